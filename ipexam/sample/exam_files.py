"""Sign-in sheets of the classes and the marks sheet of those who sat on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from ipexam.sample.book import Row, Value, write_book, write_csv
from ipexam.sample.fates import Fate
from ipexam.sample.people import YEAR
from ipexam.sample.plan import SampleTrainee, SampleYear

CLASS_DAYS: Mapping[int, datetime] = {
    2: datetime(YEAR, 9, 12, 8, 40),  # noqa: DTZ001  # a sheet knows local times only
    3: datetime(YEAR, 9, 19, 8, 40),  # noqa: DTZ001
    4: datetime(YEAR, 9, 26, 8, 40),  # noqa: DTZ001
    5: datetime(YEAR, 10, 17, 8, 40),  # noqa: DTZ001
    6: datetime(YEAR, 10, 24, 8, 40),  # noqa: DTZ001
    7: datetime(YEAR, 11, 14, 8, 40),  # noqa: DTZ001
}
_MARKS_SAID: Mapping[Fate, Value] = {
    Fate.ABSENT: "缺考",
    Fate.VOID: "违纪",
    Fate.DEFERRED: "缓考",
    Fate.MARK_A_WORD: "及格",
    Fate.MARKS_CONFLICT: 71.5,
}
_NO_ROW = frozenset({Fate.GAVE_UP, Fate.MARK_MISSING})


def write_sign_in_sheets(folder: Path, year: SampleYear) -> dict[int, Path]:
    """One sheet for each class, by its number. Each lists those who wanted to come, signed or not."""
    return {no: _SHEETS[no](folder, no, _listed(year, no)) for no in CLASS_DAYS}


def _listed(year: SampleYear, no: int) -> list[tuple[SampleTrainee, datetime | None]]:
    """Everybody on the class's printed list with the time they signed in; None did not come."""
    found = []
    for one in year.trainees:
        if no in one.wanted:
            came = no in one.sessions or one.fate is Fate.ATTENDANCE_WAITS
            minutes = one.person.no * 7 % 25
            found.append((one, CLASS_DAYS[no] + timedelta(minutes=minutes) if came else None))
    return found


_Listed = list[tuple[SampleTrainee, datetime | None]]


def _with_numbers(folder: Path, no: int, listed: _Listed) -> Path:
    """A title, headings in row 2, ID numbers, times; some never signed out, one came unannounced."""
    rows: list[Row] = [
        (f"第{no}期线下培训班签到表",),
        ("序号", "姓名", "证件号码", "工作单位", "签到时间", "签退时间", "备注"),
    ]
    for n, (one, came) in enumerate(listed, 1):
        times = _times(came, signs_out=one.person.no % 11 != 0)
        rows.append((n, one.person.name, _id_said(one), _place_said(one), *times, "" if came else "请假"))
    rows.append((len(listed) + 1, "莫浩天", "", "临时到场", *_times(CLASS_DAYS[no], signs_out=True), "未报名"))
    return write_book(folder / f"签到表-第{no}期.xlsx", {"签到": rows}, merged=("A1:G1",))


def _with_phones(folder: Path, no: int, listed: _Listed) -> Path:
    """Ticks instead of times, phones instead of ID numbers, and a word nobody can read."""
    rows: list[Row] = [("姓名", "手机号码", "单位", "签到")]
    for one, came in listed:
        phone = "" if one.fate is Fate.ATTENDANCE_WAITS else one.person.phone
        rows.append((one.person.name, phone, _place_said(one), "√" if came else "×"))
    rows += [("温敬亭", "", "旁听", "来了吗？"), ("合计", "", "", f"{sum(came is not None for _, came in listed)}人")]
    return write_book(folder / f"签到表-第{no}期.xlsx", {"Sheet1": rows})


def _with_signatures(folder: Path, no: int, listed: _Listed) -> Path:
    """Names and organisations only; who came signed with a name. Two people of one name cannot be told apart."""
    rows: list[Row] = [(f"第{no}期 签到表",), (), ("姓名", "单位", "签名")]
    for one, came in listed:
        rows.append((one.person.name, _place_said(one), one.person.name if came else ""))
    return write_book(folder / f"签到表-第{no}期.xlsx", {"签到表": rows})


def _as_csv(folder: Path, no: int, listed: _Listed) -> Path:
    """An app's export in GB 18030 with a status for everybody."""
    rows: list[tuple[str, ...]] = [("姓名", "手机号", "证件号", "签到时间", "签退时间", "出勤状态")]
    for one, came in listed:
        late = came is not None and came.hour >= 9
        status = "请假" if came is None else "迟到" if late else "出勤"
        phone = "" if one.fate is Fate.ATTENDANCE_WAITS else one.person.phone
        signed = _times(came, signs_out=True)
        rows.append((one.person.name, phone, _id_said(one), *map(_written, signed), status))
    return write_csv(folder / f"签到表-第{no}期.csv", rows, "gb18030")


_SHEETS: Mapping[int, Callable[[Path, int, _Listed], Path]] = {
    2: _with_numbers,
    3: _with_phones,
    4: _with_phones,
    5: _with_signatures,
    6: _as_csv,
    7: _with_numbers,
}


def _id_said(one: SampleTrainee) -> str:
    return "" if one.fate is Fate.ATTENDANCE_WAITS else one.person.id_number


def _place_said(one: SampleTrainee) -> str:
    """Whoever's attendance is to wait for a person came under an organisation nobody knows."""
    return "岭澜控股集团" if one.fate is Fate.ATTENDANCE_WAITS else one.person.organisation


def _times(came: datetime | None, *, signs_out: bool) -> tuple[datetime | str, datetime | str]:
    if came is None:
        return "", ""
    return came, came.replace(hour=17, minute=30) if signs_out else ""


def _written(moment: datetime | str) -> str:
    return moment if isinstance(moment, str) else f"{moment:%Y/%-m/%-d %-H:%M}"


def write_marks(path: Path, year: SampleYear) -> Path:
    """Marks of those who sat on paper, with 缺考, 违纪, a word for a mark, and somebody nobody knows."""
    rows: list[Row] = [
        ("2025年结业考试（纸笔考场）成绩登记表",),
        ("序号", "姓名", "证件号码", "工作单位", "成绩", "备注"),
    ]
    listed = [one for one in year.trainees if _has_row(one)]
    for n, one in enumerate(listed, 1):
        said = _MARKS_SAID.get(one.fate, None if one.mark is None else float(one.mark))
        rows.append((n, one.person.name, one.person.id_number, one.person.organisation, said, ""))
    rows.append((len(listed) + 1, "莫浩天", "", "", 66, "无准考证"))
    rows.append(("平均分", "", "", "", 74.3, ""))
    return write_book(path, {"成绩": rows}, merged=("A1:F1",))


def _has_row(one: SampleTrainee) -> bool:
    if one.person.seat:
        return one.fate is Fate.MARKS_CONFLICT
    return one.fate not in _NO_ROW
