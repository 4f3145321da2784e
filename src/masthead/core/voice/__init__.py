"""An account's own voice, and what does not sound like it. Pure; learned in the background, asked at every check."""

from masthead.core.voice.calibrating import LEAST_RATE, MOST_RATE, USUAL_RATE, measured_rate
from masthead.core.voice.explaining import Unfitting, sounds_like, typical, unfitting
from masthead.core.voice.model import FEWEST, FORMAT, Voice, learn_voice, voice_from
from masthead.core.voice.register import shipped_background

__all__ = [
    "FEWEST",
    "FORMAT",
    "LEAST_RATE",
    "MOST_RATE",
    "USUAL_RATE",
    "Unfitting",
    "Voice",
    "learn_voice",
    "measured_rate",
    "shipped_background",
    "sounds_like",
    "typical",
    "unfitting",
    "voice_from",
]
