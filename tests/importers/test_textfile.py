"""Files that are missing, locked, or something else than UTF-8 text are told as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from clients.importers import textfile
from clients.services.imports import Table
from tests.importers.reading import read


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("client\nAcme\n".encode("utf-16"), "this file is written in UTF-16. Save it as UTF-8 and import it again."),
        ("client\nAcme\n".encode("utf-16-le"), "this file is written in UTF-16. Save it as UTF-8 and import it again."),
        (b"PK\x03\x04abc", "this is not a CSV file, but an archive or a workbook (zip). Save it as CSV in UTF-8."),
        (b"", "the file is empty. Its first row has to name the columns."),
    ],
)
def test_what_is_no_utf_8_text(tmp_path: Path, content: bytes, line: str) -> None:
    assert read(tmp_path, Table.CLIENTS, content).faults == [f"clients.csv: {line}"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(textfile.UnreadableFileError, match="there is no such file"), textfile.opened(f"{tmp_path}/no"):
        pass


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(textfile.UnreadableFileError, match="this is a folder"), textfile.opened(str(tmp_path)):
        pass


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError  # root, as which tests may run, may read everything

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(textfile.UnreadableFileError, match="may not be read"), textfile.opened("secret.csv"):
        pass


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(textfile.UnreadableFileError, match="cannot be opened"), textfile.opened("a\0b"):
        pass


def test_a_line_without_an_end_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textfile, "LONGEST_LINE", 1_000)

    found = read(tmp_path, Table.CLIENTS, "client\nAcme\n" + "x" * 5_000)

    assert found.faults == [
        "clients.csv, row 3: this line is too long to be a row of a CSV file. Check what the file is."
    ]
