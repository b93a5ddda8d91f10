"""Everybody who may try something with one client, by the addresses of the product, while the days pass."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, Final

import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse

from clients.domain.facts import Lift, Stressor
from clients.models import Client, EffortPlan, Membership, Obligation, Offboarding, Share, User, Workspace
from clients.services import members, sweeps
from tests import cast
from tests.cast import NOW

#: The owner and the manager decide; the member looks after the client; the guest is a member with whom it may be
#: shared. Whoever was removed, and the stranger, have nothing to look for here.
ROLES: Final = {"owner": "owner", "manager": "manager", "member": "member", "guest": "member", "removed": "member"}
FINE: Final = {200, 302, 404, 422}
ONCE_A_WEEK: Final = timedelta(days=7)


class Troupe:
    """A workspace with somebody of every role, a client that drains, and a clock."""

    def __init__(self) -> None:
        people, self.now = cast.make_cast(), NOW
        self.workspace = people.workspace
        self.people: dict[str, User] = {"owner": people.owner, "member": people.colleague, "stranger": people.stranger}
        for name, role in ROLES.items():
            if name not in self.people:
                self.people[name] = cast.make_user(name)
                members.join(workspace=self.workspace, user=self.people[name], role=role, by=None, now=NOW)
        self.remove("removed")
        self.browsers: dict[str, tuple[Browser, datetime]] = {}
        self.take_on()
        self.night()

    def take_on(self) -> Client:
        """Begin with a client whose last weeks were hard, looked after by the member."""
        client = cast.make_client(self.workspace, name="Acme", account_manager=self.people["member"])
        hard = {"minutes": 60, "felt": -2, "stressors": Stressor.AGGRESSION | Stressor.EXCESS_DEMAND}
        for ago in (1, 4, 8, 11, 15, 18):
            cast.make_interaction(client, by=self.people["owner"], ago=ago, **hard)
        cast.make_interaction(client, by=self.people["member"], ago=30, lifts=Lift.THANKS)
        return client

    @property
    def today(self) -> date:
        return self.workspace.local_day(self.now)

    def day(self, ahead: int) -> str:
        """Return a day from today as it is typed."""
        return (self.today + timedelta(days=ahead)).isoformat()

    @property
    def client(self) -> Client:
        """Return the client as it is now, deleted or not."""
        return Client.objects.select_related("workspace").get(workspace=self.workspace)

    def goodbye(self) -> Offboarding | None:
        """Return the newest goodbye."""
        return Offboarding.objects.filter(workspace=self.workspace).order_by("-created_at", "-pk").first()

    def obligations(self) -> list[Obligation]:
        return list(Obligation.objects.filter(workspace=self.workspace).order_by("pk"))

    def plans_ended(self) -> int:
        """Return how many plans count for the ladder, counted anew: they ended before today, within 364 days."""
        ends = EffortPlan.objects.filter(workspace=self.workspace).values_list("ends_on", flat=True)
        return sum(0 < (self.today - end).days < 364 for end in ends)

    def deciding(self) -> set[int]:
        """Return who decides here now."""
        found = Membership.objects.deciding().filter(workspace=self.workspace)
        return set(found.values_list("user", flat=True))

    def decides(self, who: str) -> bool:
        return self.people[who].pk in self.deciding()

    def sees(self, who: str) -> bool:
        """Return whether somebody sees the client, counted anew: who decides, looks after it, or had it shared."""
        if self.membership(who) is None or self.client.deleted_at:
            return False
        mine = self.people[who].pk
        shared = Share.objects.filter(client=self.client, user=mine).exists()
        return self.decides(who) or shared or self.client.account_manager_id == mine

    def membership(self, who: str) -> Membership | None:
        return Membership.objects.filter(workspace=self.workspace, user=self.people[who]).first()

    def remove(self, who: str) -> None:
        """Let somebody go, as long as they are here."""
        if found := self.membership(who):
            members.remove(membership=found, to=None, by=self.people["owner"], now=self.now)

    def set_rules(self, *, four_eyes: bool, days: int) -> None:
        """Change who has to accept a goodbye, and when."""
        Workspace.objects.filter(pk=self.workspace.pk).update(four_eyes=four_eyes, cooling_off_days=days)

    def night(self) -> None:
        """Let the worker do what it does each night, and each minute."""
        sweeps.reconsider_waiting(now=self.now)
        sweeps.sweep_due(now=self.now)

    # By the addresses of the product

    def posts(self, who: str, name: str, /, *pks: int, **given: Any) -> int:
        """Send a form as somebody; return the status. Whatever is tried, nothing may break."""
        return self.sends(who, reverse(name, args=[self.workspace.slug, *pks]), **given)

    def sends(self, who: str, address: str, /, **given: Any) -> int:
        """Send a form to an address, which may ask something, as somebody."""
        with time_machine.travel(self.now, tick=False):
            status = self._browser(who).post(address, given).status_code
        assert status in FINE, (who, address, given, status)
        return status

    def opens(self, who: str, address: str) -> HttpResponse:
        """Open an address as somebody."""
        with time_machine.travel(self.now, tick=False):
            return self._browser(who).get(address)  # type: ignore[return-value]

    def _browser(self, who: str) -> Browser:
        """Return a browser in which they are logged in; once a week they do so anew."""
        known = self.browsers.get(who)
        if known is None or self.now - known[1] > ONCE_A_WEEK:
            browser = Browser()
            browser.force_login(self.people[who])
            known = self.browsers[who] = browser, self.now
        return known[0]

    # What the page of the client offers

    def finds_nothing(self, who: str) -> bool:
        """Return whether the page of the client is not there for somebody."""
        return self.opens(who, reverse("client", args=[self.workspace.slug, self.client.pk])).status_code == 404

    def can_go_on(self, who: str) -> bool:
        """Return whether the page offers somebody a next step, all of whose links and buttons work for them.

        Raises AssertionError where one of them leads nowhere. What the buttons do is taken back.
        """
        page = self.opens(who, reverse("client", args=[self.workspace.slug, self.client.pk])).content.decode()
        step, advice = _section(page, "next"), _section(page, "advice")
        for address in re.findall(r'href="(/[^"#]+)', step + advice):
            assert self.opens(who, address).status_code in {200, 302}, (who, address)
        for address in re.findall(r'action="([^"]+)"', step):
            with transaction.atomic():
                assert self.sends(who, address) in {200, 302}, (who, address)
                transaction.set_rollback(True)
        works = bool(re.search(r'href="|action="', step)) if step else True
        return works and bool(re.search(r'href="', advice) or "Carry on" in advice or "You have parted" in advice)


def _section(page: str, name: str) -> str:
    """Return a section of a page by its id, or nothing."""
    found = re.search(rf'<section[^>]* id="{name}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""
