"""Make workspaces, let people in, and change what a workspace goes by."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.domain.policy import Policy, PolicyError, parameters
from clients.domain.wording import LANGUAGES
from clients.domain.zones import time_zones
from clients.models import Membership, PolicyVersion, User, Workspace
from clients.services import advice, assessments, local_days, members, trail
from clients.services.refusals import Refusal

#: How many a person may own: enough for anybody, and an end for whoever makes them by the thousand.
MOST_OWNED: Final = 10
LONGEST_SLUG: Final = 60
LONGEST_KEPT: Final = 1200  # months
LONGEST_COOLING_OFF: Final = 30  # days
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


class NoRulesFor(Refusal):
    """A language was chosen in which there are no rules for the wording check."""

    message = _("There are no rules for this language yet. Choose one of those offered, or none.")
    field = "wording_language"


class KeptTooShort(Refusal):
    """What is kept for no time at all would be lost as it comes in."""

    message = _("Keep it for at least one month, or leave it empty to keep it for ever.")


class CoolingOffTooLong(Refusal):
    """A cooling-off time that nobody would wait for."""

    message = _("Wait for 0 to 30 days between proposing and accepting.")
    field = "cooling_off_days"


class TooMany(Refusal):
    """A person owns as many workspaces as one may."""

    message = _("You own %d workspaces, and cannot make another.")

    def __init__(self) -> None:
        super().__init__(str(self.message) % MOST_OWNED)


class BadPolicy(Refusal):
    """A parameter of the policy is unknown or out of its bounds; the message names it."""


class PolicyMoved(Refusal):
    """Another version of the policy was saved since somebody looked at it."""

    message = _("Another version was saved in the meantime. Look at what your changes do now, and save again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the owners of a workspace choose. Something is kept for so many months; None: for ever.

    An empty letter is our own. Without a language, no wording is checked.
    """

    name: str
    time_zone: str
    currency: str = "EUR"
    hourly_rate: Decimal | None = None
    notes_kept: int | None = None
    former_kept: int | None = None
    reports_kept: int | None = 12
    events_kept: int | None = 36
    four_eyes: bool = False
    cooling_off_days: int = 0
    letter_template: str = ""
    wording_language: str = "en"


#: What people wrote: the trail does not repeat it.
WORDS: Final = frozenset({"letter_template"})
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
    if time_zone not in time_zones():
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

    Raises TooMany, UnknownTimeZone, UnknownCurrency, KeptTooShort, CoolingOffTooLong or NoRulesFor.
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
    """Return the user's membership in a role; the mails of that role begin. Raises members.LastOwner."""
    with walls.inside(workspace.pk):  # who joins has not come in yet, and may be somewhere else at the moment
        return members.join(workspace=workspace, user=user, role=role, by=by, now=now)


@transaction.atomic
def change(*, workspace: Workspace, terms: Terms, by: User | None, now: datetime) -> Workspace:
    """Return the workspace under other terms; what follows from its rate and its days is worked out anew.

    Raises UnknownTimeZone, UnknownCurrency, KeptTooShort, CoolingOffTooLong or NoRulesFor.
    """
    _refuse_nonsense(terms)
    held = _hold(workspace)
    after = asdict(terms)
    changes = trail.differences({name: getattr(held, name) for name in after}, after, words=WORDS)
    if not changes:
        return held
    zone_before = held.zone
    for name in changes:
        setattr(held, name, after[name])
    held.save(update_fields=list(changes))
    trail.record(kind="workspace.changed", workspace_id=held.pk, by=by, now=now, subject=held, changes=changes)
    if "time_zone" in changes:
        local_days.move(workspace=held, before=zone_before, now=now)
    if {"time_zone", "hourly_rate"} & set(changes):
        _assess_anew(held, now)
    return held


@transaction.atomic
def change_policy(
    *,
    workspace: Workspace,
    changes: Mapping[str, Any],
    by: User | None,
    now: datetime,
    note: str = "",
    seen: int | None = None,
) -> Workspace:
    """Return the workspace with these changes to the scoring policy in place of the former ones, as a new version.

    `seen` is the number of the version that somebody changed, 0 where there is none yet; it may be left out. Raises
    BadPolicy or PolicyMoved.
    """
    try:
        policy = Policy.from_changes(changes)
    except (PolicyError, TypeError) as error:
        raise BadPolicy(str(error)) from error
    held = _hold(workspace)
    newest = PolicyVersion.objects.for_workspace(held).newest_first().first()
    if seen is not None and seen != (newest.number if newest else 0):
        raise PolicyMoved
    before, after = dict(parameters(held.policy)), dict(parameters(policy))
    differences = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if differences:
        newest = newest or _keep_version(held, number=1, by=None, at=held.created_at)
        held.policy_changes = policy.changes
        held.save(update_fields=["policy_changes"])
        _keep_version(held, number=newest.number + 1, by=by, at=now, note=note.strip())
        _record(held, "policy.changed", by, now, differences)
        _assess_anew(held, now)
    return held


@transaction.atomic
def undo_policy(*, workspace: Workspace, version: int, by: User, now: datetime) -> Workspace:
    """Return the workspace with the policy from before a version; raises PolicyMoved unless that is the newest."""
    before = PolicyVersion.objects.for_workspace(workspace).filter(number=version - 1).first()
    if before is None:
        raise PolicyMoved
    return change_policy(workspace=workspace, changes=before.changes, by=by, now=now, seen=version)


def _keep_version(held: Workspace, *, number: int, by: User | None, at: datetime, note: str = "") -> PolicyVersion:
    """Write down what the workspace scores by."""
    return PolicyVersion.objects.create(
        workspace=held, number=number, changes=held.policy_changes, by=by, note=note, created_at=at
    )


def _refuse_nonsense(terms: Terms) -> None:
    if terms.wording_language and terms.wording_language not in LANGUAGES:
        raise NoRulesFor
    if terms.time_zone not in time_zones():
        raise UnknownTimeZone
    if not (len(terms.currency) == 3 and terms.currency.isascii() and terms.currency.isupper()):  # noqa: PLR2004
        raise UnknownCurrency
    for name in KEPT:
        months = getattr(terms, name)
        if months is not None and not 1 <= months <= LONGEST_KEPT:
            raise KeptTooShort(field=name)
    if not 0 <= terms.cooling_off_days <= LONGEST_COOLING_OFF:
        raise CoolingOffTooLong


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


def _assess_anew(workspace: Workspace, now: datetime) -> None:
    """Bring scores and advice to what the rules say that are in force from now on, so that neither contradicts them."""
    on = workspace.local_day(now)
    assessments.refresh(workspace=workspace, on=on)
    advice.reconsider(workspace=workspace, on=on, now=now, rules_changed=True)
