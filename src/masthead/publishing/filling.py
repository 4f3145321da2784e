"""A template's declared fields, and what may fill them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import rfc8785

from masthead.kernel.errors import Invalid

_FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
TYPES = ("text", "number", "time", "choice")


def digest_of_template(name: str, body: str, fields: Mapping[str, Any], live: bool) -> str:
    """What names a template: the SHA-256 of the RFC 8785 JSON of its body, fields and mode."""
    return hashlib.sha256(
        rfc8785.dumps({"body": body, "fields": dict(fields), "live": live, "name": name if live else ""})
    ).hexdigest()


def check_template(body: str, fields: Mapping[str, Any]) -> None:
    """Every field of the body is declared, typed and ranged, and the other way round. Raises `Invalid`."""
    used, declared = set(_FIELD.findall(body)), set(fields)
    wrong = dict.fromkeys(used - declared, "Used in the text, but not declared.")
    wrong |= dict.fromkeys(declared - used, "Declared, but not used in the text.")
    for name, rule in fields.items():
        if not isinstance(rule, Mapping) or rule.get("type") not in TYPES:
            wrong[name] = "Its type is one of " + ", ".join(TYPES) + "."
        elif rule["type"] == "choice" and not rule.get("of"):
            wrong[name] = "A choice names what may be chosen, in `of`."
    if not body.strip():
        wrong["body"] = "Write the text."
    if wrong:
        raise Invalid("This template cannot be used yet.", fields=wrong)


def fill(body: str, fields: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The text with its fields filled. Raises `Invalid` naming each field that is out of its range."""
    wrong = {name: "No such field." for name in values if name not in fields}
    filled = {}
    for name, rule in fields.items():
        sentence = _wrong(rule, str(values.get(name, "")).strip())
        if sentence:
            wrong[name] = sentence
        filled[name] = str(values.get(name, "")).strip()
    if wrong:
        raise Invalid("Fill in what the template asks for.", fields=wrong)
    return _FIELD.sub(lambda match: filled[match.group(1)], body)


def _wrong(rule: Mapping[str, Any], value: str) -> str:
    if not value:
        return "Fill this in."
    match rule["type"]:
        case "text":
            longest = int(rule.get("max", 80))
            return "" if len(value) <= longest and "\n" not in value else f"One line of {longest} characters at most."
        case "number":
            low, high = rule.get("min"), rule.get("max")
            if not re.fullmatch(r"-?\d{1,12}", value):
                return "A whole number."
            low_ok = low is None or int(value) >= int(low)
            high_ok = high is None or int(value) <= int(high)
            return "" if low_ok and high_ok else f"From {low} to {high}."
        case "time":
            return "" if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) else "A time of day, as 09:30."
        case _:
            return "" if value in rule["of"] else "One of " + ", ".join(rule["of"]) + "."
