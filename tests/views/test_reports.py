"""The reports that were mailed: read them, have one made now, send one again."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client, Report, ReportKind, Subscription
from clients.reports import acts, at_risk, pictures, review, scheduled
from clients.services import sharing
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at, notice

State = Report.State


@pytest.fixture
def report(people: Cast, acme: Client) -> Report:
    """Give a report to the owner."""
    return at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)


def test_the_list_names_each_mail_with_its_state(as_owner: Browser, report: Report) -> None:
    page = as_owner.get(at("reports"))

    assert [mail.pk for mail in page.context["history"].mails] == [report.pk]
    assert b"Waiting to be sent" in page.content


def test_an_empty_list_says_what_will_stand_here(as_owner: Browser) -> None:
    assert b"Your reports will stand here" in as_owner.get(at("reports")).content


def test_each_is_offered_what_their_role_gives(as_owner: Browser, as_colleague: Browser) -> None:
    owners, colleagues = as_owner.get(at("reports")).content, as_colleague.get(at("reports")).content

    assert all(f'id="mail-{kind}"'.encode() in owners for kind in ReportKind)
    assert b'id="mail-review"' not in colleagues
    assert b'form="now-at_risk"' in colleagues


def test_one_now_is_made_and_shown(as_owner: Browser, people: Cast) -> None:
    response = as_owner.post(at("reports_now"))

    made = Report.objects.get()
    assert (made.user, response["Location"]) == (people.owner, at("report", made.pk))


def test_so_many_are_made_in_a_day(as_owner: Browser, people: Cast) -> None:
    for _time in range(scheduled.MOST_ASKED_FOR):
        as_owner.post(at("reports_now"))

    assert notice(as_owner.post(at("reports_now"))).startswith("Enough reports were made within a day.")
    assert Report.objects.count() == scheduled.MOST_ASKED_FOR


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


def test_the_frame_allows_inline_styles_and_pictures_and_nothing_else(as_owner: Browser, report: Report) -> None:
    body = as_owner.get(at("report_body", report.pk))

    assert body["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    )
    assert body["X-Frame-Options"] == "SAMEORIGIN"


def test_links_in_the_frame_lead_out_of_it(as_owner: Browser, report: Report) -> None:
    body = as_owner.get(at("report_body", report.pk)).content.decode()

    (html,) = acts.filled(report, report.body_html)
    assert body == html.replace("<head>", '<head><base target="_top">')
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


def test_what_was_not_sent_and_names_a_client_that_is_theirs_no_more_is_read_no_more(
    as_colleague: Browser, people: Cast
) -> None:
    lost = cast.make_client(people.workspace, name="Harbour Bakery")
    sharing.share(client=lost, user=people.colleague, by=people.owner, now=NOW)
    cast.make_obligation(lost, by=people.owner, due_at=NOW)
    report = at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.colleague, now=NOW)
    page, body = at("report", report.pk), at("report_body", report.pk)
    assert lost.name in as_colleague.get(page).content.decode()
    sharing.unshare(client=lost, user=people.colleague, by=people.owner, now=NOW)

    shown = as_colleague.get(page).content.decode()
    assert (lost.name in shown, "names a client who is not yours any more" in shown) == (False, True)
    assert as_colleague.get(body).status_code == 404

    Report.objects.update(state=Report.State.SENT, sent_at=NOW)
    assert lost.name in as_colleague.get(page).content.decode()


def choices(browser: Browser, **changes: str) -> dict[str, str]:
    """Return what the page would send that a person looks at, with changes; an empty one is left out."""
    shown = browser.get(at("reports")).context["choices"]
    fields = [field for form in shown.forms.values() for field in form]
    sent = {field.html_name: field.value() for field in fields}
    kept = {name: "on" if value is True else str(value) for name, value in sent.items() if value is not False}
    return {name: value for name, value in (kept | changes).items() if value}


def test_all_is_kept_in_one_go(as_colleague: Browser, people: Cast) -> None:
    changes = {"at_risk-cadence": "monthly", "at_risk-month_day": "15", "rise-wanted": ""}
    answer = as_colleague.post(at("reports_choose"), choices(as_colleague, **changes))

    assert notice(answer) == "Your mails come as you chose."
    mine = Subscription.objects.get(user=people.colleague, kind="at_risk")
    assert (mine.cadence, mine.next_due_at.astimezone(people.workspace.zone).day) == ("monthly", 15)
    assert not Subscription.objects.get(user=people.colleague, kind="rise").is_active
    assert b"The next one comes" in as_colleague.get(at("reports")).content


def test_what_was_looked_at_and_saved_stays_as_it_was(as_owner: Browser, people: Cast) -> None:
    before = list(Subscription.objects.order_by("pk").values("kind", "is_active", "cadence", "next_due_at"))

    as_owner.post(at("reports_choose"), choices(as_owner))

    kept = Subscription.objects.order_by("pk").values("kind", "is_active", "cadence", "next_due_at")
    assert list(kept)[: len(before)] == before
    assert all(one["is_active"] for one in kept)


def test_safety_first_stays_on_whatever_is_sent(as_owner: Browser, people: Cast) -> None:
    as_owner.post(at("reports_choose"), choices(as_owner, **{"incident-wanted": ""}))

    assert Subscription.objects.get(user=people.owner, kind="incident").is_active


@pytest.mark.parametrize(
    ("name", "value"),
    [("due-hour", "24"), ("at_risk-month_day", "29"), ("at_risk-cadence", "hourly")],
)
def test_what_cannot_be_kept_is_named_and_nothing_is_lost(as_owner: Browser, name: str, value: str) -> None:
    answer = as_owner.post(at("reports_choose"), choices(as_owner, **{name: value, "rise-wanted": ""}))

    shown = answer.context["choices"]
    assert answer.status_code == 422
    assert b"is not one of the available choices" in answer.content
    assert not shown.forms["rise"]["wanted"].value()
    assert not Subscription.objects.filter(kind="rise").exists()


def test_what_is_due_can_be_asked_for_where_something_is(as_colleague: Browser, acme: Client, people: Cast) -> None:
    asked = {"kind": "due"}
    assert notice(as_colleague.post(at("reports_now"), asked)).startswith("There is nothing to tell")
    Client.objects.update(account_manager=people.colleague)
    cast.make_obligation(acme, by=people.colleague, due_at=NOW)

    as_colleague.post(at("reports_now"), asked)

    assert Report.objects.get().kind == "due"


@pytest.mark.parametrize("kind", ["review", "incident", "nothing_of_ours"])
def test_what_is_for_others_cannot_be_asked_for(as_colleague: Browser, kind: str) -> None:
    assert notice(as_colleague.post(at("reports_now"), {"kind": kind})).startswith("This mail is not for you")
    assert not Report.objects.exists()


def test_the_picture_of_a_review_is_shown_inside_its_page(as_owner: Browser, people: Cast, acme: Client) -> None:
    cast.make_interaction(acme, by=people.owner)
    made = review.REVIEW.compose_now(workspace=people.workspace, user=people.owner, now=NOW)

    page = as_owner.get(at("report_body", made.pk))

    assert "img-src data:" in page["Content-Security-Policy"]
    assert b'src="data:image/png;base64,' in page.content
    assert pictures.ADDRESS.encode() not in page.content
