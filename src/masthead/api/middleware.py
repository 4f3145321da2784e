"""What never reaches the API's own handlers is said in its form too: a method it does not take, a wrong host."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from masthead.api.problems import SENTENCES, problem


class ProblemMiddleware:
    """Outermost: turns every refusal under /api/ that is no JSON into a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_json = "json" in answer.headers.get("Content-Type", "")
        if not request.path.startswith("/api/") or answer.status_code not in SENTENCES or is_json:
            return answer
        said = problem(answer.status_code)
        if "Allow" in answer.headers:
            said["Allow"] = answer.headers["Allow"]
        return said
