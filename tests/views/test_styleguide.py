"""The style guide: there for staff, and drawn by what the pages use."""

from __future__ import annotations

from clients.models import User
from clients.queries.figures import Drain
from clients.templatetags.pictures import drain_bar
from clients.views.styleguide import BUTTONS, DRAINS, TOKENS
from tests.cast import Cast
from tests.views.conftest import browser_of


def test_nobody_but_staff_finds_it(people: Cast) -> None:
    assert browser_of(people.owner).get("/styleguide/").status_code == 404


def test_staff_see_every_part_of_it(people: Cast) -> None:
    User.objects.filter(pk=people.owner.pk).update(is_staff=True)
    page = browser_of(people.owner).get("/styleguide/").content.decode()

    assert all(f"--ek-{name})" in page for name in TOKENS)
    assert all(f'class="btn {look}"' in page for look in BUTTONS)
    assert all(str(drain_bar(Drain.of(*drain))) in page for drain in DRAINS)
    assert page.count('aria-invalid="true"') >= 3
