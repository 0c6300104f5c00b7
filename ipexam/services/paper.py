"""Papers (试卷): drawn from the bank under a blueprint, shown, printed; the key apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.assembly.assembling import Assembly, assemble
from ipexam.assembly.blueprint import read_blueprint, write_blueprint
from ipexam.assembly.candidate import Bank, relevant
from ipexam.assembly.paper_rules import check_rules
from ipexam.assembly.seating import printed_paper
from ipexam.assembly.shortage import shortages, stock
from ipexam.assembly.solver_choice import best_solver
from ipexam.assembly.solving import Solver
from ipexam.documents.booklet import draw_booklet, draw_key
from ipexam.domain.assembly import Shortage
from ipexam.domain.blueprint import Blueprint, BlueprintCell
from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.exam_errors import BlueprintUnreadable
from ipexam.domain.paper import MultipleRule, Paper, PaperForm, PaperLine, PaperRules
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import QuestionContent
from ipexam.domain.verb import Verb
from ipexam.opening.destination import replacing
from ipexam.opening.file_bytes import bytes_of
from ipexam.paths import resource
from ipexam.sealing.symmetric import Randomness
from ipexam.services.desk import Desk
from ipexam.services.paper_wording import form_faces, key_entries
from ipexam.services.question_images import images_of
from ipexam.storage import candidate as candidates
from ipexam.storage import paper as storage
from ipexam.storage import paper_assembly as assemblies
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions

DEFAULT_MINUTES = 120
_SEED_BYTES = 6
_MOST_BLUEPRINT_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Feasibility:
    """What the bank has per cell, and what is short, the worst first."""

    stock: Mapping[BlueprintCell, int]
    shortages: tuple[Shortage, ...]


class PaperService:
    """The papers of a programme."""

    def __init__(self, desk: Desk, randomness: Randomness, solver: Solver | None = None) -> None:
        self._desk = desk
        self._randomness = randomness
        self._solver = solver or best_solver()

    def default_blueprint(self, programme: str | None = None) -> Blueprint:
        """The blueprint that was kept for the programme, else the one that ships with its template. Raises
        `BlueprintUnreadable` when there is none."""
        with self._desk.look(Verb.PAPER_SHOW) as tx:
            whole = programmes.find(tx, programme)
            template, kept = whole.template, assemblies.blueprint_of(tx, whole.id)
        if kept is not None:
            return kept
        path = resource("templates", "blueprints") / f"{template}.toml"
        if not path.is_file():
            raise BlueprintUnreadable(template)
        return read_blueprint(path.read_text("utf-8"))

    def blueprint(self, told: str) -> Blueprint:
        """The blueprint a user names: a file, or the short text `1:single=4,multiple=2;2:…`.

        Raises `BlueprintUnreadable`, `FileMissing` and `FileLocked`.
        """
        if "=" in told:
            return read_blueprint(told)
        try:
            return read_blueprint(bytes_of(Path(told), _MOST_BLUEPRINT_BYTES).decode("utf-8-sig"))
        except UnicodeDecodeError as broken:
            raise BlueprintUnreadable(told) from broken

    def save_blueprint(self, blueprint: Blueprint, path: Path) -> None:
        """Write a blueprint as a file that `blueprint` reads. Raises what `replacing` raises."""
        with replacing(path) as file:
            file.write(write_blueprint(blueprint).encode())

    def keep_blueprint(self, programme: str | None, blueprint: Blueprint) -> None:
        """Make a blueprint the one that the programme's papers start from."""
        with self._desk.act(Verb.PAPER_KEEP_BLUEPRINT) as act:
            whole = programmes.find(act.tx, programme)
            assemblies.keep_blueprint(act.tx, whole.id, blueprint)
            act.subject = whole.code
            act.facts.update(questions=blueprint.questions)

    def bank(self, programme: str | None) -> Bank:
        """What papers can be assembled from today, by the programme's zone, for whoever plans one."""
        with self._desk.look(Verb.PAPER_SHORTAGES) as tx:
            whole = programmes.find(tx, programme)
            today = self._desk.today(whole.zone)
            return candidates.bank_of(tx, whole.template, today, whole.zone)

    def feasibility(self, programme: str | None, blueprint: Blueprint, bank: Bank | None = None) -> Feasibility:
        """What the bank has for each cell, and what it lacks, counted before anything is solved."""
        there = bank or self.bank(programme)
        return Feasibility(stock(there, blueprint), shortages(there, blueprint))

    def assemble(
        self,
        programme: str | None,
        title: str,
        *,
        blueprint: Blueprint | None = None,
        minutes: int = DEFAULT_MINUTES,
        forms: int | None = None,
        seed: int | None = None,
        multiple: MultipleRule = MultipleRule.FULL_ONLY,
        code: str | None = None,
        rules: PaperRules | None = None,
        report: Report = silent,
    ) -> Paper:
        """Assemble parallel forms from approved questions. What they came from is recorded: `assemblies.rebuild` makes
        the same again.

        Without a blueprint the programme's own is used, without `forms` as many as it says, without a seed a random
        one, without a code the next of `P1`, `P2`, … `rules` fix parts and limits too and go before `minutes` and
        `multiple`. Nothing is locked while forms are sought. Raises `BankShort` with everything that is short,
        `AssemblyImpossible`, `AssemblyUndecided`, `EditedMeanwhile` when a chosen question may no longer be used,
        `LimitImpossible`, `SubjectExists` and `Cancelled`.
        """
        told = blueprint or self.default_blueprint(programme)
        chosen = told if forms is None else replace(told, forms=forms)
        fixed = rules or PaperRules(minutes, multiple)
        check_rules(fixed, chosen)
        drawn_from = int.from_bytes(self._randomness(_SEED_BYTES)) if seed is None else seed
        bank = relevant(self.bank(programme), chosen)
        made = assemble(bank, chosen, drawn_from, self._solver, report)
        return self._store(programme, title, code, chosen, fixed, bank, made)

    def _store(
        self,
        programme: str | None,
        title: str,
        code: str | None,
        blueprint: Blueprint,
        rules: PaperRules,
        bank: Bank,
        made: Assembly,
    ) -> Paper:
        with self._desk.act(Verb.PAPER_ASSEMBLE) as act:
            whole = programmes.find(act.tx, programme)
            today = act.at.astimezone(ZoneInfo(whole.zone)).date()
            drawn = {item.version_id for form in made.forms for item in form.items}
            if not candidates.are_usable(act.tx, whole.template, today, drawn):
                raise EditedMeanwhile("bank")
            act.subject = code or storage.next_code(act.tx, whole.id)
            seed = made.record.seed
            paper_id = storage.add(act.tx, whole.id, act.subject, title, blueprint, rules, seed, made.forms, act.at)
            assemblies.keep(act.tx, paper_id, made.record, bank)
            act.facts.update(
                forms=len(made.forms),
                questions=blueprint.questions,
                candidates=made.record.candidates,
                seed=seed,
                solver=made.record.solver,
            )
            return storage.find(act.tx, whole.id, act.subject)

    def lines(self, programme: str | None = None) -> list[PaperLine]:
        """All papers, newest first."""
        with self._desk.look(Verb.PAPER_SHOW) as tx:
            return storage.lines(tx, programmes.find(tx, programme).id)

    def get(self, programme: str | None, code: str) -> Paper:
        """A paper with its forms, no question text and no key. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.PAPER_SHOW) as tx:
            return storage.find(tx, programmes.find(tx, programme).id, code)

    def contents(self, programme: str | None, code: str, form: str) -> list[tuple[str, QuestionContent]]:
        """Code and content of a form's questions, in the form's order, keys included. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.PAPER_SHOW) as tx:
            paper = storage.find(tx, programmes.find(tx, programme).id, code)
            items = form_of(paper, form).items
            found = questions.contents(tx, (item.version_id for item in items))
        return [found[item.version_id] for item in items]

    def export_booklet(self, programme: str | None, code: str, form: str, path: Path) -> None:
        """Write a form as an exam booklet without its key, and freeze the paper. Raises `SubjectUnknown`."""
        paper, contents, images = self._taken_out(programme, code, form, "booklet")
        draw_booklet(printed_paper(form_faces(paper, form_of(paper, form), contents)), path, images)

    def export_key(self, programme: str | None, code: str, form: str, path: Path) -> None:
        """Write the key of a form as a file of its own, and freeze the paper. Raises `SubjectUnknown`."""
        paper, contents, images = self._taken_out(programme, code, form, "key")
        draw_key(paper.title, form, key_entries(form_of(paper, form), paper.rules, contents), path, images)

    def _taken_out(
        self, programme: str | None, code: str, form: str, what: str
    ) -> tuple[Paper, dict[int, tuple[str, QuestionContent]], dict[str, bytes]]:
        with self._desk.act(Verb.PAPER_EXPORT, code) as act:
            paper = storage.find(act.tx, programmes.find(act.tx, programme).id, code)
            contents = questions.contents(act.tx, (item.version_id for item in form_of(paper, form).items))
            storage.freeze(act.tx, paper.id, act.at)
            images = images_of(act.tx, (content for _code, content in contents.values()))
            act.facts.update(form=form, what=what)
        return paper, contents, images


def form_of(paper: Paper, label: str) -> PaperForm:
    """A form by its label. Raises `SubjectUnknown`."""
    found = next((form for form in paper.forms if form.label == label), None)
    if found is None:
        raise SubjectUnknown("form", label)
    return found
