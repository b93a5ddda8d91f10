"""Where things are in the cast's workspace, and what an answer says."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.urls import reverse


def at(name: str, pk: int | None = None, **rows: int | str) -> str:
    """Return an address in the cast's workspace."""
    return reverse(name, kwargs={"workspace": "here", **({} if pk is None else {"pk": pk}), **rows})


def notice(response: Any) -> str:
    """Return what was said last beside the answer."""
    return str(_last(response).message)


def undo(response: Any) -> str:
    """Return the address that takes back what was done."""
    return str(_last(response).extra_tags)


def errors(response: Any) -> dict[str, list[str]]:
    """Return what is wrong with the form, by input; what is wrong with it as a whole by `__all__`."""
    found: dict[str, list[str]] = response.context["form"].errors
    return dict(found)


def kept(response: Any, name: str) -> Any:
    """Return what an input holds on the page that came back."""
    return response.context["form"][name].value()


def _last(response: Any) -> Message:
    said: list[Message] = list(get_messages(response.wsgi_request))
    return said[-1]
