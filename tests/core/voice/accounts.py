"""Two accounts of a city, as they might have spoken for months: enough to learn from, with no text of anybody's."""

from __future__ import annotations

from itertools import product

_PARKS = (
    ("The rose garden", "Our tree nursery", "The lake path", "The dog run", "Meadow Hill playground", "The skate bowl"),
    ("is open again", "gets 40 new oaks", "needs volunteers", "looks lovely this week", "will be mown on Friday"),
    ("Come and see! 🌳 #CityParks", "Bring gloves! 🌱 #CityParks", "See you outside! 🌼", "Thanks, gardeners! 🌳"),
)
_WATER = (
    ("Notice:", "Update:", "Advisory:", "Service note:", "Planned work:", "Reminder:"),
    (
        "main replacement on Grant Avenue",
        "pressure testing in the north district",
        "hydrant flushing near Pier Street",
        "meter readings for quarterly bills",
        "repairs at pumping station 4",
    ),
    (
        "begins at 07:00; supply resumes by 15:00.",
        "has been completed. Customers may contact the service desk.",
        "is delayed; see https://water.example.org/works for details.",
        "requires a temporary interruption of supply.",
    ),
)
PARKS = [" ".join(parts) for parts in product(*_PARKS)]
WATER = [" ".join(parts) for parts in product(*_WATER)]
PERSONAL = "ugh I'm so tired, my kid was up all night lol, gonna skip the gym and get a burger 😂"


def in_turn(texts: list[str]) -> list[str]:
    """The same texts, mixed, the same each time: as they would follow each other."""
    return [texts[at * 49 % len(texts)] for at in range(len(texts))]
