"""What is usual, and what stands out: drained weeks, own share, silence, loops, incidents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clients.domain.facts import Bools, Facts, Floats, Ints, Stressor
from clients.domain.policy import Policy

WEEKS = 26
QUARTER = 13
#: What a week is: without contact, in contact, in contact and drained.
QUIET, CONTACT, DRAINED = 0, 1, 2
HIGH_SHARE = 0.5
CONTACT_DAYS = 364  # how far back silence and loops look
GAPS, FEWEST_GAPS = 12, 3
#: More than this must lie between two sums for one to be the greater, so that rounding never decides.
ROUNDING = 1e-9

Weeks = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the log shows of each client beside the score; columns of shape (n,)."""

    weeks: Weeks  # shape (n, 26), oldest first
    weeks_drained: Ints
    weeks_in_contact: Ints
    usual_newer: Floats
    usual_older: Floats
    usual: Floats
    high_quarters: Ints  # 0, 1 or 2
    own_share: Floats
    silent: Bools
    last_contact: Ints
    days_silent: Ints
    mean_gap: Floats
    loop: Bools
    incident: Bools


@dataclass(frozen=True, slots=True)
class Quarter:
    """Thirteen weeks of each client, shape (n,)."""

    drained: Ints
    in_contact: Ints
    share: Floats  # of drained weeks among those in contact, after a prior of one in three
    high: Bools


@dataclass(frozen=True, slots=True)
class Silence:
    """How long each client has not been heard, against their own rhythm, shape (n,)."""

    silent: Bools
    last_contact: Ints  # ordinal day within the last 364, -1 where there is none
    days_silent: Ints  # -1 where there is none
    mean_gap: Floats  # days between contacts, NaN with fewer than three gaps


def observe(facts: Facts, *, effort: Floats, reward: Floats, allowance: Floats, policy: Policy, on: int) -> Patterns:
    """Return every pattern of each client on an ordinal day.

    Takes the unfaded hours of each interaction, shape (m,), and each client's allowance a week, shape (n,).
    """
    weeks = weekly(facts, effort=effort, reward=reward, allowance=allowance, policy=policy, on=on)
    newer, older = quarter(weeks[:, QUARTER:], policy), quarter(weeks[:, :QUARTER], policy)
    quiet = silence(facts, policy=policy, on=on)
    return Patterns(
        weeks=weeks,
        weeks_drained=newer.drained + older.drained,
        weeks_in_contact=newer.in_contact + older.in_contact,
        usual_newer=newer.share,
        usual_older=older.share,
        usual=np.minimum(newer.share, older.share),
        high_quarters=newer.high.astype(np.int8) + older.high,
        own_share=own_share(facts, effort=effort, on=on),
        silent=quiet.silent,
        last_contact=quiet.last_contact,
        days_silent=quiet.days_silent,
        mean_gap=quiet.mean_gap,
        loop=loops(facts, policy=policy, on=on),
        incident=incidents(facts, policy=policy, on=on),
    )


def weekly(facts: Facts, *, effort: Floats, reward: Floats, allowance: Floats, policy: Policy, on: int) -> Weeks:
    """Return the last 26 ISO weeks of each client, oldest first: QUIET, CONTACT or DRAINED, shape (n, 26).

    The last is the week of `on`, as far as it has gone.
    """
    rows, shape, size = facts.interactions, (len(allowance), WEEKS), len(allowance) * WEEKS
    recent = _in_weeks(rows.day, on)
    cell = rows.client[recent] * WEEKS + (WEEKS - 1 - _weeks_ago(rows.day[recent], on))
    contact = np.bincount(cell, minlength=size).reshape(shape) > 0
    taken = np.bincount(cell, weights=effort[recent], minlength=size).reshape(shape)
    given = np.bincount(cell, weights=reward[recent], minlength=size).reshape(shape) + allowance[:, np.newaxis]
    drained = contact & (taken > policy.drained_ratio * given + ROUNDING)
    return contact.astype(np.int8) + drained


