"""The same acts through the web, the API and the command line, each telling only whether it was done."""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Container, Mapping
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from masthead.cli.main import app
from masthead.freeze.models import Freeze, Pass, Speaker, Thaw
from masthead.kernel.ids import new_id
from masthead.people.models import Person
from masthead.publishing.models import Delivery, Review
from masthead.registry.models import Account
from tests.api.asking import Asking, token_of
from tests.support.jobs import work_off
from tests.web.acting import signed_in

WHY = "It has to be said now."


def _text(text: str, account: Account) -> dict[str, object]:
    return {"text": text, "accounts": [account.id]}


class Face(ABC):
    """One person at one face. Each act answers whether it was done. Made once, it keeps its session or token."""

    @abstractmethod
    def __init__(self, who: Person) -> None: ...

    @abstractmethod
    def approve(self, review: Review, digest: str = "") -> bool: ...

    @abstractmethod
    def freeze(self, account: Account) -> bool: ...

    @abstractmethod
    def ask_thaw(self, freeze: Freeze) -> bool: ...

    @abstractmethod
    def confirm_thaw(self, thaw: Thaw) -> bool: ...

    @abstractmethod
    def turn_key(self, change_id: UUID) -> bool: ...

    @abstractmethod
    def name_speaker(self, freeze: Freeze, who: Person) -> bool: ...

    @abstractmethod
    def withdraw_speaker(self, named: Speaker) -> bool: ...

    @abstractmethod
    def say_template(self, freeze: Freeze, template_id: UUID, account: Account, values: Mapping[str, str]) -> bool: ...

    @abstractmethod
    def say_text(self, freeze: Freeze, account: Account, text: str, *, alone: bool = False) -> bool: ...

    @abstractmethod
    def release(self, freeze: Freeze, delivery: Delivery) -> bool: ...

    @abstractmethod
    def confirm_pass(self, given: Pass) -> bool: ...

    @abstractmethod
    def confirm_claim(self, given: Pass) -> bool: ...

    @abstractmethod
    def review_glass(self, given: Pass, verdict: str = "right") -> bool: ...

    @abstractmethod
    def add_person(self, email: str, function: str, office_id: UUID) -> bool: ...

    @abstractmethod
    def make_link(self, who: Person) -> bool: ...

    @abstractmethod
    def bring_complete_list(self, text: str) -> bool: ...

    @abstractmethod
    def decide_list(self, list_id: UUID, what: str) -> bool: ...

    @abstractmethod
    def start_post(self) -> bool: ...

    @abstractmethod
    def read_accounts(self) -> bool: ...


