"""Asking Masthead as people do: through its own REST API, in this process, each by a token of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from django.core.wsgi import get_wsgi_application

_API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What Masthead said. `said` is the body as it came, for what a screen or record has to show."""

    status: int
    body: Any
    said: str

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.status < 400

    @property
    def code(self) -> str:
        """The code of a refusal; empty where it was done."""
        return "" if self.ok or not isinstance(self.body, Mapping) else str(self.body.get("code", ""))

    @property
    def sentence(self) -> str:
        """What people would read of a refusal; empty where it was done."""
        return "" if self.ok or not isinstance(self.body, Mapping) else str(self.body.get("detail", ""))


class Asking:
    """Everyone's way in. `tokens` are by the name that the file of incidents gives a person."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self._web = httpx.Client(
            transport=httpx.WSGITransport(app=get_wsgi_application()), base_url="http://localhost", timeout=60
        )

    def get(self, who: str, path: str, **query: Any) -> Answer:
        """Read something."""
        return self._ask(who, "GET", path, params={name: value for name, value in query.items() if value is not None})

    def post(self, who: str, path: str, **body: Any) -> Answer:
        """Do something."""
        return self._ask(who, "POST", path, json=body)

    def patch(self, who: str, path: str, **body: Any) -> Answer:
        """Change something."""
        return self._ask(who, "PATCH", path, json=body)

    def upload(self, who: str, path: str, data: bytes) -> Answer:
        """Hand in a picture."""
        return self._ask(who, "POST", path, files={"file": ("picture", data)})

    def page(self, method: str, path: str, **given: Any) -> httpx.Response:
        """A page, as a browser that nobody is signed in to asks for it."""
        return self._web.request(method, path, **given)

    def _ask(self, who: str, method: str, path: str, **given: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.tokens.get(who, 'mh_nobody')}"}
        answer = self._web.request(method, f"{_API}{path}", headers=headers, **given)
        kind = answer.headers.get("content-type", "")
        body = answer.json() if "json" in kind and answer.content else None
        return Answer(answer.status_code, body, answer.text if "json" in kind else "")
