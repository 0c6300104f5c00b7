"""Papers (试卷): drawn from the bank under a blueprint, shown, printed; the key apart."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.assembly.blueprint import read_blueprint
from ipexam.assembly.draw import draw_forms
from ipexam.assembly.paper_rules import check_rules
from ipexam.assembly.seating import printed_paper
from ipexam.documents.booklet import draw_booklet, draw_key
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import BlueprintUnreadable
from ipexam.domain.file_errors import FileLocked, FileMissing
from ipexam.domain.paper import Blueprint, MultipleRule, Paper, PaperForm, PaperLine, PaperRules
from ipexam.domain.question import QuestionContent
from ipexam.domain.verb import Verb
from ipexam.paths import resource
from ipexam.sealing.symmetric import Randomness
from ipexam.services.desk import Desk
from ipexam.services.paper_wording import form_faces, key_entries
from ipexam.storage import paper as storage
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions

DEFAULT_MINUTES = 120
DEFAULT_FORMS = 2
_SEED_BYTES = 6
_MOST_BLUEPRINT_BYTES = 1 << 20


class PaperService:
    """The papers of a programme."""

    def __init__(self, desk: Desk, randomness: Randomness) -> None:
        self._desk = desk
        self._randomness = randomness

    def default_blueprint(self, programme: str | None = None) -> Blueprint:
        """The blueprint that ships with the programme's template. Raises `BlueprintUnreadable` when none does."""
        with self._desk.look(Verb.PAPER_SHOW) as tx:
            template = programmes.find(tx, programme).template
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
            with Path(told).open("rb") as file:
                return read_blueprint(file.read(_MOST_BLUEPRINT_BYTES).decode("utf-8-sig"))
        except UnicodeDecodeError as broken:
            raise BlueprintUnreadable(told) from broken
        except FileNotFoundError as missing:
            raise FileMissing(told) from missing
        except OSError as locked:
            raise FileLocked(told) from locked

    def assemble(
        self,
        programme: str | None,
        title: str,
        *,
        blueprint: Blueprint | None = None,
        minutes: int = DEFAULT_MINUTES,
        forms: int = DEFAULT_FORMS,
        seed: int | None = None,
        multiple: MultipleRule = MultipleRule.FULL_ONLY,
        code: str | None = None,
        rules: PaperRules | None = None,
    ) -> Paper:
        """Draw parallel forms from approved questions. The seed is recorded; the same seed and bank draw the same.

        Without a blueprint the programme's own is used, without a seed a random one, without a code the next of `P1`,
        `P2`, … `rules` fix parts and limits too and go before `minutes` and `multiple`. Raises `BankShort` with every
        cell that cannot be filled, `LimitImpossible` and `SubjectExists`.
        """
        chosen = blueprint or self.default_blueprint(programme)
        fixed = rules or PaperRules(minutes, multiple)
        check_rules(fixed, chosen)
        drawn_from = int.from_bytes(self._randomness(_SEED_BYTES)) if seed is None else seed
        with self._desk.act(Verb.PAPER_ASSEMBLE) as act:
            whole = programmes.find(act.tx, programme)
            today = act.at.astimezone(ZoneInfo(whole.zone)).date()
            there = questions.candidates(act.tx, whole.template, today)
            drawn = draw_forms(there, chosen, forms, drawn_from)
            act.subject = code or storage.next_code(act.tx, whole.id)
            storage.add(act.tx, whole.id, act.subject, title, chosen, fixed, drawn_from, drawn, act.at)
            act.facts.update(forms=forms, questions=chosen.questions, candidates=len(there), seed=drawn_from)
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
        paper, contents = self._taken_out(programme, code, form, "booklet")
        draw_booklet(printed_paper(form_faces(paper, form_of(paper, form), contents)), path)

    def export_key(self, programme: str | None, code: str, form: str, path: Path) -> None:
        """Write the key of a form as a file of its own, and freeze the paper. Raises `SubjectUnknown`."""
        paper, contents = self._taken_out(programme, code, form, "key")
        draw_key(paper.title, form, key_entries(form_of(paper, form), paper.rules, contents), path)

    def _taken_out(
        self, programme: str | None, code: str, form: str, what: str
    ) -> tuple[Paper, dict[int, tuple[str, QuestionContent]]]:
        with self._desk.act(Verb.PAPER_EXPORT, code) as act:
            paper = storage.find(act.tx, programmes.find(act.tx, programme).id, code)
            contents = questions.contents(act.tx, (item.version_id for item in form_of(paper, form).items))
            storage.freeze(act.tx, paper.id, act.at)
            act.facts.update(form=form, what=what)
        return paper, contents


def form_of(paper: Paper, label: str) -> PaperForm:
    """A form by its label. Raises `SubjectUnknown`."""
    found = next((form for form in paper.forms if form.label == label), None)
    if found is None:
        raise SubjectUnknown("form", label)
    return found
