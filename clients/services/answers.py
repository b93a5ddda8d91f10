"""Answer a client: log what was written in its four parts, and let the letter be mailed, both or neither."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.domain.mail_streams import ANYBODY
from clients.models import Answer, Client, Contact, Event, Interaction, User, Workspace
from clients.queries import mail_pauses
from clients.queries.mail_pauses import Pause
from clients.queries.writings import NOTE
from clients.services import contacts, interactions, nudges, trail
from clients.services.contacts import Person
from clients.services.interactions import Entry
from clients.services.obligations import Terms
from clients.services.refusals import Refusal

#: Where the contact that the log has of an answer comes from; its id is that of the page on which it was written.
SOURCE: Final = "answer"
DAY: Final = timedelta(days=1)
#: Letters within a day, whatever the workspace for one person and one address: they are written by hand, one by one.
MOST_BY_ONE: Final = 60
MOST_TO_ONE: Final = 10
MOST_MAILS: Final = 200  # of a workspace


class NothingWritten(Refusal):
    """A letter without a word."""

    message = _("Write the letter first.")
    field = "letter"


class NobodyToSendTo(Refusal):
    """No address was chosen, or one of somebody who is on the list no longer."""

    message = _("Choose whom it goes to, or write an e-mail address.")
    field = "to"


class FormerClient(Refusal):
    """We parted, and a letter from here would take the work up again."""

    message = _(
        "This is a former client, so nothing is sent from here. Copy the letter and send it yourself, then log it; or "
        "make the client active again."
    )


class TooManyByYou(Refusal):
    """A person has sent their letters for today, from whatever workspace."""

    message = _("You have sent as many letters within a day as one can from here. Send this one yourself, or later.")


class TooManyMails(Refusal):
    """The workspace has sent its letters for today."""

    message = _(
        "As many letters were sent from this workspace within a day as can be. Send this one yourself, or later."
    )


class TooManyToThem(Refusal):
    """An address has got its letters for today."""

    message = _("This address has got enough letters within a day. Nothing was sent; a call may do more now.")
    field = "to"


class PausedAddress(Refusal):
    """Mail to that address came back, or its reader does not want it."""

    def __init__(self, pause: Pause, *, field: str) -> None:
        said = _("Nothing was sent, because %(why)s. Write to another address, or call.")
        super().__init__(said % {"why": pause.why}, field=field)


class LettersOff(Refusal):
    """Whoever runs the site lets no letters go out."""

    message = _(
        "Letters do not go out from here. Copy this one, or open it in your mail program; then log that you sent it."
    )


class SaidOtherwise(Refusal):
    """The page was sent or logged once, and holds something else now: as when somebody went back to it."""

    message = _(
        "This page was used once already, and what stands on it now is not what was sent or logged then. Nothing was "
        "sent now. Copy your words and open the page anew."
    )


class TakenBack(Refusal):
    """What was logged from this page was deleted since."""

    message = _(
        "This was logged once, and taken back since. Nothing was sent now. Copy your words and open the page anew."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written on one page. The same key of the same person means the same answer, which is there once."""

    key: str
    entry: Entry
    promise: Terms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is mailed: to somebody who is known, or to a person who is kept with it."""

    subject: str
    text: str
    contact: Contact | None = None
    person: Person | None = None


def log(*, client: Client, written: Written, by: User, now: datetime) -> Interaction:
    """Return the contact that the log has of an answer that went out by other ways.

    Raises TakenBack or SaidOtherwise, and what `interactions.log_with_promise` does.
    """
    return _once(client, written, by, lambda: _log(client, written, by, now))


def send(*, client: Client, written: Written, letter: Letter, by: User, now: datetime) -> Interaction:
    """Return the contact that the log has of a letter, which is about to be mailed; both are stored, or neither.

    Raises NothingWritten, NobodyToSendTo, FormerClient, TooManyByYou, TooManyMails, TooManyToThem, PausedAddress or
    LettersOff, and what `log` does.
    """
    if not letter.text.strip():
        raise NothingWritten
    if settings.LETTERS == "off":
        raise LettersOff
    if client.status == Client.Status.FORMER:
        raise FormerClient
    logged = _once(client, written, by, lambda: _send(client, written, letter, by, now))
    if not Answer.objects.filter(interaction=logged).exists():  # it was logged from that page, and never sent
        raise SaidOtherwise
    return logged


def _once(client: Client, written: Written, by: User, make: Callable[[], Interaction]) -> Interaction:
    """Return what was made by this key before, or make it."""
    known = Interaction.objects.for_workspace(client.workspace).filter(client=client, **_origin(written, by))
    found = known.first()
    if found is None:
        try:
            return make()
        except IntegrityError:  # sent twice at once
            found = known.get()
    if found.deleted_at:
        raise TakenBack
    if any(getattr(found, name) != getattr(written.entry, name) for name in NOTE):
        raise SaidOtherwise
    return found


@transaction.atomic
def _log(client: Client, written: Written, by: User, now: datetime) -> Interaction:
    origin = _origin(written, by)
    if written.promise is None:
        return interactions.log(client=client, entry=written.entry, by=by, now=now, **origin)
    logged, _promise = interactions.log_with_promise(
        client=client, entry=written.entry, promise=written.promise, by=by, now=now, **origin
    )
    return logged


@transaction.atomic
def _send(client: Client, written: Written, letter: Letter, by: User, now: datetime) -> Interaction:
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # to count one by one, also what goes out elsewhere
    workspace = Workspace.objects.select_for_update(no_key=True).get(pk=client.workspace_id)
    contact = _addressee(client, letter, by, now)
    _refuse_paused(contact.email, letter)
    _refuse_more(workspace, contact.email, by, now)
    logged = _log(client, written, by, now)
    answer = Answer.objects.create(
        workspace=workspace,
        key=f"answer:{secrets.token_hex(16)}",
        interaction=logged,
        contact=contact,
        written_by=by,
        to=contact.email,
        subject=letter.subject,
        body_text=letter.text.strip() + "\n",
        try_at=now,
        created_at=now,
    )
    trail.record(kind="answer.sent", workspace_id=workspace.pk, by=by, now=now, client=client, subject=answer)
    nudges.notices()
    return logged


def _addressee(client: Client, letter: Letter, by: User, now: datetime) -> Contact:
    """Return whom it goes to; somebody new is kept with the client, and is the first to talk to where nobody was."""
    if letter.contact:
        return letter.contact
    if letter.person is None or not letter.person.email:
        raise NobodyToSendTo
    return contacts.add(client=client, person=letter.person, by=by, now=now)


def _refuse_paused(email: str, letter: Letter) -> None:
    if pause := mail_pauses.pause_of(email, ANYBODY):
        raise PausedAddress(pause, field="to" if letter.contact else "new_email")


def _refuse_more(workspace: Workspace, email: str, by: User, now: datetime) -> None:
    with walls.everywhere():  # a person may work in several workspaces
        lately = Event.objects.filter(kind=Event.Kind.ANSWER_SENT, created_at__gt=now - DAY)
        if lately.filter(by=by).count() >= MOST_BY_ONE:
            raise TooManyByYou
        if lately.filter(workspace=workspace).count() >= MOST_MAILS:
            raise TooManyMails
    _refuse_more_to_them(email, now)


def _refuse_more_to_them(email: str, now: datetime) -> None:
    """Count what an address gets apart from its letters: they go with the contact, and the count must not."""
    key = f"letters:{salted_hmac('clients.answers', email.casefold()).hexdigest()}"
    lately = [sent for sent in cache.get(key, []) if sent > (now - DAY).timestamp()]
    if len(lately) >= MOST_TO_ONE:
        raise TooManyToThem
    cache.set(key, [*lately, now.timestamp()], DAY.total_seconds())


def _origin(written: Written, by: User) -> dict[str, Any]:
    return {"source": SOURCE, "external_id": f"{by.pk}:{written.key}"}
