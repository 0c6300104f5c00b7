r"""Questions of a GIFT file, Moodle's plain text format.

Source of the rules: Moodle's `question/format/gift` and its documentation. An answer in the middle of a stem makes a
blank there; what is said of single answers goes into the explanation, a line each; codes and tags of
`// [id:…] [tag:…]` are kept. Nothing is dropped without a word: a block whose braces cannot be read is a draft with
its source, and words without an answer are passed over in sight.
"""

from __future__ import annotations

import re

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, PassedOver, ReadQuestion, Standing
from ipexam.formats import gift_blocks
from ipexam.formats.field_tags import tagged_type, with_fields
from ipexam.formats.foreign_question import raw_draft
from ipexam.formats.gift_blocks import CATEGORY, Block, Kind
from ipexam.formats.gift_question import GiftQuestion
from ipexam.formats.moodle_category import Around
from ipexam.formats.titles import title_tag
from ipexam.opening import text as opened_text

_PASSED = {Kind.COMMENT: PassedOver.COMMENT, Kind.CATEGORY: PassedOver.CATEGORY}
_TOLD = re.compile(r"\[(id|tag):((?:\\.|[^\]\\]){0,1000})\]")
_ESCAPE = re.compile(r"\\([\]\\n])")


def read_gift(data: bytes, name: str) -> FileReading:
    """All questions of a GIFT file, whatever its encoding; letters that fit none are replaced and told."""
    text = opened_text.decode(data)
    reader = _Reader(name)
    if text is None:
        text = data.decode(errors="replace")
        reader.problems.append(Problem(Where(name), ProblemCode.VALUE_UNREADABLE))
    return reader.read(gift_blocks.clean(text.removeprefix("\ufeff")))


class _Reader:
    """One file while it is read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._questions: list[ReadQuestion] = []
        self._passed: list[PassedLines] = []
        self._counted: set[int] = set()
        self._around = Around()
        self.problems: list[Problem] = []

    def read(self, text: str) -> FileReading:
        """All blocks of the text."""
        for block in gift_blocks.blocks(text):
            self._take(block)
        counted = frozenset([n for n, line in enumerate(text.split("\n"), 1) if line and not line.isspace()])
        questions, passed, problems = tuple(self._questions), tuple(self._passed), tuple(self.problems)
        return FileReading(BankFormat.GIFT, self._name, questions, passed, problems, {}, counted)

    def _take(self, block: Block) -> None:
        if block.kind is Kind.QUESTION:
            self._question(block)
        elif block.kind is Kind.BROKEN:
            self._broken(block)
        elif block.kind is Kind.DESCRIPTION:
            self._description(block)
        else:
            if block.kind is Kind.CATEGORY:
                path = gift_blocks.free(block.text.strip().removeprefix(CATEGORY)) if block.held else ""
                self._around.enter(path or block.text.strip().removeprefix(CATEGORY))
            self._pass_over(block, _PASSED[block.kind])

    def _question(self, block: Block) -> None:
        where = Where(self._name, "", block.first)
        code, tags = _told(block.comments) if block.comments else ("", [])
        question = GiftQuestion(block, where, tagged_type(tags) if tags else None)
        content = question.content()
        title = title_tag(question.title, code, content.stem, tags) if question.title else ""
        fields = self._around.fields(content.type, content.key, [*tags, title] if title else tags)
        content = with_fields(content, fields) if fields else content
        self._questions.append(
            ReadQuestion(where, block.lines, block.source, content, question.standing, code, tuple(question.problems))
        )

    def _description(self, block: Block) -> None:
        """Words without an answer: the passage of a group when a tag names one, else passed over in sight."""
        question = GiftQuestion(block, Where(self._name, "", block.first), None)
        _, tags = _told(block.comments)
        self._around.describe(tags, question.description)
        self._pass_over(block, PassedOver.INSTRUCTION)

    def _broken(self, block: Block) -> None:
        where = Where(self._name, "", block.first)
        problem = Problem(where, ProblemCode.LINE_NOT_UNDERSTOOD)
        draft = raw_draft(block.source)
        self._questions.append(
            ReadQuestion(where, block.lines, block.source, draft, Standing.DRAFT, problems=(problem,))
        )

    def _pass_over(self, block: Block, why: PassedOver) -> None:
        self._passed.append(PassedLines(block.lines, why, block.source))


def _told(comments: tuple[str, ...]) -> tuple[str, list[str]]:
    """Code and tags of a question's comments."""
    code, tags = "", list[str]()
    for label, escaped in _TOLD.findall("\n".join(comments)):
        said = _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], escaped).strip()
        if label == "tag":
            tags.append(said)
        else:
            code = code or said
    return code, tags
