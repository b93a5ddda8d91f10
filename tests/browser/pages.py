"""Every page of the product, by role: read from the URLconf, found by following links as somebody would.

A new address that answers to GET is a page until NO_PAGES says what it is instead; one that no link leads to fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser.visitor import Visitor
from tests.site import Site
from tests.walls.addresses import GUESSES, WORKSPACE, Address, every_address
from tests.walls.table import EVERYBODY, kind_of
from tests.walls.world import Who

#: What answers to GET, and is no page that somebody looks at.
NO_PAGES: Final = {
    "home": "leads on to the workspace",
    "/login/": "leads on to the login",
    "/logout/": "leads on to logging out",
    **dict.fromkeys(("healthz", "healthz_all", "metrics"), "speaks to machines"),
    "mail_hook": "speaks to mail providers",
    "manifest": "speaks to browsers",
    "calendar_feed": "speaks to calendars",
    "review": "leads on to the client that is reviewed",
    "data_example": "a file",
    "data_export": "a file",
    "client_advice": "a part of the client page",
    "api_assessments": "speaks to scripts",
    "api_interactions": "speaks to scripts",
    "api_clients": "speaks to scripts",
    "offboarding_propose": "leads on to the goodbye",
    "report_body": "the frame within a report",
    "contact_file": "a file",
    "portfolio_file": "a file",
    "keep_or_go_file": "a file",
    "my_data_file": "a file",
    "mfa_download_recovery_codes": "a file",
    "mfa_login_webauthn": "speaks to a script",
}
#: Pages in the midst of something, which the stories in this folder walk through.
STEPS: Final = {
    "account_confirm_login_code": "after a code was mailed",
    "account_email_verification_sent": "after signing up",
    "account_reset_password_from_key_done": "after a new password was chosen",
    "mfa_authenticate": "after the password of somebody with a second factor",
    "mfa_reauthenticate": "for somebody with a second factor, some time after they logged in",
    "mfa_reauthenticate_webauthn": "for somebody with a passkey, some time after they logged in",
    "mfa_deactivate_totp": "for somebody with codes of an app",
    "mfa_generate_recovery_codes": "for somebody with a second factor",
    "mfa_view_recovery_codes": "for somebody with a second factor",
    "mfa_edit_webauthn": "for somebody with a passkey",
    "mfa_remove_webauthn": "for somebody with a passkey",
    "view_edit": "for somebody who saved a view of the portfolio, while they look at it",
    **dict.fromkeys(
        [f"practice_{page}" for page in ("case", "client", "print", "edit", "delete", "try")],
        "once somebody has made a case",
    ),
    "review_client": "once somebody has begun a review",
    "review_summary": "once somebody has begun a review",
    "import_run": "once somebody has uploaded files",
    "token_revoke": "for somebody with a token",
    "calendar_revoke": "for somebody with a calendar address",
    "account_set_password": "for somebody without a password",
    "account_reauthenticate": "some time after somebody logged in",
    "styleguide": "for whoever runs the machine",
    "invitation": "for whoever holds the link of a mail",
    "act": "for whoever holds the link of a mail",
    "off": "for whoever holds the link of a mail",
}
#: Pages that other tests may have done away with, by carrying on the stories of the demo.
PASSING: Final = {"obligation_transfer": "once the goodbye of the demo owes nothing any more"}
#: Who works in the demo workspace, and as whom the table of the walls lets them in.
ROLES: Final = {
    Who.OWNER: "johanna.reuter@example.com",
    Who.MANAGER: "malik.osei@example.com",
    Who.MANAGING: "freya.dahl@example.com",
}
DEMO: Final = "demo"
LINK: Final = re.compile(r'(?:href|action|hx-get)="(/[^"#?]*)')
#: A page that is linked from one row in many is looked for in so many of them.
LOOKED_AT: Final = 20
#: Where the pages of each role were found, by site.
_FOUND: Final[WeakKeyDictionary[Site, dict[Who, dict[str, str]]]] = WeakKeyDictionary()


def takes_get(view: Callable[..., Any] | None) -> bool:
    """Return whether a view answers to GET, by the list that Django's decorators keep of the methods they let in."""
    while view is not None:
        names = view.__code__.co_freevars if hasattr(view, "__code__") else ()
        cells = dict(zip(names, getattr(view, "__closure__", None) or (), strict=False))
        if "request_method_list" in cells:
            return "GET" in cells["request_method_list"].cell_contents
        view = getattr(view, "__wrapped__", None)
    return True


