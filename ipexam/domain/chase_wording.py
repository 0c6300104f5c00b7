"""The words of a chase list as its template file says them: what to do, and messages with fields filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ipexam.domain.chase import ChaseLine, Lack
from ipexam.domain.errors import TemplateFieldUnknown
from ipexam.domain.marks import ExamStatus

SMS_FIELDS = (
    *("姓名", "称谓", "单位", "城市", "项目", "待完成", "已学学时", "目标学时", "还差学时", "还差期数"),
    *("截止日期", "剩余天数"),
)
"""Fields of a message to one person."""
WECHAT_FIELDS = ("单位", "项目", "人数", "名单", "目标学时", "截止日期", "剩余天数")
"""Fields of a message to all people of an organisation."""

_FIELD = re.compile(r"\{([^{}\s]{1,20})\}")


@dataclass(frozen=True, slots=True)
class ChaseWording:
    """Every word of a chase list's documents."""

    people_sheet: str
    people_headings: tuple[str, ...]
    organisation_sheet: str
    organisation_headings: tuple[str, ...]
    city_sheet: str
    city_headings: tuple[str, ...]
    unstated: str
    sms: str
    wechat: str
    wechat_line: str
    no_deadline: str
    honorifics: Mapping[str, str]
    channels: Mapping[str, str]
    exams: Mapping[str, str]
    todo: Mapping[str, str]

    def to_do(self, line: ChaseLine, required: str, missing: str) -> str:
        """What somebody still has to do, in one sentence without its end; numbers come as they should be shown."""
        parts = []
        if Lack.ONLINE in line.lacks:
            key = "online" if line.missing_hours else "online_on_the_line"
            parts.append(self.todo[key].format(hours=missing, required=required))
        if Lack.OFFLINE in line.lacks:
            parts.append(self.todo["offline"].format(sessions=line.missing_sessions))
        if Lack.EXAM in line.lacks:
            parts.append(self.todo[_EXAMS.get(line.exam, "exam")])
        return self.todo["joint"].join(parts)


_EXAMS: Mapping[ExamStatus | None, str] = {
    ExamStatus.ABSENT: "exam_absent",
    ExamStatus.DEFERRED: "exam_deferred",
    ExamStatus.MARKED: "exam_failed",
    ExamStatus.VOID: "exam_void",
}


def read_wording(data: Mapping[str, Any]) -> ChaseWording:
    """The wording from the parsed TOML of `resources/templates/chase.toml`."""
    lists = {"people_headings", "organisation_headings", "city_headings"}
    values: dict[str, Any] = {name: tuple(value) if name in lists else value for name, value in data.items()}  # TOML's
    values["wechat"] = values["wechat"].strip()
    return ChaseWording(**values)


def check_template(template: str, known: Sequence[str]) -> None:
    """Raises `TemplateFieldUnknown` for the first field that is not known."""
    for field in _FIELD.findall(template):
        if field not in known:
            raise TemplateFieldUnknown(field, tuple(known))


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its fields filled in; braces that name no field stay."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), template)
