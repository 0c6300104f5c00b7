"""Repeats in the bank: found, looked at side by side, merged or ruled to be different."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from sqlalchemy.orm import Session

from ipexam.domain.bank_errors import MergeImpossible
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import QuestionContent, QuestionStatus, QuestionVersion
from ipexam.domain.question_duplicates import DuplicatePair, MergeOutcome
from ipexam.domain.question_import import Likeness
from ipexam.domain.question_workflow import ReviewStep
from ipexam.domain.verb import Verb
from ipexam.matching.near_questions import near_pairs
from ipexam.services.desk import Act, Desk
from ipexam.services.question_matching import likeness_of, same_key
from ipexam.storage import bank_duplicates as storage
from ipexam.storage import bank_import, question_enemy, question_review
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage.question import Origin, Shelf

_REPORT_EVERY = 1000


class DuplicateService:
    """Pairs of questions that may be one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pairs(self, programme: str | None = None, report: Report = silent) -> tuple[DuplicatePair, ...]:
        """Every pair of living questions that are alike and that nobody has ruled about, the most alike first."""
        with self._desk.look(Verb.BANK_DUPLICATES) as tx:
            curriculum = programmes.find(tx, programme).template
            ruled = storage.ruled(tx, curriculum)
            alike = {pair for group in storage.same_words(tx, curriculum) for pair in combinations(group, 2)}
            texts, codes = _texts(tx, curriculum, report)
            contents = bank_import.newest_contents(tx, {question_id for pair in alike for question_id in pair})
            found = [*_same(alike - ruled, contents, codes), *_near(texts, codes, alike | ruled, report)]
        return tuple(sorted(found, key=lambda pair: (-pair.percent, pair.code, pair.other_code)))

    def both(self, question_id: int, other_id: int) -> tuple[QuestionVersion, QuestionVersion]:
        """The newest versions of two questions. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.BANK_DUPLICATES) as tx:
            return questions.versions(tx, question_id)[0], questions.versions(tx, other_id)[0]

    def merge(self, keep_id: int, retire_id: int, reason: str = "") -> MergeOutcome:
        """Keep one question and retire the other with a reference to it; its tags and enemies go to the one kept, and
        its use counts there. Raises `SubjectUnknown`, and `MergeImpossible` for a question with itself, of another
        curriculum or when one of them is retired already.
        """
        with self._desk.act(Verb.BANK_MERGE, f"{retire_id} {keep_id}") as act:
            kept, retired = questions.found(act.tx, keep_id), questions.found(act.tx, retire_id)
            gone = QuestionStatus.RETIRED in (kept.status, retired.status)
            if keep_id == retire_id or kept.curriculum != retired.curriculum or gone:
                raise MergeImpossible(retired.code, kept.code)
            tags = self._hand_over(act, kept.curriculum, keep_id, retire_id)
            step = ReviewStep(
                retired.newest,
                retired.status,
                QuestionStatus.RETIRED,
                reason.strip() or f"→ {kept.code}",
                act.at,
                self._desk.actor.name,
            )
            question_review.move(act.tx, {retire_id: step})
            storage.remember_merge(act.tx, retire_id, keep_id, act.at, self._desk.actor.name)
            act.facts.update(kept=kept.code, retired=retired.code, tags=len(tags))
            return MergeOutcome(kept.code, retired.code, tags)

    def rule_different(self, question_id: int, other_id: int) -> bool:
        """Keep that two questions are not the same, so that they are not shown as a pair again; whether that is news.
        Raises `SubjectUnknown`."""
        with self._desk.act(Verb.BANK_MERGE, f"{question_id} {other_id}") as act:
            for each in (question_id, other_id):
                questions.found(act.tx, each)
            news = storage.rule_distinct(act.tx, question_id, other_id, act.at, self._desk.actor.name)
            act.facts.update(different=1)
            act.silent = not news
            return news

    def _hand_over(self, act: Act, curriculum: str, keep_id: int, retire_id: int) -> tuple[str, ...]:
        """Give the kept question what only the other one had."""
        keep, retire = questions.versions(act.tx, keep_id)[0], questions.versions(act.tx, retire_id)[0]
        for enemy in question_enemy.enemies(act.tx, retire_id):
            if enemy.question_id != keep_id:
                question_enemy.add(act.tx, (keep_id, enemy.question_id), enemy.reason)
        fresh = tuple(tag for tag in retire.content.tags if tag not in keep.content.tags)
        if fresh:
            content = replace(keep.content, tags=(*keep.content.tags, *fresh))
            shelf = Shelf(act.tx, self._desk.database.dialect, curriculum)
            module_code = questions.found(act.tx, keep_id).module_code
            shelf.renew(keep_id, content, module_code, keep.no, Origin(act.at, self._desk.actor.name))
        return fresh


def _texts(tx: Session, curriculum: str, report: Report) -> tuple[list[tuple[int, str]], dict[int, str]]:
    total = bank_import.living(tx, curriculum)
    texts: list[tuple[int, str]] = []
    codes: dict[int, str] = {}
    for done, (question_id, code, text) in enumerate(bank_import.near_texts(tx, curriculum)):
        if done % _REPORT_EVERY == 0:
            report(done, total * 2)
        texts.append((question_id, text))
        codes[question_id] = code
    return texts, codes


def _same(
    pairs: set[tuple[int, int]], contents: dict[int, QuestionContent], codes: dict[int, str]
) -> Iterator[DuplicatePair]:
    for one, other in sorted(pairs):
        first, second = contents[one], contents[other]
        how = likeness_of(first, second, exact=first == second)
        yield DuplicatePair(one, codes[one], other, codes[other], how, 100, same_key(first, second))


def _near(
    texts: list[tuple[int, str]], codes: dict[int, str], known: set[tuple[int, int]], report: Report
) -> Iterator[DuplicatePair]:
    def going_by() -> Iterator[tuple[int, str]]:
        for done, text in enumerate(texts):
            if done % _REPORT_EVERY == 0:
                report(len(texts) + done, 2 * len(texts))
            yield text

    for pair in near_pairs(texts, going_by()):
        if (pair.one, pair.other) not in known:
            one, other = codes[pair.one], codes[pair.other]
            yield DuplicatePair(pair.one, one, pair.other, other, Likeness.NEAR, min(pair.percent, 99), True)
