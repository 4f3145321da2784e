"""Wrong account: how well a text of another account, or a personal one, is told from an account's own.

    python -m bench.voice --data DIR [--accounts N] [--json]

DIR holds `voice_congress.jsonl` (and, where laid in, `voice_personal.jsonl`): each account's first 70 % in time are
learned from, its last 30 % are its own later posts, and 200 posts of other members' accounts, sibling accounts that
nobody learned from among them, are the strangers. Personal posts are otherwise those of `bench/personal_posts.py` that
are kept for measuring. The peer, in the same run, is the likeness of runs of three characters (TF-IDF, cosine).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import log, sqrt
from pathlib import Path
from statistics import fmean

from bench.personal_posts import MEASURING, personal_posts
from masthead.core.voice import Voice, learn_voice, shipped_background

RATES = (0.01, 0.02, 0.05, 0.1)
STRANGERS = 200
Scorer = Callable[[str], float]


def measure(data_dir: str | Path, accounts: int = 0) -> dict[str, float]:
    """The figures; `accounts` takes only so many accounts, 0 takes all."""
    known, later, members = _read(Path(data_dir))
    personal = _personal(Path(data_dir))
    names = [name for name in known if len(known[name]) >= 100]
    names = names[:: max(1, len(names) // accounts)] if accounts else names
    started = time.process_time()
    voices = {name: _learned(name, known) for name in names}
    learning = time.process_time() - started
    strangers = {name: _strangers(name, later, members) for name in names}
    ours = _judged({name: voice.score for name, voice in voices.items()}, later, strangers, personal)
    peer = _judged(_peers(names, known), later, strangers, personal)
    figures = {
        "accounts": float(len(names)),
        **ours,
        **{f"peer_{name}": value for name, value in peer.items()},
        **_false_alarms(voices, later, strangers),
        "seconds_to_learn_an_account": learning / len(names),
        "kilobytes_of_a_voice": fmean(len(voice.to_bytes()) for voice in voices.values()) / 1000,
        "scores_per_s": _speed(voices, strangers),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def train(known: Mapping[str, Sequence[str]]) -> Callable[[str, str], float]:
    """For `measure.py` of the data: a scorer of accounts, learned from all."""
    voices = {name: _learned(name, known) for name in known}
    return lambda name, text: voices[name].score(text)


def _learned(name: str, known: Mapping[str, Sequence[str]]) -> Voice:
    others = [text for other, texts in known.items() if other != name for text in texts]
    voice = learn_voice(known[name], [*others, *shipped_background()])
    assert voice is not None, name
    return voice


def _read(data: Path) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, str]]:
    known: dict[str, list[str]] = defaultdict(list)
    later: dict[str, list[str]] = defaultdict(list)
    members: dict[str, str] = {}
    for line in (data / "voice_congress.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        members[row["account"]] = row["member"]
        mine = row["role"] == "main" and row["part"] == "train"
        (known if mine else later)[row["account"]].append(row["text"])
    return dict(known), dict(later), members


def _personal(data: Path) -> list[str]:
    laid_in = data / "voice_personal.jsonl"
    if laid_in.exists():
        return [json.loads(line)["text"] for line in laid_in.open(encoding="utf-8")][:STRANGERS]
    return personal_posts(MEASURING, STRANGERS)


def _strangers(name: str, later: Mapping[str, Sequence[str]], members: Mapping[str, str]) -> list[str]:
    texts = [text for other in sorted(later) if members[other] != members[name] for text in later[other]]
    return random.Random(name).sample(texts, STRANGERS)


def _judged(
    scorers: Mapping[str, Scorer],
    later: Mapping[str, Sequence[str]],
    strangers: Mapping[str, Sequence[str]],
    personal: Sequence[str],
) -> dict[str, float]:
    """Means over the accounts: the area under the curve, and what is found where 1 and 5 % of the own are held."""
    found: dict[str, list[float]] = defaultdict(list)
    for name, score in scorers.items():
        own = sorted(map(score, later[name]))
        for kind, texts in (("other", strangers[name]), ("personal", personal)):
            foreign = list(map(score, texts))
            found[f"auc_{kind}"].append(area(own, foreign))
            for percent in (1, 5):
                line = own[int(len(own) * percent / 100)]
                found[f"found_{kind}_at_{percent}"].append(fmean(each < line for each in foreign))
    return {name: fmean(values) for name, values in found.items()}


def area(own: Sequence[float], foreign: Sequence[float]) -> float:
    """The chance that one of the own scores higher than a foreign one; a tie is half a chance."""
    wins = sum((mine > other) + (mine == other) / 2 for mine in own for other in foreign)
    return wins / (len(own) * len(foreign))


def _false_alarms(
    voices: Mapping[str, Voice], later: Mapping[str, Sequence[str]], strangers: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """What is really held of the own later posts at each rate chosen, and what of the strangers'."""
    own = {name: list(map(voice.score, later[name])) for name, voice in voices.items()}
    foreign = {name: list(map(voice.score, strangers[name])) for name, voice in voices.items()}
    figures: dict[str, float] = {}
    for rate in RATES:
        lines = {name: voice.threshold(rate) for name, voice in voices.items()}
        percent = f"{rate * 100:g}"
        figures[f"false_alarms_chosen_{percent}"] = fmean(
            fmean(score < lines[name] for score in own[name]) for name in voices
        )
        figures[f"found_other_chosen_{percent}"] = fmean(
            fmean(score < lines[name] for score in foreign[name]) for name in voices
        )
    return figures


def _speed(voices: Mapping[str, Voice], texts: Mapping[str, Sequence[str]]) -> float:
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        for name, voice in voices.items():
            for text in texts[name][:50]:
                voice.score(text)
        best = max(best, 50 * len(voices) / (time.process_time() - started))
    return best


def _peers(names: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, Scorer]:
    """The likeness of a text to all that an account said: runs of three characters, TF-IDF, cosine."""
    everything = [text for texts in known.values() for text in texts]
    texts_with = Counter(run for text in everything for run in set(_runs(text)))
    rare = {run: log((1 + len(everything)) / (1 + count)) for run, count in texts_with.items()}

    def vector(text: str) -> dict[str, float]:
        counts = Counter(_runs(text))
        whole = {run: (1 + log(count)) * rare.get(run, 0.0) for run, count in counts.items()}
        length = sqrt(sum(value * value for value in whole.values())) or 1.0
        return {run: value / length for run, value in whole.items()}

    def scorer(name: str) -> Scorer:
        centre: Counter[str] = Counter()
        for text in known[name]:
            centre.update(vector(text))
        length = sqrt(sum(value * value for value in centre.values())) or 1.0
        return lambda text: sum(value * centre[run] for run, value in vector(text).items()) / length

    return {name: scorer(name) for name in names}


def _runs(text: str) -> list[str]:
    small = text.lower()
    return [small[at : at + 3] for at in range(len(small) - 2)]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="How well the wrong account is seen.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--accounts", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(given.data, given.accounts)
    if given.json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:32} {value:10,.4f}")


if __name__ == "__main__":
    main()
