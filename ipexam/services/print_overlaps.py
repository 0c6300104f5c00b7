"""Print jobs that share certificates or of which nobody said yet whether they came out: what a clerk must know before
printing again."""

from __future__ import annotations

from ipexam.domain.print_job import Elsewhere, PrintJob
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import print_job as storage
from ipexam.storage import print_overlap
from ipexam.storage import programme as programmes

_MOST_JOBS = 10_000


class PrintOverlapService:
    """What stands in more than one print job of an office."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def elsewhere(self, job_id: int) -> tuple[Elsewhere, ...]:
        """The other jobs in which certificates of a job wait or are good, the first job first.

        Raises `SubjectUnknown`.
        """
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            return print_overlap.elsewhere(tx, storage.job(tx, job_id).id)

    def waiting(self, programme: str | None = None) -> tuple[PrintJob, ...]:
        """The jobs with sheets of which nobody said yet whether they came out, the first job first."""
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            found, _total = storage.jobs(tx, programmes.find(tx, programme).id, 0, _MOST_JOBS)
        return tuple(job for job in reversed(found) if job.waiting)
