"""Rosters of invented people."""

from __future__ import annotations

from datetime import date

from ipexam.domain.person import Sex
from ipexam.domain.pool import Roster, RosterLine
from ipexam.domain.programme import Audience
from ipexam.domain.trainee import Region

NAMES = ("陈䶮", "㛃𬱖", "阿卜杜拉·买买提江·艾合买提", "王\U00020021明", "Maria Fernanda de Albuquerque")
ORGANISATIONS = (
    "珠海某某知识产权服务有限公司",
    "广东某某大学",
    "广州市某某新材料科技股份有限公司知识产权与标准化事业部" * 2,
)


def roster(lines: int) -> Roster:
    """A roster of so many lines."""
    return Roster(
        project="广东省知识产权运营人才培养项目",
        document="七弦琴国家基地〔2021〕2号",
        batch="第一批",
        made_on=date(2026, 12, 1),
        lines=tuple(_line(number) for number in range(1, lines + 1)),
    )


def _line(number: int) -> RosterLine:
    return RosterLine(
        position=number,
        name=NAMES[number % len(NAMES)],
        sex=list(Sex)[number % 3],
        masked_id="4401**********123X",
        organisation=ORGANISATIONS[number % len(ORGANISATIONS)],
        audience=None if number % 7 == 0 else list(Audience)[number % 6],
        region=list(Region)[number % 4],
        certificate_number=f"GDIPO-2026-{number:04d}",
        issued_on=date(2026, 11, 30),
        display_consent=(True, False, None)[number % 3],
    )
