"""The tabletop's background work."""

from __future__ import annotations

from masthead.jobs.working import Work, does
from masthead.kernel.clock import now
from masthead.kernel.errors import MastheadError
from masthead.people.queries import asker
from masthead.tabletop.actions import fail_run, keep_result, start_run
from masthead.tabletop.models import RUN
from masthead.tabletop.own.running import run_own


@does(RUN)
def play(work: Work) -> str:
    """Play an accident in the name of whoever asked, in processes and databases of its own. What a killed worker left
    half played is played from its beginning; what is kept already is not played again."""
    actor = asker(work.asked_by)
    try:
        begun = start_run(actor=actor, run_id=work.subject)
        if begun.outcome:
            return begun.outcome
        played = run_own(begun.incident, begun.account_id, now(), progress=work.progress)
        return keep_result(actor=actor, run_id=work.subject, branches=played)
    except MastheadError as error:
        fail_run(run_id=work.subject, why=error.sentence)
        raise
