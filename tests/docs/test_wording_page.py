"""What docs/wording.md says of each rule is what the rule says."""

from __future__ import annotations

from pathlib import Path

import pytest

from clients.domain.wording import Rule, rules

PAGE = (Path(__file__).parents[2] / "docs" / "wording.md").read_text()


@pytest.mark.parametrize("rule", rules("en").every, ids=lambda rule: rule.id)
def test_the_page_tells_why_and_shows_both_sides(rule: Rule) -> None:
    read = "drafts and notes" if rule.note else "drafts"
    told = (
        f"**{rule.name}** ({read}). {rule.why} *Instead:* {rule.instead}",
        f"- heard: “{rule.flagged[0]}”",
        f"- let be: “{rule.fine[0]}”",
    )
    assert "\n".join(told) in PAGE
