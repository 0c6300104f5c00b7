"""Every platform's export, in five encodings and as a workbook, in three forms of dates: the same mapping, the same
seconds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import LogMapping, SheetSurvey
from ipexam.domain.platform import GENERIC
from ipexam.opening.tables import read_tables
from ipexam.sheets.platforms import layout_of
from ipexam.sheets.survey import survey
from tests.sheets.builder import ZONE
from tests.sheets.log_entries import PLATFORMS, read_log
from tests.sheets.platforms.exports import MAKERS, DateForm, Encoding, Stay, totals, write

STAYS = [
    Stay(person, "高价值专利培育", datetime(2026, 11, 22, *begin), datetime(2026, 11, 22, *end))  # noqa: DTZ001  # wall clock
    for person, begin, end in [
        ("张伟", (8, 5), (8, 50)),
        ("李娜", (8, 0), (9, 30)),
        ("张伟", (9, 0), (9, 20)),
        ("欧阳明月", (8, 10), (9, 30)),
        ("李娜", (10, 0), (10, 1)),
    ]
]
FORMS = [None, *Encoding]
LOCALES = [DateForm.YEAR_FIRST, DateForm.DAY_FIRST, DateForm.MONTH_FIRST]


def surveyed(path: Path) -> SheetSurvey:
    """The sheet of a file that counts, or else its first."""
    sheets = survey(read_tables(path), ZONE, PLATFORMS).sheets
    return next((sheet for sheet in sheets if sheet.counted), sheets[0])


def plain(mapping: LogMapping) -> LogMapping:
    """A mapping without what is the locale's."""
    return replace(mapping, day_order=None, sheet="")


def code(name: str) -> tuple[str, str]:
    platform, _, layout = name.partition(",")[0].partition("/")
    return platform, layout


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.value if form else "xlsx")
@pytest.mark.parametrize("date", LOCALES, ids=lambda date: date.name.lower())
@pytest.mark.parametrize("name", MAKERS)
def test_every_form_of_an_export_is_understood_alike(
    tmp_path: Path, name: str, date: DateForm, form: Encoding | None
) -> None:
    usual = surveyed(write(MAKERS[name](STAYS, DateForm.PLAIN), tmp_path)).guesses[0]
    path = write(MAKERS[name](STAYS, date), tmp_path, form)
    sheet = surveyed(path)
    guess = sheet.guesses[0]
    assert (guess.platform, guess.layout) == code(name)
    assert plain(guess.mapping) == plain(usual.mapping)
    layout = layout_of(PLATFORMS, guess.platform, guess.layout)
    if layout is not None and not layout.counted:
        assert not sheet.counted
        return
    assert sheet.counted
    if name == "moodle/completion":
        return
    entries = read_log(read_tables(path), [guess.mapping], ZONE)
    spent: dict[str, int] = {}
    for entry in entries:
        assert entry.doubt is None, entry
        spent[entry.claim.name] = spent.get(entry.claim.name, 0) + entry.seconds
    assert spent == totals(STAYS)


@pytest.mark.parametrize("name", ["xiaoetong/shares", "dingtalk/shares"])
def test_the_shares_of_a_running_total_are_one_record(tmp_path: Path, name: str) -> None:
    path = write(MAKERS[name](STAYS, DateForm.PLAIN), tmp_path)
    entries = read_log(read_tables(path), [surveyed(path).guesses[0].mapping], ZONE)
    assert {entry.claim.name: entry.seconds for entry in entries} == totals(STAYS)
    assert len(entries) == len(totals(STAYS))


def test_a_video_watched_over_days_counts_as_long_as_it_was_watched(tmp_path: Path) -> None:
    export = MAKERS["chaoxing/media"](STAYS[:1], DateForm.PLAIN)
    *head, row = export.sheets["音视频观看详情"]
    late = [*row[:3], "2026-11-24 09:00:00", *row[4:]]
    path = write(replace(export, sheets={"音视频观看详情": [*head, late]}), tmp_path)
    (entry,) = read_log(read_tables(path), [surveyed(path).guesses[0].mapping], ZONE)
    assert (entry.grain, entry.ended_at, entry.seconds, entry.doubt) == (Grain.VISIT, None, STAYS[0].seconds, None)


def test_every_layout_of_every_profile_has_its_export() -> None:
    known = {(platform.code, layout.code) for platform in PLATFORMS for layout in platform.layouts}
    assert {code(name) for name in MAKERS} == known | {(GENERIC, "")}
