"""A zip is written whole or not at all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from clients.models import Client
from clients.queries import exports
from tests.management.commands_of_ours import told


def exporting(path: Path) -> list[str]:
    return told("export", "--workspace", "here", "--output", str(path)).splitlines()


def test_it_tells_what_was_written(acme: Client, tmp_path: Path) -> None:
    path = tmp_path / "here.zip"

    assert exporting(path) == [
        f"{path} is written (clients: 1, interactions: 0, obligations: 0, plans: 0; workspace.json holds all the rest)."
    ]
    assert ZipFile(path).testzip() is None


def test_only_its_owner_can_read_it(acme: Client, tmp_path: Path) -> None:
    exporting(tmp_path / "here.zip")

    assert (tmp_path / "here.zip").stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_there_is_replaced_and_that_is_told(acme: Client, tmp_path: Path) -> None:
    (tmp_path / "here.zip").write_text("old")

    assert exporting(tmp_path / "here.zip")[-1] == "It replaces the file that was there."
    assert [path.name for path in tmp_path.iterdir()] == ["here.zip"]


def test_when_it_fails_the_file_that_was_there_stays(
    acme: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "here.zip").write_text("old")
    monkeypatch.setattr(exports, "_json", fail)

    with pytest.raises(CommandError, match="cannot be written: No space left on device"):
        exporting(tmp_path / "here.zip")

    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_folder_is_no_file(acme: Client, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"is a folder\. Name a file in it, like"):
        exporting(tmp_path)


def test_a_folder_that_is_not_there(acme: Client, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        exporting(tmp_path / "no" / "here.zip")


def test_a_link_is_not_followed(acme: Client, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("of somebody else")
    (tmp_path / "here.zip").symlink_to(tmp_path / "other")

    with pytest.raises(CommandError, match=r"is a link to somewhere else\. Name the file itself\."):
        exporting(tmp_path / "here.zip")

    assert (tmp_path / "other").read_text() == "of somebody else"


def test_a_hyphen_streams_it(
    acme: Client, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    call_command("export", workspace="here", output="-")

    assert ZipFile(BytesIO(capfdbinary.readouterr().out)).testzip() is None
    assert list(tmp_path.iterdir()) == []
