"""What comes by other ways than the site's own: the link in a mail, on a phone; what is due, in one's own calendar."""

from __future__ import annotations

import urllib.request
from email.message import EmailMessage
from urllib.error import HTTPError

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect

from tests.browser.by_mail import asks_for_a_mail, link
from tests.browser.launch import PATIENCE
from tests.browser.visitor import PHONE, Visitor
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]


def test_a_link_of_a_mail_is_tapped_on_a_phone_and_taken_back(
    owner: Visitor, chromium: Browser, site: Site, mails: list[EmailMessage]
) -> None:
    done = link(asks_for_a_mail(owner, mails), "Done")
    phone = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    phone.set_default_timeout(PATIENCE)
    reader = Visitor(phone.new_page(), site)
    heading = reader.page.get_by_role("heading", level=1)

    reader.page.goto(done)
    what = reader.page.locator(".act-what strong").inner_text()
    reader.presses("Mark as fulfilled")

    expect(heading).to_have_text("Marked as fulfilled.")
    owner.follows("Today")
    expect(owner.page.locator("main")).not_to_contain_text(what)

    reader.presses("Undo")

    expect(heading).to_have_text("It is open again.")
    owner.page.reload()
    expect(owner.page.locator("main")).to_contain_text(what)
    reader.follows("Mark as fulfilled")
    expect(reader.page.get_by_role("button", name="Mark as fulfilled")).to_be_visible()
    assert (phone.cookies(), reader.errors, owner.errors) == ([], [], [])
    phone.close()


def test_a_calendar_address_is_fetched_until_it_is_taken_back(owner: Visitor, site: Site) -> None:
    owner.page.goto(f"{site.url}/w/demo/settings/calendar/")
    owner.follows("Make the address")
    owner.says_again_who_it_is()
    owner.page.get_by_text("Client and what is due", exact=True).click()
    owner.presses("Make the address")
    address = owner.page.get_by_label("Address").input_value()
    owner.presses("Copy")
    expect(owner.page.get_by_role("button", name="Copied")).to_be_visible()

    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 (our own address)
        told = [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.read()).walk("VEVENT")]

    assert any("Nordlicht Clinics" in summary for summary in told), told
    owner.follows("I have copied it")
    owner.follows("Switch it off")
    owner.presses("Switch it off")
    expect(owner.page.get_by_role("link", name="Make the address")).to_be_visible()
    with pytest.raises(HTTPError, match="404"):
        urllib.request.urlopen(address, timeout=10)  # noqa: S310 (our own address)
    assert owner.errors == []
