"""The picture of a course of an own run: what came of each step, told by its mark's shape and in words."""

from __future__ import annotations

from collections.abc import Mapping

from masthead.tabletop.drawing import Drawn, Picture, draw
from masthead.tabletop.telling import BranchTold

_DIAMOND, _DISC = "M0-17L17 0L0 17L-17 0Z", "M-13 0a13 13 0 1 0 26 0a13 13 0 1 0-26 0Z"
SHAPES: Mapping[str, str] = {
    "stopped": "M-6-14H6L14-6V6L6 14H-6L-14 6V-6Z",
    "held": "M-13-13H13V13H-13Z",
    "through": _DIAMOND,
    "outside": _DIAMOND,
    "lacking": _DISC,
    "amiss": "M-13-13H13V13H-13Z",
    "said": _DISC,
    "done": _DISC,
}
"""The outline of each kind's mark around its middle; the stylesheet fills and dashes those of one outline apart."""


def picture_of(branch: BranchTold, happened: Mapping[str, float]) -> Picture:
    """Draw one branch; `happened` are the minutes of history."""
    steps = [
        Drawn(
            step.step, step.at_min, f"{step.step}: {step.happens}; {step.words}", step.met, step.kind, SHAPES[step.kind]
        )
        for step in branch.steps
    ]
    words = "; ".join(f"{step.step}, {step.when}: {step.words}" for step in branch.steps)
    return draw(happened, steps, f"Here: {words}.")
