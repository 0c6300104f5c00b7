"""Questions of a Moodle XML file.

Source of the rules: Moodle's `question/format/xml`. Elements are counted from 1 in the order of the file, categories
among them. A file that is cut off or damaged gives the questions that are whole; the others are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from ipexam.domain.bulk import collector_resting
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, PassedOver, ReadQuestion, Standing
from ipexam.formats.moodle_category import Around
from ipexam.formats.moodle_document import Piece, exported, read_document
from ipexam.formats.moodle_element import Node
from ipexam.formats.moodle_question import MoodleQuestion
from ipexam.formats.moodle_types import read_content
from ipexam.formats.pictures import Pictures
from ipexam.formats.xml_safely import XmlRefused

_DOUBTFUL = frozenset({ProblemCode.IMAGE_MISSING, ProblemCode.IMAGE_REFUSED, ProblemCode.STEM_MISSING})
"""Nobody can say whether a question can be answered without its image, or without a stem."""
_GRADE = "分值"


def read_moodle(data: bytes, name: str) -> FileReading:
    """All questions of a Moodle XML file, with their images."""
    with collector_resting():
        try:
            return _Reader(name).read(exported(data))
        except XmlRefused:
            document = read_document(data)
            return _Reader(name).read(document.pieces, document.broken_line)


class _Reader:
    """One file while it is read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pictures = Pictures()
        self._questions: list[ReadQuestion] = []
        self._grades: list[str] = []
        self._passed: list[PassedLines] = []
        self._problems: list[Problem] = []
        self._around = Around()

    def read(self, pieces: Iterable[Piece], broken_line: int | None = None) -> FileReading:
        """All elements of the file."""
        if broken_line is not None:
            self._problems.append(Problem(Where(self._name, "", broken_line), ProblemCode.FILE_DAMAGED))
        counted: set[int] = set()
        for piece in pieces:
            self._take(piece)
            counted.add(piece.n)
        return FileReading(
            BankFormat.MOODLE,
            self._name,
            tuple(self._graded()),
            tuple(self._passed),
            tuple(self._problems),
            self._pictures.images,
            frozenset(counted),
        )

    def _take(self, piece: Piece) -> None:
        element = piece.element
        if element is None or element.tag != "question":
            self._not_understood(piece)
        elif element.get("type") == "category":
            self._around.enter(Node(element).word("category"))
            self._pass_over(piece, PassedOver.CATEGORY)
        else:
            self._question(piece, element)

    def _question(self, piece: Piece, element: etree._Element) -> None:
        where = Where(self._name, "", piece.n)
        question = MoodleQuestion(element, where, self._pictures, self._around)
        if question.type == "description":
            self._description(piece, question)
            return
        content = read_content(question)
        self._grades.append(question.grade)
        problems, standing = question.problems, question.standing
        if not content.stem:
            problems = (*problems, Problem(where, ProblemCode.STEM_MISSING))
        if standing is Standing.SOUND and any(problem.code in _DOUBTFUL for problem in problems):
            standing = Standing.DRAFT
        self._questions.append(
            ReadQuestion(where, (piece.n,), piece.source, content, standing, question.code, problems)
        )

    def _description(self, piece: Piece, question: MoodleQuestion) -> None:
        """Words without an answer: the passage of a group when a tag names one, else passed over in sight."""
        self._around.describe(question.tags, question.stem)
        self._problems += question.problems
        self._pass_over(piece, PassedOver.INSTRUCTION)

    def _graded(self) -> list[ReadQuestion]:
        """The questions; what each is worth is a tag where they are not all worth the same."""
        if len({_worth(grade) for grade in set(self._grades) if grade}) < 2:
            return self._questions
        return [
            replace(one, content=replace(one.content, tags=(*one.content.tags, f"{_GRADE}:{_worth(grade)}")))
            if grade
            else one
            for one, grade in zip(self._questions, self._grades, strict=True)
        ]

    def _not_understood(self, piece: Piece) -> None:
        self._problems.append(Problem(Where(self._name, "", piece.n), ProblemCode.LINE_NOT_UNDERSTOOD))
        self._pass_over(piece, PassedOver.NOT_UNDERSTOOD)

    def _pass_over(self, piece: Piece, why: PassedOver) -> None:
        self._passed.append(PassedLines((piece.n,), why, piece.source))


def _worth(grade: str) -> str:
    """A grade without the zeros that Moodle writes after it."""
    return grade.rstrip("0").rstrip(".") if "." in grade else grade
