"""The audit says what was found, and as plainly what could not be looked up."""

from __future__ import annotations

from typing import Any

import pytest

from tests import audit

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
WEAK = {"name": "redis", "version": "8.1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["8.1.1"]}]}
UNKNOWN = {"name": "redis", "skip_reason": "not known here"}


def ran(capsys: pytest.CaptureFixture[str], *answers: list[dict[str, Any]] | None) -> tuple[int, list[str]]:
    """Return the status and the lines, where the services answer so, one after the other."""
    left = list(answers)
    status = audit.main(lambda _service: left.pop(0))
    return status, capsys.readouterr().out.splitlines()


def test_sound_packages_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, [SOUND]) == (0, ["audit: 1 packages audited, 0 with known weaknesses."])


def test_a_weakness_fails_and_says_what_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = ran(capsys, [SOUND, WEAK])

    assert status == 1
    assert said[0] == "audit: WEAK: redis 8.1.0: PYSEC-1, mended in 8.1.1"


def test_the_second_service_is_asked_for_what_the_first_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, [SOUND, UNKNOWN], [SOUND, WEAK])[0] == 1


@pytest.mark.parametrize("answers", [(None, None), ([SOUND, UNKNOWN], None), ([UNKNOWN], [UNKNOWN])])
def test_what_nobody_knows_is_told_loudly(
    answers: tuple[Any, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUDIT", raising=False)

    status, said = ran(capsys, *answers)

    assert status == 0
    assert said[-1].startswith("audit: NOT AUDITED: ")


def test_an_audit_that_is_required_fails_where_nobody_answers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT", "required")

    assert ran(capsys, None, None)[0] == 1
