"""The labels that columns of learning logs go by, on 腾讯会议, 学习通, 小鹅通, 钉钉, Zoom and in offices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipexam.domain.hours_log import HoursColumn
from ipexam.sheets.header import Columns, folded_bare, labels
from ipexam.sheets.headers_people import ID_NUMBERS, NAMES, ORGANISATIONS, PHONES

HOURS = Columns(
    {
        HoursColumn.NAME: (*NAMES, *labels("用户昵称、昵称、微信昵称、Name、Participant、User Name、Full Name")),
        HoursColumn.ID_NUMBER: ID_NUMBERS,
        HoursColumn.PHONE: PHONES,
        HoursColumn.ORGANISATION: (*ORGANISATIONS, *labels("部门")),
        HoursColumn.COURSE: labels(
            "课程、课程名称、学习课程、所学课程、课程标题、直播名称、直播标题、会议主题、会议名称、Course、Topic"
        ),
        HoursColumn.DAY: labels("学习日期、日期、观看日期、学习时间、观看时间、直播日期、Date"),
        HoursColumn.START: labels(
            "开始时间、开始学习时间、学习开始时间、入会时间、加入时间、进入时间、观看开始时间、"
            "进入直播间时间、起始时间、登录时间、Join Time、Start Time、First Join"
        ),
        HoursColumn.END: labels(
            "结束时间、结束学习时间、学习结束时间、退会时间、离开时间、退出时间、观看结束时间、"
            "离开直播间时间、终止时间、登出时间、Leave Time、End Time、Last Leave"
        ),
        HoursColumn.DURATION: labels(
            "学习时长、观看时长、参会时长、已学习时长、已学时长、已观看时长、实际学习时长、实际观看时长、有效学习时长、"
            "有效观看时长、有效时长、在线时长、视频观看时长、时长、"
            "累计学习时长、累计观看时长、累计参会时长、累计时长、累计在线时长、学习总时长、观看总时长、"
            "总学习时长、总观看时长、总时长、总参会时长、直播观看时长、观看直播时长、学习时间(秒)、"
            "学习时间(分钟)、学习时间(分)、学习时间(小时)、观看时间(秒)、观看时间(分钟)、观看时间(分)、"
            "观看时间(小时)、学习分钟数、学习时长分钟、学习学时、学时、已学学时、获得学时、累计学时、"
            "Duration、Time in Meeting、In-Meeting Duration、Total Duration、Attendance Duration"
        ),
    },
    needed=((HoursColumn.NAME, HoursColumn.ID_NUMBER, HoursColumn.PHONE), (HoursColumn.DURATION, HoursColumn.END)),
)

_OF_ANYTHING = frozenset({"时长", "总时长", "duration", "totalduration"})
_LASTS = re.compile("时长|duration")
_OF_SOMEBODY = re.compile("已|实际|有效|本人|学员|观看|学习|听课|参会|在线|watched|attended")


def of_somebody(labels: Sequence[str], found: int) -> int:
    """The place of the duration column: `found`, unless its label may mean the recording's length (总时长) and exactly
    one other label says how long somebody learned (本次学习时长)."""
    if folded_bare(labels[found]) not in _OF_ANYTHING:
        return found
    others = [folded_bare(label) if place != found else "" for place, label in enumerate(labels)]
    said = [place for place, label in enumerate(others) if _LASTS.search(label) and _OF_SOMEBODY.search(label)]
    return said[0] if len(said) == 1 else found


_CUMULATIVE = ("累计", "总")


def is_cumulative(label: str) -> bool:
    """Whether a duration column holds running totals, which a later export replaces."""
    return any(word in label for word in _CUMULATIVE) or "total" in label.lower()
