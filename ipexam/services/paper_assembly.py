"""What became of an assembly: the independent check of a paper, its report, and the proof that it can be made again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ipexam.assembly.assembling import assemble
from ipexam.assembly.candidate import Bank, Candidate
from ipexam.assembly.checker import check
from ipexam.assembly.solver_choice import best_solver
from ipexam.assembly.solving import Solver
from ipexam.documents.assembly_report import AssemblyReport, draw_assembly_report
from ipexam.domain.assembly import AssemblyRecord, CheckReport
from ipexam.domain.exam_errors import AssemblyUnknown
from ipexam.domain.paper import Paper
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import candidate as candidates
from ipexam.storage import paper as papers
from ipexam.storage import paper_assembly as storage
from ipexam.storage import programme as programmes


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper with what was counted in it; `record` is None for one of before records were kept."""

    paper: Paper
    report: CheckReport
    record: AssemblyRecord | None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A paper assembled again from what was recorded. `differing` are labels of forms that came out otherwise."""

    record: AssemblyRecord
    solver: str
    differing: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every form is the same, question by question."""
        return not self.differing


class PaperAssemblyService:
    """Looks back at assembled papers."""

    def __init__(self, desk: Desk, solver: Solver | None = None) -> None:
        self._desk = desk
        self._solver = solver or best_solver()

    def check(self, programme: str | None, code: str) -> CheckedPaper:
        """Count every constraint of a paper's blueprint in its forms: contents as the versions have them, statistics
        and exposure as they were on the day. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.PAPER_CHECK) as tx:
            return self._checked(tx, programmes.find(tx, programme), code)

    def rebuild(self, programme: str | None, code: str, report: Report = silent) -> Rebuilt:
        """Assemble a paper again from its record alone, whatever the bank is now. Raises `SubjectUnknown`,
        `AssemblyUnknown`, `Cancelled`."""
        with self._desk.look(Verb.PAPER_REBUILD) as tx:
            paper = papers.find(tx, programmes.find(tx, programme).id, code)
            record, bank = storage.record_of(tx, paper.id), storage.bank_of(tx, paper.id)
        if record is None or bank is None:
            raise AssemblyUnknown(code)
        again = assemble(bank, paper.blueprint, record.seed, self._solver, report)
        made = {form.label: [item.version_id for item in form.items] for form in again.forms}
        differing = tuple(
            form.label for form in paper.forms if made.get(form.label) != [item.version_id for item in form.items]
        )
        return Rebuilt(record, again.record.solver, differing)

    def export_report(self, programme: str | None, code: str, path: Path) -> None:
        """Write the check as a PDF to print with the paper. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.PAPER_REPORT, code) as act:
            whole = programmes.find(act.tx, programme)
            checked = self._checked(act.tx, whole, code)
            act.facts.update(kept=int(checked.report.kept))
            made_at = act.at.astimezone(ZoneInfo(whole.zone))
        draw_assembly_report(AssemblyReport(whole, checked.paper, checked.report, checked.record, made_at), path)

    def _checked(self, tx: Session, whole: Programme, code: str) -> CheckedPaper:
        paper = papers.find(tx, whole.id, code)
        today = self._desk.today(whole.zone)
        versions = {form.label: [item.version_id for item in form.items] for form in paper.forms}
        now = candidates.versions_of(tx, {one for ids in versions.values() for one in ids}, today, whole.zone)
        bank = _as_it_was(now, storage.bank_of(tx, paper.id))
        return CheckedPaper(paper, check(bank, paper.blueprint, versions), storage.record_of(tx, paper.id))


def _as_it_was(now: Bank, then: Bank | None) -> Bank:
    """The versions as they stand in the bank, with the statistics, exposure, passages and enemies of the day."""
    if then is None:
        return now
    recorded = {one.version_id: one for one in then.candidates}
    there = {one.version_id for one in now.candidates}
    mine = [_dated(one, recorded.get(one.version_id)) for one in now.candidates]
    return Bank((*mine, *(one for one in then.candidates if one.version_id not in there)), then.enemies)


def _dated(one: Candidate, then: Candidate | None) -> Candidate:
    if then is None:
        return one
    return replace(
        one,
        difficulty=then.difficulty if then.measured else one.difficulty,
        seconds=one.seconds or then.seconds,
        measured=then.measured,
        discrimination=then.discrimination,
        uses=then.uses,
        idle_sittings=then.idle_sittings,
        idle_days=then.idle_days,
    )
