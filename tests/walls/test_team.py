"""Who sees which client, asked for many people at once, is what each of them finds when they come by themselves."""

from __future__ import annotations

from clients import access
from clients.models import Client, Membership, User
from clients.services import sharing, workspaces
from tests import cast
from tests.cast import NOW, Cast


def test_everybody_sees_what_the_door_would_show_them(people: Cast, acme: Client) -> None:
    manager = cast.make_user("manager")
    workspaces.join(workspace=people.workspace, user=manager, role=Membership.Role.MANAGER, now=NOW)
    theirs = cast.make_client(people.workspace, name="Beta", account_manager=people.colleague)
    shared = cast.make_client(people.workspace, name="Gamma")
    sharing.share(client=shared, user=people.colleague, by=people.owner, now=NOW)
    cast.make_client(people.workspace, name="Delta", account_manager=people.stranger)

    found = list(Client.objects.for_workspace(people.workspace))
    team = access.team_of(people.workspace, [client.pk for client in found])

    for user in User.objects.all():
        place = access.place_of(people.workspace, user, now=NOW)
        shown = set(access.clients_of(place).values_list("pk", flat=True)) if place else set()
        assert {client.pk for client in found if team.sees(user.pk, client)} == shown, user.name
    assert (team.look_after(theirs), team.look_after(shared)) == ({people.colleague.pk}, {people.colleague.pk})
    assert (team.look_after(acme), team.owners()) == ({people.colleague.pk}, {people.owner.pk})
    assert team.deciders() == {people.owner.pk, manager.pk}
