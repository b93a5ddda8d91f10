"""The product as a Django app."""

from django.apps import AppConfig
from django.core.checks import register

from clients import checks


class ClientsConfig(AppConfig):
    """Everything hangs off a client, so there is one app."""

    name = "clients"
    verbose_name = "Evenkeel"

    def ready(self) -> None:
        """Hand in our system checks."""
        register(checks.hosts_are_safe)
        register(checks.sqlite_is_new_enough)
