"""学员名单: trainees as a spreadsheet, for offices to read, print and mail."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.programme import Programme
from ipexam.domain.trainee import Trainee
from ipexam.paths import resource
from ipexam.sheets.table import Value, write_table


def write_trainees(path: Path, programme: Programme, trainees: Sequence[Trainee]) -> None:
    """Write one row per trainee in the order given, ID numbers and phones as they come.

    Raises `FileMissing`, `FileLocked`, `DiskFull`.
    """
    words = tomllib.loads(resource("templates", "trainees.toml").read_text(encoding="utf-8"))
    zone = ZoneInfo(programme.zone)
    rows = [_row(n, trainee, words, zone) for n, trainee in enumerate(trainees, 1)]
    write_table(path, words["headings"], rows, words["sheet"], words["title"].format(programme=programme.name))


def _row(position: int, trainee: Trainee, words: dict[str, Any], zone: ZoneInfo) -> list[Value]:
    person = trainee.person
    registered = trainee.registered_at
    return [
        position,
        person.name,
        words["sexes"][person.sex.value],
        words["id_kinds"][person.id_kind.value],
        person.id_number,
        person.phone,
        trainee.organisation,
        "" if trainee.audience is None else words["audiences"][trainee.audience.value],
        trainee.province,
        words["regions"][trainee.region.value],
        trainee.awards,
        trainee.contest,
        _yes_no(trainee.priority, words),
        "、".join(str(no) for no in trainee.wanted_sessions),
        "" if registered is None else registered.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        _yes_no(trainee.display_consent, words),
    ]


def _yes_no(value: bool | None, words: dict[str, Any]) -> str:
    return "" if value is None else str(words["yes"] if value else words["no"])
