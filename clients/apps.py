"""The product as a Django app."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Everything hangs off a client, so there is one app."""

    name = "clients"
    verbose_name = "Evenkeel"
