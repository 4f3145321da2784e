"""Template tags of the pages; `docs/pages.md` shows how to use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import forms, template
from django.forms import BoundField
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader import render_to_string
from django.utils import dateformat, timezone
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from masthead.core.decision import Severity
from masthead.web.marks import EMBLEMS, NETWORKS, mark_of, network_of
from masthead.web.window import picture_of

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite: silent to a screen reader unless it has a label."""
    if label:
        return format_html('<svg class="i" role="img" aria-label="{}"><use href="#i-{}"/></svg>', label, name)
    return _silent_icon(name)


@lru_cache(maxsize=256)
def _silent_icon(name: str) -> SafeString:
    return format_html('<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
def state(name: object, word: str = "", weight: str = "") -> SafeString:
    """A state: its mark and its word, or `word` in its place."""
    mark = mark_of(str(getattr(name, "value", name)))
    return marked(mark.icon, str(word or mark.word), weight or mark.weight)


def marked(mark: str, word: str, weight: str = "") -> SafeString:
    """A mark with its word. `weight`: quiet, loud, stop, or nothing."""
    kind = f"mh-state {weight}" if weight else "mh-state"
    return format_html('<span class="{}">{}{}</span>', kind, _silent_icon(mark), word)


@register.simple_tag
def network(name: str) -> SafeString:
    """A network's letter mark and title."""
    title, letter = network_of(name)
    return format_html('<span class="mh-net"><i aria-hidden="true">{}</i>{}</span>', letter, title)


@register.inclusion_tag("parts/identity.html")
def identity(account: object, size: str = "", lead: str = "", note: str = "", tag: str = "div") -> dict[str, Any]:
    """The strip that names an account. `size`: big over an editor, sm in a table; `tag`: span inside a label."""
    return {"account": account, "size": size, "lead": lead, "note": note, "tag": tag}


@register.tag
def say(parser: Parser, token: Token) -> SayNode:
    """`{% say account %}the words{% endsay %}`: the account beside its words, one band down the whole."""
    bits = token.split_contents()[1:]
    account = parser.compile_filter(bits[0])
    note = token_kwargs(bits[1:], parser).get("note")
    inside = parser.parse(("endsay",))
    parser.delete_first_token()
    return SayNode(account, note, inside)


class SayNode(Node):
    """Renders `parts/say.html` around what stands between the tags."""

    def __init__(self, account: FilterExpression, note: FilterExpression | None, inside: NodeList) -> None:
        self.account = account
        self.note = note
        self.inside = inside

    def render(self, context: Context) -> str:
        given = {
            "account": self.account.resolve(context),
            "note": self.note.resolve(context) if self.note else "",
            "inside": self.inside.render(context),
        }
        return render_to_string("parts/say.html", given)


@register.inclusion_tag("parts/finding.html")
def finding(one: object, text: str = "") -> dict[str, Any]:
    """One finding with the words it is about (those of `text`, when it stands there) and what clears it."""
    severity = _of(one, "severity")
    word = severity.word if isinstance(severity, Severity) else str(severity)
    where, start, end = _of(one, "where", "text"), int(_of(one, "start", 0)), int(_of(one, "end", 0))
    return {"finding": one, "severity": word, "quoted": text[start:end] if where == "text" else ""}


@register.inclusion_tag("parts/findings.html")
def findings(found: Iterable[object], text: str = "", id: str = "finds") -> dict[str, Any]:
    """All findings of one text; `id` is for the editor's `aria-describedby`."""
    return {"found": list(found), "text": text, "id": id}


@register.inclusion_tag("parts/preview.html")
def preview(
    account: object,
    text: str,
    title: str = "",
    link: str = "",
    media: Iterable[object] = (),
    note: str = "",
    language: str = "",
) -> dict[str, Any]:
    """As the network will show it. `media` are things with url, alt and perhaps width and height."""
    name = str(_of(account, "network", ""))
    own = name if name in {"bluesky", "newsroom", "sandbox"} else "generic"
    return {
        "account": account,
        "template": f"parts/preview/{own}.html",
        "text": text,
        "title": title,
        "link": link,
        "media": list(media),
        "note": note,
        "language": language,
    }


@register.inclusion_tag("parts/window.html")
def window(goes: datetime | None, until: datetime | None) -> dict[str, Any]:
    """The picture of a window. Beside words that say the same: a phone does not show it."""
    return {"picture": picture_of(goes, until) if goes and until else None}


@register.inclusion_tag("parts/keys.html")
def keys(sides: Iterable[Mapping[str, object]]) -> dict[str, Any]:
    """Two keys, side by side. Each side: title, name, at (None while unturned), refused, note."""
    return {"sides": list(sides)}


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A form's field: label, control, hint and what is wrong with it."""
    widget = bound.field.widget
    group = isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
    pick = isinstance(widget, forms.CheckboxInput)
    return {
        "field": bound,
        "group": group,
        "pick": pick,
        "control": "" if group else control(bound),
        "described": _described(bound),
    }


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """A form's control alone, in our look."""
    widget = bound.field.widget
    attrs: dict[str, str | bool] = {"class": f"{_class(widget)} {widget.attrs.get('class', '')}".strip()}
    if described := _described(bound):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)


