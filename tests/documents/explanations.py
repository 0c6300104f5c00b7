"""An explanation of an invented trainee's hours with every standing in it, and one that runs over several pages."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.hours_explanation import (
    CourseTotal,
    ExplainedRecord,
    HoursExplanation,
    Lost,
    SourceFile,
    Standing,
)
from ipexam.domain.problem import ProblemCode, Where
from ipexam.services.programme_template import from_template

ZONE = ZoneInfo("Asia/Shanghai")
LOG, REPLAY = "学习平台-学习记录-9月.xlsx", "小鹅通-1.1-知识产权运营概论-20251130.csv"
COURSES = {"1.1": "知识产权运营概论", "2.1": "专利价值评估与高价值专利培育方法", "2.2": "专利导航"}


def epoch(day: int, clock: str) -> int:
    """Epoch seconds of a time in September 2025 in the programme's zone."""
    return int(datetime.fromisoformat(f"2025-09-{day:02d}T{clock}").replace(tzinfo=ZONE).timestamp())


def record(no: int, code: str, day: int, start_at: str, end_at: str, counted: int, **said: object) -> ExplainedRecord:
    """An interval; what did not count is an overlap unless `said` tells."""
    start, end = epoch(day, start_at), epoch(day, end_at)
    credited = end - start
    standing = Standing.COUNTED if counted == credited else Standing.PARTLY if counted else Standing.NOT_COUNTED
    fields: dict[str, object] = {
        "no": no,
        "course_code": code,
        "course": COURSES.get(code, ""),
        "where": Where(LOG, "学习记录", 10 + no),
        "batch": 4,
        "grain": Grain.INTERVAL,
        "began": start,
        "ended": end,
        "credited_seconds": credited,
        "counted_seconds": counted,
        "standing": standing,
        "lost": (Lost(Uncounted.OVERLAP, credited - counted, (no - 1,)),) if counted < credited else (),
    }
    return ExplainedRecord(**(fields | said))  # type: ignore[arg-type]


def explanation() -> HoursExplanation:
    """Nine records: counted, overlapping, over the course, replaced, set aside, waiting, possibly theirs."""
    replay = {"where": Where(REPLAY, "", 7), "batch": 9, "grain": Grain.CUMULATIVE, "began": None, "ended": None}
    records = (
        record(1, "1.1", 3, "19:00:00", "20:30:00", 5400),
        record(2, "1.1", 3, "20:10:00", "20:40:00", 600),
        record(
            3,
            "2.1",
            5,
            "19:00:00",
            "21:00:00",
            5400,
            lost=(Lost(Uncounted.COURSE_CAP, 1800),),
            flags=(ProblemCode.SIGN_OUT_MISSING,),
        ),
        record(4, "2.1", 6, "09:00:00", "10:00:00", 0, lost=(Lost(Uncounted.AFTER_DEADLINE, 3600),)),
        record(
            5,
            "2.2",
            8,
            "09:00:00",
            "09:45:00",
            0,
            standing=Standing.WAITING,
            lost=(Lost(Uncounted.WAITING, 2700),),
            doubt=ProblemCode.DURATION_TOO_LONG,
        ),
        record(6, "2.2", 9, "09:00:00", "10:00:00", 3600, doubt=ProblemCode.PERSON_BY_NAME_ONLY),
        record(7, "2.2", 9, "23:30:00", "23:50:00", 0, standing=Standing.REPLACED, lost=(), replaced_by=9),
        record(
            8,
            "1.1",
            12,
            "08:00:00",
            "09:00:00",
            0,
            standing=Standing.SET_ASIDE,
            lost=(),
            doubt=ProblemCode.PERSON_AMBIGUOUS,
            note="经电话核实为另一位同名学员",
        ),
        record(
            9,
            "1.1",
            13,
            "08:00:00",
            "09:00:00",
            0,
            standing=Standing.POSSIBLE,
            lost=(),
            doubt=ProblemCode.PERSON_BY_NAME_ONLY,
            **replay,
        ),
    )
    return whole(records)


def whole(records: tuple[ExplainedRecord, ...]) -> HoursExplanation:
    """The explanation of these records under minutes / 45."""
    totals = []
    for code, name in COURSES.items():
        mine = [one for one in records if one.course_code == code and one.theirs]
        counted = sum(one.counted_seconds for one in mine)
        credited = sum(one.credited_seconds for one in mine)
        totals.append(CourseTotal(code, name, len(mine), credited, counted, Fraction(counted, 2700)))
    seconds = sum(total.counted_seconds for total in totals)
    return HoursExplanation(
        trainee_id=17,
        name="王䶮",
        masked_id="4404**********0017",
        organisation="珠海某某知识产权服务有限公司",
        programme=from_template("guangdong-ip-operations"),
        made_at=datetime(2026, 1, 6, 10, 0, tzinfo=ZONE),
        seconds=seconds,
        class_hours=Fraction(seconds, 2700),
        over_limit=Fraction(0),
        courses=tuple(totals),
        records=records,
        files=(
            SourceFile(1, LOG, 4, datetime(2025, 10, 9, 9, 30, tzinfo=ZONE), "ab12" * 16),
            SourceFile(2, REPLAY, 9, datetime(2025, 12, 1, 14, 5, tzinfo=ZONE), "cd34" * 16),
        ),
    )


def long_explanation(records: int) -> HoursExplanation:
    """So many short records of one course."""
    return whole(
        tuple(
            record(no, "1.1", 1 + no % 28, f"{8 + no % 12:02d}:00:00", f"{8 + no % 12:02d}:01:00", 60)
            for no in range(1, records + 1)
        )
    )
