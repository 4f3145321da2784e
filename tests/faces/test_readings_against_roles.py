"""Every reading of the API against every role: who may not see a thing is told that there is none."""

from __future__ import annotations

import pytest

from tests.faces.patterns import Address, operations
from tests.faces.table import OPERATIONS
from tests.faces.world import World

pytestmark = pytest.mark.django_db

PREFIX = "/api/v1"
NOBODY = 401
PUBLIC = (f"{PREFIX}/sandbox/", f"{PREFIX}/ledger/")
"""The sandbox's timelines and the ledger's tiles are public: that a thing of them exists is no secret."""
READINGS = [each for each in operations() if each.method == "GET"]


def _form(address: Address) -> str:
    return address.form.removeprefix(PREFIX)


def test_every_reading_has_its_line() -> None:
    assert {_form(each) for each in READINGS} == set(OPERATIONS)


@pytest.mark.parametrize("address", [each for each in READINGS if _form(each) in OPERATIONS], ids=str)
def test_who_reads_it(here: World, address: Address) -> None:
    line, path = OPERATIONS[_form(address)], address.filled(here.ids).removeprefix(PREFIX)
    told = {who: here.tokens[who].get(path).status for who in sorted(line.tried_by)}
    assert told == {who: line.expected(who, NOBODY) for who in told}


def test_what_is_not_yours_reads_as_what_is_not_there(here: World) -> None:
    stranger, told = here.tokens["agency_elsewhere"], []
    for address in operations():
        if "_id}" not in address.form or address.form.startswith(PUBLIC):
            continue
        paths = (address.filled(ids).removeprefix(PREFIX) for ids in (here.ids, here.of_nothing))
        real, nothing = (stranger.send(address.method, path, b"{}") for path in paths)
        if (real.status, real.body) != (nothing.status, nothing.body):
            told.append((str(address), real.status, nothing.status))
    assert told == []


def test_no_list_tells_an_outsider_what_is_not_theirs(here: World) -> None:
    stranger = here.tokens["agency_elsewhere"]
    for address in READINGS:
        if "{" not in address.form:
            said = str(stranger.get(_form(address)).body)
            assert [name for name in here.secrets if name in said] == [], address
