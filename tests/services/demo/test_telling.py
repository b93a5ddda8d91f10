"""The stories hold together, whatever the day from which they are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from clients.services.demo import parts, routine, strain
from clients.services.demo.calendar import Calendar
from clients.services.demo.stories import STORIES
from clients.services.demo.story import Story
from clients.services.demo.telling import Tale, tell
from tests.cast import NOW

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY_NIGHT = datetime(2026, 7, 5, 21, 59, tzinfo=UTC)
LABELS = """
    aggressive arrogant awful bad\\s+client choleric clueless crazy cretin cheapskate demanding\\s+client
    difficult difficult\\s+client dishonest fool greedy horrible hysterical idiot idiotic ignorant impossible
    incompetent insane jerk lazy liar mad mean narcissist narcissistic nasty nightmare nuisance paranoid
    problem\\s+client rude selfish stubborn stupid terrible toxic troublemaker ungrateful unreasonable
"""
LABELLED = re.compile(rf"\b({'|'.join(LABELS.split())})s?\b", re.IGNORECASE)


def told(story: Story, now: datetime = NOW) -> Tale:
    number = STORIES.index(story)
    return tell(story, Calendar(now, BERLIN), np.random.default_rng(number), number=number)


def texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))
    elif isinstance(thing, dict):
        yield from texts(tuple(thing.values()))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from texts(item)


def all_texts() -> list[str]:
    return [text for source in (STORIES, routine.STEPS, strain.LINES, parts.MATTERS) for text in texts(source)]


def test_no_text_labels_a_person() -> None:
    assert [text for text in all_texts() if LABELLED.search(text)] == []


def test_no_text_shouts() -> None:
    assert [text for text in all_texts() if "!" in text] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_scene_is_told_by_the_end_of_a_week(story: Story) -> None:
    scenes = {scene.facts for stretch in story.stretches for scene in stretch.scenes}

    assert scenes <= {one.contact.facts for one in told(story, SUNDAY_NIGHT).contacts}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_nothing_is_noted_twice(story: Story) -> None:
    noted = Counter(one.contact.facts for one in told(story).contacts if one.contact.facts)

    assert [facts for facts, times in noted.items() if times > 1] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_contacts_lie_between_the_start_and_the_moment(story: Story) -> None:
    tale = told(story)

    assert all(tale.begins_at <= one.at <= NOW for one in tale.contacts)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_obligations_are_closed_after_they_were_taken_on_and_not_ahead(story: Story) -> None:
    tale = told(story)

    assert all(tale.begins_at <= one.taken_at <= (one.closed_at or NOW) <= NOW for one in tale.owed)


def test_a_miss_names_an_obligation_that_was_taken_on_before() -> None:
    tales = [told(story) for story in STORIES]
    missed = [(tale, one) for tale in tales for one in tale.contacts if one.contact.missed]

    assert missed
    for tale, one in missed:
        assert [owed.title for owed in tale.owed if owed.taken_at < one.at].count(one.contact.missed) == 1


def test_plans_of_one_story_do_not_overlap() -> None:
    for story in STORIES:
        tried = sorted(told(story).tried, key=lambda one: one.starts_on)
        assert all(earlier.ends_on < later.starts_on for earlier, later in pairwise(tried))
