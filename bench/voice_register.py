"""Makes what `core/voice` ships. Run by hand when its data change.

    python -m bench.voice_register --data DIR

`register.json` is what tells official posts from personal ones. It is learned from every fourth training post of
`voice_congress` (MIT), every second harmless tweet of `abuse_davidson` (of which words alone are kept) and made-up
personal posts. Handles, hashtags and hosts are left out: they are names. `vocabulary.json` lists what three or more of
the official posts have. `background.json` is what accounts are set apart from, besides an organization's others: posts
of both kinds, none of them of `abuse_davidson`.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import Counter
from pathlib import Path

from bench.personal_posts import LEARNING, personal_posts
from masthead.core.voice import learning
from masthead.core.voice.features import Features, features

PLACE = Path(learning.__file__).with_name("register.json")
KEEP = 4000
BACKGROUND = 700
USUAL = 3


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    everything = _official(data)
    _write_vocabulary(everything)
    official = everything[::4]
    personal = tweets(data)[::2] + personal_posts(LEARNING, 400)
    read: list[Features] = [features(text) for text in official + personal]
    count = len(official)
    weights = learning.learn(learning.Corpus(read), range(count), range(count, len(read)), KEEP)
    tables = [
        {name: value for name, value in sorted(table.items()) if not _is_name(name)} if block < 2 else table
        for block, table in enumerate(weights.tables)
    ]
    background = official[:: len(official) // BACKGROUND + 1] + personal_posts(LEARNING, 150, seed=12)
    PLACE.with_name("background.json").write_text(json.dumps(background, ensure_ascii=False, indent=0) + "\n")
    PLACE.write_text(json.dumps({"format": 1, "tables": tables}, ensure_ascii=False, separators=(",", ":")) + "\n")


def _write_vocabulary(texts: list[str]) -> None:
    counted: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
    for text in texts:
        for counter, block in zip(counted, features(text), strict=True):
            counter.update(block)
    blocks = [sorted(name for name, count in counter.items() if count >= USUAL) for counter in counted]
    kept = json.dumps({"format": 1, "blocks": blocks}, ensure_ascii=False, separators=(",", ":"))
    PLACE.with_name("vocabulary.json").write_text(kept + "\n")


def _official(data: Path) -> list[str]:
    rows = [json.loads(line) for line in (data / "voice_congress.jsonl").open(encoding="utf-8")]
    return [row["text"] for row in rows if row["role"] == "main" and row["part"] == "train"]


def tweets(data: Path) -> list[str]:
    """The harmless ones of `abuse_davidson`, without what the network put around them."""
    rows = [json.loads(line) for line in (data / "abuse_davidson.jsonl").open(encoding="utf-8")]
    bare = [re.sub(r"^RT @\w+:? ?|https?://\S*", "", html.unescape(row["text"])) for row in rows if row["flag"] == 0]
    return [text.strip() for text in bare]


def _is_name(feature: str) -> bool:
    return any(word[0] in "@#<" for word in feature.split())


if __name__ == "__main__":
    main()