def quarter(weeks: Weeks, policy: Policy) -> Quarter:
    """Return what is usual in the 13 weeks given, shape (n, 13)."""
    drained = np.count_nonzero(weeks == DRAINED, axis=1)
    in_contact = np.count_nonzero(weeks != QUIET, axis=1)
    share = (1 + drained) / (3 + in_contact)
    return Quarter(drained, in_contact, share, (share >= HIGH_SHARE) & (in_contact >= policy.fewest_weeks))


def own_share(facts: Facts, *, effort: Floats, on: int) -> Floats:
    """Return the share of the 26 weeks' effort that followed our own misses, not faded, shape (n,)."""
    rows, clients = facts.interactions, len(facts.clients)
    recent = _in_weeks(rows.day, on)
    client, hours = rows.client[recent], effort[recent]
    whole = np.bincount(client, weights=hours, minlength=clients)
    ours = np.bincount(client, weights=hours * rows.our_cause[recent], minlength=clients)
    return np.divide(ours, whole, out=np.zeros(clients), where=whole > 0)


def silence(facts: Facts, *, policy: Policy, on: int) -> Silence:
    """Return how long ago the last contact of each client is, and whether that is long for them."""
    client, day = _contact_days(facts, on)
    days = np.bincount(client, minlength=len(facts.clients))
    newest, gaps = np.cumsum(days) - 1, np.clip(days - 1, 0, GAPS)
    known, enough = days > 0, gaps >= FEWEST_GAPS
    last, first = np.full(len(days), -1), np.full(len(days), -1)
    last[known] = day[newest[known]]
    first[known] = day[(newest - gaps)[known]]
    since = np.where(known, on - last, -1)
    mean = np.divide(last - first, gaps, out=np.full(len(days), np.nan), where=enough)
    # Multiplied out: with whole days on both sides there is nothing to round.
    long_for_them = since * gaps >= policy.silent_gaps * (last - first)
    return Silence(enough & (since >= policy.silent_days) & long_for_them, last, since, mean)


def loops(facts: Facts, *, policy: Policy, on: int) -> Bools:
    """Return whether an issue that is still open has come up again and again within 364 days, shape (n,).

    The latest mention says whether an issue is open; of two on one day, the one that stands later in the batch.
    """
    mentions = facts.mentions
    seen = np.flatnonzero((mentions.day <= on) & (mentions.day > on - CONTACT_DAYS))
    seen = seen[np.argsort(mentions.day[seen], kind="stable")]
    issues, issue = np.unique(mentions.issue[seen], return_inverse=True)
    owner, still_open = np.zeros(len(issues), dtype=np.int64), np.zeros(len(issues), dtype=np.bool_)
    owner[issue] = mentions.client[seen]
    still_open[issue] = mentions.still_open[seen]  # of several for one issue the last one stays
    endless = still_open & (np.bincount(issue, minlength=len(issues)) >= policy.loop_mentions)
    return np.bincount(owner[endless], minlength=len(facts.clients)) > 0


def incidents(facts: Facts, *, policy: Policy, on: int) -> Bools:
    """Return whether there was a threat lately, shape (n,)."""
    age = on - facts.interactions.day
    threat = (facts.interactions.stressors & Stressor.THREAT.value) != 0
    lately = threat & (age >= 0) & (age < policy.incident_days)
    return np.bincount(facts.interactions.client[lately], minlength=len(facts.clients)) > 0


def _in_weeks(day: Ints, on: int) -> Bools:
    return (day <= on) & (_weeks_ago(day, on) < WEEKS)


def _weeks_ago(day: Ints, on: int) -> Ints:
    """Return how many ISO weeks lie between; ordinal day 1 is a Monday, as is the first day of every week."""
    return (on - 1) // 7 - (day - 1) // 7


def _contact_days(facts: Facts, on: int) -> tuple[Ints, Ints]:
    """Return client and ordinal day of each distinct day of contact within 364 days, by client, then by day."""
    rows, first = facts.interactions, on - CONTACT_DAYS + 1
    recent = (rows.day >= first) & (rows.day <= on)
    keys = np.unique(rows.client[recent] * CONTACT_DAYS + (rows.day[recent] - first))
    return keys // CONTACT_DAYS, keys % CONTACT_DAYS + first
