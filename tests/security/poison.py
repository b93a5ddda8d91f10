"""Fill every text that people can write with something hostile, so that a new field is tried without being named."""

from __future__ import annotations

from contextlib import suppress

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CharField, EmailField, Field, Model, SlugField, TextField

#: Texts of the machine's own: codes, keys, and mails as they were made (which are made anew in the tests).
OF_THE_MACHINE = {
    "clients.accesstoken": {"digest"},
    "clients.advice": {"kind", "rule", "rung", "diagnosis", "replaced_kind", "waiting_kind"},
    "clients.assessment": {"diagnosis", "plan", "advice", "rule", "rung", "weeks"},
    "clients.calendarfeed": {"digest"},
    "clients.event": {"kind"},
    "clients.heartbeat": {"name"},
    "clients.importrun": {"nonce"},
    "clients.invitation": {"nonce"},
    "clients.report": {"key", "message_id", "subject", "body_text", "body_html"},
    "clients.user": {"password"},
    "clients.workspace": {"time_zone", "currency"},
}
EVERYWHERE = {"source", "source_digest"}


def fields(model: type[Model]) -> list[Field[object, object]]:
    """Return the fields of a table that hold what people wrote."""
    machine = OF_THE_MACHINE.get(model._meta.label_lower, set()) | EVERYWHERE
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not isinstance(field, EmailField | SlugField)
        and not field.choices
        and field.name not in machine
    ]


def poison(text: str) -> list[str]:
    """Write the text into every such field of every row, and return the fields as `table.field`."""
    written = []
    for model in apps.get_app_config("clients").get_models():
        for field in fields(model):
            longest = getattr(field, "max_length", None)
            for pk in model._default_manager.values_list("pk", flat=True):
                # A number tells rows apart whose names must differ.
                hostile = f"{text}{pk}"[:longest] if longest != 1 else ""
                # A row may have no place for it, such as terms where none were named.
                with suppress(IntegrityError), transaction.atomic():
                    model._default_manager.filter(pk=pk).update(**{field.name: hostile})
                    written.append(f"{model._meta.model_name}.{field.name}")
    return written
