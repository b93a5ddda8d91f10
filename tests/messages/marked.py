"""Which texts are marked for translation, in code and in templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.template import Template
from django.template.base import FilterExpression
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

Key = tuple[str, str, str]  # context, text, plural

#: By the function that marks: which of its arguments are context, text and plural.
MARKS: Final[dict[str, tuple[int | None, int, int | None]]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}


#: A text that a tag of a template takes.
IN_TAG: Final = re.compile(r"""\b_\((?:"([^"]*)"|'([^']*)')\)""")


def in_file(path: Path) -> set[Key]:
    """Return what a file marks: a module, or else a template."""
    text = path.read_text(encoding="utf-8")
    return set(_in_module(ast.parse(text)) if path.suffix == ".py" else _in_template(text))


def _in_module(module: ast.AST) -> Iterator[Key]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield from _in_call(node, *MARKS[node.func.id])


def _in_call(call: ast.Call, *places: int | None) -> Iterator[Key]:
    context, text, plural = ("" if at is None else _said(call.args[at]) for at in places)
    if text:
        yield context, text, plural


def _said(argument: ast.expr) -> str:
    """Return what is said there; nothing where that is only known when it runs."""
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def _in_template(text: str) -> Iterator[Key]:
    template = Template(text)
    yield from (("", found[1] or found[2], "") for found in IN_TAG.finditer(text))
    blocks: list[Any] = template.nodelist.get_nodes_by_type(BlockTranslateNode)
    for block in blocks:
        singular, _names = block.render_token_list(block.singular)
        plural, _names = block.render_token_list(block.plural or [])
        yield _literal(block.message_context), singular, plural
    nodes: list[Any] = template.nodelist.get_nodes_by_type(TranslateNode)
    for node in nodes:
        yield _literal(node.message_context), _literal(node.filter_expression), ""


def _literal(said: FilterExpression | None) -> str:
    """Return a text in quotes as it is: a context stands there bare, what is translated as a variable."""
    return str(getattr(said.var, "literal", said.var)) if said else ""
