"""What README and docs/ show can be typed as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands, load_command_class

from clients.models import Interaction
from config import settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text() for page in PAGES}


def commands() -> list[tuple[str, list[str]]]:
    """Return every management command that a page shows, with its arguments."""
    found = []
    for name, text in TEXTS.items():
        for line in re.findall(r"manage\.py (.+)", text.replace("\\\n", " ")):
            words = shlex.split(line.split("`")[0], comments=True)
            if words[0].islower() and words[0] not in {"help", "up", "check"}:
                found.append((f"{name}: {words[0]}", words))
    return found


@pytest.mark.parametrize("words", [words for _, words in commands()], ids=[name for name, _ in commands()])
def test_a_command_takes_the_arguments_that_a_page_shows(words: list[str]) -> None:
    command = load_command_class(get_commands()[words[0]], words[0])

    command.create_parser("manage.py", words[0]).parse_args(words[1:])


def test_there_are_commands_to_check() -> None:
    assert {words[0] for _, words in commands()} >= {"import_csv", "assess", "export", "recommend", "send_reports"}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_link_leads_to_a_file(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", TEXTS[name])

    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_make_has_the_targets_that_a_page_shows(name: str) -> None:
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)", TEXTS[name], re.MULTILINE))

    assert targets <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_the_csv_example_can_be_imported(db: None, tmp_path: Path) -> None:
    example = re.search(r"```csv\n(.+?)```", TEXTS["docs/files.md"], re.DOTALL)
    assert example is not None
    (tmp_path / "interactions.csv").write_text(example[1])

    call_command(
        "import_csv", workspace="studio", create=True, interactions=str(tmp_path / "interactions.csv"), verbosity=0
    )

    assert Interaction.objects.get().client.name == "Harbour Bakery"


def test_every_setting_of_the_environment_is_on_the_page() -> None:
    read = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', Path(settings.__file__).read_text())

    assert [name for name in read if f"`{name}`" not in TEXTS["docs/operations.md"]] == []


def test_readme_is_short() -> None:
    assert len(TEXTS["README.md"].splitlines()) <= 150
