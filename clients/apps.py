"""The product as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import Tags, register

from clients import checks


class ClientsConfig(AppConfig):
    """Everything hangs off a client, so there is one app."""

    name = "clients"
    verbose_name = "Evenkeel"

    def ready(self) -> None:
        """Hand in our system checks, and begin to listen for logins: models can be imported from now on."""
        receivers = import_module("clients.receivers")
        receivers.connect()
        register(checks.hosts_are_safe)
        register(checks.sqlite_is_new_enough)
        register(checks.walls_hold, Tags.database, Tags.security, deploy=True)  # it asks the database
