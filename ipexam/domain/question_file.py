"""A file of questions as read: every question found in it, where, and what became of each of its lines.

Every reader of every format gives a `FileReading` and never raises for what stands in the file: what is wrong is a
`Problem`. Services show it as a preview and take it in; nothing in here has touched the bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from ipexam.domain.problem import Problem, Where
from ipexam.domain.question import QuestionContent
from ipexam.domain.quirk import Note


class BankFormat(Enum):
    """The formats in which questions come and go."""

    SHEET = "sheet"  # .xlsx .xls .ods .csv …, written as .xlsx
    WORD = "word"  # .docx
    TEXT = "text"  # Chinese text, .txt
    GIFT = "gift"
    AIKEN = "aiken"
    MOODLE = "moodle"  # Moodle XML
    QTI_21 = "qti21"
    QTI_22 = "qti22"
    QTI_30 = "qti30"
    PDF = "pdf"

    @property
    def readable(self) -> bool:
        """Whether questions come in this format."""
        return self is not BankFormat.PDF

    @property
    def writable(self) -> bool:
        """Whether the bank is written in this format."""
        return self not in (BankFormat.AIKEN, BankFormat.QTI_22)


class Standing(Enum):
    """How far a question of a file can come."""

    SOUND = "sound"
    DRAFT = "draft"  # no key, needs scoring, of an unknown kind: kept as a draft
    REJECTED = "rejected"  # contradicts itself: shown with its problems, not taken in


class PassedOver(Enum):
    """Why lines of a file are in no question."""

    HEADING = "heading"  # a title, a section heading, the header of a sheet
    INSTRUCTION = "instruction"
    KEY_LIST = "key_list"  # answers collected at the end; they are in the questions
    CATEGORY = "category"
    COMMENT = "comment"
    NOT_UNDERSTOOD = "not_understood"  # told as a problem too


@dataclass(frozen=True, slots=True)
class QuestionImage:
    """An image as questions hold it: re-encoded by us, so nothing but pixels is in it. `media_type` is `image/png` or
    `image/jpeg`; width and height in pixels."""

    sha256: str
    media_type: str
    width: int
    height: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question as a file has it.

    `content.course_code` is the course as the file names it, by code or by name, or empty. `lines` are the numbers of
    the lines (text), blocks (Word), rows (sheets) or elements (XML) it was made from, from 1; `raw` is that source as
    a person would know it again. `content.group` is a name that holds within the file.
    """

    where: Where
    lines: tuple[int, ...]
    raw: str
    content: QuestionContent
    standing: Standing = Standing.SOUND
    code: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PassedLines:
    """Lines that are in no question."""

    lines: tuple[int, ...]
    why: PassedOver
    text: str


@dataclass(frozen=True, slots=True)
class FileReading:
    """All of a file. Each of its `counted` lines that is not blank is in a question's `lines` or in `passed`.

    `problems` are those of the file; each question has its own. `images` are by SHA-256. Only a workbook has `notes`.
    """

    format: BankFormat
    file: str
    questions: tuple[ReadQuestion, ...]
    passed: tuple[PassedLines, ...] = ()
    problems: tuple[Problem, ...] = ()
    images: Mapping[str, QuestionImage] = field(default_factory=dict)
    counted: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()

    @property
    def unaccounted(self) -> frozenset[int]:
        """Lines that nobody says anything of; there are none, and the tests of every reader prove it."""
        told = {line for question in self.questions for line in question.lines}
        return self.counted - told - {line for passed in self.passed for line in passed.lines}
