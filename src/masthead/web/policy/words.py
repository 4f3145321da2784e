"""The activities of a charter, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from masthead.web.marks import Word

ACTIVITY_WORDS: dict[str, Word] = {
    "strategy": _("Strategy"),
    "content": _("Content"),
    "approval": _("Approval"),
    "publishing": _("Publishing"),
    "community": _("Community"),
    "monitoring": _("Monitoring"),
    "security": _("Security"),
    "records": _("Records"),
    "crisis_command": _("Crisis command"),
}
