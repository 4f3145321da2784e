"""How the controls of forms become HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_SELECT = "django/forms/widgets/select.html"


class Renderer(DjangoTemplates):
    """Django's own, but for lists of choices: its three templates for each choice made a list of 200 a fifth of the
    calendar's time."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The HTML of one control, or of a form's part."""
        if template_name == _SELECT:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = format_html_join("", "{}", ((_group(name, options),) for name, options, _ in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), groups)


def _group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    written = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((each["value"], flatatt(each["attrs"]) if each["attrs"] else "", each["label"]) for each in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', name, written) if name else written
