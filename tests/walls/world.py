"""Two workspaces with rows of every kind in both, and somebody of every role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from django.apps import apps
from django.db.models import Model

from clients.domain.advice import Advice as Kind
from clients.domain.assumptions import Name
from clients.domain.guesses import Guess
from clients.domain.review import Choice
from clients.models import (
    AccessToken,
    ActLink,
    Advice,
    Answer,
    ImportRun,
    Invitation,
    Issue,
    LeavingTask,
    Membership,
    NoteMark,
    Recovery,
    Share,
    Snooze,
    User,
    Workspace,
)
from clients.queries.playbooks import adapted
from clients.queries.portfolio_ask import Ask
from clients.reports import at_risk
from clients.services import (
    act_links,
    advice,
    assumptions,
    calendars,
    clients,
    interactions,
    plan_steps,
    plans,
    playbooks,
    practice,
    recoveries,
    reviews,
    saved_views,
    snoozes,
    workspaces,
)
from tests import cast
from tests.cast import NOW, TODAY, Cast

#: Who belongs where is found by the person, before any workspace is known.
OPEN = {"Membership"}
#: A word in everything that people wrote or named in a workspace, and nowhere else.
MARKS = {"here": "Herewood", "elsewhere": "Farquhar"}

Rows = dict[str, int]


class Who(StrEnum):
    """Somebody who asks for an address of the workspace here."""

    ANONYMOUS = "nobody who is logged in"
    STRANGER = "the owner of another workspace"
    ADMINISTRATOR = "who runs the machine, but belongs nowhere"
    BYSTANDER = "a member who looks after other clients"
    SHARED = "a member with whom the client is shared"
    MANAGING = "a member who looks after the client"
    MANAGER = "a manager"
    OWNER = "an owner"


@dataclass(frozen=True)
class World:
    """Who is there, and the rows of both workspaces: by the folder of their address, or by the address's own name."""

    people: dict[Who, User]
    rows: dict[str, Rows]

    def slug_of(self, who: Who) -> str:
        """Return where somebody belongs."""
        return "elsewhere" if who is Who.STRANGER else "here"


def walled() -> list[type[Model]]:
    """Return every table whose rows belong to a workspace and stand behind the second wall."""
    models = apps.get_app_config("clients").get_models()
    columns = {model: {field.attname for field in model._meta.concrete_fields} for model in models}
    return [model for model in columns if "workspace_id" in columns[model] and model.__name__ not in OPEN]


def make_world(people: Cast) -> World:
    """Return the cast with somebody of every role, and rows of every kind in both workspaces."""
    others = {
        Who.BYSTANDER: Membership.Role.MEMBER,
        Who.SHARED: Membership.Role.MEMBER,
        Who.MANAGER: Membership.Role.MANAGER,
    }
    everybody = {Who.OWNER: people.owner, Who.MANAGING: people.colleague, Who.STRANGER: people.stranger}
    for who, role in others.items():
        everybody[who] = cast.make_user(who.name.lower())
        workspaces.join(workspace=people.workspace, user=everybody[who], role=role, now=NOW)
    everybody[Who.ADMINISTRATOR] = cast.make_user("administrator")
    User.objects.filter(email__startswith="administrator").update(is_staff=True, is_superuser=True)
    here = furnish(people.workspace, owner=people.owner, member=people.colleague, shared=everybody[Who.SHARED])
    elsewhere = furnish(people.elsewhere, owner=people.stranger, member=people.stranger, shared=people.stranger)
    return World(everybody, {"here": here, "elsewhere": elsewhere})


