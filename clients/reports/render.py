"""From a template triple to a mail: subject, text and HTML that say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from clients.models import User
from config.language import is_spoken

#: Styles move into the elements, for mail programs that drop the head; the rules for dark mode stay there.
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a mail says."""

    subject: str
    text: str
    html: str
    picture: bytes = b""  # a PNG that the HTML shows


def in_language_of(user: User | None) -> translation.override:
    """Return a context in which a mail is written in the language that its reader chose, or else in the site's."""
    chosen = user.language if user else ""
    return translation.override(chosen if is_spoken(chosen) else settings.LANGUAGE_CODE)


def render(name: str, context: Mapping[str, Any], *, picture: bytes = b"") -> Rendered:
    """Return the mail made from the templates emails/<name>-subject.txt, -body.txt and -body.html."""
    parts = ("subject.txt", "body.txt", "body.html")
    subject, text, html = (render_to_string(f"emails/{name}-{part}", {**context}) for part in parts)
    return Rendered(" ".join(subject.split()), _tidy(text), _INLINER.inline(_flush(html)), picture)


def _flush(html: str) -> str:
    """Return the HTML without the indents of the templates: mail programs cut off what is too long."""
    return re.sub(r"\n\s+", "\n", html)


def _tidy(text: str) -> str:
    """Return the text without the blank lines that template tags leave behind."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
