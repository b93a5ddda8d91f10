"""A link in a mail opens one thing, for one person, as long as they may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.signing import Signer

from clients.models import ActLink, Advice, Client, Interaction, Obligation, Report, Snooze, User
from clients.queries import my_data
from clients.reports import acts
from clients.services import advice, clients, leftovers, members
from clients.views.by_mail import GUESSES
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.mail_links import Act, mail, path_of, text, visitor
from tests.views.acts.owing import is_open


@pytest.mark.parametrize(("act", "days"), [(Act.OBLIGATION_LATER, 30), (Act.NOTE, 14)])
def test_a_link_expires_and_goes(act: Act, days: int, owed: Obligation, acme: Client, people: Cast) -> None:
    path = path_of(people.workspace, people.owner, act, acme.pk if act == Act.NOTE else owed.pk)
    end = NOW + timedelta(days=days)

    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        assert visitor().get(path).status_code == 200
    with time_machine.travel(end, tick=False):
        pages = [visitor().get(path), visitor().post(path, {"channel": "call", "facts": "Late."})]
    assert [(page.status_code, "This link has expired" in text(page)) for page in pages] == [(410, True)] * 2
    assert not Snooze.objects.exists()
    assert not Interaction.objects.exists()

    leftovers.clear(now=end + timedelta(days=31))
    assert not ActLink.objects.exists()
    assert visitor().get(path).status_code == 404


def loses_the_client(people: Cast) -> None:
    """Let somebody else look after the client."""
    Client.objects.update(account_manager=people.owner)


def is_removed(people: Cast) -> None:
    """Take the colleague's place away, but not the links, as if they had been made at that moment."""
    people.workspace.memberships.filter(user=people.colleague).delete()


def is_deactivated(people: Cast) -> None:
    """Shut the colleague's account."""
    User.objects.filter(pk=people.colleague.pk).update(is_active=False)


def finds_it_deleted(people: Cast) -> None:
    """Delete the client."""
    clients.delete(client=Client.objects.get(), by=people.owner, now=NOW)


def changes_the_password(people: Cast) -> None:
    """Choose another password."""
    people.colleague.set_password("another calm water")
    people.colleague.save()


def changes_the_address(people: Cast) -> None:
    """Use another address."""
    User.objects.filter(pk=people.colleague.pk).update(email="elsewhere@example.com")


@pytest.mark.parametrize(
    "meanwhile",
    [loses_the_client, is_removed, is_deactivated, finds_it_deleted, changes_the_password, changes_the_address],
)
def test_who_may_no_more_is_told_kindly_and_shown_nothing(
    meanwhile: Callable[[Cast], None], done: str, owed: Obligation, people: Cast
) -> None:
    meanwhile(people)

    for page in (visitor().get(done), visitor().post(done)):
        assert (page.status_code, "Nothing was done" in text(page)) == (410, True)
        for word in ("Final report", "Acme", "Here", "Colleague"):
            assert word not in text(page)
    assert is_open(owed)


def test_a_role_that_was_lost_takes_the_deed_along(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    path = path_of(people.workspace, people.colleague, Act.ADVICE_LATER, Advice.objects.get().pk)

    assert visitor().post(path).status_code == 410
    assert Advice.objects.get().decision == ""


def test_leaving_removes_the_links(done: str, people: Cast) -> None:
    membership = people.workspace.memberships.get(user=people.colleague)

    members.remove(membership=membership, to=None, by=people.owner, now=NOW)

    assert not ActLink.objects.exists()
    assert visitor().get(done).status_code == 404


@pytest.mark.parametrize("column", ["workspace_id", "user_id", "act", "subject_id", "report_id", "nonce"])
def test_a_link_is_bound_to_all_of_its_row(column: str, done: str, acme: Client, people: Cast) -> None:
    other = {
        "workspace_id": people.elsewhere.pk,
        "user_id": people.owner.pk,
        "act": Act.OBLIGATION_LATER,
        "subject_id": cast.make_obligation(acme, by=people.owner, title="Other").pk,
        "report_id": mail(people.workspace, people.colleague).pk,
        "nonce": "n" * 22,
    }

    ActLink.objects.update(**{column: other[column]})

    assert [visitor().get(done).status_code, visitor().post(done).status_code] == [404, 404]


def test_a_token_of_one_link_opens_no_other(done: str, people: Cast, owed: Obligation) -> None:
    later = path_of(people.workspace, people.colleague, Act.OBLIGATION_LATER, owed.pk)
    number, signature = later.removeprefix("/do/").split(".")[0], done.removeprefix("/do/").split(".")[1]
    forged = Signer(sep=".", salt="clients.act_wanted").sign(f"obligation_done.{owed.pk}")
    turned = done[4:-2] + ("A" if done[-2] != "A" else "E")
    made_up = [f"{number}.{signature}", turned, "1.guess", f"{'9' * 40}.x", "²." + signature[:-1], forged]

    for token in made_up:
        for page in (visitor().get(f"/do/{token}/"), visitor().post(f"/do/{token}/")):
            assert page.status_code == 404, token
    assert is_open(owed)


def test_nothing_at_rest_opens_anything(done: str, owed: Obligation, people: Cast) -> None:
    token = done.removeprefix("/do/").strip("/")
    link = ActLink.objects.select_related("report").get()
    kept = f"{ActLink.objects.values_list()} {link.report.body_text} {link.report.body_html}"

    assert token not in kept
    assert token.split(".")[1] not in kept
    assert acts.url(Act.OBLIGATION_DONE, owed.pk) in link.report.body_text


def test_an_address_that_somebody_typed_becomes_no_link(owed: Obligation, people: Cast) -> None:
    report = mail(people.workspace, people.owner, (Act.OBLIGATION_DONE, owed.pk))
    typed = f"http://127.0.0.1:8000/do/obligation_done.{owed.pk}.typed/"

    assert acts.wanted(typed) == set()
    assert acts.filled(report, f"{typed} {report.body_text}")[0].startswith(typed)


def test_what_is_stored_is_shown_to_nobody_who_could_type_it(done: str, owed: Obligation, people: Cast) -> None:
    stored = acts.url(Act.OBLIGATION_DONE, owed.pk)
    Report.objects.update(state=Report.State.SENT, sent_at=NOW)
    held = str(my_data.read(people.colleague, now=NOW))
    ActLink.objects.all().delete()

    report = Report.objects.get()
    (shown,) = acts.filled(report, report.body_text)

    assert stored in report.body_text
    assert (stored in held, stored in shown) == (False, False)
    assert ("/do/…/" in held, "/do/over/" in shown) == (True, True)


def test_whoever_guesses_is_told_to_stop_and_shuts_nobody_else_out(done: str) -> None:
    tries = int(GUESSES["link"].split("/")[0])
    for number in range(tries):
        assert visitor().get(f"/do/{number}.guess/").status_code == 404

    pages = [visitor().get("/do/1.guess/"), visitor().get("/off/guess/"), visitor().get(done), visitor().post(done)]
    assert [page.status_code for page in pages] == [429, 429, 200, 200]
