"""What the forms are laid out with: one main button, the way back, choices as buttons, and folds."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django.utils.functional import Promise
from django.utils.html import format_html

WAY_BACK = """{% load i18n %}{% if back %}
<a class="btn btn-text" href="{{ back }}">{% translate "Cancel" %}</a>{% endif %}"""


#: The main button of a form that does what cannot be undone.
GRAVE = "btn-danger"


def screen(*parts: Any, submit: str | Promise, action: str = "", look: str = "btn-primary") -> FormHelper:
    """Return how a form is drawn: its parts, then its one main button. It posts to `action`, or to its own page."""
    helper = FormHelper()
    helper.form_action = action
    button = StrictButton(submit, type="submit", css_class=look)
    helper.layout = Layout(*parts, Div(button, HTML(WAY_BACK), css_class="form-end"))
    return helper


def choices(name: str, *, look: str = "") -> Any:
    """Return a field whose options are buttons; `look` is a class for the field as a whole."""
    return Field(name, template="clients/fields/_choices.html", wrapper_class=look)


def when(name: str) -> Any:
    """Return a day beside a time."""
    return Field(name, template="clients/fields/_when.html")


def beside(*names: Any) -> Any:
    """Return fields that stand beside each other where there is room."""
    return Div(*names, css_class="beside")


def group(title: str | Promise, meaning: str | Promise, *parts: Any) -> Any:
    """Return parts under a heading, with a line on what they are for."""
    heading = HTML(format_html("<h2>{}</h2>", title))
    said = [HTML(format_html('<p class="muted small">{}</p>', meaning))] if meaning else []
    return Div(heading, *said, *parts, css_class="form-group-of")


def fold(title: str | Promise, *parts: Any, is_open: bool) -> Any:
    """Return parts that are out of the way until they are wanted."""
    summary = HTML(format_html("<summary>{}</summary>", title))
    return Div(summary, *parts, template="clients/fields/_fold.html", open=is_open)
