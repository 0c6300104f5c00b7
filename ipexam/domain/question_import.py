"""Questions about to enter the bank: what was read, what the bank has of it, what is proposed, what the clerk decides.

An import has two steps. Reading gives an `ImportPreview` and touches nothing; taking in does what the preview proposes,
changed by the clerk's `Decisions`, in one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from ipexam.domain.errors import UserError
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.question import QuestionStatus, QuestionType
from ipexam.domain.question_file import BankFormat, PassedLines, QuestionImage, ReadQuestion, Standing
from ipexam.domain.quirk import FileNotes, Note


class Likeness(Enum):
    """How much two questions are one, the nearest first."""

    EXACT = "exact"  # nothing differs that a version freezes
    FOLDED = "folded"  # the same words: width, case, blanks, punctuation and invisible characters apart
    REORDERED = "reordered"  # the same words, the options in another order
    CODE = "code"  # the same code, other words
    NEAR = "near"  # much alike


class Action(Enum):
    """What becomes of a question of a file."""

    NEW = "new"
    VERSION = "version"
    SKIP = "skip"
    REJECT = "reject"


class Kind(Enum):
    """How the preview groups its questions; each is in one."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    NEAR = "near"
    DRAFT = "draft"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Twin:
    """The question that one of a file is, or nearly is: of the bank, or earlier in the same files when `question_id` is
    0 and `line` says where in the preview. `same_key` is told where the words are the same. One that is `retired` was
    given up, or merged into another: the same words come in again only when a person says so."""

    likeness: Likeness
    code: str
    percent: int = 100
    question_id: int = 0
    version: int = 0
    line: int = -1
    same_key: bool = True
    retired: bool = False


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One question of the files. `no` is its place in the preview, from 0; `course_code` is empty when the file's own
    words (`chapter`) name no course that is known."""

    no: int
    file: int
    question: ReadQuestion
    chapter: str
    course_code: str
    twin: Twin | None
    proposed: Action
    problems: tuple[Problem, ...]

    @property
    def without_course(self) -> Problem:
        """What is to be told of it while nobody says its course."""
        if not self.chapter:
            return Problem(self.question.where, ProblemCode.COURSE_MISSING)
        return Problem(self.question.where, ProblemCode.COURSE_UNKNOWN, {"value": self.chapter})

    @property
    def kind(self) -> Kind:
        """The group it stands in."""
        if self.question.standing is Standing.REJECTED:
            return Kind.REJECTED
        if self.proposed is Action.VERSION or not self._same_key:
            return Kind.CHANGED
        if self.proposed is Action.SKIP:
            return Kind.SAME
        if self.question.standing is Standing.DRAFT:
            return Kind.DRAFT
        return Kind.NEW if self.twin is None else Kind.NEAR

    @property
    def _same_key(self) -> bool:
        return self.twin is None or self.twin.same_key

    @property
    def choices(self) -> tuple[Action, ...]:
        """What the clerk can choose for it."""
        if self.question.standing is Standing.REJECTED:
            return (Action.REJECT,)
        known = self.twin is not None and self.twin.question_id
        return (Action.NEW, Action.VERSION, Action.SKIP) if known else (Action.NEW, Action.SKIP)


@dataclass(frozen=True, slots=True)
class PreviewFile:
    """A file that was read, or why it was not: `error` then stands instead of questions."""

    path: str
    name: str
    sha256: str
    format: BankFormat | None
    questions: int
    problems: tuple[Problem, ...] = ()
    passed: tuple[PassedLines, ...] = ()
    error: UserError | None = None
    content: bytes = field(default=b"", repr=False)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Everything that some files hold, compared with the bank of a curriculum. `images` are by SHA-256."""

    curriculum: str
    files: tuple[PreviewFile, ...]
    lines: tuple[PreviewLine, ...]
    images: Mapping[str, QuestionImage] = field(default_factory=dict, repr=False)

    @property
    def chapters(self) -> Mapping[str, int]:
        """What the files call courses that nobody knows, and how many questions stand there."""
        return Counter(line.chapter for line in self.lines if not line.course_code)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of the files, then those of each question."""
        of_files = (problem for file in self.files for problem in file.problems)
        return (*of_files, *(problem for line in self.lines for problem in line.problems))

    @property
    def notes(self) -> tuple[FileNotes, ...]:
        """What a clerk should know about the files that have something odd."""
        return tuple(FileNotes(file.name, file.notes) for file in self.files if file.notes)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the clerk decides.

    `status` is what sound new questions get (drafts stay drafts); `author` (命题人) and `course` fill in where the file
    says nothing; `chapters` says which course a file's heading means and is remembered. `actions` and `courses` are for
    single lines of the preview and go before everything else.
    """

    status: QuestionStatus = QuestionStatus.REVIEW
    author: str = ""
    course: str = ""
    chapters: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[int, Action] = field(default_factory=dict)
    courses: Mapping[int, str] = field(default_factory=dict)

    def course_of(self, line: PreviewLine) -> str:
        """The course a question goes to; empty when nobody said."""
        chosen = self.courses.get(line.no) or line.course_code
        return chosen or self.chapters.get(line.chapter, "") or self.course

    def action_of(self, line: PreviewLine) -> Action:
        """What becomes of a question. One without a course is rejected unless it is passed over anyway."""
        action = self.actions.get(line.no, line.proposed)
        if action not in line.choices:
            action = line.choices[0]
        taken = action in (Action.NEW, Action.VERSION)
        return Action.REJECT if taken and not self.course_of(line) else action

    def tally(self, preview: ImportPreview) -> Mapping[Action, int]:
        """How many questions get each action."""
        return Counter(self.action_of(line) for line in preview.lines)

    def status_of(self, question: ReadQuestion) -> QuestionStatus:
        """The status a question gets: what cannot be asked yet is a draft."""
        raw = question.standing is Standing.DRAFT or question.content.type is QuestionType.UNKNOWN
        return QuestionStatus.DRAFT if raw else self.status


def repeats(preview: ImportPreview) -> Iterator[PreviewLine]:
    """The lines that the bank has already in some way, near ones apart."""
    for line in preview.lines:
        if line.twin is not None and line.twin.likeness is not Likeness.NEAR and line.choices != (Action.REJECT,):
            yield line