def every_page() -> dict[str, Address]:
    """Return each address of ours that a person looks at, by its name."""
    ours = [address for address in every_address() if not address.route.startswith("admin/")]
    pages = {address.name: address for address in ours if takes_get(view_of(address))}
    return {name: address for name, address in pages.items() if name not in {*NO_PAGES, *STEPS}}


def view_of(address: Address) -> Callable[..., Any] | None:
    """Return what answers there."""
    values = dict.fromkeys(address.parameters, 1) | GUESSES | {WORKSPACE: DEMO}
    return resolve(urlsplit(address.filled(values)).path).func


def names_for(who: Who) -> set[str]:
    """Return the names of the pages that open to somebody; those before the login to nobody who is in."""
    pages = every_page()
    before = {name for name in pages if kind_of(name).who == EVERYBODY}
    return before if who is Who.ANONYMOUS else {name for name in pages if who in kind_of(name).who} - before


def pages_of(visitor: Visitor, who: Who) -> dict[str, str]:
    """Return the addresses of the pages that open to a visitor to the demo workspace, by name; to an owner, all.

    A member may look after nobody who has, say, a plan; so what is not linked for them is left out. The links are
    followed once a role and site, and again where a page has gone since.
    """
    known = _FOUND.setdefault(visitor.site, {})
    if who not in known or not all(_opens(visitor, path) for path in known[who].values()):
        known[who] = _followed(visitor, who)
    return known[who]


def _followed(visitor: Visitor, who: Who) -> dict[str, str]:
    """Return the addresses of the pages, as the links on the pages of the site lead to them."""
    if who is Who.OWNER:
        _have_a_report(visitor)
    wanted = names_for(who)
    found = dict(_without_rows(wanted))
    waiting, seen = list(found.values()), dict.fromkeys(found, 1)
    while waiting and wanted - set(found):
        for name, path in _links(visitor.page, visitor.site.url + waiting.pop(0)):
            if name in wanted and path not in found.values() and seen.get(name, 0) < LOOKED_AT:
                seen[name] = seen.get(name, 0) + 1
                waiting.append(path)
                found.setdefault(name, path)
    missing = sorted(wanted - set(found) - set(PASSING))
    assert who is not Who.OWNER or not missing, f"No link leads to {missing}: is each of them a page?"
    return found


def _opens(visitor: Visitor, path: str) -> bool:
    return visitor.page.request.get(visitor.site.url + path).ok


def _have_a_report(visitor: Visitor) -> None:
    """Write the first report, as the demo has none."""
    visitor.page.goto(f"{visitor.site.url}/w/{DEMO}/reports/")
    if "report" not in dict(_links(visitor.page, visitor.page.url)):
        visitor.presses("Send me one now")
        visitor.page.wait_for_load_state()


def _without_rows(names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses that need nothing but the workspace, or a guess."""
    known = {WORKSPACE: DEMO} | GUESSES
    for name in sorted(names):
        address = every_page()[name]
        if set(address.parameters) <= set(known):
            yield name, address.filled(known)


def _links(page: Page, url: str) -> Iterator[tuple[str, str]]:
    """Yield what a page leads to: the name of the address, and where it lies."""
    for path in dict.fromkeys(LINK.findall(page.request.get(url).text())):
        try:
            name = resolve(urlsplit(path).path).url_name
        except Resolver404:
            continue
        if name:
            yield name, path
