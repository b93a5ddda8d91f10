"""Make workspaces, let people in, and change what a workspace goes by."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.domain.policy import Policy, PolicyError
from clients.models import Membership, User, Workspace
from clients.services import assessments, local_days, members, nudges, trail
from clients.services.refusals import Refusal

#: How many a person may own: enough for anybody, and an end for whoever makes them by the thousand.
MOST_OWNED: Final = 10
LONGEST_SLUG: Final = 60
LONGEST_KEPT: Final = 1200  # months
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"


class UnknownTimeZone(Refusal):
    """A time zone that does not exist."""

    message = _("This time zone is not known. Write one like Europe/Berlin or America/New_York.")
    field = "time_zone"


class BadSlug(Refusal):
    """A workspace's address is made of small letters, digits and hyphens."""

    message = _("A workspace's address is made of small letters, digits and hyphens, like studio-north.")
    field = "slug"


class UnknownCurrency(Refusal):
    """A currency is known by three letters."""

    message = _("A currency is known by its three letters. Write them like EUR or USD.")
    field = "currency"


class KeptTooShort(Refusal):
    """What is kept for no time at all would be lost as it comes in."""

    message = _("Keep it for at least one month, or leave it empty to keep it for ever.")


class TooMany(Refusal):
    """A person owns as many workspaces as one may."""

    message = _("You own %d workspaces, and cannot make another.")

    def __init__(self) -> None:
        super().__init__(str(self.message) % MOST_OWNED)


class BadPolicy(Refusal):
    """A parameter of the policy is unknown or out of its bounds; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the owners of a workspace choose. Something is kept for so many months; None: for ever."""

    name: str
    time_zone: str
    currency: str = "EUR"
    hourly_rate: Decimal | None = None
    notes_kept: int | None = None
    former_kept: int | None = None
    reports_kept: int | None = 12
    events_kept: int | None = 36


KEPT: Final = ("notes_kept", "former_kept", "reports_kept", "events_kept")


@transaction.atomic
def create(
    *,
    slug: str,
    now: datetime,
    name: str = "",
    kind: str = Workspace.Kind.FREELANCER,
    time_zone: str = "UTC",
    currency: str = "EUR",
    hourly_rate: Decimal | None = None,
) -> Workspace:
    """Return a new workspace with nobody in it yet; raises BadSlug or UnknownTimeZone."""
    if not slug or slugify(slug) != slug:
        raise BadSlug
    if time_zone not in available_timezones():
        raise UnknownTimeZone
    return Workspace.objects.create(
        slug=slug,
        name=name or slug.replace("-", " ").capitalize(),
        kind=kind,
        time_zone=time_zone,
        currency=currency,
        hourly_rate=hourly_rate,
        created_at=now,
    )


@transaction.atomic
def begin(*, terms: Terms, by: User, now: datetime) -> Workspace:
    """Return a new workspace of which this person is the owner; its address is made from its name.

    Raises TooMany, UnknownTimeZone, UnknownCurrency or KeptTooShort.
    """
    _refuse_nonsense(terms)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # so that two at one moment are counted
    if Membership.objects.filter(user=by, role=Membership.Role.OWNER).count() >= MOST_OWNED:
        raise TooMany
    workspace = _under_a_free_slug(Workspace(**asdict(terms), created_at=now))
    with walls.inside(workspace.pk):
        join(workspace=workspace, user=by, role=Membership.Role.OWNER, by=by, now=now)
        trail.record(kind="workspace.made", workspace_id=workspace.pk, by=by, now=now, subject=workspace)
    return workspace


@transaction.atomic
def join(*, workspace: Workspace, user: User, role: str, now: datetime, by: User | None = None) -> Membership:
    """Return the user's membership in a role; an owner gets the weekly report. Raises members.LastOwner."""
    with walls.inside(workspace.pk):  # who joins has not come in yet, and may be somewhere else at the moment
        return members.join(workspace=workspace, user=user, role=role, by=by, now=now)


