"""How an endpoint is declared: what it is about, who may come in, what it gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from ninja.responses import Status

from masthead.api.door import door
from masthead.kernel.errors import AlreadyDone

_PICTURES = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("image/jpeg", "image/png")}
View = TypeVar("View", bound=Callable[..., Any])
REPLAYED = "Idempotent-Replayed"
SCOPE, CHANGES_NOTHING = "x-masthead-scope", "x-masthead-changes-nothing"


class Made(Schema):
    """What was made."""

    id: UUID


class Area:
    """The endpoints about one subject. Each names its scope once, here."""

    def __init__(self, tag: str) -> None:
        self.router = Router(tags=[tag])

    def read(self, path: str, gives: Any, *, scope: str = "read") -> Callable[[View], View]:
        """An endpoint that changes nothing."""
        return self._endpoint("GET", path, 200, gives, scope)

    def picture(self, path: str, *, scope: str = "read") -> Callable[[View], View]:
        """An endpoint that gives a picture."""
        return self._endpoint("GET", path, 200, None, scope, {"responses": {200: {"content": _PICTURES}}})

    def check(self, path: str, gives: Any, *, scope: str = "read") -> Callable[[View], View]:
        """An endpoint that changes nothing, and is asked with a body."""
        return self._endpoint("POST", path, 200, gives, scope, {CHANGES_NOTHING: True})

    def act(self, path: str, *, scope: str, gives: Any = None, method: str = "POST") -> Callable[[View], View]:
        """An endpoint that does one action. It gives nothing (204), what was `Made` (201), or `gives`.

        `scope` is told in the description; the action itself refuses a token that lacks it (`kernel.scopes`). A
        repeated request with the same idempotency key is given the first one's answer.
        """
        made = isinstance(gives, type) and issubclass(gives, Made)
        status = 204 if gives is None else 201 if made else 200
        return self._endpoint(method, path, status, gives, scope, acts=True)

    def _endpoint(
        self,
        method: str,
        path: str,
        status: int,
        gives: Any,
        scope: str,
        extra: dict[str, Any] | None = None,
        *,
        acts: bool = False,
    ) -> Callable[[View], View]:
        def declare(view: View) -> View:
            self.router.api_operation(
                [method],
                path,
                auth=door(scope, acts=acts),
                response={status: gives},
                operation_id=view.__name__,
                summary=view.__name__.replace("_", " ").capitalize(),
                openapi_extra={SCOPE: scope, **(extra or {})},
            )(_answering(view, status))
            return view

        return declare


def _answering(view: Callable[..., Any], status: int) -> Callable[..., Any]:
    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            said = view(request, *args, **kwargs)
        except AlreadyDone as done:
            request.masthead_answer[REPLAYED] = "true"  # type: ignore[attr-defined]
            said = done.answer
        return said if isinstance(said, HttpResponse) else Status(status, said)

    # The names in the view's annotations are its own module's, not this one's.
    hints = get_type_hints(view, include_extras=True)
    signature = inspect.signature(view)
    parameters = [each.replace(annotation=hints.get(name)) for name, each in signature.parameters.items()]
    answering.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return answering
