"""Take words out of stored rows: out of what people wrote, out of mails that were kept. The numbers stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db.models import CharField, QuerySet

from clients.models import Issue, PlaybookVersion, Report
from clients.queries.mentions import ERASED, Mentions
from clients.queries.writings import Writing

AT_A_TIME: Final = 200
MAIL: Final = ("subject", "body_text", "body_html", "error")
#: What an import knows a row again by; a row without words of its own is not known again.
FINGERPRINT: Final = "source_digest"
#: What joins a name or an address to the rest of a code.
_JOINED: Final = re.compile(r"[-_+:/|]")


def out_of_rows(writing: Writing, found: QuerySet[Any], mentions: Mentions, *, by: str = ERASED) -> int:
    """Take the words out of rows of one table, and return how many rows had some."""
    count = 0
    for rows in _pages(found):
        changed = [row for row in rows if _out_of_row(writing, row, mentions, by)]
        save(writing, changed)
        count += len(changed)
    return count


def out_of_reports(workspace_id: int, mentions: Mentions, *, named: Mentions | None = None, by: str = ERASED) -> int:
    """Take the words out of the mails of a workspace, or of those that name somebody, and return how many had some."""
    count = 0
    for rows in _pages(Report.objects.filter(workspace=workspace_id)):
        changed = [row for row in rows if _out_of_report(row, mentions, named, by)]
        Report.objects.bulk_update(changed, [*MAIL, "content"])
        count += len(changed)
    return count


def out_of_playbooks(workspace_id: int, mentions: Mentions, *, named: Mentions | None = None, by: str = ERASED) -> int:
    """Take the words out of the playbooks of a workspace, as out of its mails, and return how many had some."""
    count = 0
    for rows in _pages(PlaybookVersion.objects.filter(workspace=workspace_id).exclude(content=None)):
        changed = [row for row in rows if _out_of_playbook(row, mentions, named, by)]
        PlaybookVersion.objects.bulk_update(changed, ["content"])
        count += len(changed)
    return count


def save(writing: Writing, rows: Sequence[Any]) -> None:
    """Store rows of one table that were changed."""
    columns = [*writing.texts, *writing.codes, *writing.data]
    names = {field.name for field in writing.model._meta.concrete_fields}
    wanted = [*columns, FINGERPRINT] if FINGERPRINT in names else columns
    writing.model._default_manager.bulk_update(rows, wanted)


def _pages(found: QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield the rows, so many at a time, locked so that nobody writes over what is done to them."""
    held, last = found.select_for_update(of=("self",), no_key=True).order_by("pk"), 0
    while rows := list(held.filter(pk__gt=last)[:AT_A_TIME]):
        yield rows
        last = rows[-1].pk


def _out_of_report(report: Report, mentions: Mentions, named: Mentions | None, by: str) -> bool:
    before = {name: getattr(report, name) for name in MAIL}
    if named and not any(map(named.occur_in, before.values())):
        return False
    after = {name: mentions.erased(text, by=by) for name, text in before.items()}
    after["content"] = mentions.erased_within(report.content, by=by)
    if after == before | {"content": report.content}:
        return False
    _set(report, after)
    return True


def _out_of_playbook(row: PlaybookVersion, mentions: Mentions, named: Mentions | None, by: str) -> bool:
    if named and not named.occur_in(json.dumps(row.content, ensure_ascii=False)):
        return False
    before, row.content = row.content, mentions.erased_within(row.content, by=by)
    return bool(row.content != before)


def _out_of_row(writing: Writing, row: Any, mentions: Mentions, by: str) -> bool:
    before = {name: getattr(row, name) for name in (*writing.texts, *writing.codes, *writing.data)}
    after = {name: mentions.erased_within(value, by=by) for name, value in before.items()}
    after |= {name: _out_of_code(row, name, mentions, by) for name in writing.codes}
    if after == before:
        return False
    if isinstance(row, Issue):
        after["title"] = _free_title(row, after["title"])
    _set(row, after)
    if isinstance(row, Issue):
        row.save(update_fields=["title"])  # at once, so that the next one does not get the same title
    if hasattr(row, FINGERPRINT):
        setattr(row, FINGERPRINT, "")
    return True


def _out_of_code(row: Any, name: str, mentions: Mentions, by: str) -> str | None:
    """Return a code that names nobody: as a whole another one, which is one of a kind where it has to be."""
    code: str | None = getattr(row, name)
    if not code or not any(map(mentions.occur_in, (code, _JOINED.sub(" ", code)))):
        return code
    return f"erased-{row.pk}" if name == "external_id" else by


def _free_title(issue: Issue, title: str) -> str:
    """Return a title that no other issue of the client has: two issues stay two, and are counted as before."""
    others = Issue.objects.filter(client=issue.client_id).exclude(pk=issue.pk)
    return f"{title[:180]} ({issue.pk})" if others.filter(title=title[:200]).exists() else title


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        field = row._meta.get_field(name)
        longest = field.max_length if isinstance(field, CharField) else None
        setattr(row, name, value[:longest] if longest and isinstance(value, str) else value)
