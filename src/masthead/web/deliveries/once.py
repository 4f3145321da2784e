"""The same form sent twice does one thing: each form bears a key of its own."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpRequest

from masthead.kernel.actor import Actor
from masthead.kernel.ids import new_id, parse_id
from masthead.web.request import actor_of

NAME = "once"


def fresh() -> str:
    """A key for a form that is shown now."""
    return str(new_id())


def once_only(request: HttpRequest) -> Actor:
    """The signed-in person, acting under the key of the form that was sent."""
    key = request.POST.get(NAME, "")
    if parse_id(key) is None:
        return actor_of(request)
    said = sorted((name, request.POST.getlist(name)) for name in request.POST if name != "csrfmiddlewaretoken")
    return actor_of(request).with_key(key, hashlib.sha256(json.dumps(said).encode()).hexdigest())
