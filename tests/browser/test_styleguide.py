"""The style guide is as accessible as the pages that are made of its parts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.browser.accessible import faults_of
from tests.browser.visitor import Visitor
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

MAKE_STAFF = "from clients.models import User; User.objects.filter(email__contains='johanna').update(is_staff={on})"


def run(site: Site, code: str) -> None:
    """Run a line with the site's own database."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "shell", "-c", code]
    subprocess.run(command, env=site.environment, check=True)


@pytest.fixture
def staff(owner: Visitor, site: Site) -> Iterator[Visitor]:
    """Give the owner of the demo, who runs the machine as well for as long as this test goes."""
    run(site, MAKE_STAFF.format(on="True"))
    yield owner
    run(site, MAKE_STAFF.format(on="False"))


def test_the_style_guide_is_accessible(staff: Visitor) -> None:
    assert faults_of(staff, ["/styleguide/", "/shortcuts/"]) == []
    assert staff.errors == []


def test_the_style_guide_is_not_wider_than_a_phone(staff: Visitor) -> None:
    staff.page.set_viewport_size({"width": 390, "height": 844})
    staff.page.goto(f"{staff.site.url}/styleguide/")

    assert staff.page.evaluate("document.documentElement.scrollWidth") == 390
