"""Pictures say what they show in words, by length and by height, without script or inline style."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from clients.queries.figures import Drain, Trend, Weeks
from clients.queries.weeks import week_rows
from clients.templatetags import pictures

DRAIN = Drain.of(62.02, 49.54, 74.06)
WEEKS = Weeks("0" * 2 + "1" * 9 + "2" * 15, 15, 24)
ON = date(2026, 6, 30)
ALL = [
    pictures.drain_bar(DRAIN),
    pictures.week_strip(WEEKS),
    pictures.week_strip_exact(WEEKS, ON),
    pictures.week_key("2"),
    pictures.one_side(40, "effort", "Time: 2 hours"),
    pictures.trend_mark(Trend.of(4.2)),
]


@pytest.mark.parametrize("picture", ALL)
def test_a_picture_is_well_formed_and_keeps_to_the_content_policy(picture: str) -> None:
    ET.fromstring(picture)  # noqa: S314 (our own words)

    assert not re.search(r"style=|<script|<style|\son\w+=|href=", picture)


@pytest.mark.parametrize("picture", ALL[:3])
def test_a_picture_of_its_own_has_a_title_and_a_description(picture: str) -> None:
    root = ET.fromstring(picture)  # noqa: S314

    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == ["title", "desc"]


def test_the_bar_is_as_long_as_the_score_on_a_band_as_wide_as_the_interval() -> None:
    shapes = {shape.get("class"): shape for shape in ET.fromstring(pictures.drain_bar(DRAIN))}  # noqa: S314

    assert shapes["score"].get("width") == "62"
    assert (shapes["interval"].get("x"), shapes["interval"].get("width")) == ("50", "24")


def test_the_bar_is_called_by_number_word_and_interval() -> None:
    assert "<title>62, draining, 50–74</title>" in pictures.drain_bar(DRAIN)


def test_the_strip_has_a_cell_for_each_week_told_apart_by_height() -> None:
    paths = {shape.get("class"): shape.get("d") or "" for shape in ET.fromstring(pictures.week_strip(WEEKS))}  # noqa: S314

    assert [paths[kind].count("M") for kind in ("quiet", "contact", "drained")] == [2, 9, 15]
    assert [re.findall(r"v(\d+)", paths[kind])[0] for kind in ("quiet", "contact", "drained")] == ["2", "8", "16"]


def test_the_newest_week_stands_on_the_right() -> None:
    strip = ET.fromstring(pictures.week_strip_exact(Weeks("0" * 25 + "2", 1, 1), ON))  # noqa: S314
    newest = strip[-1]

    assert (newest.get("class"), newest.get("x")) == ("drained", "150")
    assert newest[0].text == "29 Jun 2026: drained"


def test_the_table_of_the_strip_says_the_same() -> None:
    rows = list(week_rows(WEEKS, ON))

    assert len(rows) == 26
    assert rows[0] == ("0", "5 Jan 2026", "no contact")
    assert rows[-1] == ("2", "29 Jun 2026", "drained")


def test_effort_goes_to_the_left_and_reward_to_the_right() -> None:
    effort, reward = (ET.fromstring(pictures.one_side(40, side, "Time"))[1] for side in ("effort", "reward"))  # noqa: S314

    assert (effort.get("x"), effort.get("width")) == ("60.0", "40.0")
    assert (reward.get("x"), reward.get("width")) == ("100", "40.0")


def test_a_trend_is_told_by_an_arrow_points_and_a_word() -> None:
    assert "trend-up" in pictures.trend_mark(Trend.of(4.2))
    assert re.sub(r"<[^>]+>", "", pictures.trend_mark(Trend.of(4.2))) == "+4 rising"
