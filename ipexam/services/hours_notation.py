"""An explanation and a comparison of hours as JSON: whole seconds, class-hours as decimals and as exact fractions."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from ipexam.domain.hours_comparison import Amount, Change, ComparedImport, HoursComparison
from ipexam.domain.hours_explanation import CourseTotal, ExplainedRecord, HoursExplanation, SourceFile
from ipexam.opening.destination import replacing
from ipexam.wording.numbers import decimal_text

Json = dict[str, Any]  # JSON's own values


def write_explanation(found: HoursExplanation, path: Path) -> None:
    """Write it whole or not at all. Raises `FileMissing`, `FileLocked`, `DiskFull`."""
    with replacing(path) as file:
        file.write(json.dumps(explanation_json(found), ensure_ascii=False, indent=2).encode() + b"\n")


def explanation_json(found: HoursExplanation) -> Json:
    """Everything that the page says, for machines; see docs/cli.md. Times are UTC."""
    return {
        "trainee": found.trainee_id,
        "name": found.name,
        "masked_id": found.masked_id,
        "organisation": found.organisation,
        "programme": found.programme.name,
        "made_at": _moment(found.made_at),
        "required": decimal_text(found.required),
        "seconds": found.seconds,
        **_hours(found.class_hours),
        "over_limit": decimal_text(found.over_limit),
        "courses": [_course(total) for total in found.courses],
        "records": [_record(found, record) for record in found.records],
        "files": [_file(file) for file in found.files],
    }


def comparison_json(found: HoursComparison, *wanted: Change) -> Json:
    """Both imports and the lines that changed in one of these ways, all of them when none is named."""
    return {
        "before": _import(found.before),
        "after": _import(found.after),
        "counts": {change.value: n for change, n in found.counts().items()},
        "lines": [
            {
                "trainee": line.trainee_id,
                "name": line.name,
                "masked_id": line.masked_id,
                "organisation": line.organisation,
                "course": line.course_code or None,
                "course_name": line.course,
                "change": line.change.value,
                "before": _amount(line.before),
                "after": _amount(line.after),
                "seconds": line.seconds,
            }
            for line in found.of(*wanted)
        ],
    }


def _import(one: ComparedImport) -> Json:
    return {
        "batch": one.batch,
        "files": list(one.files),
        "made_at": _moment(one.made_at),
        "rows": one.rows,
        "doubtful": one.doubtful,
    }


def _amount(amount: Amount | None) -> Json | None:
    if amount is None:
        return None
    return {"records": amount.records, "seconds": amount.seconds, **_hours(amount.class_hours)}


def _hours(value: Fraction) -> Json:
    """For reading, and exactly as numerator/denominator."""
    return {"class_hours": decimal_text(value), "class_hours_exact": f"{value.numerator}/{value.denominator}"}


def _course(total: CourseTotal) -> Json:
    return {
        "code": total.code or None,
        "name": total.name,
        "records": total.records,
        "credited_seconds": total.credited_seconds,
        "counted_seconds": total.counted_seconds,
        "lacking_seconds": total.lacking_seconds,
        **_hours(total.class_hours),
    }


def _record(found: HoursExplanation, record: ExplainedRecord) -> Json:
    return {
        "no": record.no,
        "course": record.course_code or None,
        "course_name": record.course,
        "file": found.file_of(record).no,
        "sheet": record.where.sheet,
        "row": record.where.row,
        "grain": record.grain.value,
        "began": _epoch(record.began),
        "ended": _epoch(record.ended),
        "credited_seconds": record.credited_seconds,
        "counted_seconds": record.counted_seconds,
        "standing": record.standing.value,
        "lost": [
            {"reason": lost.reason.value, "seconds": lost.seconds, "beside": list(lost.beside)} for lost in record.lost
        ],
        "doubt": record.doubt.value if record.doubt else None,
        "flags": [flag.value for flag in record.flags],
        "note": record.note,
        "replaced_by": record.replaced_by,
    }


def _file(file: SourceFile) -> Json:
    return {
        "no": file.no,
        "name": file.name,
        "batch": file.batch,
        "imported_at": _moment(file.imported_at),
        "sha256": file.sha256,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _epoch(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
