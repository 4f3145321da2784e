"""The guard: what is wrong with a draft, found before it leaves. A pure package; see `Guard.check`."""

from masthead.core.guard.guard import Guard, shipped
from masthead.core.guard.values import Context, Draft, DraftMedium, EventWord, Quarantine, Reserved, Term

__all__ = ["Context", "Draft", "DraftMedium", "EventWord", "Guard", "Quarantine", "Reserved", "Term", "shipped"]
