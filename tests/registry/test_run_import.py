from __future__ import annotations

import json
from typing import Any

import pytest

from masthead.kernel.actor import Actor
from masthead.kernel.errors import Invalid, NotFound
from masthead.people.models import Office, Person, TwoKeyChange
from masthead.registry import actions, queries
from masthead.registry.actions import Activation, importing
from masthead.registry.imports import read
from masthead.registry.imports.taking import Outcome, Taking
from masthead.registry.models import Account, ImportRow, ImportRun
from masthead.registry.queries import ImportReport
from tests import factories as make
from tests.support.acts import entries

pytestmark = pytest.mark.django_db


def taken(actor: Actor, kind: str, text: str, **more: Any) -> ImportReport:
    file = read(text.encode(), "file.csv", kind)
    return actions.run_import(actor=actor, kind=kind, rows=file.rows, file_name=file.name, sha256=file.sha256, **more)


ACCOUNTS = """Network;Handle;Name;Office;Languages;Tier
bluesky;@roads;Roads;Bureau of Roads;en;0
bluesky;rail;Rail;Bureau of Rail;"en; pt";1
bluesky;roads;Roads again;Bureau of Roads;;
"""


def test_accounts_come_as_observed_and_bad_rows_are_explained(comms: Actor) -> None:
    make.office("Bureau of Roads")
    report = taken(comms, "accounts", ACCOUNTS)
    assert (report.total, report.added, report.known) == (3, 1, 1)
    (bad,) = report.bad
    assert bad.number == 2 and "Bureau of Rail" in bad.sentence and bad.raw["handle"] == "rail"
    (view,) = queries.visible_accounts(comms)
    assert (view.kind, view.state, view.handle, view.tier) == ("observed", "proposed", "roads", 0)
    assert {"communications_owner", "it_owner"} <= {gap.code for gap in view.gaps}
    assert queries.imports(comms)[0].finished_at is not None and report.run_id is not None
    assert queries.import_report(comms, report.run_id) == report
    pat = make.actor(make.outsider(make.engagement(offices=[make.umbrella()])))
    with pytest.raises(NotFound):
        queries.import_report(pat, report.run_id)
    kinds = [each["kind"] for each in entries()]
    assert kinds.count("account.proposed") == 1 and kinds[-1] == "import.finished"


def test_the_same_file_again_takes_in_what_was_bad_and_nothing_twice(comms: Actor) -> None:
    make.office("Bureau of Roads")
    first = taken(comms, "accounts", ACCOUNTS)
    make.office("Bureau of Rail")
    second = taken(comms, "accounts", ACCOUNTS)
    assert second.run_id == first.run_id and (second.added, second.bad) == (2, ())
    before = len(entries())
    third = taken(comms, "accounts", ACCOUNTS)
    assert (third.added, third.known) == (2, 1) and len(entries()) == before
    assert Account.objects.count() == 2 and ImportRun.objects.count() == 1


