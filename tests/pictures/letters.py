"""What the product mailed, as a mail program shows it: narrow as on a phone and wide as on a desk."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from email.message import EmailMessage
from typing import Final

from playwright.sync_api import Browser, ViewportSize

from tests.pictures.camera import Camera

#: A mail is made for 600 pixels; these are what phones and the reading panes of mail programs give it.
WIDTHS: Final[dict[str, ViewportSize]] = {
    "narrow": {"width": 360, "height": 640},
    "wide": {"width": 700, "height": 900},
}


def take_all(browser: Browser, mails: Iterable[EmailMessage], camera: Camera) -> None:
    """Take pictures of the newest mail of each kind that brings HTML."""
    context = browser.new_context()
    page = context.new_page()
    for name, html in newest(mails).items():
        page.set_content(html, wait_until="load")
        camera.take(page, whose="mails", name=name, sizes=WIDTHS)
    context.close()


def newest(mails: Iterable[EmailMessage]) -> dict[str, str]:
    """Return the HTML of the newest mail of each kind in each language, with its pictures inside."""
    found = {}
    for mail in mails:
        body = mail.get_body(("html",))
        if isinstance(body, EmailMessage):
            found[_kind(mail)] = _with_pictures(body.get_content(), mail)
    return found


def _kind(mail: EmailMessage) -> str:
    """Return what kind of mail it is: a report says so at the head of its id, others in their subject."""
    said = re.match(r"<([a-z]+(?:[._][a-z]+)*)\.", mail["Message-ID"] or "")
    words = said[1] if said else re.sub(r"[^a-z]+", "_", mail["Subject"].lower()).strip("_")
    return "_".join(filter(None, [words, mail["Content-Language"]]))


def _with_pictures(html: str, mail: EmailMessage) -> str:
    for part in mail.walk():
        if part.get_content_maintype() == "image" and isinstance(part, EmailMessage):
            data = base64.b64encode(part.get_content()).decode()
            name = str(part["Content-ID"]).strip("<>")
            html = html.replace(f"cid:{name}", f"data:{part.get_content_type()};base64,{data}")
    return html
