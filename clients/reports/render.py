"""From a template triple to a mail: subject, text and HTML that say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import css_inline
from django.template.loader import render_to_string

#: Styles move into the elements, for mail programs that drop the head; the rules for dark mode stay there.
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a mail says."""

    subject: str
    text: str
    html: str


def render(name: str, context: Mapping[str, Any]) -> Rendered:
    """Return the mail made from the templates emails/<name>-subject.txt, -body.txt and -body.html."""
    parts = ("subject.txt", "body.txt", "body.html")
    subject, text, html = (render_to_string(f"emails/{name}-{part}", {**context}) for part in parts)
    return Rendered(" ".join(subject.split()), _tidy(text), _INLINER.inline(html))


def _tidy(text: str) -> str:
    """Return the text without the blank lines that template tags leave behind."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
