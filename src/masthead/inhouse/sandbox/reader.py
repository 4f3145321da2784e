"""Looking at the sandbox."""

from __future__ import annotations

from masthead.inhouse.reading import HouseReader
from masthead.inhouse.sandbox.limits import LIMITS


class SandboxReader(HouseReader):
    """Reads the sandbox's own tables."""

    limits = LIMITS
