"""What an advice cites beside its own words, where its card stands alone."""

from __future__ import annotations

from dataclasses import dataclass

from clients.models import Client, Expectation
from clients.queries import complaints, issues
from clients.queries.complaints import TOPICS, Complaints
from clients.queries.issues import IssueRow
from clients.queries.when import Clock
from clients.queries.words import in_a_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The same as the page of a client has it."""

    loop: IssueRow | None  # the matter that keeps coming back
    not_agreed: str  # the points of the kickoff checklist that are not written down
    complaints: Complaints


def of_client(client: Client, clock: Clock) -> Beside:
    """Return what is cited, in three statements."""
    agreed = set(Expectation.objects.filter(client=client).values_list("topic", flat=True))
    return Beside(
        loop=next((row for row in issues.of_client(client, clock) if row.is_loop), None),
        not_agreed=in_a_row(label for topic, label in TOPICS.items() if topic not in agreed),
        complaints=complaints.of_client(client, clock),
    )
