"""Learning logs as five platforms and offices write them, with the dirt that comes with each.

The shapes are those of real exports; names, numbers and times are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ipexam.sample.book import Row, Value, write_book, write_csv
from ipexam.sample.learning import COURSE_SECONDS, MEETING_START, SECOND_MEETING_START, Dirt, Platform, Watched
from ipexam.sample.names import NICKNAMES
from ipexam.sample.old_book import write_old_book
from ipexam.sample.people import YEAR, SamplePerson
from ipexam.sample.plan import SampleTrainee, SampleYear

BASE_HEADINGS = ("姓名", "身份证号", "工作单位", "课程名称", "开始学习时间", "结束学习时间")
_OLD_FORMAT_FROM = datetime(YEAR, 10, 1)  # noqa: DTZ001  # a log knows local times only
_REPEAT_EVERY = 400
"""The base's platform prints its headings again after so many rows."""
_OLD_GBK = str.maketrans({"䶮": "\ue863"})
"""How systems older than GB 18030 store the character."""


@dataclass(frozen=True, slots=True)
class LearningLog:
    """A file, and the course it is about when it does not say so itself."""

    path: Path
    course: str = ""


def write_learning_logs(folder: Path, year: SampleYear, course_names: Mapping[str, str]) -> tuple[LearningLog, ...]:
    """Write every log, in the order in which they reach the office. `course_names` are by course code."""
    logs = [LearningLog(path) for path in _base(folder, year, course_names)]
    for code in ("1.1", "2.1"):
        early = folder / f"小鹅通-{code}-{course_names[code]}-20251015.csv"
        late = folder / f"小鹅通-{code}-{course_names[code]}-20251130.csv"
        logs += [LearningLog(_replay(early, code, year, 0.6), code), LearningLog(_replay(late, code, year, 1), code)]
    logs.append(LearningLog(_school(folder / "学习通-统计一键导出.xlsx", "3.1", year, course_names)))
    logs.append(LearningLog(_meeting(folder / "腾讯会议-20250920.xlsx", "2.2", year, course_names), "2.2"))
    logs.append(LearningLog(_summary(folder / "腾讯会议-参会概况.xlsx", "5.1", year, course_names), "5.1"))
    return tuple(logs)


def _base(folder: Path, year: SampleYear, names: Mapping[str, str]) -> tuple[Path, Path]:
    """One row a sitting, by time; headings repeated, a total at the end. From October on in the old format."""
    found = [(row.began, one.person.no, one, row) for one in year.trainees for row in one.learning.on(Platform.BASE)]
    by_time = [each[2:] for each in sorted(found, key=lambda each: each[:2])]
    early = [each for each in by_time if each[1].began < _OLD_FORMAT_FROM]
    early_path, late_path = folder / "学习平台-学习记录-9月.xlsx", folder / "学习平台-学习记录-10月起.xls"
    write_book(early_path, {"学习记录": _base_rows(early, names)})
    write_old_book(late_path, "学习记录", _base_rows(by_time[len(early) :], names))
    return early_path, late_path


def _base_rows(found: Sequence[tuple[SampleTrainee, Watched]], names: Mapping[str, str]) -> Iterator[Row]:
    yield BASE_HEADINGS
    for n, (one, row) in enumerate(found, 1):
        yield _base_row(one.person, row, names)
        if n % _REPEAT_EVERY == 0:
            yield BASE_HEADINGS
    yield ()
    yield "合计", "", "", "", "", f"{len(found)} 条记录"


def _base_row(person: SamplePerson, row: Watched, names: Mapping[str, str]) -> Row:
    ended = row.began + timedelta(seconds=row.seconds)
    number: Value = float(person.id_number) if row.dirt is Dirt.ID_AS_NUMBER else person.id_number
    course = "高价值专利（直播回看）" if row.dirt is Dirt.COURSE_MISNAMED else names[row.course]
    name = person.name.translate(_OLD_GBK)
    if person.no % 2:
        return name, number, person.organisation, course, row.began, ended
    return name, number, person.organisation, course, f"{row.began:%Y-%m-%d %H:%M:%S}", f"{ended:%Y-%m-%d %H:%M:%S}"


def _replay(path: Path, code: str, year: SampleYear, share: float) -> Path:
    """小鹅通: every header and value ends with a tab; the same total as seconds and as text; the day in the name only.

    An earlier export holds a `share` of each total, which the later one replaces.
    """
    rows: list[tuple[str, ...]] = [("用户ID", "用户昵称", "真实姓名", "手机号", "累计观看时长(秒)", "累计观看时长")]
    for one in year.trainees:
        for row in one.learning.rows:
            if row.course == code and not (row.dirt is not Dirt.NONE and share < 1):
                rows.append(_replay_row(one.person, row, share))
    for n, nickname in enumerate(NICKNAMES[:4]):
        rows.append((f"u_guest{n}", nickname, "--", "--", str(900 + 60 * n), f"{15 + n}分钟"))
    return write_csv(path, rows, "gb18030", end="\t")


