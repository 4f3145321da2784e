"""The guard scored on labelled posts, beside the checkers people use, in one run.

    python -m bench.guard --data DIR [--json] [--sample N] [--no-peers]

DIR holds JSON lines, a labelled post a line, one file per set; any of them may be missing. What counts as found in
which set stands in `bench.guard.rules`. The table goes to standard output, or all figures as JSON with `--json`. Peers
see the same N posts of each set (0: all of them), and the guard is scored on those posts once more beside them.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from bench.guard.peers import SAMPLE, measure_peers, missing
from bench.guard.rules import OFFICIAL, OFFICIAL_WHY, RULES
from bench.guard.scores import score
from bench.guard.sets import names, read_set
from bench.guard.speed import measure_speed
from bench.guard.table import lines


def measure(folder: Path, count: int = SAMPLE, peers: bool = True) -> dict[str, Any]:
    """All figures on the sets of `folder`. Raises `ValueError` where a line is not a labelled post."""
    starts = [*(rule.sets for rule in RULES), OFFICIAL]
    sets = {name: read_set(folder, name) for start in starts for name in names(folder, start)}
    sys.stderr.write("scores …\n")
    figures: dict[str, Any] = {
        "rules": {rule.sets: {"codes": sorted(rule.codes), "why": rule.why} for rule in RULES}
        | {OFFICIAL: {"codes": "any", "why": OFFICIAL_WHY}},
        "sets": score(sets),
    }
    sys.stderr.write("speed …\n")
    figures["speed"] = measure_speed([row.text for row in sets.get(OFFICIAL, [])])
    if peers and missing():
        sys.stderr.write(
            f"NOT MEASURED: {', '.join(missing())}. To have them beside the guard: scripts/install bench\n"
        )
    elif peers:
        sys.stderr.write("peers …\n")
        figures |= {"sample": count, "peers": measure_peers(sets, count)}
    if (folder / "voice_congress.jsonl").is_file() and importlib.util.find_spec("bench.voice"):
        sys.stderr.write("voice …\n")
        figures["voice"] = importlib.import_module("bench.voice").measure(folder)
    return figures


def main() -> None:
    """Read the arguments, measure, and write."""
    asked = argparse.ArgumentParser(prog="python -m bench.guard", description=__doc__.partition("\n")[0])
    asked.add_argument("--data", type=Path, required=True, help="the folder with the labelled posts")
    asked.add_argument("--json", action="store_true", help="all figures as JSON")
    asked.add_argument("--sample", type=int, default=SAMPLE, help="posts of each set for the peers; 0 for all")
    asked.add_argument("--no-peers", action="store_true", help="leave the other checkers out")
    given = asked.parse_args()
    if not given.data.is_dir():
        asked.error(f"{given.data} is no folder.")
    try:
        figures = measure(given.data, max(0, given.sample), not given.no_peers)
    except ValueError as error:
        asked.error(str(error))
    text = json.dumps(figures, indent=2, ensure_ascii=False) if given.json else "\n".join(lines(figures))
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
