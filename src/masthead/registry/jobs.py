"""The register's background work."""

from __future__ import annotations

from masthead.jobs.working import Work, does
from masthead.people.queries import asker
from masthead.registry.actions.uploading import work_on_file
from masthead.registry.models import IMPORT


@does(IMPORT)
def take_file_in(work: Work) -> str:
    """Take in a file, in the name of whoever gave it."""
    report = work_on_file(actor=asker(work.asked_by), run_id=work.subject, progress=work.progress)
    would = "would be " if report.trial else ""
    said = f"{report.added} {would}added, {report.known} known already, {len(report.bad)} not."
    return f"{said} {report.waits} wait for two keys." if report.waits and not report.trial else said