@register.simple_tag(name="localtime")
def local_time(moment: datetime | date | None, form: str = "") -> SafeString:
    """A moment in the reader's time zone, as a `<time>`.

    Empty: `09:30` today, `19 Nov 09:30` otherwise. `time`, `date`, `long` (with the weekday and year) say it so always.
    """
    if moment is None:
        return SafeString("")
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    pattern = _format(local, form)
    said = f"{local:%H:%M}" if pattern == "H:i" else escape(dateformat.format(local, pattern))
    return mark_safe(f'<time datetime="{moment.isoformat()}">{said}</time>')  # noqa: S308 - nothing of it was typed


@register.filter
def emblem(name: str) -> str:
    """An emblem that the sprite has."""
    return name if name in EMBLEMS else EMBLEMS[0]


@register.filter
def network_title(name: str) -> str:
    """A network's title alone, for running text."""
    return network_of(name)[0]


@register.filter
def grouped(number: int | None) -> str:
    """A whole number with thousands set apart; empty for None."""
    return "" if number is None else f"{number:,}"


@register.filter
def breakable(text: str) -> SafeString:
    """A handle that may break before its dots and signs, never inside a name."""
    return mark_safe(re.sub(r"(?<=.)([.@/_])", r"<wbr>\1", conditional_escape(text)))  # noqa: S308 - escaped first


@register.filter
def tagged(text: str) -> SafeString:
    """The words of a post, with links, hashtags and mentions in ink blue, as networks show them."""
    return mark_safe(  # noqa: S308 - escaped first
        re.sub(
            r"(https?://[^\s<]+|(?<![\w&])[#@][\w][\w.\-]*\w|(?<![\w&])#\w)",
            r'<span class="tag">\1</span>',
            conditional_escape(text),
        )
    )


@register.filter
def host(link: str) -> str:
    """An address without its scheme, query and fragment."""
    parts = urlsplit(link)
    return (parts.netloc + parts.path).rstrip("/") or link


@register.filter
def network_names(names: Iterable[str]) -> str:
    """`Bluesky, Newsroom`."""
    return ", ".join(NETWORKS.get(name, (name, ""))[0] for name in names)


@register.filter
def browser(agent: str) -> str:
    """A browser and its system, in two words, from what it says of itself."""
    names = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
    systems = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
               ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip
    name = next((title for sign, title in names if sign in agent), agent[:40] or "?")
    system = next((title for sign, title in systems if sign in agent), "")
    return f"{name}, {system}" if system else name


def _of(thing: object, name: str, other: Any = "") -> Any:
    return thing.get(name, other) if isinstance(thing, Mapping) else getattr(thing, name, other)


def _class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "mh-check"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def _described(bound: BoundField) -> str:
    parts = [f"{bound.auto_id}_hint"] if bound.help_text else []
    if bound.errors:
        parts.append(f"{bound.auto_id}_error")
    return " ".join(parts)


def _format(local: datetime | date, form: str) -> str:
    if not isinstance(local, datetime):
        return "l j F Y" if form == "long" else "j M Y"
    if form == "long":
        return "l j F Y, H:i"
    if form in {"time", "date"}:
        return "H:i" if form == "time" else "j M Y"
    today = timezone.localdate()
    if local.date() == today:
        return "H:i"
    return "j M H:i" if local.year == today.year else "j M Y H:i"
