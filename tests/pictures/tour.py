"""Goes through the product as each role, and takes the pictures."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from playwright.sync_api import Browser, FloatRect, ViewportSize
from tqdm import tqdm

from clients.domain.advice import Advice
from clients.queries.portfolio_ask import GOODBYE, NOTHING
from clients.queries.words import ADVICE
from tests.browser.pages import DEMO, ROLES, pages_of
from tests.browser.visitor import DESK, Visitor
from tests.pictures import letters
from tests.pictures.camera import SIZES, Camera, Theme, show
from tests.pictures.scenes import SCENES
from tests.reports.mailserver import MailServer
from tests.site import Site
from tests.walls.world import Who

#: What the README shows: the file, the page, the size and the theme.
README: Final[tuple[tuple[str, str, str, Theme], ...]] = (
    ("map", "portfolio_map", "desk", "light"),
    ("map-dark", "portfolio_map", "desk", "dark"),
    ("client", "client", "desk", "light"),
    ("client-dark", "client", "desk", "dark"),
    ("today-phone", "today", "phone", "light"),
    ("log-phone", "log", "phone", "light"),
    ("client-phone", "client", "phone", "dark"),
)
#: What the guide shows beside the playbooks: the file, what is advised to the client, and where under its address.
GUIDE: Final[tuple[tuple[str, Advice, str], ...]] = (
    ("answer", Advice.EXTRA_EFFORT, "answer/"),
    ("keep-or-go", Advice.PREPARE_OFFBOARDING, "keep-or-go/"),
    ("goodbye", Advice.PREPARE_OFFBOARDING, "goodbye/"),
)
#: What the portfolio shows in place of an advice: nothing, or the goodbye that it led to.
SHOWN_AS: Final = {Advice.CARRY_ON: NOTHING, Advice.PREPARE_OFFBOARDING: GOODBYE}
#: As wide as a tablet, and as high as shows what a page is about.
TABLET: Final[ViewportSize] = {"width": 860, "height": 900}


@dataclass(frozen=True)
class Stage:
    """A browser in front of a running Evenkeel, and the server that its mails go to."""

    browser: Browser
    site: Site
    mail_server: MailServer


def of_everything(stage: Stage, camera: Camera, *, only: str = "") -> Path:
    """Take pictures of every page by every role, and of the steps in between; return where the sheet of them lies."""
    for who in (Who.ANONYMOUS, *ROLES):
        visitor = _visitor(stage, who)
        pages = pages_of(visitor, who)
        for name, path in tqdm(pages.items(), desc=who.name.lower(), disable=None):
            if only in f"{who.name.lower()} {name}":
                visitor.page.goto(stage.site.url + path, wait_until="networkidle")
                camera.take(visitor.page, whose=who.name.lower(), name=name)
    for whose, scene in SCENES.items():
        if only in whose:
            for name, visitor in scene(stage.browser, stage.site, stage.mail_server.received):
                camera.take(visitor.page, whose=whose, name=name)
    if only in "mails":
        _let_everything_be_mailed(stage.site)
        letters.take_all(stage.browser, stage.mail_server.received, camera)
    return camera.lay_out()


def _let_everything_be_mailed(site: Site) -> None:
    command = [sys.executable, "-m", "tests.pictures.occasions"]
    environment = site.environment | {"PYTHONPATH": str(settings.BASE_DIR)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def of_the_docs(stage: Stage, folder: Path) -> Path:
    """Take the pictures that the README and the guide show, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    owner = _visitor(stage, Who.OWNER)
    _of_the_readme(owner, folder)
    _of_the_playbooks(owner, folder)
    return folder


def _of_the_readme(owner: Visitor, folder: Path) -> None:
    """Take pictures as large as a window."""
    pages = pages_of(owner, Who.OWNER)
    for file, name, size, theme in README:
        owner.page.goto(owner.site.url + pages[name], wait_until="networkidle")
        show(owner.page, SIZES[size], theme)
        owner.page.screenshot(path=folder / f"{file}.png")


def _of_the_playbooks(owner: Visitor, folder: Path) -> None:
    """Take a picture of the playbook of each advice, for a client with whom it is due, and of what helps with it."""
    owner.page.set_viewport_size(TABLET)
    owner.page.emulate_media(color_scheme="light")
    for advice in Advice:
        _portray(owner, _client_with(owner, advice) + "playbook/", folder / f"playbook-{advice.value}.png")
    for file, advice, page in GUIDE:
        _portray(owner, _client_with(owner, advice) + page, folder / f"guide-{file}.png")
    claim = _client_with(owner, Advice.MAKE_AMENDS) + "concession/"
    _portray(owner, claim, folder / "guide-concession.png", money="400")
    _portray(owner, _first(owner, _client_with(owner, Advice.BREAK_LOOP), "/issues/"), folder / "guide-loop.png")
    _portray(owner, f"/w/{DEMO}/won-back/", folder / "guide-won-back.png")


def _client_with(owner: Visitor, advice: Advice) -> str:
    """Return where a client lies to whom something is advised."""
    client = _first(owner, f"/w/{DEMO}/?advice={SHOWN_AS.get(advice, advice.value)}", "/clients/")
    owner.page.goto(f"{owner.site.url}{client}playbook/")
    assert owner.page.locator("h1").inner_text() == ADVICE[advice].title
    return client


def _first(owner: Visitor, page: str, part: str) -> str:
    """Return the first address in the main part of a page that has a row behind the part."""
    owner.page.goto(owner.site.url + page)
    addresses = [link.get_attribute("href") or "" for link in owner.page.locator("main a").all()]
    return next(address for address in addresses if re.search(rf"{part}\d+/$", address))


def _portray(owner: Visitor, page: str, file: Path, **typed: str) -> None:
    """Take a picture of the upper part of a page with what is typed there, without the frame around it."""
    owner.page.goto(owner.site.url + page, wait_until="networkidle")
    for name, value in typed.items():
        with owner.page.expect_response(lambda answer: answer.request.method == "POST"):
            owner.page.locator(f"[name='{name}']").fill(value)
        owner.page.wait_for_load_state("networkidle")
    place = owner.page.locator("main").bounding_box()
    assert place is not None
    height = min(place["height"], TABLET["height"])
    clip: FloatRect = {"x": 0, "y": place["y"], "width": TABLET["width"], "height": height}
    owner.page.screenshot(path=file, clip=clip, full_page=True)


def _visitor(stage: Stage, who: Who) -> Visitor:
    """Return somebody in a browser of their own, logged in where they are anybody."""
    context = stage.browser.new_context(viewport=DESK, reduced_motion="reduce")
    visitor = Visitor(context.new_page(), stage.site)
    visitor.page.goto(stage.site.url)
    if who in ROLES:
        visitor.logs_in_as(ROLES[who])
    return visitor
