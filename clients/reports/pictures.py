"""The picture of a mail: stored with it, sent inside it, and shown inside the page that previews it."""

from __future__ import annotations

import base64
from email.mime.image import MIMEImage
from typing import Final

from django.core.mail import EmailMultiAlternatives

NAME: Final = "picture@evenkeel"
#: What the HTML names it by.
ADDRESS: Final = f"cid:{NAME}"


def enclose(message: EmailMultiAlternatives, picture: bytes) -> None:
    """Put a PNG inside a message, beside the HTML that shows it."""
    image = MIMEImage(picture, "png")
    image.add_header("Content-ID", f"<{NAME}>")
    image.add_header("Content-Disposition", "inline", filename="picture.png")
    message.mixed_subtype = "related"  # type: ignore[attr-defined]  # of Django, and not in its stubs
    message.attach(image)


def shown(html: str, picture: bytes) -> str:
    """Return the HTML with the PNG inside it, for a browser, to which no mail belongs."""
    return html.replace(ADDRESS, f"data:image/png;base64,{base64.b64encode(picture).decode()}") if picture else html
