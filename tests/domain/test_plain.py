from __future__ import annotations

from datetime import date

import pytest

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import (
    Ask,
    Clues,
    ColumnSample,
    Evidence,
    EvidenceKind,
    FileSurvey,
    Guess,
    HoursColumn,
    LogMapping,
    NameForm,
    Repeat,
    SheetSurvey,
    TwoParts,
    Unit,
)
from ipexam.domain.plain import from_plain, to_plain
from ipexam.domain.quirk import Note, Quirk

MAPPING = LogMapping(
    "成员参会明细",
    9,
    10,
    {HoursColumn.NAME: 0, HoursColumn.DURATION: 3},
    Grain.VISIT,
    "tencent-meeting",
    "detail",
    (Repeat("第一讲", {HoursColumn.DURATION: 5}),),
    unit=Unit.MINUTES,
    two_parts=TwoParts.MINUTES_SECONDS,
    day=date(2021, 9, 1),
    names=frozenset({NameForm.SEVERAL, NameForm.ACCOUNT_NICKNAME}),
)
SURVEY = FileSurvey(
    "/a/学时.xlsx",
    "学时.xlsx",
    "0" * 64,
    (
        SheetSurvey(
            "成员参会明细",
            False,
            12,
            (("姓名", ""), ("张三", "30")),
            (Guess("tencent-meeting", "detail", 90, (Evidence(EvidenceKind.LABEL, "姓名", 20),), MAPPING),),
            (ColumnSample(HoursColumn.DURATION, "时长", "D", (("45:30", "2730"),)),),
            frozenset({Ask.UNIT}),
            True,
            clues=Clues(((43, 53),), ((date(2021, 7, 8), date(2021, 8, 7)),)),
        ),
    ),
    notes=(Note(Quirk.UNCALCULATED, "成员参会明细", 37, "D7"),),
)


def test_what_goes_through_a_pipe_comes_back_the_same() -> None:
    assert from_plain(LogMapping, to_plain(MAPPING)) == MAPPING
    assert from_plain(FileSurvey, to_plain(SURVEY)) == SURVEY


@pytest.mark.parametrize(
    "broken",
    [
        {**to_plain(MAPPING), "grain": "no such grain"},
        {**to_plain(MAPPING), "header_from": "nine"},
        {**to_plain(MAPPING), "header_from": True},
        {**to_plain(MAPPING), "columns": {"name": "A"}},
        {**to_plain(MAPPING), "day": "yesterday"},
        {**to_plain(MAPPING), "surprise": 1},
        {**to_plain(MAPPING), "columns": [0]},
        [1],
        None,
        {key: value for key, value in to_plain(MAPPING).items() if key != "sheet"},
    ],
)
def test_what_is_no_such_thing_is_refused(broken: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_plain(LogMapping, broken)
