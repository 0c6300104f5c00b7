"""Copies of the talent pool as XLSX, CSV and JSON: the same records, for people or for programs."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ipexam.domain.pool_record import ExportHead, RecommendedPerson, Record, document
from ipexam.opening.destination import replacing
from ipexam.paths import resource
from ipexam.sheets.table import RISKY, Value, write_table

_DAYS = frozenset({"issued_on", "entered_on", "valid_until", "consented_on"})


def write_people(path: Path, head: ExportHead, people: Sequence[RecommendedPerson]) -> None:
    """Write a copy; the file's name says how: `.json`, `.csv` (UTF-8 with a mark, so that Excel reads it) or a
    workbook. A column for phones stands there only when there are any.

    Nothing a trainee typed becomes a formula: in a CSV such a text gets an apostrophe before it. Raises `FileMissing`,
    `FileLocked`, `DiskFull`.
    """
    whole = document(head, people)
    if path.suffix.lower() == ".json":
        _write_bytes(path, (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode())
        return
    words = tomllib.loads(resource("templates", "pool_export.toml").read_text("utf-8"))
    own: dict[str, Any] = words[head.use.value]
    columns: dict[str, str] = dict(own["columns"])
    if not any(person.phone for person in people):
        columns.pop("phone", None)
    rows = [[_cell(name, one.get(name), words) for name in columns] for one in whole["people"]]
    if path.suffix.lower() == ".csv":
        _write_bytes(path, _csv(list(columns.values()), rows))
        return
    told = own["head"].format(**_told(head), count=len(people))
    write_table(path, list(columns.values()), rows, own["sheet"], f"{own['title']}　　{told}")


def _told(head: ExportHead) -> dict[str, str]:
    return {"office": head.office, "recipient": head.recipient, "purpose": head.purpose, "made_on": str(head.made_on)}


def _cell(name: str, value: Any, words: Mapping[str, Any]) -> Value:  # JSON's own values
    if name == "internships":
        return str(words["between"]).join(_internship(one, words) for one in value)
    if isinstance(value, list):
        return str(words["listed"]).join(value)
    if name in _DAYS:
        return date.fromisoformat(value)
    if name in words["words"]:
        return str(words["words"][name].get(value, ""))
    return "" if value is None else value


def _internship(one: Record, words: Mapping[str, Any]) -> str:
    told = dict(one) | {"rating": words["words"]["rating"][one["rating"]]}
    return str(words["internship"]).format(**told)


def _csv(titles: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(titles)
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def _write_bytes(path: Path, content: bytes) -> None:
    with replacing(path) as file:
        file.write(content)
