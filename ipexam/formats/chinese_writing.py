"""Questions as a text file that offices read and `chinese_reading` reads back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipexam.domain.problem import Problem
from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.question_file import FileReading, QuestionImage
from ipexam.domain.question_order import in_order
from ipexam.domain.rich_text import NO_WORDS, Line, Run, Shift, Table, parse
from ipexam.formats.chinese_layout import Role, Written, laid_out
from ipexam.formats.chinese_reading import read_text
from ipexam.formats.chinese_text import KEPT
from ipexam.formats.losses import not_carried, type_not_carried
from ipexam.formats.question_differences import differing

_TITLE = "题库"


def write_text(
    questions: Sequence[tuple[str, QuestionContent]],
    image: Callable[[str], QuestionImage | None],
    *,
    title: str = _TITLE,
    with_key: bool = True,
) -> bytes:
    """Code and content of each question as a text in UTF-8, sorted by type. Text has no images: their words stand for
    them."""
    del image
    carried = [(code, content) for code, content in questions if content.type is not QuestionType.UNKNOWN]
    rows = [title, ""] if title else []
    for line in laid_out(in_order(carried), with_key=with_key):
        if line.role is Role.SECTION or (
            line.role in (Role.STEM, Role.PASSAGE) and not line.more and line.label != "【共用题干】"
        ):
            rows.append("")
        rows += _rows(line)
    return ("\n".join(rows) + "\n").encode()


def text_losses(code: str, content: QuestionContent) -> tuple[Problem, ...]:
    """What of a question a text cannot have: whatever is not there when it is written and read again."""
    if content.type is QuestionType.UNKNOWN:
        return (type_not_carried(code),)
    written = write_text([(code, content)], lambda _sha256: None)
    return told_losses(code, content, read_text(written, ""))


def told_losses(code: str, content: QuestionContent, reading: FileReading) -> tuple[Problem, ...]:
    """What differs between a question and what came back of it, as problems."""
    if len(reading.questions) != 1:
        return (type_not_carried(code),)
    back = reading.questions[0]
    parts = differing(code, content, back.code, back.content)
    return tuple(not_carried(code, part) for part in parts)


def _rows(line: Written) -> list[str]:
    """The rows of a line: one, and for a table one for each of its rows."""
    guard = KEPT if line.guarded or line.more else ""
    if line.more and line.text.strip().startswith("|"):
        return [f"{guard}{row}" for block in parse(line.text) for row in _table_rows(block)]
    (block,) = parse(line.text) or ((),)
    if isinstance(block, Table):
        return [f"{line.label}{guard}{row}" for row in _table_rows(block)]
    return [f"{line.label}{guard}{_plain(block)}"]


def _table_rows(block: Line | Table) -> list[str]:
    if not isinstance(block, Table):
        return [_plain(block)]
    return ["| " + " | ".join(_plain(cell).replace("|", "｜") for cell in row) + " |" for row in block.rows]


def _plain(line: Line) -> str:
    return "".join(_part(part) if isinstance(part, Run) else part.alt or NO_WORDS for part in line)


def _part(run: Run) -> str:
    if run.shift is Shift.NONE:
        return run.text
    return f"{'^' if run.shift is Shift.RAISED else '_'}{{{run.text}}}"
