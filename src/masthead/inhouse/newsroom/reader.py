"""Looking at the newsroom."""

from __future__ import annotations

from masthead.inhouse.newsroom.limits import LIMITS
from masthead.inhouse.reading import HouseReader


class NewsroomReader(HouseReader):
    """Reads the newsroom's own tables."""

    limits = LIMITS
