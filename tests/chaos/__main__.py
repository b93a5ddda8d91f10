"""Break things while mails are sent, and count: `python -m tests.chaos [--few | --short] [--only WORDS]`.

Prints a line for each fault, and fails where a promise of docs/reliability.md is not kept.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from tests import servers
from tests.chaos import scene as scenes
from tests.chaos.faults import BEFORE, FAULTS, HOUR, SHORT
from tests.chaos.scene import Scene
from tests.chaos.tally import HEAD


def main(arguments: list[str]) -> int:
    """Run the faults that were chosen; return 0 where every promise was kept."""
    parser = ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--short", action="store_true", help="60 mails and a few faults")
    parser.add_argument("--few", action="store_true", help="60 mails and all faults")
    parser.add_argument("--only", default="", help="faults with these words in their name")
    chosen = parser.parse_args(arguments)
    workspaces, people, copies = (2, 5, 40) if chosen.short or chosen.few else (5, 25, 750)
    names = [name for name in (SHORT if chosen.short else FAULTS) if chosen.only in name]
    with tempfile.TemporaryDirectory(prefix="evenkeel-chaos-") as folder:
        try:
            with scenes.set_up(Path(folder), workspaces=workspaces, people=people, copies=copies) as scene:
                print(_row(HEAD), _row(["---"] * len(HEAD)), sep="\n", flush=True)
                return int(any(list(struck(scene, names))))
        except servers.Missing as missing:
            print(f"{missing} is not installed here.", file=sys.stderr)
            return 1


def struck(scene: Scene, names: list[str]) -> Iterator[list[str]]:
    """Let each fault strike, print its line, and yield the promises that were broken."""
    for name in names:
        try:
            scene.prepares(before=BEFORE.get(name, HOUR))
            allowed = FAULTS[name](scene)
            scene.settles()
        except AssertionError as waited_in_vain:
            broken = [f"waited in vain: {waited_in_vain}"]
            scene.office.answers.clear()
        else:
            tally = scene.counted()
            print(_row(tally.line(name, allowed)), flush=True)
            broken = tally.broken(allowed)
        for words in broken:
            print(f"BROKEN: {name}: {words}", file=sys.stderr, flush=True)
        yield broken


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
