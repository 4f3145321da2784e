"""The guard's figures come from the labelled posts of a folder, and say which line is none."""

import json
from pathlib import Path

import pytest
from bench.guard.rules import RULES, rule_for
from bench.guard.scores import confusion, score
from bench.guard.sets import names, read_set
from bench.guard.table import lines

pytestmark = pytest.mark.unit


def lay(folder: Path, name: str, *rows: dict[str, object]) -> None:
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_counts_recall_precision_and_false_alarms() -> None:
    figures = confusion([True, True, False, False], [True, False, True, False])
    assert (figures["recall"], figures["precision"], figures["f1"], figures["false_alarms"]) == (0.5, 0.5, 0.5, 0.5)
    assert confusion([False], [False])["recall"] is None
    assert confusion([True], [True])["false_alarms"] is None


def test_scores_what_is_there_and_no_more(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "evasion",
        {"text": "what s h i t is this", "flag": 1, "kind": "spaced"},
        {"text": "a quiet evening", "flag": 1, "kind": "hidden too well"},
        {"text": "depends", "flag": None, "kind": "spaced"},
    )
    lay(tmp_path, "secrets_posts", {"reversed_text": "$77elpruP :drowssap", "flag": 1, "kind": "password"})
    sets = {
        name: read_set(tmp_path, name) for start in ("evasion", "secrets", "pii") for name in names(tmp_path, start)
    }
    figures = score(sets)
    assert set(figures) == {"evasion", "secrets_posts"}
    assert (figures["evasion"]["posts"], figures["evasion"]["recall"]) == (2, 0.5)
    assert figures["evasion"]["least_kind"] == "hidden too well"
    assert figures["secrets_posts"]["recall"] == 1.0
    assert any("hidden too well" in line for line in lines({"sets": figures, "speed": {}}))


def test_official_posts_are_counted_by_their_worst_finding(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "official_clean",
        {"text": "The library opens on Monday.", "flag": 0, "flag_pii": 0},
        {"text": "Call Ana Brown at (212) 784-6578.", "flag": 0, "flag_pii": None},
    )
    figures = score({"official_clean": read_set(tmp_path, "official_clean")})["official_clean"]
    assert (figures["blocked"], figures["held"]) == (0.5, 0.0)
    assert figures["false_alarms"]["personal_data"] == 0.0


def test_says_which_line_is_no_labelled_post(tmp_path: Path) -> None:
    (tmp_path / "evasion.jsonl").write_text('{"text": "a", "flag": 1}\nnothing\n')
    with pytest.raises(ValueError, match="line 2"):
        read_set(tmp_path, "evasion")


def test_every_rule_gives_its_reason() -> None:
    assert all(rule.codes and rule.why for rule in RULES)
    assert rule_for("voice_congress") is None
