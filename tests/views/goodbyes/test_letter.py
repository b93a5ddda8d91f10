"""The letter of a goodbye, and notice given with it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client as Browser

from clients.models import Client, Interaction, Obligation, Offboarding, Workspace
from tests.cast import Cast
from tests.views.goodbyes.moves import move, page, stage


def test_the_gate_names_what_is_owed_and_keeps_the_letter(
    as_owner: Browser, owed: Obligation, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accept")

    response = move(as_owner, proposed, "notice", letter="Our last day is near.")

    assert response.status_code == 422
    assert "Final report" in response.content.decode()
    assert response.context["sent"]["letter"].value() == "Our last day is near."
    assert stage(proposed) == "waiting"


def test_the_letter_is_filled_with_the_facts(as_owner: Browser, acme: Client, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")
    move(as_owner, proposed, "day", leaves_on="2026-07-31", notice_days="30")

    letter = as_owner.get(page(proposed)).context["page"].letter

    assert "31 July 2026" in letter
    assert "Hello Acme" in letter
    assert "{" not in letter


def test_a_workspace_has_a_letter_of_its_own(as_owner: Browser, people: Cast, proposed: Offboarding) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(letter_template="Dear {name}, until {day}. 100 % {odd}")

    assert as_owner.get(page(proposed)).context["page"].letter == "Dear Acme, until 30 July 2026. 100 % {odd}"


def test_the_letter_is_kept_and_opens_in_the_mail_program(as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")

    move(as_owner, proposed, "letter", letter="Our last day & thanks.")

    shown = as_owner.get(page(proposed)).context["page"]
    assert shown.letter == "Our last day & thanks."
    assert shown.mail.endswith("&body=Our%20last%20day%20%26%20thanks.")


@pytest.mark.parametrize(("language", "begins"), [("en", "Hello"), ("de", "Guten Tag")])
def test_our_letter_passes_the_wording_check_in_its_own_language(
    as_owner: Browser, people: Cast, proposed: Offboarding, language: str, begins: str
) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(wording_language=language)

    shown = as_owner.get(page(proposed), headers={"accept-language": language}).context["page"]

    assert shown.letter.startswith(begins)
    assert shown.findings == []


def test_a_wording_that_works_against_us_is_shown_with_what_to_say_instead(
    as_owner: Browser, proposed: Offboarding
) -> None:
    move(as_owner, proposed, "accept")
    move(as_owner, proposed, "letter", letter="The launch slipped because you did not send the texts.")

    shown = as_owner.get(page(proposed))

    assert [finding.rule.id for finding in shown.context["page"].findings] == ["blame"]
    assert "Wordings to look at again" in shown.content.decode()


def test_notice_stands_in_the_log_with_the_letter(as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")

    move(as_owner, proposed, "notice", letter="Our last day is 31 July.", notice_given_on="2026-06-29")

    logged = Interaction.objects.get()
    assert (logged.day, logged.direction, logged.facts) == (date(2026, 6, 29), "out", "Our last day is 31 July.")
    assert stage(proposed) == "notice_given"


def test_what_the_letter_waits_for_is_said_as_it_is(as_owner: Browser, proposed: Offboarding) -> None:
    waits = "once the last day is set"
    before = as_owner.get(page(proposed)).content.decode()
    move(as_owner, proposed, "accept")
    Offboarding.objects.update(leaves_on=None)

    assert stage(proposed) == "ready"
    assert waits not in before
    assert waits in as_owner.get(page(proposed)).content.decode()


@pytest.mark.parametrize(("letter", "day"), [("", ""), ("Our last day.", "2026-07-01"), ("Our last day.", "soon")])
def test_notice_that_cannot_be_is_refused(letter: str, day: str, as_owner: Browser, proposed: Offboarding) -> None:
    move(as_owner, proposed, "accept")

    response = move(as_owner, proposed, "notice", letter=letter, notice_given_on=day)

    assert (response.status_code, stage(proposed)) == (422, "ready")
