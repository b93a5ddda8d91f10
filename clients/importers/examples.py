"""An example of each file: all its columns, and a few rows that can be brought in as they stand."""

from __future__ import annotations

from typing import Final

from clients.services.imports import Table

EXAMPLES: Final[dict[Table, str]] = {
    Table.CLIENTS: (
        "client,contact_name,email,phone,monthly_value,started_on,status,cadence_days,kickoff_done,notes\n"
        "Harbour Bakery,Mia Lund,mia@harbour.example,555 0134,1800,2025-03-01,active,14,yes,Prefers calls before ten.\n"
        "Fern & Field,,,,950,2025-09-15,active,,no,\n"
    ),
    Table.INTERACTIONS: (
        "client,occurred_at,channel,direction,minutes,felt,stressors,lifts,issue,issue_open,our_cause,facts,their_view,"
        "our_view,proposal,logged_by,external_id\n"
        "Harbour Bakery,2026-06-12T16:40,call,in,25,-1,excess_demand|boundary,,Menu,yes,no,"
        "Asked for a fifth round of changes.,,,,,call-1\n"
        "Fern & Field,2026-06-15,email,out,10,1,,thanks,,,no,Sent the drafts.,,,,,mail-1\n"
    ),
    Table.OBLIGATIONS: (
        "client,title,kind,owed_by,due_at,fulfilled_on,waived_on,external_id\n"
        "Harbour Bakery,Final menu,deliverable,us,2026-07-10,,,menu\n"
        "Harbour Bakery,Invoice 1042,payment,them,2026-06-30,,,invoice-1042\n"
    ),
    Table.PLANS: "client,starts_on,ends_on,goal\nHarbour Bakery,2026-06-15,2026-07-27,Two calls a week at most.\n",
}
