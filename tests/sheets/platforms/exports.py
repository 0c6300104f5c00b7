"""Files as platforms write them, made from who was where from when to when: one list, every platform's form.

The labels, blocks and value forms are those of real exports (see the comments in `resources/platforms/`); people and
times are the caller's. `write` puts an export into a folder in any encoding or as a workbook.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook as Book

Row = Sequence[object]


@dataclass(frozen=True)
class Stay:
    """Somebody followed a course from one time to another, on the clock of the wall."""

    person: str
    course: str
    begin: datetime
    end: datetime

    @property
    def seconds(self) -> int:
        return int((self.end - self.begin).total_seconds())


class DateForm(Enum):
    """How a platform's user has dates written."""

    YEAR_FIRST = "%Y/%m/%d %H:%M"
    DAY_FIRST = "%d/%m/%Y %H:%M"
    MONTH_FIRST = "%m/%d/%y, %I:%M:%S %p"
    PLAIN = "%Y-%m-%d %H:%M:%S"

    def __call__(self, moment: datetime) -> str:
        return moment.strftime(self.value)


class Encoding(Enum):
    """How a text table is stored."""

    UTF_8 = "utf-8"
    UTF_8_MARK = "utf-8-sig"
    UTF_16_LITTLE = "utf-16-le"
    UTF_16_BIG = "utf-16-be"
    GB18030 = "gb18030"

    @property
    def mark(self) -> bytes:
        return {Encoding.UTF_16_LITTLE: b"\xff\xfe", Encoding.UTF_16_BIG: b"\xfe\xff"}.get(self, b"")


@dataclass(frozen=True)
class Export:
    """One file: its sheets by name, the first of which is the one its layout is about; `name` has no ending."""

    name: str
    sheets: Mapping[str, Sequence[Row]]
    separator: str = ","


def write(export: Export, folder: Path, encoding: Encoding | None = None) -> Path:
    """The export as a workbook, or its first sheet as text in an encoding."""
    if encoding is not None:
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=export.separator).writerows(next(iter(export.sheets.values())))
        path = folder / f"{export.name}.csv"
        path.write_bytes(encoding.mark + buffer.getvalue().encode(encoding.value))
        return path
    book = Book()
    book.remove(book.active)
    for title, rows in export.sheets.items():
        page = book.create_sheet(title[:31] or "Sheet1")
        for row in rows:
            page.append(list(row))
    path = folder / f"{export.name}.xlsx"
    book.save(path)
    return path


