"""The sheet on which markers mark written answers: no names, one row an answer; `marks_sheet` reads it back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ipexam.domain.marking import WrittenAnswer
from ipexam.domain.rich_text import plain
from ipexam.paths import resource
from ipexam.sheets.table import write_table


def write_written_answers(path: Path, answers: Iterable[WrittenAnswer], marker: str) -> None:
    """Write the answers with the marks this marker gave so far. Raises FileMissing, FileLocked or DiskFull."""
    told = tomllib.loads(resource("templates", "written_answers.toml").read_text("utf-8"))
    rows = [
        (
            answer.attempt_id,
            answer.item_id,
            answer.question_code,
            plain(answer.stem),
            plain(answer.model_answer),
            "\n".join(told["rubric_line"].format(points=_number(p), text=plain(text)) for p, text in answer.rubric),
            answer.text,
            _number(answer.maximum),
            None if answer.mark is None else _number(answer.mark),
            marker,
            "" if answer.round is None else told["rounds"][answer.round.value],
        )
        for answer in answers
    ]
    write_table(path, told["headings"], rows, told["sheet"])


def _number(mark: Fraction) -> Decimal:
    """A mark without needless zeros."""
    value = (Decimal(mark.numerator) / mark.denominator).quantize(Decimal("0.01"))
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