@transaction.atomic
def change(*, workspace: Workspace, terms: Terms, by: User | None, now: datetime) -> Workspace:
    """Return the workspace under other terms; what follows from its rate and its days is worked out anew.

    Raises UnknownTimeZone, UnknownCurrency or KeptTooShort.
    """
    _refuse_nonsense(terms)
    held = _hold(workspace)
    changes = {
        name: [getattr(held, name), value] for name, value in asdict(terms).items() if getattr(held, name) != value
    }
    if not changes:
        return held
    zone_before = held.zone
    for name, (_before, after) in changes.items():
        setattr(held, name, after)
    held.save(update_fields=list(changes))
    _record(held, "workspace.changed", by, now, changes)
    if "time_zone" in changes:
        local_days.move(workspace=held, before=zone_before, now=now)
    if {"time_zone", "hourly_rate"} & set(changes):
        _assess_anew(held, now)
    return held


@transaction.atomic
def change_policy(*, workspace: Workspace, changes: Mapping[str, Any], by: User | None, now: datetime) -> Workspace:
    """Return the workspace with these changes to the scoring policy in place of the former ones; raises BadPolicy."""
    try:
        policy = Policy.from_changes(changes)
    except (PolicyError, TypeError) as error:
        raise BadPolicy(str(error)) from error
    held = _hold(workspace)
    before, after = dict(_parameters(held.policy)), dict(_parameters(policy))
    differences = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    held.policy_changes = dict(changes)
    held.save(update_fields=["policy_changes"])
    if differences:
        _record(held, "policy.changed", by, now, differences)
        _assess_anew(held, now)
    return held


def _refuse_nonsense(terms: Terms) -> None:
    if terms.time_zone not in available_timezones():
        raise UnknownTimeZone
    if not (len(terms.currency) == 3 and terms.currency.isascii() and terms.currency.isupper()):  # noqa: PLR2004
        raise UnknownCurrency
    for name in KEPT:
        months = getattr(terms, name)
        if months is not None and not 1 <= months <= LONGEST_KEPT:
            raise KeptTooShort(field=name)


def _under_a_free_slug(workspace: Workspace) -> Workspace:
    """Save a workspace under the first address that nobody has."""
    for slug in _slugs(workspace.name):
        workspace.slug = slug
        try:
            with transaction.atomic():
                workspace.save(force_insert=True)
        except IntegrityError:
            if not Workspace.objects.filter(slug=slug).exists():
                raise
        else:
            return workspace
    raise AssertionError  # there is no end to addresses


def _slugs(name: str) -> Iterator[str]:
    """Yield addresses for a workspace of this name. Letters by chance tell nobody how many others have the name."""
    plain = slugify(name)[: LONGEST_SLUG - 5].strip("-") or "workspace"
    yield plain
    while True:
        yield f"{plain}-{''.join(secrets.choice(LETTERS) for _letter in range(4))}"


def _hold(workspace: Workspace) -> Workspace:
    """Return the workspace as it is now, locked; rows may go on to refer to it."""
    return Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)


def _record(held: Workspace, kind: str, by: User | None, now: datetime, changes: Mapping[str, list[Any]]) -> None:
    plain = {name: [trail.plain(value) for value in pair] for name, pair in changes.items()}
    trail.record(kind=kind, workspace_id=held.pk, by=by, now=now, subject=held, changes=plain)


def _parameters(policy: Policy) -> Iterator[tuple[str, float]]:
    """Yield every parameter of a policy by its full name, such as tolls.threat."""
    for name, value in policy.as_dict().items():
        if isinstance(value, dict):
            yield from ((f"{name}.{kind}", hours) for kind, hours in value.items())
        else:
            yield name, value


def _assess_anew(workspace: Workspace, now: datetime) -> None:
    assessments.refresh(workspace=workspace, on=workspace.local_day(now))
    nudges.reconsider(workspace_id=workspace.pk, client_ids=None)
