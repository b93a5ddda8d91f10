"""A script that talks to the API."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser


class Script:
    """Sends its token with each request, and nothing else."""

    def __init__(self, secret: str) -> None:
        self.headers = {"authorization": f"Bearer {secret}"}

    def get(self, name: str, slug: str = "here") -> Any:
        return Browser().get(f"/api/v1/workspaces/{slug}/{name}", headers=self.headers)

    def post(self, sent: Any, slug: str = "here") -> Any:
        url = f"/api/v1/workspaces/{slug}/interactions"
        return Browser().post(url, sent, content_type="application/json", headers=self.headers)

    def faults(self, sent: Any) -> dict[str, str]:
        answer = self.post(sent)
        assert answer.status_code == 422
        assert answer["Content-Type"] == "application/problem+json"
        return {error["field"]: error["detail"] for error in answer.json()["errors"]}
