"""Templates live with their area: `web/<area>/templates/`."""

from __future__ import annotations

from pathlib import Path

from django.template.loaders.filesystem import Loader


class AreaLoader(Loader):
    """Finds a template in the folder of the area that it belongs to."""

    def get_dirs(self) -> list[str | Path]:
        """The template folders of all areas."""
        return [*sorted(Path(__file__).parent.glob("*/templates"))]
