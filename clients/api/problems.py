"""What goes wrong, as RFC 9457 has it: what happened, which field it is, and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """Something that a script asked for and cannot have. `errors` has a sentence for each field at fault."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        errors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors or {}
        self.headers = headers or {}

    def answer(self) -> JsonResponse:
        """Return it as a response."""
        said: dict[str, Any] = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
        }
        if self.errors:
            said["errors"] = [{"field": field, "detail": detail} for field, detail in self.errors.items()]
        return JsonResponse(said, status=self.status, content_type=MEDIA_TYPE, headers=dict(self.headers))


def unprocessable(errors: Mapping[str, str]) -> Problem:
    """Return what is wrong with the fields of a request."""
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Nothing was stored. Correct these fields.", errors=errors)
