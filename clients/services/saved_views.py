"""Keep the ways in which a person looks at the portfolio: their own, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from clients.models import SavedView, User, Workspace
from clients.queries.mentions import Mentions
from clients.queries.portfolio_ask import Ask
from clients.queries.saved_views import COLUMNS
from clients.services.refusals import Refusal

MOST: Final = 20  # views of one person in a workspace


class ViewNameTaken(Refusal):
    """Two views of one name could not be told apart."""

    message = _("You have a view of this name already. Choose another name, or delete that view first.")
    field = "name"


class TooManyViews(Refusal):
    """More than a person could find their way among."""

    message = _("You have 20 views, which is as many as there can be. Delete one first.")


class ViewGone(Refusal):
    """It was erased, or its time is over, or another window brought it back."""

    message = _("This view cannot be brought back any more. Look at what it asked for, and save it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a view is called, and whether the portfolio opens with it."""

    name: str
    is_first: bool = False


@transaction.atomic
def save(*, workspace: Workspace, by: User, title: Title, ask: Ask, now: datetime) -> SavedView:
    """Return a new view of what a person asks for; raises ViewNameTaken or TooManyViews."""
    _refuse_too_many(workspace.pk, by.pk)
    view = SavedView(workspace=workspace, user=by, created_at=now, **_columns(ask))
    _entitle(view, title)
    return view


@transaction.atomic
def rename(*, view: SavedView, title: Title) -> SavedView:
    """Return the view under another name, or as the one to open with; raises ViewNameTaken."""
    _entitle(view, title)
    return view


@transaction.atomic
def delete(*, view: SavedView, now: datetime) -> None:
    """Delete a view; for an hour it can be brought back."""
    view.delete_softly(at=now)


@transaction.atomic
def restore(*, view: SavedView, title: Title) -> SavedView:
    """Return a deleted view as it was, under its name or another; raises ViewGone, ViewNameTaken or TooManyViews."""
    held = SavedView.objects.deleted().select_for_update().filter(pk=view.pk).first()
    if held is None:
        raise ViewGone
    _refuse_too_many(held.workspace_id, held.user_id)
    held.deleted_at = None
    _entitle(held, title)
    return held


@transaction.atomic
def forget(*, workspace_id: int, mentions: Mentions) -> int:
    """Remove the views that name somebody who is to be erased, deleted ones among them; return their number."""
    found = SavedView.objects.filter(workspace_id=workspace_id)
    theirs = [view.pk for view in found if any(map(mentions.occur_in, (view.name, view.search)))]
    SavedView.objects.filter(pk__in=theirs).delete()
    return len(theirs)


def _refuse_too_many(workspace_id: int, user_id: int) -> None:
    if SavedView.objects.alive().filter(workspace=workspace_id, user=user_id).count() >= MOST:
        raise TooManyViews


def _entitle(view: SavedView, title: Title) -> None:
    """Name a view and store it; the portfolio opens with one view at most."""
    view.name, view.is_first = title.name, title.is_first
    if title.is_first:
        others = SavedView.objects.alive().filter(workspace=view.workspace_id, user=view.user_id, is_first=True)
        others.exclude(pk=view.pk).update(is_first=False)
    with _name_taken_told():
        view.save()


@contextmanager
def _name_taken_told() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ViewNameTaken from error


def _columns(ask: Ask) -> dict[str, Any]:
    """Return what is asked as the columns of a view; numbers as such. An area of the map is no part of a view."""
    asked = {name: getattr(ask, name) for name in COLUMNS}
    return asked | {name: int(asked[name]) if asked[name] else None for name in ("drain", "pays")}
