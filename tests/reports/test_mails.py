"""How the mails read: the text and the HTML say the same, and what others may see gives nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from pytest_django.fixtures import Settings

from clients.domain.facts import Lift, Stressor
from clients.models import Client, Interaction, Report
from clients.reports import notices
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.reports.conftest import report_for


class Page(HTMLParser):
    """What an HTML mail shows, without its head and the line for the list of mails; and every address in it."""

    HIDDEN = ("style", "title")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.hidden = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [value for name, value in attrs if name == "href" and value]
        self.loads += [value for name, value in attrs if name in {"src", "background"} and value]
        if tag in self.HIDDEN or found.get("class") == "preview":
            self.hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.hidden:
            self.hidden = ""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words += words(data)


def words(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text, without addresses and marks."""
    yield from re.findall(r"[\w+−]+", re.sub(r"https?://\S+", " ", text))


@pytest.fixture
def eventful(people: Cast, drained: Client) -> Report:
    """Give a report with something in each of its parts."""
    owner, workspace = people.owner, people.workspace
    Client.objects.filter(pk=drained.pk).update(notes="They like boats.")
    rested = cast.make_client(workspace, name="Rested")
    cast.drain(rested, by=owner)
    report_for(people, now=NOW - timedelta(days=7))
    for ago in range(6):
        cast.make_interaction(rested, by=owner, ago=ago, felt=2, minutes=5, lifts=Lift.REFERRAL | Lift.THANKS)
    cast.make_interaction(drained, by=owner, ago=1, felt=-2, stressors=Stressor.THREAT, facts="Said 'or else'.")
    cast.make_obligation(drained, by=owner, title="Send <the> offer", due_at=NOW - timedelta(days=2))
    cast.make_obligation(rested, by=owner, title="Invoice & more", owed_by="them", due_at=NOW + timedelta(days=2))
    cast.make_offboarding(cast.make_client(workspace, name="Leaving"), by=owner)
    return report_for(people)


def test_text_and_html_say_the_same(eventful: Report) -> None:
    page = Page(eventful.body_html)

    assert sorted(page.words) == sorted(words(eventful.body_text))


def test_text_and_html_lead_to_the_same_places(eventful: Report) -> None:
    in_text = set(re.findall(r"https?://\S+", eventful.body_text))

    assert set(Page(eventful.body_html).links) == in_text


def test_text_and_html_of_a_notice_say_the_same(people: Cast, acme: Client) -> None:
    cast.make_offboarding(acme, by=people.owner)
    notices.compose_due(now=NOW)

    report = Report.objects.get()
    assert sorted(Page(report.body_html).words) == sorted(words(report.body_text))


def test_nothing_in_a_mail_is_loaded_from_anywhere(eventful: Report) -> None:
    assert Page(eventful.body_html).loads == []
    assert not re.search(r"url\(|@import|<link|<script", eventful.body_html)


def test_styles_stand_in_the_elements_and_dark_mode_in_the_head(eventful: Report) -> None:
    assert 'class="card" style="' in eventful.body_html
    assert "@media (prefers-color-scheme: dark)" in eventful.body_html


def test_what_people_typed_is_text_in_html(eventful: Report) -> None:
    assert "Send &lt;the&gt; offer" in eventful.body_html
    assert "Send <the> offer" in eventful.body_text


def test_the_subject_gives_neither_name_nor_number_of_the_score_away(eventful: Report) -> None:
    assert eventful.subject == "Evenkeel: 1 account to look at this week"


@pytest.mark.parametrize("part", ["body_text", "body_html"])
def test_the_first_words_give_no_client_and_no_score_away(eventful: Report, part: str) -> None:
    begins = " ".join(Page(getattr(eventful, part)).words)[:120] if part == "body_html" else eventful.body_text[:120]

    assert begins.startswith("Evenkeel")
    assert not re.search(r"Harbour|Rested|Leaving|\b[6-7]\d\b", begins)


def test_the_line_for_the_list_of_mails_is_the_summary_alone(eventful: Report) -> None:
    preview = re.search(r'<div class="preview"[^>]*>(.*?)</div>', eventful.body_html, re.DOTALL)

    assert preview
    shown = re.sub(r"[\u034f\u200c\xa0]|&\w+;|&#\d+;", "", preview[1])
    assert shown.strip() == (
        "1 account to look at, 2 things due or overdue, 1 goodbye ready for notice, 1 relationship recovered."
    )


def test_what_was_felt_and_written_stays_out(eventful: Report) -> None:
    threat = Interaction.objects.get(day=TODAY - timedelta(days=1), client__name="Harbour Bakery")
    assert (threat.facts, threat.client.notes, threat.felt) == ("Said 'or else'.", "They like boats.", -2)

    said = eventful.body_text + eventful.body_html
    assert not re.search(r"or else|boats|−2|energised|a little drained", said)


def test_a_quiet_week_is_said_in_one_line(people: Cast, acme: Client) -> None:
    report = report_for(people)

    assert report.subject == "Evenkeel: nothing to report this week"
    assert report.body_text.count("Nothing to report: no account needs a look") == 1
    assert "#" not in report.body_text


def test_a_week_with_nothing_but_promises_says_so_in_the_subject(people: Cast, acme: Client) -> None:
    cast.make_obligation(acme, by=people.owner, due_at=NOW)

    assert report_for(people).subject == "Evenkeel: this week in brief"


def test_links_come_from_the_site_address(people: Cast, drained: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://evenkeel.example"

    report = report_for(people)

    assert f"https://evenkeel.example/w/here/clients/{drained.pk}/" in report.body_text
    assert report.message_id.endswith("@evenkeel.example>")
