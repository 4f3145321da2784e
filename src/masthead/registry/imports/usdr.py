"""The JSON of the U.S. Digital Registry: a list of accounts, bare or under `results`.

Of each: `account` (the handle), `service_key` (the network), `organization`, `service_url`, `short_description`,
`long_description`, `language`, and `agencies`, of which the first is the office.
"""

from __future__ import annotations

import json
from typing import Any

from masthead.kernel.errors import Invalid

_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "farsi": "fa",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "persian": "fa",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
    "vietnamese": "vi",
}


def read_usdr(data: bytes) -> list[dict[str, str]]:
    """The accounts as rows, named as the columns of a CSV of accounts are."""
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Invalid("This file cannot be read: nothing was taken in.", fields={"file": f"{error}"}) from error
    found = whole.get("results") if isinstance(whole, dict) else whole
    if not isinstance(found, list):
        raise Invalid(
            "This is not the registry's JSON: nothing was taken in.",
            fields={"file": "Give a list of accounts, or an object with such a list under “results”."},
        )
    return [_row(each if isinstance(each, dict) else {}) for each in found]


def _row(found: dict[str, Any]) -> dict[str, str]:
    agencies = found.get("agencies")
    first = agencies[0] if isinstance(agencies, list) and agencies else {}
    purpose = "\n\n".join(filter(None, (_text(found, "short_description"), _text(found, "long_description"))))
    language = _text(found, "language")
    return {
        "network": _text(found, "service_key").lower().replace(" ", "_"),
        "handle": _text(found, "account"),
        "name": _text(found, "organization"),
        "url": _text(found, "service_url"),
        "purpose": purpose,
        "languages": _LANGUAGES.get(language.lower(), language),
        "office": _text(first, "name") if isinstance(first, dict) else "",
    }


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    return value.replace("\x00", "␀").strip() if isinstance(value, str) else ""
