"""The fourteen relationships, in an order in which the first few already show much."""

from __future__ import annotations

from typing import Final

from clients.services.demo.stories import (
    aurelia,
    brandt,
    fennwick,
    greyfield,
    halden,
    harbour_vine,
    juniper,
    kestrel,
    lindqvist,
    marlow_finch,
    nordlicht,
    ostwind,
    tamsin_rowe,
    volkmar,
)
from clients.services.demo.story import Story

STORIES: Final[tuple[Story, ...]] = (
    volkmar.STORY,
    nordlicht.STORY,
    fennwick.STORY,
    harbour_vine.STORY,
    greyfield.STORY,
    aurelia.STORY,
    kestrel.STORY,
    tamsin_rowe.STORY,
    marlow_finch.STORY,
    ostwind.STORY,
    juniper.STORY,
    halden.STORY,
    lindqvist.STORY,
    brandt.STORY,
)
