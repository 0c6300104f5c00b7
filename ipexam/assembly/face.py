"""The side of a question that candidates see. Whatever is dealt, packed, shown or printed is made of faces alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from ipexam.domain.question import BLANK, QuestionContent, QuestionType

_BLANK = re.compile("_{" + str(len(BLANK)) + ",}")


@dataclass(frozen=True, slots=True)
class Face:
    """The side of a question version that a candidate may see. True/false options come as 正确, 错误."""

    version_id: int
    type: QuestionType
    stem: str
    options: tuple[str, ...]
    maximum: Fraction
    premises: tuple[str, ...] = ()
    blank_options: tuple[tuple[str, ...], ...] = ()
    group: str = ""
    passage: str = ""

    @property
    def shuffles(self) -> bool:
        """Whether its options come in another order at each seat."""
        return self.type in (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.MATCHING)

    @property
    def blanks(self) -> int:
        """How many blanks there are to fill in."""
        return blanks_of(self.stem) if self.type is QuestionType.FILL_IN else 0


def face_of(content: QuestionContent, true_false: tuple[str, str], version_id: int, maximum: Fraction) -> Face:
    """The face of a question: its key, explanation and author stay behind here. `true_false` are the words for right
    and wrong."""
    return Face(
        version_id,
        content.type,
        content.stem,
        true_false if content.type is QuestionType.TRUE_FALSE else content.options,
        maximum,
        content.premises,
        content.blank_options if content.type is QuestionType.FILL_IN else (),
        content.group,
        content.passage,
    )


def blanks_of(stem: str) -> int:
    """How many blanks a stem has; a longer line is still one."""
    return len(_BLANK.findall(stem))
