"""A chase list's rows and messages: the template's fields filled in for one person or for an organisation."""

from __future__ import annotations

import math
from fractions import Fraction
from zoneinfo import ZoneInfo

from ipexam.domain.chase import (
    ChaseGroup,
    ChaseLine,
    ChaseList,
    ChaseMessage,
    MessageKind,
    masked_name,
    sms_length,
    sms_parts,
)
from ipexam.domain.chase_wording import ChaseWording, filled
from ipexam.domain.programme import Programme
from ipexam.sheets.table import Value

_TENTHS = 10


class Messenger:
    """Fills in what a chase list says."""

    def __init__(self, words: ChaseWording, programme: Programme, found: ChaseList) -> None:
        self._words, self._programme, self._found = words, programme, found
        self._zone = ZoneInfo(programme.zone)
        self._required = hours_short(found.required_hours)

    def row(self, line: ChaseLine) -> list[Value]:
        """One row for mail merge: its columns are those of the template's `people_headings`."""
        words, last, left = self._words, line.last_contact, self._found.days_left
        exam = words.exams.get("none" if line.exam is None else line.exam.value, "")
        return [
            line.name,
            words.honorifics[line.sex.value],
            line.masked_id,
            line.masked_phone,
            line.organisation,
            line.city,
            line.province,
            float(_floor_tenth(line.hours)),
            float(_ceil_tenth(line.missing_hours)),
            line.sessions,
            line.missing_sessions,
            exam if line.mark is None else float(line.mark),
            self.to_do(line),
            self._deadline,
            "" if left is None else left,
            line.contacts,
            "" if last is None else last.at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M"),
            "" if last is None else words.channels[last.channel.value],
            "" if last is None else last.note,
            self.to_one(line, words.sms).text,
        ]

    def to_do(self, line: ChaseLine) -> str:
        """What somebody still has to do. What lacks is rounded up: nobody is told too little."""
        return self._words.to_do(line, self._required, hours_short(_ceil_tenth(line.missing_hours)))

    def messages(self, kind: MessageKind, template: str, *, reveal: bool) -> tuple[ChaseMessage, ...]:
        """Every message of a kind; an empty template stands for the shipped one."""
        if kind is MessageKind.SMS:
            return tuple(self.to_one(line, template or self._words.sms) for line in self._found.lines)
        groups: dict[str, list[ChaseLine]] = {one.name: [] for one in self._found.by(ChaseGroup.ORGANISATION)}
        for line in self._found.lines:
            groups[line.organisation].append(line)
        return tuple(
            self._to_many(name, lines, template or self._words.wechat, reveal=reveal) for name, lines in groups.items()
        )

    def to_one(self, line: ChaseLine, template: str) -> ChaseMessage:
        """A message to one person."""
        text = filled(
            template,
            self._common()
            | {
                "姓名": line.name,
                "称谓": self._words.honorifics[line.sex.value],
                "单位": line.organisation,
                "城市": line.city,
                "待完成": self.to_do(line),
                "已学学时": hours_short(_floor_tenth(line.hours)),
                "还差学时": hours_short(_ceil_tenth(line.missing_hours)),
                "还差期数": str(line.missing_sessions),
            },
        )
        return ChaseMessage(line.masked_phone, line.name, text, sms_length(text), sms_parts(text))

    def _to_many(self, name: str, lines: list[ChaseLine], template: str, *, reveal: bool) -> ChaseMessage:
        said = [
            filled(
                self._words.wechat_line,
                {"序号": str(n), "姓名": line.name if reveal else masked_name(line.name), "待完成": self.to_do(line)},
            )
            for n, line in enumerate(lines, 1)
        ]
        own = {"单位": name or self._words.unstated, "人数": str(len(lines)), "名单": "\n".join(said)}
        text = filled(template, self._common() | own)
        return ChaseMessage(own["单位"], own["单位"], text, sms_length(text), sms_parts(text))

    @property
    def _deadline(self) -> str:
        day = self._found.deadline
        return self._words.no_deadline if day is None else f"{day.year}年{day.month}月{day.day}日"

    def _common(self) -> dict[str, str]:
        left = self._found.days_left
        return {
            "项目": self._programme.name,
            "目标学时": self._required,
            "截止日期": self._deadline,
            "剩余天数": "" if left is None else str(left),
        }


def hours_short(value: Fraction) -> str:
    """Class-hours without needless zeros."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _ceil_tenth(value: Fraction) -> Fraction:
    return Fraction(math.ceil(value * _TENTHS), _TENTHS)


def _floor_tenth(value: Fraction) -> Fraction:
    return Fraction(math.floor(value * _TENTHS), _TENTHS)
