"""Reading the parts and limits of a paper from short texts, and saying which of them cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ipexam.domain.blueprint import Blueprint
from ipexam.domain.exam_errors import BlueprintUnreadable, LimitImpossible
from ipexam.domain.paper import PaperPart, PaperRules
from ipexam.domain.question import QuestionType

MOST_PARTS = 9
_BOOKS = {"closed": (False, False), "open": (True, False), "sealed": (True, True)}


def with_parts(rules: PaperRules, told: Sequence[str]) -> PaperRules:
    """The rules with parts such as `基础知识:closed:single,multiple` and `案例:sealed:case`; without any, as they were.

    `closed`, `open` or `sealed` (open-book under a password of its own) stands between the title and the types, which
    the last part may leave out: it has all that are left. Raises `BlueprintUnreadable`.
    """
    if not told:
        return rules
    parts: list[PaperPart] = []
    part_of: dict[QuestionType, int] = {}
    for place, text in enumerate(told):
        title, book, kinds = _part(text)
        open_book, sealed = book
        parts.append(PaperPart(title, open_book, sealed))
        part_of |= dict.fromkeys(kinds, place)
    return replace(rules, parts=tuple(parts), part_of=part_of)


def with_section_limits(rules: PaperRules, told: Sequence[str]) -> PaperRules:
    """The rules with limits such as `short_answer=2`. Raises `BlueprintUnreadable`."""
    limits = dict(rules.section_at_most)
    for text in told:
        kind, _, count = text.partition("=")
        try:
            limits[QuestionType(kind.strip())] = int(count)
        except ValueError as broken:
            raise BlueprintUnreadable(text) from broken
    return replace(rules, section_at_most=limits)


def check_rules(rules: PaperRules, blueprint: Blueprint) -> None:
    """Raise `LimitImpossible` for a limit that is more than there is, and for a part without questions."""
    counts = {kind: sum(cell.count for cell in blueprint.cells if cell.type is kind) for kind in QuestionType}
    limits = [(rules.answer_at_most, blueprint.questions), (rules.choose_at_most, 26)]
    limits += [(limit, counts[kind]) for kind, limit in rules.section_at_most.items()]
    for limit, there in limits:
        if not 0 <= limit <= there:
            raise LimitImpossible("answers", str(limit))
    used = {rules.part(kind) for kind, count in counts.items() if count}
    if not 1 <= len(rules.parts) <= MOST_PARTS or used != set(range(len(rules.parts))):
        raise LimitImpossible("parts", str(len(rules.parts)))


def _part(text: str) -> tuple[str, tuple[bool, bool], list[QuestionType]]:
    title, book, kinds, *more = [*(piece.strip() for piece in text.split(":")), "", ""][:4]
    try:
        if any(more):
            raise ValueError(text)
        return title, _BOOKS[book], [QuestionType(kind.strip()) for kind in kinds.split(",") if kind.strip()]
    except (ValueError, KeyError) as broken:
        raise BlueprintUnreadable(text) from broken
