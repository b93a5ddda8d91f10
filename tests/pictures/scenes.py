"""Pages that one comes to only in the midst of something: what has to be done first, and where to look then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Final

from playwright.sync_api import Browser, BrowserContext, FilePayload, expect

from tests.browser.by_mail import asks_for_a_mail, link
from tests.browser.newcomer import PASSWORD, Newcomer, newcomer
from tests.browser.test_team import text_to
from tests.browser.visitor import DESK, Visitor
from tests.site import Site

PATIENCE: Final = 30_000  # milliseconds
#: The pages of a workspace in which nothing is yet.
EMPTY: Final = ("", "today/", "obligations/", "reports/", "people/", "clients/deleted/", "trail/", "log/")


def of_a_newcomer(browser: Browser, site: Site, mails: list[EmailMessage]) -> Iterator[tuple[str, Newcomer]]:
    """Yield somebody on each page between signing up and the first contact, with its name."""
    mira = newcomer(_context(browser), site, "mira", mails)
    mira.goes_to("signup/")
    mira.presses("Sign up")
    yield "signup_with_faults", mira
    mira.fills("E-mail address", mira.email)
    mira.fills("Password", PASSWORD)
    mira.presses("Sign up")
    yield "account_email_verification_sent", mira
    mira.fills("Code", mira.reads(r"^ {4}(\S+)$"))
    mira.presses("Go on")
    mira.is_in()
    yield "workspace_add", mira
    mira.fills("Name", "Quiet Desk")
    mira.presses("Make the workspace")
    mira.page.wait_for_url("**/w/quiet-desk/**")
    for address in EMPTY:
        mira.page.goto(f"{mira.url}/w/quiet-desk/{address}")
        yield f"empty_{address.strip('/').replace('/', '_') or 'portfolio'}", mira


def of_a_second_factor(browser: Browser, site: Site, mails: list[EmailMessage]) -> Iterator[tuple[str, Newcomer]]:
    """Yield somebody on each page of setting up, using and giving up a second factor."""
    ilse = newcomer(_context(browser), site, "ilse", mails)
    ilse.signs_up()
    ilse.goes_to("2fa/totp/activate/")
    yield "account_reauthenticate", ilse
    ilse.proves_it_is_them()
    yield "mfa_activate_totp", ilse
    ilse.fills_in_the_code_of_an_app()
    ilse.presses("Set it up")
    yield "mfa_view_recovery_codes", ilse
    for name, address in (
        ("mfa_generate_recovery_codes", "2fa/recovery-codes/generate/"),
        ("mfa_deactivate_totp", "2fa/totp/deactivate/"),
        ("mfa_add_webauthn", "2fa/webauthn/add/"),
    ):
        ilse.goes_to(address)
        yield name, ilse
    ilse.presses("Add it")
    expect(ilse.page.get_by_role("heading", level=1)).not_to_have_text("Add a passkey")
    ilse.goes_to("2fa/webauthn/")
    yield "mfa_list_webauthn", ilse
    ilse.logs_out()
    ilse.fills("E-mail address", ilse.email)
    ilse.fills("Password", PASSWORD)
    ilse.presses("Log in")
    yield "mfa_authenticate", ilse


def of_a_forgotten_password(browser: Browser, site: Site, mails: list[EmailMessage]) -> Iterator[tuple[str, Newcomer]]:
    """Yield somebody on each page of coming back in without a password, and by a code."""
    vito = newcomer(_context(browser), site, "vito", mails)
    vito.signs_up()
    vito.logs_out()
    vito.goes_to("login/code/")
    vito.fills("E-mail address", vito.email)
    vito.page.locator("main form button[type=submit]").first.click()
    yield "account_confirm_login_code", vito
    vito.goes_to("password/reset/")
    vito.fills("E-mail address", vito.email)
    vito.presses("Send me the link")
    vito.page.goto(vito.reads(r"Choose a new password: (\S+)"))
    yield "account_reset_password_from_key_open", vito
    vito.fills("New password", "another calm river")
    vito.presses("Use this password")
    yield "account_reset_password_from_key_done", vito


def of_an_invitation(browser: Browser, site: Site, mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield the pages of inviting somebody, and of being invited."""
    owner = _owner(browser, site)
    owner.page.goto(f"{site.url}/w/demo/people/invite/")
    owner.page.get_by_label("E-mail address").fill("juna@example.com")
    owner.presses("Send the invitation")
    yield "people_with_an_invitation", owner
    link = re.search(r"http\S+/invitations/\S+", text_to("juna@example.com", mails, "asks you to join"))
    assert link is not None
    invited = Visitor(_context(browser).new_page(), site)
    invited.page.goto(link[0])
    yield "invitation", invited
    invited.page.goto(link[0].rstrip("/") + "x/")
    yield "invitation_closed", invited


