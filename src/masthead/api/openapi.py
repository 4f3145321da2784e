"""The API's description (OpenAPI 3.1): what the framework knows, and what holds for every endpoint."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from ninja.openapi.schema import OpenAPISchema

from masthead.api.area import CHANGES_NOTHING, REPLAYED, SCOPE
from masthead.api.door import KEY, KEY_EXPECTED
from masthead.api.problems import MEDIA_TYPE, SENTENCES, Problem

READ = (400, 401, 403, 404, 409, 422, 429, 500, 503)
ACT = (*READ, 413, 415)


def document() -> dict[str, Any]:
    """The description, as `/api/v1/openapi.json` gives it."""
    import json

    from masthead.api.urls import api

    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema()))
    return found


def described(schema: OpenAPISchema) -> OpenAPISchema:
    """The framework's description, with the problems, the scopes and the idempotency key of every endpoint."""
    for path in schema["paths"].values():
        for method, operation in path.items():
            _describe(method, operation)
    components = schema["components"]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components["schemas"] |= {**problem.pop("$defs", {}), "Problem": problem}
    components["responses"] = {_name(status): _response(status) for status in sorted(ACT)}
    components["parameters"] = {"IdempotencyKey": _key()}
    components["headers"] = {
        REPLAYED: {
            "description": "`true` where the same request was done before, and this is its answer.",
            "schema": {"type": "string", "const": "true"},
        }
    }
    components["schemas"] = dict(sorted(components["schemas"].items()))
    schema["servers"] = [{"url": "/"}]
    return schema


def _describe(method: str, operation: dict[str, Any]) -> None:
    scope, acts = operation.pop(SCOPE), not operation.pop(CHANGES_NOTHING, method == "get")
    operation["security"] = [{"Token": [scope]}, {"Session": []}]
    operation["description"] = f"{operation.get('description', '')}\n\nScope: `{scope}`.".strip()
    operation["responses"] = {str(status): said for status, said in operation["responses"].items()}
    for status in READ if method == "get" else ACT:
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{_name(status)}"}
    if acts:
        operation["parameters"].append({"$ref": "#/components/parameters/IdempotencyKey"})
        for status, said in operation["responses"].items():
            if status.startswith("2"):
                said["headers"] = {REPLAYED: {"$ref": f"#/components/headers/{REPLAYED}"}}


def _name(status: int) -> str:
    return re.sub(r"\W", "", HTTPStatus(status).phrase.title())


def _response(status: int) -> dict[str, Any]:
    return {
        "description": SENTENCES[status][1],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _key() -> dict[str, Any]:
    return {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "The same request with the same key is done once, and answered alike. " + KEY_EXPECTED,
        "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"},
    }
