"""What keeps a question from being asked: found while it is written, and again when it is stored."""

from __future__ import annotations

from collections.abc import Iterator

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import BLANK, MOST_OPTIONS, QuestionContent, QuestionType


def faults(content: QuestionContent) -> tuple[ProblemCode, ...]:
    """Everything that is missing or does not fit together; empty when the question can be asked and marked."""
    return tuple(dict.fromkeys(_faults(content)))


def _faults(content: QuestionContent) -> Iterator[ProblemCode]:
    if not content.stem.strip():
        yield ProblemCode.STEM_MISSING
    if content.type.has_options:
        yield from _option_faults(content)
    elif content.type is QuestionType.FILL_IN:
        yield from _blank_faults(content)
    elif content.type is QuestionType.MATCHING:
        yield from _pair_faults(content)
    elif content.type is QuestionType.UNKNOWN:
        yield ProblemCode.QUESTION_TYPE_UNSUPPORTED
    elif not content.key.answer.strip() and not content.key.rubric:
        yield ProblemCode.KEY_MISSING


def _option_faults(content: QuestionContent) -> Iterator[ProblemCode]:
    if len(content.options) < 2:
        yield ProblemCode.OPTIONS_MISSING
    if len(content.options) > MOST_OPTIONS:
        yield ProblemCode.OPTIONS_TOO_MANY
    if not content.key.choices:
        yield ProblemCode.KEY_MISSING
    elif content.type is not QuestionType.MULTIPLE and len(content.key.choices) > 1:
        yield ProblemCode.KEY_TOO_MANY
    elif max(content.key.choices) >= len(content.options):
        yield ProblemCode.KEY_BEYOND_OPTIONS


def _blank_faults(content: QuestionContent) -> Iterator[ProblemCode]:
    if content.stem.count(BLANK) != len(content.key.blanks) or not content.key.blanks:
        yield ProblemCode.BLANKS_DIFFER
    if not all(content.key.blanks):
        yield ProblemCode.KEY_MISSING
    if content.blank_options and len(content.blank_options) != len(content.key.blanks):
        yield ProblemCode.BLANKS_DIFFER
    if any(len(texts) > MOST_OPTIONS for texts in content.blank_options):
        yield ProblemCode.OPTIONS_TOO_MANY
    offered = zip(content.blank_options, content.key.blanks, strict=False)
    if any(texts and not set(texts) & set(accepted) for texts, accepted in offered):
        yield ProblemCode.KEY_BEYOND_OPTIONS


def _pair_faults(content: QuestionContent) -> Iterator[ProblemCode]:
    pairs = content.key.pairs
    if len(content.options) < 2 or not content.premises:
        yield ProblemCode.OPTIONS_MISSING
    if len(content.options) > MOST_OPTIONS:
        yield ProblemCode.OPTIONS_TOO_MANY
    if len(pairs) != len(content.premises):
        yield ProblemCode.PAIRS_INCOMPLETE
    if any(not 0 <= pair < len(content.options) for pair in pairs):
        yield ProblemCode.KEY_BEYOND_OPTIONS