def of_faults(browser: Browser, site: Site, _mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield the pages that say that something is not there, or not allowed."""
    visitor = _owner(browser, site)
    visitor.page.goto(f"{site.url}/w/demo/clients/999999/")
    yield "404", visitor
    visitor.page.goto(f"{site.url}/w/demo/clients/new/")
    visitor.page.locator("[name=name]").fill("Mill Lane Press")
    visitor.page.locator("main [name=csrfmiddlewaretoken]").first.evaluate("token => { token.value = 'x'; }")
    visitor.presses("Add client")
    yield "403_csrf", visitor


def of_a_review(browser: Browser, site: Site, _mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield the pages of going over the clients one at a time."""
    owner = _owner(browser, site)
    owner.page.goto(f"{site.url}/w/demo/review/")
    if owner.page.get_by_role("button", name="Begin the review").count():
        yield "review", owner
        owner.presses("Begin the review")
    expect(owner.page.locator(".review-head")).to_be_visible()
    yield "review_client", owner
    owner.page.goto(f"{site.url}/w/demo/review/summary/")
    yield "review_summary", owner


def of_tokens(browser: Browser, site: Site, _mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield the pages of making a token, and of taking it back."""
    owner = _owner(browser, site)
    owner.page.goto(f"{site.url}/w/demo/settings/tokens/new/")
    owner.says_again_who_it_is()
    owner.page.get_by_label("What is it for?").fill("The phone's shortcut")
    owner.presses("Make the token")
    expect(owner.page.get_by_role("heading", level=1)).to_have_text("Your token")
    yield "token_made", owner
    owner.page.goto(f"{site.url}/w/demo/settings/tokens/")
    yield "tokens", owner
    owner.page.get_by_role("link", name="Revoke").first.click()
    yield "token_revoke", owner


def of_an_import(browser: Browser, site: Site, _mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield what becomes of files: one with faults, and one that can be brought in."""
    owner = _owner(browser, site)
    for name, rows in FILES.items():
        owner.page.goto(f"{site.url}/w/demo/settings/data/")
        file: FilePayload = {"name": "clients.csv", "mimeType": "text/csv", "buffer": rows.encode()}
        owner.page.locator("main input[type=file]").first.set_input_files(file)
        owner.page.locator("#bring form button[type=submit]").click()
        expect(owner.page.locator("#import h1")).to_have_text(re.compile("fault|Ready|Nothing new"))
        yield name, owner


def of_a_saved_view(browser: Browser, site: Site, _mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield the pages of keeping a way to look at the portfolio."""
    owner = _owner(browser, site)
    owner.page.goto(f"{site.url}/w/demo/?drain=60")
    owner.follows("Save this view")
    yield "view_add", owner
    owner.page.get_by_label("Name").last.fill("Takes much")
    owner.page.locator("main form button[type=submit]").first.click()
    expect(owner.page.get_by_role("link", name="Takes much")).to_be_visible()
    yield "portfolio_in_a_view", owner


def of_links_in_mails(browser: Browser, site: Site, mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield the pages behind the links of a mail: before and after, taken back, with faults, and dead."""
    text = asks_for_a_mail(_owner(browser, site), mails)
    done = link(text, "Done")
    reader = Visitor(_context(browser).new_page(), site)  # logged in nowhere
    reader.page.goto(done)
    yield "act", reader
    reader.presses("Mark as fulfilled")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Marked as fulfilled.")
    yield "act_done", reader
    reader.page.goto(done)
    yield "act_done_already", reader
    reader.presses("Undo")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("It is open again.")
    yield "act_undone", reader
    reader.page.goto(link(text, "Log a quick note"))
    yield "act_note", reader
    reader.presses("Log it")
    expect(reader.page.get_by_text("Say at least one thing")).to_be_visible()
    yield "act_note_with_faults", reader
    reader.page.goto(f"{done.rstrip('/')}x/")
    yield "act_closed", reader
    reader.page.goto(link(text, "Send me none of these"))
    yield "off", reader


def of_a_calendar(browser: Browser, site: Site, _mails: list[EmailMessage]) -> Iterator[tuple[str, Visitor]]:
    """Yield the pages of making a calendar address, of having one, and of taking it back."""
    owner = _owner(browser, site)
    owner.page.goto(f"{site.url}/w/demo/settings/calendar/new/")
    owner.says_again_who_it_is()
    owner.presses("Make the address")
    expect(owner.page.get_by_role("heading", level=1)).to_have_text("Your calendar address")
    yield "calendar_made", owner
    owner.follows("I have copied it")
    yield "calendar_with_an_address", owner
    owner.follows("Switch it off")
    yield "calendar_revoke", owner
    owner.presses("Switch it off")
    expect(owner.page.get_by_role("link", name="Make the address")).to_be_visible()


#: Files to bring in, by what comes of them.
FILES: Final = {
    "import_with_faults": "client,monthly_value,started_on\nMill Lane Press,a lot,2026-02-30\n,100,2026-01-05\n",
    "import_ready": "client,monthly_value,started_on\nMill Lane Press,1200,2026-01-05\n",
}
SCENES: Final[dict[str, Callable[[Browser, Site, list[EmailMessage]], Iterator[tuple[str, Visitor]]]]] = {
    "newcomer": of_a_newcomer,
    "second_factor": of_a_second_factor,
    "forgotten": of_a_forgotten_password,
    "invited": of_an_invitation,
    "faults": of_faults,
    "review": of_a_review,
    "tokens": of_tokens,
    "import": of_an_import,
    "saved_view": of_a_saved_view,
    "links": of_links_in_mails,
    "calendar": of_a_calendar,
}


def _owner(browser: Browser, site: Site) -> Visitor:
    owner = Visitor(_context(browser).new_page(), site)
    owner.logs_in()
    return owner


def _context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", timezone_id="Europe/Berlin")
    context.set_default_timeout(PATIENCE)
    return context