class Web(Face):
    """A browser."""

    def __init__(self, who: Person) -> None:
        self.browser: Client = signed_in(who)

    def approve(self, review: Review, digest: str = "") -> bool:
        said = {"digest": digest or review.revision.digest, "reason": "", "latest": ""}
        return self._post(f"/reviews/{review.id}/approve", said)

    def freeze(self, account: Account) -> bool:
        said = {"scope": "account", "account": str(account.id), "breadth": "everything", "once": str(new_id())}
        return self._post("/freeze/", said)

    def ask_thaw(self, freeze: Freeze) -> bool:
        return self._post(f"/freeze/{freeze.id}/thaw/", {"reason": "It is mended."})

    def confirm_thaw(self, thaw: Thaw) -> bool:
        return self._post(f"/freeze/{thaw.freeze_id}/thaw/confirm/", {"thaw": str(thaw.id)})

    def turn_key(self, change_id: UUID) -> bool:
        return self._post(f"/keys/{change_id}/turn", {})

    def name_speaker(self, freeze: Freeze, who: Person) -> bool:
        return self._post(f"/freeze/{freeze.id}/speakers/", {"person": str(who.id)})

    def withdraw_speaker(self, named: Speaker) -> bool:
        return self._post(f"/freeze/speakers/{named.id}/withdraw/", {})

    def say_template(self, freeze: Freeze, template_id: UUID, account: Account, values: Mapping[str, str]) -> bool:
        filled = {f"field_{name}": value for name, value in values.items()}
        said = {"act": "release", "accounts": str(account.id), "once": str(new_id()), **filled}
        return self._post(f"/freeze/{freeze.id}/say/{template_id}/", said)

    def say_text(self, freeze: Freeze, account: Account, text: str, *, alone: bool = False) -> bool:
        said = {"act": "glass" if alone else "release", "accounts": str(account.id), "text": text, "reason": WHY}
        return self._post(f"/freeze/{freeze.id}/say/text/", {**said, "kind": "statement", "once": str(new_id())})

    def release(self, freeze: Freeze, delivery: Delivery) -> bool:
        return self._post(f"/freeze/{freeze.id}/release/", {"delivery": str(delivery.id), "reason": WHY})

    def confirm_pass(self, given: Pass) -> bool:
        return self._post(f"/freeze/passes/{given.id}/confirm/", {})

    def confirm_claim(self, given: Pass) -> bool:
        return self._post(f"/freeze/passes/{given.id}/claim/", {"reason": WHY})

    def review_glass(self, given: Pass, verdict: str = "right") -> bool:
        return self._post(f"/freeze/passes/{given.id}/review/", {"verdict": verdict, "reason": WHY})

    def add_person(self, email: str, function: str, office_id: UUID) -> bool:
        said = {"name": "Mara", "email": email, "function": function, "office": str(office_id), "kind": "human"}
        return self.browser.post("/people/new", said).status_code in {200, 302}

    def make_link(self, who: Person) -> bool:
        return self.browser.post(f"/people/{who.id}/link").status_code == 200

    def bring_complete_list(self, text: str) -> bool:
        said = {"kind": "people", "file": SimpleUploadedFile("people.csv", text.encode()), "complete": "on"}
        given = self.browser.post("/accounts/import", said).status_code == 302
        work_off()
        return given

    def decide_list(self, list_id: UUID, what: str) -> bool:
        return self._post(f"/people/directories/{list_id}/{what}", {f"{what}-reason": "I asked."})

    def start_post(self) -> bool:
        return self._post("/compose/", {"kind": "post"})

    def read_accounts(self) -> bool:
        return self.browser.get("/accounts/").status_code == 200

    def _post(self, path: str, said: Mapping[str, str]) -> bool:
        answer = self.browser.post(path, said)
        return answer.status_code == 302 and "/login/" not in answer["Location"]


class Api(Face):
    """A program with a token."""

    def __init__(self, who: Person) -> None:
        self.asking = Asking(token_of(who))

    def approve(self, review: Review, digest: str = "") -> bool:
        return self._post(f"/reviews/{review.id}/approve", {"digest": digest or review.revision.digest})

    def freeze(self, account: Account) -> bool:
        return self._post("/freezes", {"scope": "account", "scope_id": account.id})

    def ask_thaw(self, freeze: Freeze) -> bool:
        return self._post(f"/freezes/{freeze.id}/thaws", {"reason": "It is mended."})

    def confirm_thaw(self, thaw: Thaw) -> bool:
        return self._post(f"/thaws/{thaw.id}/confirm")

    def turn_key(self, change_id: UUID) -> bool:
        return self._post(f"/changes/{change_id}/turn")

    def name_speaker(self, freeze: Freeze, who: Person) -> bool:
        return self._post(f"/freezes/{freeze.id}/speakers", {"person_id": who.id})

    def withdraw_speaker(self, named: Speaker) -> bool:
        return self._post(f"/speakers/{named.id}/withdraw")

    def say_template(self, freeze: Freeze, template_id: UUID, account: Account, values: Mapping[str, str]) -> bool:
        said = {"template_id": template_id, "accounts": [account.id], "values": dict(values)}
        return self._post("/passes/template", said)

    def say_text(self, freeze: Freeze, account: Account, text: str, *, alone: bool = False) -> bool:
        return self._post(f"/passes/{'glass' if alone else 'text'}", {**_text(text, account), "reason": WHY})

    def release(self, freeze: Freeze, delivery: Delivery) -> bool:
        return self._post(f"/deliveries/{delivery.id}/release", {"reason": WHY})

    def confirm_pass(self, given: Pass) -> bool:
        return self._post(f"/passes/{given.id}/confirm")

    def confirm_claim(self, given: Pass) -> bool:
        return self._post(f"/passes/{given.id}/claim", {"reason": WHY})

    def review_glass(self, given: Pass, verdict: str = "right") -> bool:
        return self._post(f"/passes/{given.id}/review", {"verdict": verdict, "reason": WHY})

    def add_person(self, email: str, function: str, office_id: UUID) -> bool:
        said = {"name": "Mara", "email": email, "function": function, "office_id": office_id}
        return self._post("/people", said)

    def make_link(self, who: Person) -> bool:
        return self._post(f"/people/{who.id}/password-link")

    def bring_complete_list(self, text: str) -> bool:
        said = {"kind": "people", "complete": "true", "file": SimpleUploadedFile("people.csv", text.encode())}
        headers = {"Authorization": f"Bearer {self.asking.token}"}
        given = self.asking.client.post("/api/v1/imports", said, headers=headers).status_code == 201
        work_off()
        return given

    def decide_list(self, list_id: UUID, what: str) -> bool:
        return self._post(f"/directories/{list_id}/{what}", {"reason": "I asked."})

    def start_post(self) -> bool:
        return self._post("/posts", {})

    def read_accounts(self) -> bool:
        return self.asking.get("/accounts").status == 200

    def _post(self, path: str, body: object = None) -> bool:
        return self.asking.post(path, body).status in {200, 201, 204}


