"""Whether everything is as it should be, and what to do where it is not: see `manage.py doctor`."""

from clients.management.doctor.finding import Finding, State
from clients.management.doctor.visit import examine

__all__ = ["Finding", "State", "examine"]
