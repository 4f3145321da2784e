"""Putting words into the newsroom."""

from __future__ import annotations

from masthead.inhouse.newsroom.limits import LIMITS
from masthead.inhouse.writing import HouseWriter


class NewsroomWriter(HouseWriter):
    """The organization's own public site: the account nobody can take away."""

    limits = LIMITS
