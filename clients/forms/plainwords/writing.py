"""Write what was said as a line that says the same again."""

from __future__ import annotations

from clients.forms.plainwords.said import At, Promise, Said

_DIRECTIONS = {"in": "from them", "out": "from us", "": ""}


def written(said: Said) -> str:
    """Return a line that reads as this, whatever the day on which it is read."""
    parts = [
        f"{said.client}:" if said.client else "",
        _moment(said.occurred),
        said.channel,
        _DIRECTIONS[said.direction],
        "" if said.minutes is None else f"{said.minutes}m",
        "" if said.felt is None else f"felt {said.felt:+d}",
        *(key.replace("_", " ") for key in [*sorted(said.stressors), *sorted(said.lifts)]),
        f"about {_quoted(said.issue)}" if said.issue else "",
        "our miss" if said.our_miss else "",
        _promise(said.promise),
    ]
    return " ".join(filter(None, parts))


def _moment(at: At | None) -> str:
    if at is None:
        return ""
    return f"{at.day:%Y-%m-%d} {at.time:%H:%M}" if at.time else f"{at.day:%Y-%m-%d}"


def _promise(promise: Promise | None) -> str:
    return f"promise {_quoted(promise.title)} {_moment(promise.due)}".rstrip() if promise else ""


def _quoted(text: str) -> str:
    """Return a text between quotation marks of which it does not hold the closing one."""
    pairs = [('"', '"'), ("“", "”"), ("„", "“")]
    opening, closing = next((pair for pair in pairs if pair[1] not in text), pairs[0])
    return f"{opening}{text}{closing}"
