"""Marking by a corrected key: a pure function of the question as asked, its corrections and the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from ipexam.domain.marking import CorrectionKind, KeyCorrection, MarkingKey
from ipexam.domain.paper import PaperRules, Response
from ipexam.domain.question import Key, QuestionType
from ipexam.scoring.marking import BlankOptions, automatic_mark


def marking_key(asked: Key, corrections: Iterable[KeyCorrection]) -> MarkingKey:
    """The key by which everybody is marked: the one the paper was set with, then each correction, oldest first.

    The bank's key takes the place of all before it; another right answer is added; void stays until it is undone or the
    bank's key comes after it.
    """
    found = MarkingKey((asked,))
    for correction in corrections:
        if correction.kind is CorrectionKind.BANK:
            found = MarkingKey((correction.key or asked,))
        elif correction.kind is CorrectionKind.VOID:
            found = replace(found, void=True)
        elif correction.text:
            found = replace(found, keys=tuple(_with_text(key, correction) for key in found.keys))
        else:
            also = Key(pairs=correction.also) if asked.pairs else Key(choices=correction.also)
            found = replace(found, keys=(*found.keys, also))
    return found


def mark_by(
    kind: QuestionType,
    key: MarkingKey,
    response: Response,
    order: Sequence[int],
    maximum: Fraction,
    rules: PaperRules,
    offered: BlankOptions = (),
) -> Fraction | None:
    """The best mark that any of the keys gives; None when a person has to give it. Void gives everybody the maximum,
    also those who left the question blank."""
    if key.void:
        return maximum
    marks = [automatic_mark(kind, each, response, order, maximum, rules, offered) for each in key.keys]
    best = max((mark for mark in marks if mark is not None), default=None)
    return best if best == maximum or None not in marks else None


def _with_text(key: Key, correction: KeyCorrection) -> Key:
    blanks = list(key.blanks)
    blanks[correction.blank] = (*blanks[correction.blank], correction.text)
    return replace(key, blanks=tuple(blanks))
