"""The letter of a goodbye: our neutral one, or what a workspace made of it, filled in with the facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final
from urllib.parse import quote

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Contact, Obligation, Offboarding, Workspace
from clients.queries.when import full_day

#: What stands in a letter for a fact, and what it stands for.
PLACES: Final = {
    "{name}": _("whom it goes to"),
    "{day}": _("the last day"),
    "{handover}": _("what is handed over"),
    "{ask}": _("whom to ask afterwards"),
    "{us}": _("your name, or that of your business"),
}
#: No reason, no list of what went wrong, nothing to argue with.
OURS: Final = _(
    "Hello {name},\n\n"
    "We are bringing our work together to an end. Our last day is {day}.\n\n"
    "{handover}\n\n"
    "If anything about the handover is unclear, please ask {ask}. We are glad to name others who can help you from "
    "there.\n\n"
    "Thank you for the time that we worked together. We wish you well.\n\n"
    "{us}"
)


def template_of(workspace: Workspace) -> str:
    """Return the letter that a workspace begins with."""
    return workspace.letter_template.strip() or str(OURS)


def filled(offboarding: Offboarding, workspace: Workspace, *, day: date, contact: Contact | None, me: str) -> str:
    """Return the letter with its facts; `me` is asked where nobody looks after the client."""
    client = offboarding.client
    manager = client.account_manager
    facts = {
        "{name}": contact.name if contact and contact.name else client.name,
        "{day}": full_day(day),
        "{handover}": _handover(client),
        "{ask}": manager.get_short_name() if manager else me,
        "{us}": workspace.name,
    }
    letter = template_of(workspace)
    for place, fact in facts.items():
        letter = letter.replace(place, fact)
    return letter


def mail_link(email: str, workspace: Workspace, letter: str) -> str:
    """Return an address that opens the letter in the mail program."""
    subject = gettext("Our work together: %s") % workspace.name
    body = letter.replace("\n", "\r\n")  # as RFC 6068 wants it
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def _handover(client: Client) -> str:
    """Return what the client gets from us, as far as it was written down."""
    found = Obligation.objects.ours().filter(client=client, kind=Obligation.Kind.HANDOVER, waived_on=None)
    titles: Iterable[str] = found.order_by("due_at", "pk").values_list("title", flat=True)[:5]
    named = gettext("; ").join(titles)
    said = gettext(
        "By then you will have everything that is yours: your files, your access, and what we still prepare."
    )
    return f"{said} {gettext('We hand over: %s.') % named}" if named else said
