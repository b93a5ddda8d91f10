"""The reader of catalogues understands what ours may hold, and refuses the rest with its line."""

from __future__ import annotations

import gettext
from io import BytesIO

import pytest

from tests.messages import mo, po
from tests.messages.po import Entry, NotUnderstood

HEAD = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
ENTRIES = r"""
# for translators
#: clients/reports/changes.py
msgctxt "a day"
msgid "Say \"%(what)s\""
msgstr "„%(what)s“ \\ sagen"

msgid "%d week"
msgid_plural "%d weeks"
msgstr[0] "%d "
"Woche"
msgstr[1] "%d Wochen"
"""


def test_an_entry_is_read_with_context_forms_and_marks() -> None:
    assert po.read(HEAD + ENTRIES)[1:] == [
        Entry("a day", 'Say "%(what)s"', "", ("„%(what)s“ \\ sagen",), "clients/reports/changes.py"),
        Entry("", "%d week", "%d weeks", ("%d Woche", "%d Wochen")),
    ]


def test_what_is_written_is_what_python_reads() -> None:
    found = gettext.GNUTranslations(BytesIO(mo.written(po.read(HEAD + ENTRIES))))

    assert found.pgettext("a day", 'Say "%(what)s"') == "„%(what)s“ \\ sagen"
    assert [found.ngettext("%d week", "%d weeks", count) for count in (1, 2)] == ["%d Woche", "%d Wochen"]
    assert found.gettext("unknown") == "unknown"


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "a"\nmsgstr ""',
        'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"',
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"',
        'msgid "a"\nmsgid_plural "as"\nmsgstr[1] "b"\nmsgstr[0] "c"',
        'msgid "a"\nmsgstr "b"\nmsgstr "c"',
        'msgid "a"\nmsgstr "b" c',
        'msgid "a"\nmsgstr "\\q"',
        'msgstr "b"\nmsgid "a"',
        '"a"\nmsgid "a"\nmsgstr "b"',
        '#, fuzzy\nmsgid "a"\nmsgstr "b"',
        '#~ msgid "a"',
    ],
)
def test_what_is_not_understood_is_refused(entry: str) -> None:
    with pytest.raises(NotUnderstood):
        po.read(f"{HEAD}\n{entry}\n")


def test_a_catalogue_without_its_header_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        po.read('msgid "a"\nmsgstr "b"\n')