def totals(stays: Sequence[Stay]) -> dict[str, int]:
    """Seconds of each person, in the order in which they come first."""
    found: dict[str, int] = {}
    for stay in stays:
        found[stay.person] = found.get(stay.person, 0) + stay.seconds
    return found


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _english(seconds: int) -> str:
    parts = ((seconds // 3600, "h"), (seconds // 60 % 60, "m"), (seconds % 60, "s"))
    return " ".join(f"{n}{unit}" for n, unit in parts if n) or "0s"


def _chinese(seconds: int) -> str:
    parts = ((seconds // 3600, "小时"), (seconds // 60 % 60, "分钟"), (seconds % 60, "秒"))
    return "".join(f"{n}{unit}" for n, unit in parts if n) or "0秒"


def _words(seconds: int) -> str:
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours} hr {minutes} min" if hours else f"{minutes} min"


def _iso(seconds: int) -> str:
    return f"PT{seconds // 3600}H{seconds // 60 % 60}M{seconds % 60}S"


def _number(person: str) -> str:
    return f"{sum(map(ord, person)) % 10_000:04d}"


def _email(person: str) -> str:
    return f"u{_number(person)}@example.com"


def _by_person(stays: Sequence[Stay]) -> Iterator[tuple[str, list[Stay]]]:
    for person, theirs in groupby(sorted(stays, key=lambda stay: (stay.person, stay.begin)), lambda stay: stay.person):
        yield person, list(theirs)


def _meeting_block(stays: Sequence[Stay], date: DateForm) -> list[Row]:
    begin, end = date(min(stay.begin for stay in stays)), date(max(stay.end for stay in stays))
    return [
        ("会议主题", stays[0].course),
        ("会议号", "863 204 571"),
        ("预定开始时间", begin),
        ("预定结束时间", end),
        ("实际开始时间", begin),
        ("实际结束时间", end),
        ("会议创建者", "培训基地"),
        (),
    ]


def _tencent_rows(stays: Sequence[Stay], date: DateForm, block: bool) -> tuple[list[Row], list[Row]]:
    above = _meeting_block(stays, date) if block else []
    detail: list[Row] = [*above, ("用户昵称（入会昵称）", "入会时间", "退会时间", "身份")]
    overview: list[Row] = [
        *above,
        ("用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "身份"),
    ]
    for person, theirs in _by_person(stays):
        detail += [(f"{person}({person})", date(one.begin), date(one.end), "成员") for one in theirs]
        spent = _clock(sum(one.seconds for one in theirs))
        first, last = date(theirs[0].begin), date(theirs[-1].end)
        overview.append((f"{person}({person})", first, last, str(len(theirs)), spent, "成员"))
    return detail, overview


def tencent_detail(stays: Sequence[Stay], date: DateForm) -> Export:
    detail, overview = _tencent_rows(stays, date, block=True)
    return Export("腾讯会议-参会成员", {"成员参会明细": detail, "成员参会概况": overview})


def tencent_watched(stays: Sequence[Stay], date: DateForm) -> Export:
    """The watching variant, its block taken off by somebody: the header stands in row 1."""
    detail, _ = _tencent_rows(stays, date, block=False)
    return Export("观看名单", {"成员观看明细": detail})


def tencent_overview(stays: Sequence[Stay], date: DateForm) -> Export:
    return Export("腾讯会议-概况", {"成员参会概况": _tencent_rows(stays, date, block=True)[1]})


def chaoxing_progress(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        ("学生学习进度详情",),
        (f"课程：{stays[0].course} 班级：一班 任课教师：罗老师",),
        ("学生姓名", "学号/工号", "任务完成数", "视频观看时长(分钟)", "讨论数", "章节学习次数"),
    ]
    spent = totals(stays)
    rows += [(person, _number(person), "8/8", seconds / 60, "0", "12") for person, seconds in spent.items()]
    return Export("统计一键导出", {"学生学习进度详情": rows})


def chaoxing_media(stays: Sequence[Stay], date: DateForm) -> Export:
    """Three rows of headings: chapter, video, and the four columns of each video. One stay, one video."""
    people = dict(_by_person(stays))
    videos = max(map(len, people.values()))
    rows: list[Row] = [
        ("音视频观看详情",),
        (f"课程：{stays[0].course} 班级：一班 任课教师：罗老师",),
        ("学生姓名", "学号/工号", "第一章", *[""] * (4 * videos - 1)),
        ("", "", *(cell for n in range(videos) for cell in (f"视频{n + 1}.mp4", "", "", ""))),
        ("", "", *("开始时间", "结束时间", "反刍比", "观看时长") * videos),
    ]
    for person, theirs in people.items():
        cells: list[object] = [person, _number(person)]
        for n in range(videos):
            one = theirs[n] if n < len(theirs) else None
            cells += [date(one.begin), date(one.end), "120.5%", one.seconds / 60] if one else [""] * 4
        rows.append(cells)
    return Export("统计一键导出", {"音视频观看详情": rows, **chaoxing_progress(stays, date).sheets})


def _tabbed(rows: Sequence[Row]) -> list[Row]:
    return [[f"{cell}\t" for cell in row] for row in rows]


def xiaoetong(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        ("用户ID", "用户昵称", "真实姓名", "累计观看时长(秒)", "累计观看时长", "直播观看时长", "回放观看时长"),
    ]
    for person, seconds in totals(stays).items():
        spent = str(seconds), _chinese(seconds), _chinese(seconds), "--"
        rows.append((f"u_{_number(person)}", person[-1], person, *spent))
    return Export(f"小鹅通-直播用户列表-{stays[-1].end:%Y%m%d}", {"Sheet1": _tabbed(rows)})


def xiaoetong_shares(stays: Sequence[Stay], date: DateForm) -> Export:
    """An export without the total: half of the time live, half replayed."""
    rows: list[Row] = [("用户ID", "用户昵称", "真实姓名", "直播观看时长(秒)", "回放观看时长(秒)")]
    for person, seconds in totals(stays).items():
        live = seconds // 2
        rows.append((f"u_{_number(person)}", person[-1], person, str(live), str(seconds - live)))
    return Export(f"小鹅通-直播用户列表-{stays[-1].end:%Y%m%d}", {"Sheet1": _tabbed(rows)})


def dingtalk(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("工号", "姓名", "部门", "观看直播时长", "观看回放时长", "观看总时长")]
    rows += [
        (_number(person), person, "知识产权部", _chinese(seconds), "0秒", _chinese(seconds))
        for person, seconds in totals(stays).items()
    ]
    return Export("钉钉直播数据", {"Sheet1": rows})


def dingtalk_shares(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("工号", "姓名", "部门", "观看直播时长", "观看回放时长")]
    for person, seconds in totals(stays).items():
        rows.append((_number(person), person, "知识产权部", _chinese(60), _chinese(seconds - 60)))
    return Export("钉钉直播数据", {"Sheet1": rows})


def _zoom_block(stays: Sequence[Stay], date: DateForm) -> list[Row]:
    begin, end = min(stay.begin for stay in stays), max(stay.end for stay in stays)
    minutes = int((end - begin).total_seconds()) // 60
    return [
        ("Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)", "Participants"),
        ("812 3456 7890", stays[0].course, date(begin), date(end), "host@example.com", minutes, len(stays)),
        (),
    ]


def zoom(stays: Sequence[Stay], date: DateForm) -> Export:
    """A row for each stay, without the meeting's block."""
    rows: list[Row] = [
        ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"),
    ]
    for one in stays:
        rows.append((one.person, _email(one.person), date(one.begin), date(one.end), one.seconds // 60, "No"))
    return Export("participants_81234567890", {"Sheet1": rows})


def zoom_with_block(stays: Sequence[Stay], date: DateForm) -> Export:
    return Export(
        "participants_81234567890", {"Sheet1": [*_zoom_block(stays, date), *zoom(stays, date).sheets["Sheet1"]]}
    )


def zoom_chinese(stays: Sequence[Stay], date: DateForm) -> Export:
    """The meeting in every row, so that 持续时间（分钟） stands twice."""
    rows: list[Row] = [
        (
            *(
                "主题",
                "类型",
                "ID",
                "主持人名称",
                "主持人电子邮件",
                "开始时间",
                "结束时间",
                "参会者",
                "持续时间（分钟）",
            ),
            *("参会者总分钟数", "名称（原名）", "电子邮件", "加入时间", "离开时间", "持续时间（分钟）", "访客"),
        )
    ]
    begin, end = min(stay.begin for stay in stays), max(stay.end for stay in stays)
    for one in stays:
        meeting = (
            one.course,
            "会议",
            "812 3456 7890",
            "培训基地",
            "host@example.com",
            date(begin),
            date(end),
            3,
            600,
            900,
        )
        own = (one.person, _email(one.person), date(one.begin), date(one.end), one.seconds // 60, "否")
        rows.append((*meeting, *own))
    return Export("zoom-attendance", {"Sheet1": rows})


def zoom_totals(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest")]
    rows += [(person, _email(person), seconds // 60, "No") for person, seconds in totals(stays).items()]
    return Export("participants_81234567890", {"Sheet1": [*_zoom_block(stays, date), *rows]})


def teams(stays: Sequence[Stay], date: DateForm) -> Export:
    """Three numbered sections, two of which tell the same hours."""
    begin, end = min(stay.begin for stay in stays), max(stay.end for stay in stays)
    rows: list[Row] = [
        ("1. Summary",),
        ("Meeting title", stays[0].course),
        ("Attended participants", str(len(totals(stays)))),
        ("Start time", date(begin)),
        ("End time", date(end)),
        ("Meeting duration", _english(int((end - begin).total_seconds()))),
        ("Average attendance time", "1h"),
        (),
        ("2. Participants",),
        ("Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"),
    ]
    for person, theirs in _by_person(stays):
        spent = _english(sum(one.seconds for one in theirs))
        times = date(theirs[0].begin), date(theirs[-1].end)
        rows.append((person, *times, spent, _email(person), _email(person), "Attendee"))
    rows += [(), ("3. In-Meeting Activities",), ("Name", "Join Time", "Leave Time", "Duration", "Email", "Role")]
    for one in stays:
        spent = _english(one.seconds)
        rows.append((one.person, date(one.begin), date(one.end), spent, _email(one.person), "Attendee"))
    return Export("Attendance report", {"Sheet1": rows}, "\t")


def teams_without_activities(stays: Sequence[Stay], date: DateForm) -> Export:
    whole = teams(stays, date)
    rows = whole.sheets["Sheet1"]
    end = next(n for n, row in enumerate(rows) if row and str(row[0]).startswith("3."))
    return replace(whole, sheets={"Sheet1": rows[:end]})


def teams_classic(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        ("Meeting Summary",),
        ("Total Number of Participants", str(len(totals(stays)))),
        ("Meeting Title", stays[0].course),
        ("Meeting Start Time", date(stays[0].begin)),
        ("Meeting End Time", date(stays[-1].end)),
        (),
        ("Full Name", "Join Time", "Leave Time", "Duration", "Email", "Role", "Participant ID (UPN)"),
    ]
    for one in stays:
        times = date(one.begin), date(one.end), _english(one.seconds)
        rows.append((one.person, *times, _email(one.person), "Attendee", _email(one.person)))
    return Export("meetingAttendanceReport", {"Sheet1": rows}, "\t")


def teams_events(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("Full Name", "User Action", "Timestamp")]
    for one in stays:
        rows += [(one.person, "Joined", date(one.begin)), (one.person, "Left", date(one.end))]
    return Export("meetingAttendanceList", {"Sheet1": rows}, "\t")


def google_meet(stays: Sequence[Stay], date: DateForm) -> Export:
    """Times without a date, which stands in the block above; the name in two columns."""
    day = stays[0].begin
    rows: list[Row] = [
        ("Meeting title", "Date", "Start time", "End time"),
        (stays[0].course, f"{day:%Y-%m-%d}", f"{day:%H:%M}", f"{stays[-1].end:%H:%M}"),
        (),
        ("First name", "Last name", "Email", "Duration", "Time joined", "Time exited"),
    ]
    for one in stays:
        times = _words(one.seconds), f"{one.begin:%H:%M}", f"{one.end:%H:%M}"
        rows.append((one.person[1:], one.person[0], _email(one.person), *times))
    return Export("Attendance report", {"Sheet1": rows})


def google_meet_dated(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("Name", "Email", "Duration", "Time joined", "Time exited")]
    for one in stays:
        rows.append((one.person, _email(one.person), _words(one.seconds), date(one.begin), date(one.end)))
    return Export("Attendance report", {"Sheet1": rows})


def google_meet_totals(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("Name", "Email", "Duration")]
    rows += [(person, _email(person), _words(seconds)) for person, seconds in totals(stays).items()]
    return Export("meet attendance", {"Sheet1": rows})


def _dedication_block(stays: Sequence[Stay], date: DateForm) -> list[Row]:
    return [("Since", date(stays[0].begin), "To", date(stays[-1].end), "Elapsed time", "30 days"), ()]


def moodle_dedication(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        *_dedication_block(stays, date),
        ("First name", "Last name", "Group", "Course dedication (mins)", "Course dedication", "Connections per day"),
    ]
    for person, seconds in totals(stays).items():
        rows.append((person[1:], person[0], "一班", seconds // 60, _words(seconds), 0.4))
    return Export("ip101_dedication", {"Course dedication": rows})


def moodle_sessions(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        *_dedication_block(stays, date),
        ("First name", "Last name", "Session start", "Course dedication secs", "Duration", "IP"),
    ]
    for one in stays:
        times = date(one.begin), one.seconds, _words(one.seconds)
        rows.append((one.person[1:], one.person[0], *times, "10.0.0.7"))
    return Export("ip101_dedication", {"Course dedication": rows})


def moodle_completion(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("ID", "Name", "Email address", "测验一", "测验一 - Completion date", "Course complete")]
    for n, (person, theirs) in enumerate(_by_person(stays)):
        done = date(theirs[-1].end)
        rows.append((n + 3, person, _email(person), "Completed", done, done))
    return Export("completion-ip101", {"Sheet1": rows}, "\t")


def moodle_log(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        (
            *("Time", "User full name", "Affected user", "Event context", "Component", "Event name", "Description"),
            *("Origin", "IP address"),
        )
    ]
    for one in stays:
        said = "-", f"Course: {one.course}", "System", "Course viewed", "The user viewed the course.", "web", "10.0.0.7"
        rows.append((date(one.begin), one.person, *said))
    return Export("logs_ip101", {"Sheet1": rows})


def canvas_gradebook(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Quiz 1 (101)"),
        ("    Points Possible", "", "", "", "", "10"),
    ]
    for person in totals(stays):
        rows.append((person, _number(person), _number(person), _email(person), "一班", "8"))
    return Export("Grades-IP101", {"Sheet1": rows})


def canvas_activity(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Total Activity Time (mins)", "Last Activity"),
        ("    Points Possible", "", "", "", "", "10", ""),
    ]
    for person, seconds in totals(stays).items():
        ids = _number(person), _number(person), _email(person)
        rows.append((person, *ids, "一班", seconds // 60, date(stays[-1].end)))
    return Export("Grades-IP101", {"Sheet1": rows})


def canvas_people(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [("Name", "Login ID", "SIS ID", "Section", "Role", "Last Activity", "Total Activity")]
    for person, seconds in totals(stays).items():
        ids = _email(person), _number(person)
        rows.append((person, *ids, "一班", "Student", date(stays[-1].end), _clock(seconds)))
    return Export("canvas-people", {"Sheet1": rows})


def scorm(stays: Sequence[Stay], date: DateForm) -> Export:
    rows: list[Row] = [
        ("cmi.core.student_id", "cmi.core.student_name", "course", "cmi.core.lesson_status", "cmi.core.total_time"),
    ]
    for person, seconds in totals(stays).items():
        long = f"{seconds // 3600:04d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.00"
        rows.append((_number(person), person, stays[0].course, "completed", long))
    return Export("scorm-report", {"Sheet1": rows})


def xapi(stays: Sequence[Stay], date: DateForm) -> Export:
    """Statements with times in UTC, whatever a user's dates look like."""
    rows: list[Row] = [
        ("actor.name", "actor.mbox", "verb.id", "object.definition.name", "timestamp", "result.duration"),
    ]
    for one in stays:
        when = f"{one.end:%Y-%m-%dT%H:%M:%S}.000+08:00"
        verb = "http://adlnet.gov/expapi/verbs/completed"
        rows.append((one.person, f"mailto:{_email(one.person)}", verb, one.course, when, _iso(one.seconds)))
    return Export("xapi-statements", {"Sheet1": rows})


def office_log(stays: Sequence[Stay], date: DateForm) -> Export:
    """A log of no known platform, as an office keeps it."""
    rows: list[Row] = [("学习记录",), ("姓名", "工作单位", "课程名称", "开始学习时间", "结束学习时间")]
    rows += [(one.person, "横琴知识产权公司", one.course, date(one.begin), date(one.end)) for one in stays]
    return Export("学习记录", {"Sheet1": rows})


Maker = Callable[[Sequence[Stay], DateForm], Export]

MAKERS: Mapping[str, Maker] = {
    "tencent-meeting/detail": tencent_detail,
    "tencent-meeting/detail, watched": tencent_watched,
    "tencent-meeting/overview": tencent_overview,
    "chaoxing/media": chaoxing_media,
    "chaoxing/progress": chaoxing_progress,
    "xiaoetong/total": xiaoetong,
    "xiaoetong/shares": xiaoetong_shares,
    "dingtalk/live": dingtalk,
    "dingtalk/shares": dingtalk_shares,
    "zoom/stays": zoom,
    "zoom/stays, with block": zoom_with_block,
    "zoom/wide": zoom_chinese,
    "zoom/totals": zoom_totals,
    "teams/activities": teams,
    "teams/participants": teams_without_activities,
    "teams/classic": teams_classic,
    "teams/events": teams_events,
    "google-meet/times": google_meet,
    "google-meet/times, dated": google_meet_dated,
    "google-meet/totals": google_meet_totals,
    "moodle/dedication": moodle_dedication,
    "moodle/sessions": moodle_sessions,
    "moodle/completion": moodle_completion,
    "moodle/log": moodle_log,
    "canvas/gradebook": canvas_gradebook,
    "canvas/activity": canvas_activity,
    "canvas/people": canvas_people,
    "scorm/scorm": scorm,
    "scorm/xapi": xapi,
    "generic/": office_log,
}
"""What writes each layout of each profile, by `platform/layout`, with what is special after a comma."""
