"""What stands above the access module reaches no row past it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

CLIENTS = settings.BASE_DIR / "clients"
ABOVE = ["views/*.py", "forms/*.py", "tasks.py", "management/**/*.py", "templatetags/*.py"]
MANAGERS = {"objects", "_default_manager", "_base_manager"}
#: Where a manager is named all the same, and why no wall is passed.
ALLOWED = {
    "management/console.py: Workspace.objects": "whoever runs the machine names the workspace",
    "management/commands/recommend.py: Workspace.objects": "without a name, each workspace in turn, inside it",
    "management/commands/add_member.py: User.objects": "a login belongs to a person, not to a workspace",
    "management/commands/remove_second_factor.py: User.objects": "so does its second factor",
    "management/commands/mail_addresses.py: MailAddress.objects": "an address belongs to a person, too",
    "management/commands/up.py: User.objects": "whether there is anybody at all",
    "management/commands/assess.py: Client.objects": "by name, inside the workspace that was named",
}


def test_only_what_is_listed_names_a_manager() -> None:
    found = {use for pattern in ABOVE for path in CLIENTS.glob(pattern) for use in uses(path)}

    assert found == set(ALLOWED)


def uses(path: Path) -> Iterator[str]:
    """Yield where a module names a manager; one that is asked for nothing, by `none`, shows nothing."""
    tree = ast.parse(path.read_text())
    empty = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "none"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and node not in empty:
            yield f"{path.relative_to(CLIENTS)}: {ast.unparse(node)}"