def furnish(workspace: Workspace, *, owner: User, member: User, shared: User) -> Rows:
    """Put a row of every kind into a workspace; they belong to one client, which the member looks after."""
    mark = MARKS[workspace.slug]
    Workspace.objects.filter(pk=workspace.pk).update(name=f"Studio {mark}")
    workspace.refresh_from_db()
    client = cast.make_client(workspace, name=f"Acme {mark}", notes=f"Notes of {mark}.", account_manager=member)
    lost = cast.make_client(workspace, name=f"Lost {mark}", account_manager=member)
    contact = client.contacts.create(
        workspace=workspace, name=f"Ada {mark}", email=f"ada@{mark}.example", created_at=NOW
    )
    clients.agree(client=client, agreed={"what": f"A site for {mark}."}, on=TODAY, by=owner, now=NOW)
    cast.drain(client, by=owner, weeks=8)
    logged = cast.make_interaction(client, by=member, issue=f"Bill of {mark}", facts=f"Ada {mark} called.")
    deleted = cast.make_interaction(client, by=member, facts=f"Ada {mark} called twice.")
    interactions.delete(interaction=deleted, by=owner, now=NOW)
    clients.delete(client=lost, by=owner, now=NOW)
    disputed = NoteMark.objects.create(
        workspace=workspace, interaction=logged, kind="dispute", text=f"Not at {mark}.", created_at=NOW
    )
    advice.reconsider(workspace=workspace, on=TODAY, now=NOW)
    Share.objects.create(workspace=workspace, client=client, user=shared, shared_by=owner, created_at=NOW)
    invited = Invitation.objects.create(
        workspace=workspace, email=f"new@{mark.lower()}.example", nonce="n" * 43, expires_at=NOW, created_at=NOW
    )
    line = snoozes.Line(workspace=workspace, by=owner, kind=Snooze.Kind.QUIET, subject_id=client.pk)
    snoozes.put_off(line=line, days=1, now=NOW)
    review = reviews.begin(workspace=workspace, by=owner, now=NOW)
    kept = reviews.Decision(choice=Choice.KEEP, reason=f"For {mark}.")
    decided = reviews.decide(review=review, client=client, decision=kept, by=owner, today=TODAY, now=NOW)
    title = saved_views.Title(name=f"View of {mark}")
    view = saved_views.save(workspace=workspace, by=owner, title=title, ask=Ask(search=mark), now=NOW)
    workspaces.change_policy(
        workspace=workspace, changes={"half_life_days": 30}, by=owner, now=NOW, note=f"Weeks at {mark} are long."
    )
    run = ImportRun.objects.create(
        workspace=workspace,
        by=owner,
        state="checked",
        nonce=f"{mark}{'n' * 30}",
        files={"clients": f"{mark}.csv"},
        created_at=NOW,
    )
    answer = Answer.objects.create(
        workspace=workspace,
        key=f"answer:{mark}",
        interaction=logged,
        contact=contact,
        written_by=member,
        to=contact.email,
        subject=f"About {mark}",
        body_text=f"Hello Ada {mark}.",
        try_at=NOW,
        created_at=NOW,
    )
    guess = {Name.HEARS: Guess(1, 2, 3)}
    assumptions.assume(workspace=workspace, client=client, guesses=guess, by=owner, now=NOW)
    token = AccessToken.objects.create(
        workspace=workspace, user=owner, name=mark, digest=mark, expires_at=NOW, created_at=NOW
    )
    calendars.make(workspace=workspace, by=owner, names=True, now=NOW)
    plan = plans.start(client=client, starts_on=TODAY, ends_on=None, goal=f"Calm {mark}", by=owner, now=NOW)
    call = plan_steps.Draft(title=f"Call Ada {mark}", due_on=TODAY, owner=owner)
    step = plan_steps.add(plan=plan, draft=call, by=owner, now=NOW)
    told = practice.Texts(title=f"Case of {mark}", situation=mark, their_view=mark, answer=mark, after=mark)
    case = practice.keep(contact=logged, texts=told, by=owner, now=NOW)
    tried = practice.attempt(case=case, answer={"facts": f"At {mark}."}, by=owner, now=NOW)
    turned = Recovery.objects.create(
        workspace=workspace, client=client, turned_on=TODAY - timedelta(days=40), was="persistent", score_before=70,
        score_then=50, created_at=NOW,
    )  # fmt: skip
    recoveries.look(recovery=turned, held=True, on=TODAY, by=owner, now=NOW)
    book = adapted.ours(Kind.CARRY_ON)
    own = replace(book, intro=f"As at {mark}.")
    playbooks.adapt(workspace=workspace, kind=Kind.CARRY_ON, book=own, seen=0, by=owner, now=NOW)
    report = at_risk.DIGEST.compose_now(workspace=workspace, user=owner, now=NOW)
    act_links.make(report=report, user=owner, wanted={(ActLink.Act.RISE_LATER, client.pk)}, now=NOW)
    rows = {
        "practice": case.pk,
        "tries": tried.pk,
        "tokens": token.pk,
        "imports": run.pk,
        "clients": client.pk,
        "client_restore": lost.pk,
        "contacts": contact.pk,
        "interactions": logged.pk,
        "interaction_restore": deleted.pk,
        "views": view.pk,
        "issues": Issue.objects.get(workspace=workspace).pk,
        "marks": disputed.pk,
        "answers": answer.pk,
        "advice": Advice.objects.get(client=client).pk,
        "obligations": cast.make_obligation(client, by=owner, title=f"Report on {mark}").pk,
        "plans": plan.pk,
        "steps": step.pk,
        "recoveries": turned.pk,
        "offboardings": (leaving := cast.make_offboarding(client, by=owner)).pk,
        "checklist": LeavingTask.objects.filter(offboarding=leaving).order_by("pk")[0].pk,
        "decisions": decided.pk,
        "reports": report.pk,
        "people": Membership.objects.get(workspace=workspace, user=member).pk,
        "invitations": invited.pk,
        "users": member.pk,
        "user": member.pk,
        "workspace": workspace.pk,
        "membership": Membership.objects.get(workspace=workspace, user=member).pk,
        "shared": shared.pk,
    }
    assert all(model._default_manager.filter(workspace=workspace).exists() for model in walled())
    return rows


def fingerprint(slug: str) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that a workspace holds, table by table, and itself."""
    tables: list[type[Model]] = [*walled(), Membership]
    whole = {
        model.__name__: list(model._default_manager.filter(workspace__slug=slug).order_by("pk").values_list())
        for model in tables
    }
    return whole | {"Workspace": list(Workspace.objects.filter(slug=slug).values_list())}
