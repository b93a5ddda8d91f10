"""The reports that were mailed: read them, have one made now, send one again."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client, Report
from clients.reports import weekly
from tests.cast import NOW, Cast
from tests.views.pages import at, notice

State = Report.State


@pytest.fixture
def report(people: Cast, acme: Client) -> Report:
    """Give a report to the owner."""
    return weekly.compose_now(workspace=people.workspace, user=people.owner, now=NOW)


def test_the_list_names_each_mail_with_its_state(as_owner: Browser, report: Report) -> None:
    page = as_owner.get(at("reports"))

    assert [mail.pk for mail in page.context["history"].mails] == [report.pk]
    assert b"Waiting to be sent" in page.content


def test_an_empty_list_says_what_will_stand_here(as_owner: Browser) -> None:
    assert b"Your reports will stand here" in as_owner.get(at("reports")).content


def test_only_an_owner_is_offered_one_now(as_owner: Browser, as_colleague: Browser) -> None:
    offer = at("reports_now").encode()

    assert offer in as_owner.get(at("reports")).content
    assert offer not in as_colleague.get(at("reports")).content


def test_one_now_is_made_and_shown(as_owner: Browser, people: Cast) -> None:
    response = as_owner.post(at("reports_now"))

    made = Report.objects.get()
    assert (made.user, response["Location"]) == (people.owner, at("report", made.pk))


def test_so_many_are_made_in_a_day(as_owner: Browser, people: Cast) -> None:
    for _time in range(weekly.MOST_ASKED_FOR):
        as_owner.post(at("reports_now"))

    assert notice(as_owner.post(at("reports_now"))).startswith("Enough reports were made within a day.")
    assert Report.objects.count() == weekly.MOST_ASKED_FOR


def test_who_is_no_owner_is_told_whom_reports_are_for(as_colleague: Browser) -> None:
    assert notice(as_colleague.post(at("reports_now"))) == "The weekly report is for the owners of a workspace."
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["report", "report_body"])
def test_who_is_no_longer_an_owner_reads_no_report(as_owner: Browser, people: Cast, report: Report, name: str) -> None:
    people.workspace.memberships.filter(user=people.owner).update(role="member")

    assert as_owner.get(at(name, report.pk)).status_code == 404
    assert as_owner.get(at("reports")).context["history"].mails == []


def test_a_report_is_shown_in_a_frame_that_can_do_nothing(as_owner: Browser, report: Report) -> None:
    page = as_owner.get(at("report", report.pk)).content.decode()

    assert f'src="{at("report_body", report.pk)}" sandbox="allow-top-navigation-by-user-activation"' in page


def test_the_title_of_the_page_says_nothing_of_the_report(as_owner: Browser, report: Report) -> None:
    assert b"<title>Report \xc2\xb7 Evenkeel</title>" in as_owner.get(at("report", report.pk)).content


def test_the_text_stands_on_the_page_as_text(as_owner: Browser, report: Report) -> None:
    Report.objects.update(body_text="<script>alert(1)</script>")

    page = as_owner.get(at("report", report.pk))
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in page.content


def test_the_frame_allows_inline_styles_and_nothing_else(as_owner: Browser, report: Report) -> None:
    body = as_owner.get(at("report_body", report.pk))

    assert body["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    assert body["X-Frame-Options"] == "SAMEORIGIN"


def test_links_in_the_frame_lead_out_of_it(as_owner: Browser, report: Report) -> None:
    body = as_owner.get(at("report_body", report.pk)).content.decode()

    assert body == report.body_html.replace("<head>", '<head><base target="_top">')
    assert body != report.body_html


def test_what_may_not_have_arrived_can_be_sent_again(as_owner: Browser, report: Report) -> None:
    Report.objects.update(state=State.UNKNOWN)

    assert at("report_again", report.pk).encode() in as_owner.get(at("report", report.pk)).content
    as_owner.post(at("report_again", report.pk))
    assert Report.objects.get().state == State.WAITING


def test_what_was_sent_is_not_sent_again(as_owner: Browser, report: Report) -> None:
    Report.objects.update(state=State.SENT, sent_at=NOW)

    assert at("report_again", report.pk).encode() not in as_owner.get(at("report", report.pk)).content
    assert notice(as_owner.post(at("report_again", report.pk))).startswith("This mail need not be sent again")


def test_a_report_to_somebody_else_is_not_found(as_colleague: Browser, report: Report) -> None:
    assert as_colleague.get(at("report", report.pk)).status_code == 404
