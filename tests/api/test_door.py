"""Who comes in by the API: a token that is valid, as its person stands at that moment; no cookie."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from clients.models import AccessToken, Client, Membership
from clients.services import members, tokens
from tests.api.conftest import script_of
from tests.api.script import Script
from tests.cast import NOW, Cast

ADDRESSES = ["assessments", "clients"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_login_alone_opens_nothing(name: str, people: Cast) -> None:
    browser = Browser()
    browser.force_login(people.owner)

    answer = browser.get(f"/api/v1/workspaces/here/{name}")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_cookie_of_somebody_else_beside_a_token_counts_for_nothing(
    people: Cast, acme: Client, other: Client, colleagues: Script
) -> None:
    browser = Browser()
    browser.force_login(people.owner)

    answer = browser.get("/api/v1/workspaces/here/clients", headers=colleagues.headers)

    assert [row["client"] for row in answer.json()] == ["Acme"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ek_x", "Basic b3duZXI6cGFzcw==", "Bearer \u00e9"])
def test_a_token_that_is_none_opens_nothing(header: str, people: Cast) -> None:
    assert Browser().get("/api/v1/workspaces/here/clients", headers={"authorization": header}).status_code == 401


def test_another_workspace_and_one_that_is_not_there_answer_alike(people: Cast, owners: Script) -> None:
    answers = [owners.get("clients", slug) for slug in ("elsewhere", "nowhere")]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()


def test_an_expired_token_opens_nothing(people: Cast, owners: Script) -> None:
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        assert owners.get("clients").status_code == 401


def test_a_revoked_token_opens_nothing(people: Cast, owners: Script) -> None:
    tokens.revoke(token=AccessToken.objects.get(), by=people.owner, now=NOW)

    assert owners.get("clients").status_code == 401


def test_the_token_of_who_was_removed_opens_nothing(people: Cast, colleagues: Script) -> None:
    membership = Membership.objects.get(user=people.colleague, workspace=people.workspace)
    members.remove(membership=membership, to=None, by=people.owner, now=NOW)

    assert colleagues.get("clients").status_code == 401
    assert not AccessToken.objects.exists()


def test_the_token_of_who_is_shut_out_opens_nothing(people: Cast, colleagues: Script) -> None:
    people.colleague.is_active = False
    people.colleague.save()

    assert colleagues.get("clients").status_code == 401


def test_a_token_sees_what_its_person_sees_at_that_moment(people: Cast, acme: Client, colleagues: Script) -> None:
    before = colleagues.get("clients").json()
    Client.objects.update(account_manager=None)

    assert [len(before), colleagues.get("clients").json()] == [1, []]
    assert "monthly_value" not in before[0]


def test_a_token_that_reads_cannot_log(people: Cast, acme: Client) -> None:
    answer = script_of(people, people.owner, scope="read").post({"client": "Acme", "minutes": 5})

    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert "only reads" in answer.json()["detail"]


def test_another_method_is_told(owners: Script) -> None:
    answer = owners.get("interactions")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_too_many_requests_are_told_when_to_come_again(
    people: Cast, owners: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clients.api.door.MOST_A_MINUTE", 2)

    answers = [owners.get("clients") for _request in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"


def test_the_day_of_the_last_use_is_kept(owners: Script) -> None:
    owners.get("clients")

    assert str(AccessToken.objects.get().last_used_on) == "2026-06-30"


def test_no_other_site_is_let_in(owners: Script) -> None:
    answer = Browser().get(
        "/api/v1/workspaces/here/clients", headers={**owners.headers, "origin": "https://evil.example"}
    )

    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
