"""The order in which a bank is written for people: by type, questions of one passage together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from ipexam.domain.question import ASKED_TYPES, QuestionContent, QuestionType

Coded = tuple[str, QuestionContent]
"""A question with its code."""


def in_order(questions: Iterable[Coded]) -> list[Coded]:
    """The questions by type as a paper asks them; those that share a group and its passage stand where its first one
    does. Otherwise their order stays."""
    held = list(questions)
    leaders: dict[tuple[str, str], int] = {}
    for at, (_code, content) in enumerate(held):
        if content.group:
            leaders.setdefault((content.group, content.passage), at)

    def place(at: int) -> tuple[int, int, int]:
        content = held[at][1]
        leader = leaders.get((content.group, content.passage), at) if content.group else at
        return _rank(held[leader][1].type), leader, at

    return [held[at] for at in sorted(range(len(held)), key=place)]


def sections(questions: Sequence[Coded]) -> list[tuple[QuestionType, list[tuple[int, Coded]]]]:
    """Ordered questions with their numbers from 1, cut where the type changes; a group stands whole under the type of
    its first question."""
    types: list[QuestionType] = []
    for at, (_code, content) in enumerate(questions):
        grouped = at > 0 and same_group(questions[at - 1][1], content)
        types.append(types[-1] if grouped else content.type)
    numbered = zip(types, enumerate(questions, 1), strict=True)
    return [(kind, [each for _kind, each in found]) for kind, found in groupby(numbered, key=lambda pair: pair[0])]


def same_group(one: QuestionContent, other: QuestionContent) -> bool:
    """Whether two questions share a passage, or a group without one."""
    return bool(one.group) and (one.group, one.passage) == (other.group, other.passage)


def _rank(kind: QuestionType) -> int:
    return ASKED_TYPES.index(kind) if kind in ASKED_TYPES else len(ASKED_TYPES)
