"""The API, put together."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from masthead.api import (
    accounts,
    calendar,
    campaigns,
    changes,
    deliveries,
    events,
    false_alarms,
    freezes,
    guard,
    imports,
    jobs,
    ledger,
    media,
    networks,
    offices,
    partners,
    passes,
    people,
    posts,
    posture,
    quarantine,
    reviews,
    sandbox,
    slots,
    status,
    tabletop,
    templates,
    terms,
    tokens,
    voices,
)
from masthead.api.openapi import described
from masthead.api.parsing import CarefulParser
from masthead.api.problems import handle, problem

PREFIX = "/api/v1"
AREAS = (
    tokens, status, posts, media, guard, false_alarms, voices, reviews, deliveries, calendar, slots, freezes, passes,
    events, quarantine, templates, accounts, posture, networks, offices, terms, people, partners, changes, campaigns,
    imports, jobs, ledger,
    sandbox, tabletop,
)  # fmt: skip


class MastheadAPI(NinjaAPI):
    """The API with its own description and its own answers."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, with every status that can occur."""
        return described(super().get_openapi_schema(path_prefix=PREFIX, path_params=path_params))

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """The answer to be; the request knows it, so that a header can be set on it."""
        answer = super().create_temporal_response(request)
        request.masthead_answer = answer  # type: ignore[attr-defined]
        return answer


api = MastheadAPI(
    title="Masthead",
    version="1",
    description="Governs an organization's social media: who owns each account, what may be said, and one switch that"
    " stops it all. Everything the pages can do, by the same acts.",
    docs_url=None,
    urls_namespace="api-1",
    parser=CarefulParser(),
)
handle(api)


@csrf_exempt
def missing(request: HttpRequest) -> HttpResponse:
    """An address that the API does not have."""
    return problem(404, detail="The API has no such address; /api/v1/openapi.json lists all it has.")


for each in AREAS:
    api.add_router("", each.area.router)