def _replay_row(person: SamplePerson, row: Watched, share: float) -> tuple[str, ...]:
    seconds = int(row.seconds * share)
    user = f"u_{person.no:05d}"
    if row.dirt is Dirt.DURATION_WORD:
        return user, person.name[-2:], person.name, person.phone, "约一个半小时", "约一个半小时"
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    text = (f"{hours}小时" if hours else "") + f"{minutes}分钟{rest}秒"
    name = "--" if person.no % 5 == 0 else person.name
    return user, person.name[-2:], name, person.phone, str(seconds), text


def _school(path: Path, code: str, year: SampleYear, names: Mapping[str, str]) -> Path:
    """学习通: a title, a merged line with course and class, headings in row 3, minutes, an average at the end."""
    headings = ("学生姓名", "学号/工号", "手机号", "任务完成数", "视频观看时长(分钟)", "视频观看进度")
    about = f"课程：{names[code]} 班级：2025年知识产权运营人才班 任课教师：罗老师"
    rows: list[Row] = [("学生学习进度详情",), (about,), headings]
    minutes = []
    for one, row in _on_course(year, code):
        minutes.append(row.seconds // 60)
        progress = f"{min(100, 100 * row.seconds // COURSE_SECONDS)}%"
        rows.append((one.person.name, f"2025{one.person.no:04d}", one.person.phone, "8/8", minutes[-1], progress))
    rows.append(("平均", "", "", "", round(sum(minutes) / max(1, len(minutes)), 1), ""))
    return write_book(path, {"学生学习进度详情": rows}, merged=("A1:F1", "A2:F2"))


def _on_course(year: SampleYear, code: str) -> Iterator[tuple[SampleTrainee, Watched]]:
    return ((one, row) for one in year.trainees for row in one.learning.rows if row.course == code)


def _meeting_block(topic: str, code: str, begin: datetime) -> list[Row]:
    """The key-value block that 腾讯会议 puts over its list: seven rows and an empty one."""
    start, end = _text(begin), _text(begin + timedelta(minutes=120))
    return [
        ("会议主题", f"{topic}（直播课）"),
        ("会议号", f"'863 204 {571 + len(code)}"),
        ("预定开始时间", start),
        ("预定结束时间", end),
        ("实际开始时间", start),
        ("实际结束时间", end),
        ("会议创建者", "培训基地"),
        (),
    ]


def _meeting(path: Path, code: str, year: SampleYear, names: Mapping[str, str]) -> Path:
    """Both sheets of a 腾讯会议 export: the summary, and each coming and going; every value is text."""
    headings = ("用户昵称（入会昵称）", "入会时间", "退会时间", "身份")
    detail: list[Row] = [*_meeting_block(names[code], code, MEETING_START), headings]
    totals: dict[str, list[Watched]] = {}
    for one, row in _on_course(year, code):
        totals.setdefault(one.person.name, []).append(row)
        detail.append((one.person.name, _text(row.began), _text(row.began + timedelta(seconds=row.seconds)), "成员"))
    for nickname in NICKNAMES:
        detail.append((nickname, _text(MEETING_START), _text(MEETING_START + timedelta(minutes=50)), "成员"))
    detail.append(("培训基地", _text(MEETING_START - timedelta(minutes=20)), "--", "主持人"))
    summary = _summary_rows(names[code], code, MEETING_START, totals)
    return write_book(path, {"成员参会概况": summary, "成员参会明细": detail})


def _summary(path: Path, code: str, year: SampleYear, names: Mapping[str, str]) -> Path:
    """A 腾讯会议 export of which somebody kept the summary only."""
    totals: dict[str, list[Watched]] = {}
    for one, row in _on_course(year, code):
        totals.setdefault(one.person.name, []).append(row)
    return write_book(path, {"成员参会概况": _summary_rows(names[code], code, SECOND_MEETING_START, totals)})


def _summary_rows(topic: str, code: str, begin: datetime, totals: Mapping[str, list[Watched]]) -> list[Row]:
    headings = ("用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "身份")
    rows: list[Row] = [*_meeting_block(topic, code, begin), headings]
    for name, watched in totals.items():
        last = watched[-1].began + timedelta(seconds=watched[-1].seconds)
        total = str(timedelta(seconds=sum(row.seconds for row in watched)))
        rows.append((name, _text(watched[0].began), _text(last), str(len(watched)), total, "成员"))
    for nickname in NICKNAMES[4:]:
        rows.append((nickname, _text(begin), "--", "1", "0:30:00", "成员"))
    return rows


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
