"""Correcting the key (答案) of a paper that was sat: shown before it is applied, for everybody at once, undoable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.marking import CorrectionKind, KeyCorrection, RemarkOutcome
from ipexam.domain.marking_errors import CorrectionUndone, KeyDoesNotFit, ReasonNeeded
from ipexam.domain.question import Key, QuestionContent, QuestionType, option_letters
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.services.remarking import remark
from ipexam.storage import key_correction as storage
from ipexam.storage import paper as papers
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be corrected: a question of a paper, how and why. `also` is a whole set of right options by the bank's
    index (one for a single choice, the option of each item in order for a matching question), `text` another right text
    for blank number `blank`, from 0."""

    paper: str
    question: str
    kind: CorrectionKind
    reason: str
    also: tuple[int, ...] = ()
    blank: int = 0
    text: str = ""


class KeyCorrectionService:
    """The corrected keys of a programme's papers. What was marked is a function of paper, key and answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, programme: str | None = None) -> list[KeyCorrection]:
        """Every correction, newest first; undone ones are kept."""
        with self._desk.look(Verb.MARKS_HISTORY) as tx:
            return storage.lines(tx, programmes.find(tx, programme).id)

    def asked(self, programme: str | None, paper: str) -> list[tuple[str, QuestionContent]]:
        """Code and content of every question that a paper asks in any form, by code. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.PAPER_SHOW) as tx:
            found = papers.find(tx, programmes.find(tx, programme).id, paper)
            return [*questions.contents(tx, storage.asked(tx, found.id).values()).values()]

    def remark(self, programme: str | None, wish: Wish, *, dry_run: bool = False) -> RemarkOutcome:
        """Correct a key and mark all answer files of the paper again, in one transaction.

        `dry_run` does all of it and keeps nothing: its outcome is what the person looks at before it is applied.
        Raises `SubjectUnknown`, `ReasonNeeded` and `KeyDoesNotFit`.
        """
        if not wish.reason.strip():
            raise ReasonNeeded()
        with self._at(dry_run).act(Verb.MARKS_REMARK, wish.paper) as act:
            paper = papers.find(act.tx, programmes.find(act.tx, programme).id, wish.paper)
            version_id = storage.asked(act.tx, paper.id).get(wish.question)
            if version_id is None:
                raise SubjectUnknown("question", wish.question)
            correction = self._correction(act, version_id, wish)
            correction_id = storage.add(act.tx, paper.id, correction)
            outcome = replace(remark(act.tx, paper.id, version_id, correction_id), dry_run=dry_run)
            _tell(act, outcome, question=wish.question, kind=wish.kind.value, reason=wish.reason.strip())
        return replace(outcome, correction_id=None) if dry_run else outcome

    def undo(self, programme: str | None, correction_id: int, *, dry_run: bool = False) -> RemarkOutcome:
        """Take a correction back and mark everybody by what is left of them. Raises `SubjectUnknown` and
        `CorrectionUndone`."""
        with self._at(dry_run).act(Verb.MARKS_REMARK) as act:
            row = storage.found(act.tx, programmes.find(act.tx, programme).id, correction_id)
            if row.undone_at is not None:
                raise CorrectionUndone(correction_id)
            storage.undo(act.tx, row, act.at)
            act.subject = str(correction_id)
            outcome = replace(remark(act.tx, row.paper_id, row.version_id, correction_id), dry_run=dry_run)
            _tell(act, outcome, undone=correction_id)
        return outcome

    def _at(self, dry_run: bool) -> Desk:
        return RehearsalDesk.like(self._desk) if dry_run else self._desk

    def _correction(self, act: Act, version_id: int, wish: Wish) -> KeyCorrection:
        content = questions.contents(act.tx, [version_id])[version_id][1]
        key = None
        if wish.kind is CorrectionKind.BANK:
            key = _bank_key(act.tx, version_id, content, wish.question)
        elif wish.kind is CorrectionKind.ALSO:
            _check_also(content, wish)
        return KeyCorrection(
            0,
            wish.paper,
            wish.question,
            version_id,
            wish.kind,
            wish.reason.strip(),
            self._desk.actor.name,
            act.at,
            None,
            wish.also if content.type is QuestionType.MATCHING else tuple(sorted(wish.also)),
            wish.blank,
            wish.text.strip(),
            key,
        )


def _bank_key(tx: Session, version_id: int, asked: QuestionContent, code: str) -> Key:
    """The key of the bank's newest version, its options found by their text in the version that was asked."""
    newest_id = storage.newest_version(tx, version_id)
    newest = questions.contents(tx, [newest_id])[newest_id][1]
    lost = [newest.options[n] for n in _right(newest.key) if newest.options[n] not in asked.options]
    lost += [premise for premise in asked.premises if premise not in newest.premises]
    if newest.type is not asked.type or lost or len(newest.key.blanks) != len(asked.key.blanks):
        raise KeyDoesNotFit(code, lost[0] if lost else code)
    choices = tuple(sorted(asked.options.index(newest.options[n]) for n in newest.key.choices))
    partners = {premise: newest.options[n] for premise, n in zip(newest.premises, newest.key.pairs, strict=False)}
    pairs = tuple(asked.options.index(partners[premise]) for premise in asked.premises if premise in partners)
    key = replace(newest.key, choices=choices, pairs=pairs)
    if key == asked.key:
        raise KeyDoesNotFit(code, code)
    return key


def _right(key: Key) -> tuple[int, ...]:
    """The options that a key names."""
    return (*key.choices, *key.pairs)


def _check_also(content: QuestionContent, wish: Wish) -> None:
    """Whether the question has such an answer and it is not right already."""
    if content.type.has_options:
        told = option_letters(wish.also)
        single = content.type is not QuestionType.MULTIPLE
        there = wish.also and all(0 <= n < len(content.options) for n in wish.also)
        if not there or (single and len(wish.also) != 1) or set(wish.also) == set(content.key.choices):
            raise KeyDoesNotFit(wish.question, told or "—")
        return
    if content.type is QuestionType.MATCHING:
        fits = len(wish.also) == len(content.premises) and all(0 <= n < len(content.options) for n in wish.also)
        if not fits or wish.also == content.key.pairs:
            raise KeyDoesNotFit(wish.question, option_letters(wish.also) or "—")
        return
    blanks: Sequence[Sequence[str]] = content.key.blanks
    if not wish.text.strip() or not 0 <= wish.blank < len(blanks) or wish.text.strip() in blanks[wish.blank]:
        raise KeyDoesNotFit(wish.question, wish.text.strip() or "—")


def _tell(act: Act, outcome: RemarkOutcome, **facts: str | int) -> None:
    act.facts.update(attempts=outcome.attempts, changed=len(outcome.changes), **facts)
