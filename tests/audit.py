"""Look up every pinned package among the known weaknesses. `python -m tests.audit`.

Two services are asked, one after the other. Where neither can be reached, or where a mirror of the package index knows
no advisories, nothing can be said about a package, and the last line says so loudly instead of passing for a result.
That is no failure, because a network that is closed says nothing about our packages; AUDIT=required makes it one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PINNED = ("requirements/runtime.txt", "requirements/dev.txt")
SERVICES = ("pypi", "osv")
PATIENCE = "10"  # seconds for an answer

Dependencies = list[dict[str, Any]]


@dataclass
class Findings:
    """What is known of the packages by now: their weaknesses, or why nothing can be said."""

    weak: dict[str, list[str]] = field(default_factory=dict)
    sound: set[str] = field(default_factory=set)
    unknown: dict[str, str] = field(default_factory=dict)

    def take(self, dependencies: Dependencies) -> None:
        """Add what one service says; a package that another one could tell about stays as it is."""
        for found in dependencies:
            name = f"{found['name']} {found.get('version', '')}".strip()
            if "skip_reason" in found:
                self.unknown[found["name"]] = found["skip_reason"]
            elif found["vulns"]:
                self.weak[name] = [_advice(weakness) for weakness in found["vulns"]]
            else:
                self.sound.add(name)
        known = {name.split()[0] for name in [*self.sound, *self.weak]}
        self.unknown = {name: why for name, why in self.unknown.items() if name not in known}


def main(ask: Callable[[str], Dependencies | None]) -> int:
    """Print what was found; return 0 unless a weakness is known."""
    findings = Findings()
    for service in SERVICES:
        findings.take(ask(service) or [])
        if findings.sound and not findings.unknown:
            break
    print(*_lines(findings), sep="\n")
    unsure = bool(findings.unknown) or not findings.sound
    return int(bool(findings.weak) or (unsure and os.environ.get("AUDIT") == "required"))


def ask(service: str) -> Dependencies | None:
    """Return what a service says of each pinned package, or None where it does not answer."""
    options = [
        "--vulnerability-service",
        service,
        "--timeout",
        PATIENCE,
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    files = [word for path in PINNED for word in ("-r", path)]
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--no-deps", *options, *files]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        found: Dependencies = json.loads(ended.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        print(f"audit: the service {service} cannot be asked: {_last(ended.stderr.splitlines())}")
        return None
    return found


def _advice(weakness: dict[str, Any]) -> str:
    fixed = ", ".join(weakness["fix_versions"]) or "no version yet"
    return f"{weakness['id']}, mended in {fixed}"


def _lines(findings: Findings) -> Iterable[str]:
    for name, weaknesses in sorted(findings.weak.items()):
        yield from (f"audit: WEAK: {name}: {weakness}" for weakness in weaknesses)
    audited = len(findings.sound) + len(findings.weak)
    yield f"audit: {audited} packages audited, {len(findings.weak)} with known weaknesses."
    if findings.unknown or not audited:
        why = next(iter(findings.unknown.values()), "no service of advisories can be reached from here")
        yield f"audit: NOT AUDITED: {len(findings.unknown) or 'all'} packages, because of answers like: {why}"


def _last(lines: Sequence[str]) -> str:
    return lines[-1][:200] if lines else "it said nothing"


if __name__ == "__main__":
    sys.exit(main(ask))
