"""How a mail is made, whatever it says: its parts say the same, and it holds in mail programs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from clients.models import Client, Obligation, Report
from clients.queries.figures import Drain
from clients.reports import acts, due
from clients.reports.accounts import AccountLines
from clients.reports.acts import Act
from clients.reports.digest import (
    IN_FULL,
    IN_ONE_LINE,
    MOST_BESIDES,
    MOST_DUE,
    MOST_GOODBYES,
    MOST_MOMENTS,
    MOST_TURNS,
    Digest,
)
from clients.reports.message import message_of
from clients.reports.owed import DueLine
from clients.reports.render import render
from clients.reports.turns import Turn
from clients.services import plans
from clients.services.plan_steps import Draft
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.reports.conftest import report_for

#: From here on Gmail shows only the beginning of a mail.
CLIPPED = 102_000  # bytes
LONG = "Zweigniederlassung für Öffentlichkeitsarbeit "


class Words(HTMLParser):
    """Collects what a mail says, a piece for each element, and every address from which something would be loaded.

    What is hidden from those who hear a mail belongs to a picture, whose words are its alt text.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.loaded: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self._unseen = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.loaded += [str(known[name]) for name in ("src", "background", "srcset") if known.get(name)]
        self.loaded += [str(known.get("href"))] if tag == "link" else []
        self.loaded += re.findall(r"url\(([^)]*)\)", known.get("style") or "")
        self.pictures += [known] if tag == "img" else []
        hidden = "aria-hidden" in known or known.get("class") == "preview"
        self._unseen += tag in {"style", "title"} or hidden or bool(self._unseen and tag in {"div", "table"})

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in {"style", "title", "div", "table"} and self._unseen > 0

    def handle_data(self, data: str) -> None:
        said = " ".join(data.split())
        if self._unseen == 0 and re.search(r"\w", said):
            self.said.append(said)


@pytest.fixture
def mails(people: Cast, drained: Client) -> list[Report]:
    """Give mails to the owner with something in each of their parts."""
    owner = people.owner
    report_for(people, now=NOW - timedelta(days=6))
    for title, days in [("Offer", -2), ("Draft", 0), ("Sample", 1), ("Plan", 3)]:
        owed = cast.make_obligation(drained, by=owner, title=title, due_at=NOW + timedelta(days=days, hours=4))
        Obligation.objects.filter(pk=owed.pk).update(created_at=NOW - timedelta(days=7))
    step = Draft(title="Call them", due_on=TODAY + timedelta(days=1), owner=owner)
    plans.start(client=drained, starts_on=TODAY, ends_on=None, goal="Calm", by=owner, now=NOW, steps=[step])
    cast.make_offboarding(cast.make_client(people.workspace, name="Leaving"), by=owner)
    cast.make_interaction(drained, by=owner, ago=1, minutes=90, facts="They called.")
    Client.objects.update(account_manager=owner)
    report_for(people)
    for hours in (0, 4, 24):
        due.compose(now=NOW + timedelta(hours=hours))
    return list(Report.objects.filter(user=owner).order_by("pk"))


def test_a_mail_says_the_same_in_text_and_html_and_loads_nothing(mails: list[Report]) -> None:
    assert {report.kind for report in mails} >= {"at_risk", "due", "on_time", "ready"}
    for report in mails:
        message = message_of(report)
        text = " ".join(str(message.body).split())
        words = Words(str(message.alternatives[0][0]))
        assert len(words.said) > 5, report.kind
        assert [said for said in words.said if said.strip(" .,·:") not in text] == [], report.kind
        assert [one for one in words.loaded if not one.startswith("cid:")] == [], report.kind
        assert all(picture.get("alt") for picture in words.pictures), report.kind
        assert '<html lang="en"' in str(message.alternatives[0][0])
        assert "/do/" in text or report.kind in {"ready", "review"}  # these lead to a page for deciding
        assert "List-Unsubscribe" in message.extra_headers


def test_the_longest_report_is_shown_whole() -> None:
    html = render("at_risk", {"digest": longest()}).html

    assert len(html.encode()) < CLIPPED


def longest() -> Digest:
    """Return a report with every list as long as it gets, and names longer than people give."""
    name, sentence, address = LONG.strip(), LONG * 3, "https://evenkeel.example/w/studio-of-many/clients/123456/"
    offers = (acts.offer(Act.NOTE, 123_456_789), acts.offer(Act.ADVICE_LATER, 123_456_789))
    account = AccountLines(
        name=name,
        url=address,
        drain=Drain.of(62, 50, 74),
        bar=(("sure", 50), ("likely", 12), ("maybe", 12), ("rest", 26)),
        standing=sentence,
        changed=(sentence,) * 3,
        why=(sentence,) * 2,
        moments=(sentence,) * MOST_MOMENTS,
        advice=name,
        because=sentence,
        next_step=sentence,
        decision=name,
        lets_go=False,
        acts=offers,
    )
    owed = DueLine(
        when=name,
        is_overdue=True,
        is_ours=True,
        title=sentence,
        client=name,
        url=address,
        acts=offers[:1],
    )
    turn = Turn(name=name, url=address, sentence=sentence)
    return Digest(
        workspace=name,
        when="this week",
        pace="every week",
        day=name,
        since=name,
        summary=(name,) * 5,
        at_risk=99,
        accounts=(account,) * IN_FULL,
        others=(account,) * IN_ONE_LINE,
        left_out=79,
        due=(owed,) * MOST_DUE,
        due_left_out=9,
        besides=tuple((name, [replace(owed, acts=offers)] * 2) for _kind in range(MOST_BESIDES // 2)),
        besides_left_out=9,
        ready=(turn,) * MOST_GOODBYES,
        ready_left_out=9,
        to_part=(turn,) * MOST_GOODBYES,
        to_part_left_out=9,
        recovered=(turn,) * MOST_TURNS,
        recovered_left_out=9,
        looks_inward=True,
        portfolio_url=address,
        reports_url=address,
    )
