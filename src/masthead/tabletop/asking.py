"""Asking Masthead as people do: through its own REST API and pages, in this process, each by a session of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application

_API = "/api/v1"
_FORM_TOKEN = "r" * 32


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
    """Everyone's way in. People are named as the file of incidents names them."""

    def __init__(self) -> None:
        self._sessions: dict[str, str] = {}
        self._web = httpx.Client(
            transport=httpx.WSGITransport(app=get_wsgi_application()), base_url="http://localhost", timeout=60
        )

    def admit(self, who: str, person_id: UUID) -> None:
        """Give somebody a session, as signing in with both factors does. It ends when their access does."""
        person = get_user_model().objects.get(pk=person_id)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        self._sessions[who] = str(session.session_key)

    def get(self, who: str, path: str, **query: Any) -> Answer:
        """Read something."""
        return self._ask(who, "GET", path, params={name: value for name, value in query.items() if value is not None})

    def post(self, who: str, path: str, **body: Any) -> Answer:
        """Do something."""
        return self._ask(who, "POST", path, json=body)

    def patch(self, who: str, path: str, **body: Any) -> Answer:
        """Change something."""
        return self._ask(who, "PATCH", path, json=body)

    def upload(self, who: str, path: str, data: bytes, **fields: str) -> Answer:
        """Hand in a picture."""
        return self._ask(who, "POST", path, files={"file": ("picture", data)}, data=fields)

    def page(self, who: str, method: str, path: str, **given: Any) -> httpx.Response:
        """A page, as the browser of `who` is shown it; of nobody, where `who` is empty."""
        return self._send(who, method, path, **given)

    def _ask(self, who: str, method: str, path: str, **given: Any) -> Answer:
        answer = self._send(who, method, f"{_API}{path}", **given)
        kind = answer.headers.get("content-type", "")
        body = answer.json() if "json" in kind and answer.content else None
        return Answer(answer.status_code, body, answer.text if "json" in kind else "")

    def _send(self, who: str, method: str, path: str, **given: Any) -> httpx.Response:
        self._web.cookies.clear()
        if who in self._sessions:
            self._web.cookies.set(settings.SESSION_COOKIE_NAME, self._sessions[who])
        self._web.cookies.set(settings.CSRF_COOKIE_NAME, _FORM_TOKEN)
        return self._web.request(method, path, headers={"X-CSRFToken": _FORM_TOKEN}, **given)
