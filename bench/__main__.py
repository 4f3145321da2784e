"""Everything that is measured, in one run, written to `bench/RESULTS.md` with the machine and the date.

    python -m bench [--quick]

`--quick` takes a hundredth of the sizes, for trying the bench itself, and writes no file. The file grows part by part.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
PARTS: tuple[tuple[str, str, str], ...] = (
    ("deliveries", "bench.deliveries", "Deliveries through gate, guard and ledger, and their lateness"),
    ("guard", "bench.guard_speed", "The guard, against the checkers people use"),
    ("ledger", "bench.ledger", "The ledger: entries appended, and verified"),
    ("pages", "bench.pages", "The main pages, full against empty"),
    ("freeze", "bench.freeze", "A freeze of everything, with 8 processes claiming"),
)
QUICK = {"freeze": ["10000"], "deliveries": ["300"], "ledger": ["10000"], "pages": ["1000", "100"]}


def main() -> None:
    """Run each part in a process of its own, and write the tables."""
    quick = "--quick" in sys.argv
    page = _head(quick)
    for name, module, title in PARTS:
        page += _table(title, _run(module, QUICK.get(name, []) if quick else [])) + "\n"
        if not quick:
            RESULTS.write_text(page)
    sys.stdout.write(page)


def _run(module: str, arguments: list[str]) -> Mapping[str, object]:
    sys.stderr.write(f"{module} …\n")
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False, env=os.environ
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise SystemExit(f"{module} failed")
    measured: Mapping[str, object] = json.loads(done.stdout[done.stdout.index("{") :])
    return measured


def _table(title: str, measured: Mapping[str, object]) -> str:
    rows = [f"| {name.replace('_', ' ')} | {_figure(value)} |" for name, value in measured.items()]
    return "\n".join([f"## {title}", "", "| what | figure |", "|---|---:|", *rows, ""])


def _figure(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, int | float) else str(value)


def _head(quick: bool) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return (
        f"# What was measured\n\n{'A quick trial, of no meaning. ' if quick else ''}"
        f"On {datetime.now(UTC):%d %B %Y}, with Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} processors ({_processor()}), at {commit.stdout.strip() or 'no commit'}. "
        "Each ratio is of two things measured in this run; `make bench` repeats it.\n\n"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


if __name__ == "__main__":
    main()
