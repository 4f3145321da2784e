"""Asking the API as somebody, in process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client

from masthead.kernel.clock import now
from masthead.people.actions import create_token
from masthead.people.models import Person
from masthead.people.tokens import SCOPES, WRITER_SCOPES
from tests import factories


def token_of(who: Person, scopes: Iterable[str] = ()) -> str:
    """A token of this person, for every scope that they may have unless some are named."""
    most = WRITER_SCOPES if who.partner_id or who.kind == "agent" else SCOPES
    _, text = create_token(
        actor=factories.actor(who), name="test", scopes=list(scopes or most), expires_at=now() + timedelta(days=1)
    )
    return text


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: Any

    @property
    def code(self) -> str:
        """A problem's code."""
        return str(self.body["code"])


@dataclass
class Asking:
    """Somebody with a token; without one nobody."""

    token: str = ""
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    @classmethod
    def as_(cls, who: Person, *scopes: str) -> Asking:
        """This person, by a token."""
        return cls(token_of(who, scopes))

    def get(self, path: str, **query: Any) -> Answer:
        return self._answer(self.client.get(f"/api/v1{path}", query, headers=self._headers({})))

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.send("POST", path, body, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        data = b"" if body is None else body if isinstance(body, bytes) else _json(body)
        answer = self.client.generic(
            method, f"/api/v1{path}", data, content_type="application/json", headers=self._headers(headers)
        )
        return self._answer(answer)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        own = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return own | {name.replace("_", "-"): value for name, value in more.items()}

    @staticmethod
    def _answer(answer: Any) -> Answer:
        is_json = "json" in answer.headers.get("Content-Type", "") and answer.content
        return Answer(answer.status_code, dict(answer.headers), answer.json() if is_json else answer.content)


def _json(body: Any) -> bytes:
    import json

    return json.dumps(body, default=str).encode()
