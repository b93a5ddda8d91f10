"""A report at each one's pace: once for each day, week or month, through clock changes and after standstills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clients.models import Report, Subscription
from clients.queries.offers import MONDAY, Pace
from clients.reports import at_risk, due
from clients.services import subscriptions
from tests import cast
from tests.cast import AUTUMN_NIGHT, NOW, SPRING_NIGHT, Cast

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
DAILY = replace(MONDAY, cadence="daily", hour=2)
SUNDAYS = replace(MONDAY, weekday=6, hour=2)
MONTHLY = replace(MONDAY, cadence="monthly", month_day=28, hour=2)


def at_pace(people: Cast, pace: Pace, *, now: datetime = NOW) -> None:
    """Let the owner get the report at a pace, chosen at a moment."""
    subscriptions.choose(workspace=people.workspace, user=people.owner, kind="at_risk", wanted=True, pace=pace, now=now)


def hours(first: datetime, number: int) -> Iterator[datetime]:
    """Yield the full hours from a moment on."""
    yield from (first + step * HOUR for step in range(number))


def run(people: Cast, moments: Iterator[datetime]) -> list[date]:
    """Let the job run at these moments; return the days of the reports to the owner."""
    for moment in moments:
        at_risk.DIGEST.compose_due(now=moment, workspace=people.workspace)
    return list(Report.objects.filter(user=people.owner).order_by("pk").values_list("as_of", flat=True))


@pytest.mark.parametrize("night", [SPRING_NIGHT, AUTUMN_NIGHT])
@pytest.mark.parametrize(("pace", "number"), [(DAILY, 3), (SUNDAYS, 1), (replace(MONTHLY, month_day=25), 0)])
def test_a_clock_change_repeats_nothing_and_leaves_nothing_out(
    people: Cast, night: datetime, pace: Pace, number: int
) -> None:
    begin = night.replace(hour=12) - 2 * DAY  # of Friday
    Subscription.objects.all().delete()
    at_pace(people, pace, now=begin)
    autumn = night == AUTUMN_NIGHT

    days = run(people, hours(begin, 72))

    assert len(days) == len(set(days)) == (1 if autumn and pace.cadence == "monthly" else number)


@pytest.mark.parametrize("pace", [DAILY, SUNDAYS, MONTHLY])
@pytest.mark.parametrize("still", [DAY, 7 * DAY, 31 * DAY, 200 * DAY])
def test_after_a_standstill_comes_one_report_and_the_usual_pace(people: Cast, pace: Pace, still: timedelta) -> None:
    at_pace(people, pace)
    mine = Subscription.objects.get(user=people.owner, kind="at_risk")
    again = mine.next_due_at + still + 5 * HOUR

    made = run(people, hours(again, 2))

    mine.refresh_from_db()
    assert made == [people.workspace.local_day(again)]
    assert again < mine.next_due_at <= again + 32 * DAY


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        (DAILY, replace(SUNDAYS, hour=20), [5, 12]),  # on a Sunday: told this morning, so not again in the evening
        (SUNDAYS, DAILY, [5, 6, 7, 8, 9, 10, 11, 12]),
        (SUNDAYS, replace(SUNDAYS, weekday=1), [5, 7]),
        (SUNDAYS, replace(MONTHLY, month_day=10), [5, 10]),
    ],
)
def test_another_pace_tells_nothing_twice_and_goes_on(people: Cast, before: Pace, after: Pace, days: list[int]) -> None:
    sunday = datetime(2026, 7, 5, 10, tzinfo=UTC)
    at_pace(people, before, now=sunday - 12 * HOUR)
    run(people, hours(sunday - 10 * HOUR, 8))

    at_pace(people, after, now=sunday)

    assert [day.day for day in run(people, hours(sunday, 24 * 7 + 10))] == days


@pytest.mark.parametrize(("when_empty", "number"), [("line", 1), ("skip", 0)])
def test_with_nothing_to_tell_there_is_a_line_or_no_mail(people: Cast, when_empty: str, number: int) -> None:
    at_pace(people, replace(DAILY, when_empty=when_empty))

    assert len(run(people, hours(NOW, 24))) == number
    assert Subscription.objects.get(user=people.owner, kind="at_risk").next_due_at > NOW + DAY


def test_who_wants_no_empty_mail_gets_the_one_that_tells_something(people: Cast) -> None:
    at_pace(people, replace(DAILY, when_empty="skip"))
    cast.drain(cast.make_client(people.workspace), by=people.owner)

    assert len(run(people, hours(NOW, 24))) == 1


@pytest.mark.parametrize(("pace", "said"), [(DAILY, "today"), (SUNDAYS, "this week"), (MONTHLY, "this month")])
def test_the_subject_says_of_which_time_it_is(people: Cast, pace: Pace, said: str) -> None:
    at_pace(people, pace)

    report = at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)

    assert report.subject == f"Evenkeel: nothing to report {said}"


def test_a_kind_that_cannot_be_made_holds_up_no_other(
    people: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**_given: object) -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr(due, "ORDER", (broken, at_risk.DIGEST))
    due_at = Subscription.objects.get(user=people.owner, kind="at_risk").next_due_at

    assert due.compose(now=due_at, workspace=people.workspace) == 1
    assert "cannot be made; the next run tries again" in caplog.text
