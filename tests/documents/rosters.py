"""Rosters of invented people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience
from ipexam.domain.roster import Roster, RosterGrouping, RosterLine
from ipexam.domain.trainee import Region

NAMES = ("陈䶮", "㛃𬱖", "阿卜杜拉·买买提江·艾合买提", "王\U00020021明", "Maria Fernanda de Albuquerque")
ORGANISATIONS = (
    "珠海某某知识产权服务有限公司",
    "广东某某大学",
    "广州市某某新材料科技股份有限公司知识产权与标准化事业部" * 2,
)


CITIES = ("珠海", "广州", "深圳", "")
TAGS = ("", "价值评估、转让许可", "质押融资")


def roster(lines: int, grouping: RosterGrouping = RosterGrouping.NONE, *, private: bool = False) -> Roster:
    """A roster of so many lines."""
    made = [_line(number, private) for number in range(1, lines + 1)]
    if grouping is not RosterGrouping.NONE:
        made.sort(key=lambda line: str(line.group(grouping)))
    return Roster(
        project="广东省知识产权运营人才培养项目",
        document="七弦琴国家基地〔2021〕2号",
        batch="第一批",
        made_on=date(2026, 12, 1),
        lines=tuple(replace(line, position=n) for n, line in enumerate(made, 1)),
        grouping=grouping,
        private=private,
    )


def _line(number: int, private: bool) -> RosterLine:
    return RosterLine(
        position=number,
        name=NAMES[number % len(NAMES)],
        sex=list(Sex)[number % 3],
        id_number=f"44010619900101{number % 10000:04d}" if private else "4401**********123X",
        phone=f"138000{number:05d}" if private else "",
        organisation=ORGANISATIONS[number % len(ORGANISATIONS)],
        audience=None if number % 7 == 0 else list(Audience)[number % 6],
        city=CITIES[number % 4],
        region=list(Region)[number % 4],
        post="主任、高级知识产权师" if number % 5 == 0 else "",
        certificate_number=f"GDIPO-2026-{number:04d}",
        issued_on=date(2026, 11, 30),
        expertise=TAGS[number % 3],
        display_consent=(True, False, None)[number % 3],
    )
