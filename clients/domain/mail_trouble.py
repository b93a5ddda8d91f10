"""Mail that came back: what it says about an address, and when nothing more goes there.

The codes are those of RFC 3463: 5.1.x is about the address, 5.2.x about the mailbox, 5.7.x about who may send.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

PERMANENT: Final = 500
#: Codes that leave no doubt: no such mailbox, no such domain, not an address, gone without a forwarding, switched off.
GONE_CODES: Final = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
#: Codes that speak of us: the sender's address is bad.
OURS: Final = frozenset({"5.1.7", "5.1.8"})
#: Replies without such a code that are about the one who was to get the mail.
ABOUT_THEM: Final = frozenset({550, 551, 552, 553})
_CODE: Final = re.compile(r"(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d.])")


class Trouble(StrEnum):
    """What went wrong with a mail to an address."""

    GONE = "gone"
    REFUSED = "refused"
    DELAYED = "delayed"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"


#: The stronger a reason, the later it stands; a pause takes the strongest. What a reader wants lets some mail through,
#: trouble with the mailbox none.
STRENGTH: Final = (Trouble.UNSUBSCRIBED, Trouble.COMPLAINED, Trouble.DELAYED, Trouble.REFUSED, Trouble.GONE)
AT_ONCE: Final = frozenset({Trouble.GONE, Trouble.UNSUBSCRIBED, Trouble.COMPLAINED})
#: What pauses only when it happens on so many days, within so many.
ENOUGH: Final = 3
WITHIN: Final = {Trouble.REFUSED: timedelta(days=60), Trouble.DELAYED: timedelta(days=7)}
LONGEST: Final = max(WITHIN.values())


def is_enough(trouble: Trouble, days: Iterable[date]) -> bool:
    """Return whether mail to an address stops; `days` are those on which this trouble was met, with the last one."""
    if trouble in AT_ONCE:
        return True
    met = set(days)
    return len({day for day in met if max(met) - day < WITHIN[trouble]}) >= ENOUGH


def of_reply(reply: str) -> Trouble | None:
    """Return what our own mail server's refusal of a recipient says about the address; nothing where it may be us."""
    number = re.match(r"(\d{3})\b", reply)
    if number is None or int(number[1]) < PERMANENT:
        return None
    code = code_of(reply)
    if not code:
        return Trouble.REFUSED if int(number[1]) in ABOUT_THEM else None
    if code in GONE_CODES:
        return Trouble.GONE
    return Trouble.REFUSED if code.startswith(("5.1.", "5.2.")) and code not in OURS else None


def code_of(said: str) -> str:
    """Return the first code of RFC 3463 in what a server said, or nothing."""
    found = _CODE.search(said)
    return found[0] if found else ""
