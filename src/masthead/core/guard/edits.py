"""How far apart two words are."""

from __future__ import annotations


def edits(one: str, other: str, most: int) -> int:
    """How many letters to change, add, leave out or swap with their neighbour turn `one` into `other`.

    Counted up to `most`; anything further apart is `most + 1`. (Optimal string alignment.)
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for at, wanted in enumerate(other, 1):
            cost = min(last[at] + 1, line[-1] + 1, last[at - 1] + (letter != wanted))
            if row > 1 and at > 1 and letter == other[at - 2] and one[row - 2] == wanted:
                cost = min(cost, older[at - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        older, last = last, line
    return min(last[-1], most + 1)