class Cli(Face):
    """A shell with MASTHEAD_TOKEN."""

    def __init__(self, who: Person) -> None:
        self.token = token_of(who)

    def approve(self, review: Review, digest: str = "") -> bool:
        return self._run("review", "approve", review.id, "--digest", digest or review.revision.digest)

    def freeze(self, account: Account) -> bool:
        return self._run("freeze", "account", account.id)

    def ask_thaw(self, freeze: Freeze) -> bool:
        return self._run("thaw", "ask", freeze.id, "--reason", "It is mended.")

    def confirm_thaw(self, thaw: Thaw) -> bool:
        return self._run("thaw", "confirm", thaw.id)

    def turn_key(self, change_id: UUID) -> bool:
        return self._run("key", "turn", change_id)

    def name_speaker(self, freeze: Freeze, who: Person) -> bool:
        return self._run("pass", "name", freeze.id, who.id)

    def withdraw_speaker(self, named: Speaker) -> bool:
        return self._run("pass", "unname", named.id)

    def say_template(self, freeze: Freeze, template_id: UUID, account: Account, values: Mapping[str, str]) -> bool:
        filled = [part for name, value in values.items() for part in ("--value", f"{name}={value}")]
        return self._run("pass", "template", template_id, "--account", account.id, *filled)

    def say_text(self, freeze: Freeze, account: Account, text: str, *, alone: bool = False) -> bool:
        return self._run("pass", "glass" if alone else "text", text, "--account", account.id, "--reason", WHY)

    def release(self, freeze: Freeze, delivery: Delivery) -> bool:
        return self._run("pass", "held", delivery.id, "--reason", WHY)

    def confirm_pass(self, given: Pass) -> bool:
        return self._run("pass", "confirm", given.id)

    def confirm_claim(self, given: Pass) -> bool:
        return self._run("pass", "claim", given.id, "--reason", WHY)

    def review_glass(self, given: Pass, verdict: str = "right") -> bool:
        return self._run("pass", "review", given.id, "--verdict", verdict, "--reason", WHY)

    def add_person(self, email: str, function: str, office_id: UUID) -> bool:
        return self._run("people", "add", "Mara", email, "--function", function, "--office", office_id)

    def make_link(self, who: Person) -> bool:
        return self._run("people", "link", who.id)

    def bring_complete_list(self, text: str) -> bool:
        """Done as well where the exit code says that a person must decide."""
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write(text)
            file.flush()
            return self._run("import", "people", file.name, "--complete", done={0, 1})

    def decide_list(self, list_id: UUID, what: str) -> bool:
        return self._run("people", what, list_id, "--reason", "I asked.")

    def start_post(self) -> bool:
        return self._run("post", "start")

    def read_accounts(self) -> bool:
        return self._run("accounts", "list")

    def _run(self, *said: object, done: Container[int] = (0,)) -> bool:
        result = CliRunner().invoke(app, [*map(str, said), "--json"], env={"MASTHEAD_TOKEN": self.token})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code in done


FACES: tuple[type[Face], ...] = (Web, Api, Cli)
each_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__.lower())
"""A test of a law, once for each face."""
