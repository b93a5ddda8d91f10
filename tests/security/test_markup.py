"""What people write stays text: on every page, in every mail, whatever it looks like."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, EffortPlan, Report, Workspace
from clients.reports import at_risk, due
from clients.services import plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.security import markup
from tests.security.poison import poison
from tests.security.site_map import Address, addresses

pytestmark = pytest.mark.embedded  # what a page says does not depend on where it is kept

#: No page of ours has such an element or such an attribute.
TAG, ATTRIBUTE = "evil-x", "onevil"
#: Several in one text, as whatever ends one place is text in another: each walk through all pages takes its time.
MARKUP = [
    "\"><evil-x onevil=1> '><evil-x onevil='1'> </textarea></title></option><evil-x onevil>",
    "--></script></style><evil-x onevil> ]]><evil-x onevil> \u2028<evil-x onevil> \u202e<evil-x onevil>",
    '" onevil="1" x=" \' onevil=1 x=\' ` onevil=1',
    "javascript:onevil()//&lt;evil-x onevil&gt;",
]
#: What a template, a format string or a translation would fill in. The first says 7077 where it is.
TEMPLATES = [
    "{{ 70|add:7007 }}{% now 'e' %} {# gone #}{% comment %}gone{% endcomment %}",
    "{% load i18n %}{{ request }}{{ settings.SECRET_KEY }} ${6*7} #{6*7} <%= 6*7 %>",
    "{0.__class__.__mro__} {client.__class__} %(title)s %(client)s %s %d %%",
]


def pages(browser: Browser) -> list[tuple[Address, Any]]:
    """Return every page that is there."""
    answers = [(where, browser.get(where.url)) for where in addresses()]
    # The zip of one's own data is no page; spreadsheets are tried beside.
    return [(where, answer) for where, answer in answers if answer["Content-Type"].startswith("text/html")]


@pytest.mark.parametrize("hostile", MARKUP)
def test_markup_stays_text_on_every_page(hostile: str, furnished: Client, as_owner: Browser) -> None:
    poison(hostile)

    shown = ""
    for where, answer in pages(as_owner):
        page = markup.read(answer.content.decode())
        assert TAG not in page.tags, where.url
        assert ATTRIBUTE not in {name for name, _value in page.attributes}, where.url
        assert {"javascript", "data", "vbscript"}.isdisjoint(page.schemes), where.url
        shown += page.text
    assert hostile in shown


@pytest.mark.parametrize("hostile", TEMPLATES)
def test_what_a_template_would_fill_in_stays_text(hostile: str, furnished: Client, as_owner: Browser) -> None:
    poison(hostile)

    texts = {where.route: markup.read(answer.content.decode()).text for where, answer in pages(as_owner)}

    assert hostile in texts["w/<slug:workspace>/clients/<int:pk>/"]
    assert [route for route, text in texts.items() if "7077" in text] == []


@pytest.mark.parametrize("hostile", [*MARKUP, *TEMPLATES])
def test_a_mail_shows_it_as_text(hostile: str, furnished: Client, people: Cast, as_owner: Browser) -> None:
    Report.objects.all().delete()
    poison(hostile)
    people.workspace.refresh_from_db()

    report = at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)

    page = markup.read(report.body_html)
    assert TAG not in page.tags
    assert ATTRIBUTE not in {name for name, _value in page.attributes}
    assert hostile[:20] in page.text
    assert hostile[:20] in report.body_text
    assert "\n" not in report.subject


def test_what_somebody_typed_begins_no_line_in_the_text_of_a_mail(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="Calm", by=people.owner, now=NOW)
    EffortPlan.objects.update(starts_on=TODAY - timedelta(days=20), ends_on=TODAY - timedelta(days=3))
    soon = NOW + timedelta(minutes=20)
    cast.make_obligation(acme, by=people.owner, title="x", due_at=soon, due_has_time=True)
    poison("Draft\n\n-- \nDone: https://evil.test")

    Workspace.objects.filter(pk=people.workspace.pk).update(name="Here")  # is checked when it is typed
    people.workspace.refresh_from_db()

    due.compose(now=NOW, is_forced=True)
    for kind in ("due", "review"):
        due.compose_now(kind, workspace=people.workspace, user=people.owner, now=NOW)

    mails = dict(Report.objects.filter(user=people.owner).values_list("kind", "body_text"))
    assert {"at_risk", "due", "on_time", "plan", "review"} <= mails.keys()
    for kind, text in mails.items():
        assert "Done: https://evil.test" in text, kind
        assert not [line for line in text.splitlines() if line.strip().startswith("Done: https://evil")], kind


def test_every_kind_of_text_was_tried(furnished: Client) -> None:
    assert set(poison("x")) >= {
        "client.name",
        "client.notes",
        "contact.name",
        "contact.phone",
        "expectation.agreed",
        "interaction.facts",
        "interaction.their_view",
        "interaction.our_view",
        "interaction.proposal",
        "issue.title",
        "obligation.title",
        "obligation.waived_because",
        "obligation.transferred_to",
        "offboarding.reason",
        "offboarding.letter",
        "offboarding.closing_note",
        "offboarding.again_terms",
        "workspace.letter_template",
        "effortplan.goal",
        "user.name",
        "workspace.name",
    }
