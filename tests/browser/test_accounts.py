"""From a stranger to somebody with a passkey, and back in after the password or the phone is lost."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.newcomer import PASSWORD, newcomer
from tests.browser.visitor import PHONE, Visitor
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ["email/", "password/change/", "2fa/", "sessions/", "logout/"]
OPEN_PAGES = ["login/", "signup/", "login/code/", "password/reset/", "password/reset/key/x-y/", "inactive/"]


def test_a_newcomer_signs_up_with_the_code_from_the_mail(
    context: BrowserContext, site: Site, mails: list[EmailMessage]
) -> None:
    nora = newcomer(context, site, "nora", mails)

    nora.signs_up()

    assert nora.errors == []


def test_who_added_a_passkey_logs_in_with_it_alone(
    context: BrowserContext, site: Site, mails: list[EmailMessage]
) -> None:
    pia = newcomer(context, site, "pia", mails)
    pia.signs_up()
    pia.goes_to("2fa/")
    pia.follows("Add a passkey")
    pia.proves_it_is_them()
    pia.presses("Add it")
    expect(pia.page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    pia.logs_out()

    pia.presses("Use a passkey")

    pia.is_in()
    assert pia.errors == []


def test_a_passkey_that_is_not_given_is_said(context: BrowserContext, site: Site, mails: list[EmailMessage]) -> None:
    stranger = newcomer(context, site, "stranger", mails)
    stranger.goes_to("login/")

    stranger.presses("Use a passkey")

    expect(stranger.page.get_by_text("The passkey was not used")).to_be_visible()


def test_a_forgotten_password_is_replaced_by_mail(
    context: BrowserContext, site: Site, mails: list[EmailMessage]
) -> None:
    finn = newcomer(context, site, "finn", mails)
    finn.signs_up()
    finn.logs_out()
    finn.follows("Forgotten your password?")
    finn.fills("E-mail address", finn.email)
    finn.presses("Send me the link")

    finn.page.goto(finn.reads(r"Choose a new password: (\S+)"))
    finn.fills("New password", "another calm river")
    finn.presses("Use this password")
    finn.page.locator("main").get_by_role("link", name="Log in").click()
    finn.fills("E-mail address", finn.email)
    finn.fills("Password", "another calm river")
    finn.presses("Log in")

    finn.is_in()
    assert finn.errors == []


def test_a_recovery_code_stands_in_for_a_lost_phone(
    context: BrowserContext, site: Site, mails: list[EmailMessage]
) -> None:
    rosa = newcomer(context, site, "rosa", mails)
    rosa.signs_up()
    rosa.goes_to("2fa/totp/activate/")
    rosa.proves_it_is_them()
    rosa.fills_in_the_code_of_an_app()
    rosa.presses("Set it up")
    paper = rosa.page.locator(".codes li").first.inner_text()
    rosa.logs_out()

    rosa.fills("E-mail address", rosa.email)
    rosa.fills("Password", PASSWORD)
    rosa.presses("Log in")
    rosa.fills("Code", paper)
    rosa.presses("Log in")

    rosa.is_in()
    assert rosa.errors == []


def test_every_page_keeps_to_the_content_policy(context: BrowserContext, site: Site, mails: list[EmailMessage]) -> None:
    vera = newcomer(context, site, "vera", mails)
    for address in OPEN_PAGES:
        vera.goes_to(address)
    vera.signs_up()
    for address in PAGES:
        vera.goes_to(address)

    assert vera.errors == []


def test_logging_in_works_without_javascript(chromium: Browser, site: Site, mails: list[EmailMessage]) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(30_000)
    visitor = Visitor(context.new_page(), site)

    visitor.logs_in()

    context.close()