def test_a_stopped_import_goes_on(comms: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    make.office("Roads")
    text = "network,handle,office\n" + "".join(f"bluesky,account{number},Roads\n" for number in range(25))
    monkeypatch.setattr(importing, "BATCH", 10)
    really = importing.TAKERS["accounts"]

    def stop(taking: Taking, row: Any) -> Outcome:
        if row["handle"] == "account15":
            raise KeyboardInterrupt
        return really(taking, row)

    with monkeypatch.context() as patched:
        patched.setitem(importing.TAKERS, "accounts", stop)
        with pytest.raises(KeyboardInterrupt):
            taken(comms, "accounts", text)
    assert ImportRow.objects.count() == Account.objects.count() == 10
    told: list[tuple[int, int]] = []
    report = taken(comms, "accounts", text, progress=lambda done, total: told.append((done, total)))
    assert report.added == 25 and Account.objects.count() == 25
    assert told == [(10, 25), (20, 25), (25, 25)]


def test_a_dry_run_tells_and_leaves_no_trace(comms: Actor) -> None:
    make.office("Bureau of Roads")
    before = len(entries())
    report = taken(comms, "accounts", ACCOUNTS, dry_run=True)
    assert (report.run_id, report.added, report.known, len(report.bad)) == (None, 1, 1, 1)
    assert Account.objects.count() == ImportRun.objects.count() == 0 and len(entries()) == before


def test_rows_without_a_known_office_go_where_one_says(comms: Actor) -> None:
    home = make.office("Inbox")
    report = taken(comms, "accounts", ACCOUNTS, office_id=home.id)
    assert report.added == 2 and not report.bad and len(report.notes) == 2
    assert {each.office_name for each in queries.visible_accounts(comms)} == {"Inbox"}


def test_what_was_imported_is_activated_by_a_reviewed_list(comms: Actor, it: Actor) -> None:
    make.office("Roads")
    owners = [make.person(function=function) for function in ("communications", "it")]
    text = "network,handle,office,communications_owner,it_owner\n" + "".join(
        f"bluesky,account{number},Roads,{owners[0].email},{owners[1].email}\n" for number in range(3)
    )
    assert taken(comms, "accounts", text).added == 3
    views = queries.visible_accounts(comms, kind="observed")
    change = actions.propose_activation(actor=comms, accounts=[Activation(view.id) for view in views])
    assert actions.turn_key(actor=it, change_id=change)
    assert {(view.kind, view.state) for view in queries.visible_accounts(comms)} == {("official", "active")}


def test_people(comms: Actor) -> None:
    make.office("Roads")
    known = make.person()
    report = taken(
        comms,
        "people",
        "Name,Email,Function,Office,Partner\n"
        "Ada,ADA@example.test,Legal,Roads,\n"
        "Bo,not an address,pilot,Roads,\n"
        f"Known,{known.email.upper()},it,Roads,\n"
        "Pat,pat@agency.test,program,,Nobody Ltd\n",
    )
    assert (report.added, report.known, [each.number for each in report.bad]) == (1, 1, [2, 4])
    assert "email" in report.bad[0].sentence and "function" in report.bad[0].sentence
    ada = Person.objects.get(email="ada@example.test")
    assert ada.function == "legal" and not ada.has_usable_password() and not ada.grants.exists()


KEY_PEOPLE = """Name,Email,Function,Office
Ada,Ada@example.test,IT,Roads
Bo,bo@example.test,communications,Roads
Cy,cy@example.test,legal,Roads
Ada again,ada@example.test,it,Roads
"""


def test_people_who_turn_keys_wait_for_two_by_one_reviewed_list(comms: Actor, it: Actor) -> None:
    make.office("Roads")
    rehearsed = taken(comms, "people", KEY_PEOPLE, dry_run=True)
    assert (rehearsed.added, rehearsed.waits, rehearsed.change_id) == (1, 3, None)
    assert not TwoKeyChange.objects.exists()
    report = taken(comms, "people", KEY_PEOPLE)
    assert (report.added, report.waits) == (1, 3)
    change = TwoKeyChange.objects.get()
    assert report.change_id == change.id and change.kind == "people.let_in" and len(change.items) == 2
    assert not Person.objects.filter(email__in=["ada@example.test", "bo@example.test"]).exists()
    again = taken(comms, "people", KEY_PEOPLE)
    assert again.change_id == change.id and TwoKeyChange.objects.count() == 1
    assert actions.turn_key(actor=it, change_id=change.id)
    assert set(Person.objects.filter(email__in=["ada@example.test", "bo@example.test"]).values_list("function")) == {
        ("it",),
        ("communications",),
    }
    after = taken(comms, "people", KEY_PEOPLE)
    assert (after.added, after.known, after.waits) == (1, 3, 0)


def test_a_list_that_was_taken_back_is_proposed_anew(comms: Actor) -> None:
    make.office("Roads")
    first = taken(comms, "people", KEY_PEOPLE).change_id
    assert first is not None
    actions.withdraw_change(actor=comms, change_id=first, reason="Not these.")
    second = taken(comms, "people", KEY_PEOPLE)
    assert second.waits == 3 and second.change_id not in (first, None)


def test_offices_in_any_order(comms: Actor) -> None:
    text = "name,parent,time_zone\nDesk,Roads,\nRoads,,Europe/Oslo\nLost,Nowhere,\nDepartment,,\n"
    rehearsed = taken(comms, "offices", text, dry_run=True)
    report = taken(comms, "offices", text)
    for each in (rehearsed, report):
        assert (each.added, each.known, [bad.number for bad in each.bad]) == (2, 1, [3])
    desk = Office.objects.get(name="Desk")
    assert desk.parent is not None and desk.parent.name == "Roads" and desk.time_zone == "Europe/Oslo"


def test_only_stewards_of_everything_import(comms: Actor) -> None:
    local = make.person()
    bureau = make.office("Bureau of Roads")
    make.grant(local, "steward", scope="office", scope_id=bureau.id)
    for dry_run in (True, False):
        with pytest.raises(NotFound):
            taken(make.actor(local), "accounts", ACCOUNTS, dry_run=dry_run)
    assert Account.objects.count() == 0


def test_a_kind_or_a_file_that_is_none(comms: Actor) -> None:
    with pytest.raises(Invalid):
        actions.run_import(actor=comms, kind="planets", rows=[{}], file_name="x", sha256="0" * 64)
    with pytest.raises(Invalid):
        actions.run_import(actor=comms, kind="people", rows=[], file_name="x", sha256="0" * 64)


def test_the_digital_registry_s_json(comms: Actor) -> None:
    make.office("Department of Roads")
    found = {
        "metadata": {"count": 2},
        "results": [
            {
                "id": 7,
                "organization": "Roads Today",
                "account": "roadstoday",
                "service_key": "twitter",
                "service_display_name": "Twitter",
                "service_url": "https://twitter.com/roadstoday",
                "short_description": "Road news",
                "long_description": "All of it.",
                "language": "English",
                "agencies": [{"id": 1, "name": "Department of Roads"}],
                "tags": [{"text": "roads"}],
            },
            "not an account",
        ],
    }
    file = read(json.dumps(found).encode(), "registry.json", "accounts")
    report = actions.run_import(actor=comms, kind="accounts", rows=file.rows, file_name=file.name, sha256=file.sha256)
    assert report.added == 1 and [each.number for each in report.bad] == [2]
    (view,) = queries.visible_accounts(comms)
    assert (view.network, view.handle, view.display_name) == ("twitter", "roadstoday", "Roads Today")
    assert view.purpose == "Road news\n\nAll of it." and view.languages == ("en",)
