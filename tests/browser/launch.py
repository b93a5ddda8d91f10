"""Start a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, expect, sync_playwright

#: It asks for nothing beyond our own server.
ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE: Final = 30_000  # milliseconds; only a test that fails waits as long

expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium(executable: str) -> Iterator[Browser]:
    """Yield a headless one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()
