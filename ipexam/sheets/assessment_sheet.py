"""考核成绩汇总表: everyone's assessment as a spreadsheet."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.marks import ExamStatus
from ipexam.domain.programme import Programme
from ipexam.paths import resource
from ipexam.sheets.table import Value, write_table


def write_assessments(path: Path, programme: Programme, lines: Sequence[AssessmentLine]) -> None:
    """Write one row per line, in the order given, ID numbers as they come. Numbers are rounded half up to two places.

    Raises `FileLocked`, `DiskFull`.
    """
    words = tomllib.loads(resource("templates", "assessment.toml").read_text(encoding="utf-8"))
    rows = [_row(n, line, words) for n, line in enumerate(lines, 1)]
    write_table(path, words["headings"], rows, words["sheet"], words["title"].format(programme=programme.name))


def _row(position: int, line: AssessmentLine, words: dict[str, Any]) -> list[Value]:
    found = line.assessment
    mark: Value = "" if found.exam.mark is None else _two_places(found.exam.mark)
    return [
        position,
        line.name,
        line.id_number,
        line.organisation,
        _two_places(found.online.hours),
        _two_places(found.online.score),
        found.offline.sessions,
        _two_places(found.offline.score),
        words["absent"] if found.exam.status is ExamStatus.ABSENT else mark,
        _two_places(found.exam.score),
        _two_places(found.total),
        words["verdicts"][found.verdict.value],
        "；".join(words["reasons"][reason.value] for reason in found.reasons),
        "；".join(words["flags"][flag.value] for flag in found.flags),
    ]


def _two_places(value: Fraction) -> Decimal:
    hundredths = (Decimal(value.numerator * 100) / Decimal(value.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return hundredths / 100
