"""The month in one mail, for owners: what it says, its picture, and that nobody's feelings are in it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.mail import EmailMultiAlternatives
from pytest_django import DjangoAssertNumQueries

from clients import access
from clients.domain.facts import Stressor
from clients.models import Advice, Client, Report, ReportKind, Subscription
from clients.queries import at_risk
from clients.reports import due, pictures, review
from clients.reports.message import message_of
from clients.reports.outlook import Outlook
from clients.reports.scheduled import Draft
from clients.services import decisions, interactions, obligations, plans, sweeps
from clients.services.subscriptions import NotForYou
from tests import cast
from tests.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)


def written(people: Cast) -> Draft:
    """Return the review for the owner."""
    place = access.place_of(people.workspace, people.owner, now=NOW)
    assert place
    return review.write(place, Outlook(NOW), "monthly")


def sent(people: Cast) -> Report:
    """Return the review that the owner asked for."""
    return due.compose_now(ReportKind.REVIEW, workspace=people.workspace, user=people.owner, now=NOW)


def shares(text: str) -> list[str]:
    """Return the lines that say who takes how much of the energy."""
    return [line for line in text.splitlines() if "of the energy" in line]


def test_it_says_where_the_energy_goes_and_where_the_money_comes_from(drained: Client, people: Cast) -> None:
    rich = cast.make_client(people.workspace, name="Rich", monthly_value=Decimal(9000))
    cast.make_interaction(rich, by=people.owner, minutes=60)

    text = written(people).rendered.text

    assert "- Harbour Bakery: 9" in text
    assert "% of the energy, 25% of the income" in text
    assert "Harbour Bakery takes 9" in text
    assert "Rich: " in text
    assert "1 of 2 relationships needs a look. At stake: 3,000\xa0EUR a month, 25% of the income." in text


def test_of_whom_the_value_is_not_known_it_says_so_and_claims_nothing(drained: Client, people: Cast) -> None:
    Client.objects.filter(pk=drained.pk).update(monthly_value=None)
    even = cast.make_client(people.workspace, name="Even", monthly_value=Decimal(9000))
    cast.delight(even, by=people.owner)

    found = written(people).rendered

    [line] = [line for line in shares(found.text) if line.startswith("- Harbour Bakery")]
    assert line.endswith("% of the energy, income not known")
    assert "not known" in found.html
    assert "Harbour Bakery takes" not in found.text
    assert "Of those of whom it can be said, nobody takes much more" in found.text


def test_of_whom_it_is_too_early_to_say_anything_it_claims_nothing(people: Cast) -> None:
    new = cast.make_client(people.workspace, name="New", monthly_value=Decimal(100))
    cast.make_interaction(new, by=people.owner, ago=1, minutes=90, stressors=Stressor.EXCESS_DEMAND)
    other = cast.make_client(people.workspace, name="Other", monthly_value=Decimal(5000))
    cast.make_interaction(other, by=people.owner, ago=1, minutes=10)

    text = written(people).rendered.text

    assert "New takes" not in text
    assert "It cannot be said yet who takes more of the energy" in text
    assert "2% of the income" in text  # the figures are told all the same


def test_a_former_client_brings_nothing_any_more_and_is_no_claim(drained: Client, people: Cast) -> None:
    cast.delight(cast.make_client(people.workspace, name="Even", monthly_value=Decimal(9000)), by=people.owner)
    Client.objects.filter(pk=drained.pk).update(status=Client.Status.FORMER)

    text = written(people).rendered.text

    assert "of the energy, 0% of the income" in text
    assert "Harbour Bakery takes" not in text


def test_it_says_what_turned_what_was_done_and_what_waits(people: Cast, acme: Client) -> None:
    for week in range(26):
        cast.make_interaction(acme, by=people.owner, ago=7 * week + 40, minutes=20)
    for ago in range(1, 20, 2):
        cast.make_interaction(
            acme, by=people.owner, ago=ago, minutes=60, stressors=Stressor.AGGRESSION | Stressor.EXCESS_DEMAND
        )
    cast.make_interaction(acme, by=people.owner, ago=33, minutes=240)  # after the Sunday before, which is 24 May
    week_end = at_risk.read(people.workspace, on=date(2026, 5, 24)).beliefs[acme.pk].score
    sweeps.sweep(workspace=people.workspace, on=TODAY, now=NOW)
    for title, kept in [("Kept", TODAY - 3 * DAY), ("Late", TODAY), ("Open", None)]:
        owed = cast.make_obligation(acme, by=people.owner, title=title, due_at=NOW - 2 * DAY)
        if kept:
            obligations.fulfil(obligation=owed, on=kept, by=people.owner, now=NOW)
    other = cast.make_client(people.workspace, name="Beta")
    plans.start(client=other, starts_on=TODAY - 30 * DAY, ends_on=TODAY - DAY, goal="", by=people.owner, now=NOW)

    text = written(people).rendered.text

    assert f"- Acme: Takes more: up from {round(week_end)} to " in text
    assert "# What turned\nFrom the evening of Sunday, 24 May, to 30 June 2026: " in text
    assert "3 promises of ours fell due: 1 kept in time, 1 kept late, 1 still open." in text
    assert "Nothing was decided." in text
    assert "- Beta: The effort plan ended. " in text
    assert "# To decide this month\n- Acme: " in text


def test_what_was_decided_is_counted_and_waits_no_more(people: Cast, drained: Client) -> None:
    sweeps.sweep(workspace=people.workspace, on=TODAY, now=NOW)
    decisions.accept(advice=Advice.objects.standing().get(), by=people.owner, reason="", now=NOW)

    text = written(people).rendered.text

    assert "Decided: 1 piece of advice." in text
    assert "To decide this month" not in text


def test_nobodys_feelings_move_anything_it_shows_of_energy(people: Cast, drained: Client) -> None:
    before = written(people).rendered
    for row in drained.interactions.all():
        entry = {name: getattr(row, name) for name in interactions.Entry.__slots__ if name != "issue"}
        felt = 2 if row.felt != 2 else -2
        interactions.change(
            interaction=row, entry=interactions.Entry(**entry | {"felt": felt}), by=people.owner, now=NOW
        )

    after = written(people).rendered

    assert after.picture == before.picture
    assert shares(after.text) == shares(before.text)


def test_with_nothing_logged_it_is_empty(people: Cast) -> None:
    draft = written(people)

    assert draft.is_empty
    assert "Nothing to report" in draft.rendered.text


def test_it_is_for_owners_once_a_month(people: Cast, drained: Client) -> None:
    Subscription.objects.filter(kind=ReportKind.REVIEW).update(next_due_at=NOW)

    assert [review.REVIEW.compose_due(now=NOW, workspace=people.workspace) for _run in (1, 2)] == [1, 0]
    assert Report.objects.get().key == f"review:{people.workspace.pk}:2026-06:{people.owner.pk}"
    with pytest.raises(NotForYou):
        due.compose_now(ReportKind.REVIEW, workspace=people.workspace, user=people.colleague, now=NOW)


def test_the_picture_goes_with_the_mail_and_a_repeat_is_the_same(people: Cast, drained: Client) -> None:
    report = sent(people)

    first, again = (parts(message_of(Report.objects.get())) for _time in (1, 2))

    assert first == again
    assert [kind for kind, _id, _body in first] == ["text/plain", "text/html", "image/png"]
    assert first[2][1:] == (f"<{pictures.NAME}>", bytes(report.picture))
    assert f'src="{pictures.ADDRESS}"' in report.body_html
    assert 'alt="Energy-hours a week from 5 January to 30 June' in report.body_html


@pytest.mark.parametrize("number", [1, 8])
def test_it_takes_so_many_statements_whatever_there_is(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        client = cast.make_client(people.workspace, name=f"Client {at}")
        cast.make_interaction(client, by=people.owner, minutes=60)
        plans.start(client=client, starts_on=TODAY - 30 * DAY, ends_on=TODAY - DAY, goal="", by=people.owner, now=NOW)

    with django_assert_num_queries(31):
        written(people)


def parts(message: EmailMultiAlternatives) -> list[tuple[str, str, bytes]]:
    """Return each part of a message: its type, its id, and what it says."""
    found = message.message()
    assert found.get_content_type() == "multipart/related"
    leaves = [part for part in found.walk() if not part.is_multipart()]
    return [
        (part.get_content_type(), str(part["Content-ID"] or ""), bytes(part.get_payload(decode=True)))
        for part in leaves
    ]
