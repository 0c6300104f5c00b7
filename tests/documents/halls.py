"""Exam halls of invented people, rare characters and long names among them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.hall import Arrangement, Hall, HallSeat
from ipexam.domain.sitting import SittingKind

NAMES = ("张晓明", "陈䶮", "㛃𬱖", "阿卜杜拉·买买提江·艾合买提", "欧阳思源", "Maria Fernanda de Albuquerque")
ORGANISATIONS = (
    "珠海某某知识产权服务有限公司",
    "广东某某大学",
    "广州市某某新材料科技股份有限公司知识产权与标准化事业部" * 2,
    "",
)
LONG_BODY = "国家知识产权运营公共服务平台金融创新（横琴）试点平台暨国家知识产权培训（广东）基地联合培养项目"
LONG_ROOM = "横琴国际知识产权交易中心有限公司综合服务中心五楼多功能计算机教室（东侧）"
ARRANGED = Arrangement("广东省珠海市横琴新区某某路 99 号", "林老师 0756-8688961", ("纸质教材", "法律法规汇编"), 30, 60)


def hall(seats: int, **changes: Any) -> Hall:
    """A hall with so many seats; `changes` are fields of `Hall`."""
    fields: dict[str, Any] = {
        "project": "广东省知识产权运营人才培养项目",
        "sitting": "结业考试（第一场）",
        "kind": SittingKind.REAL,
        "room": "1",
        "starts_at": datetime(2021, 11, 21, 9, tzinfo=ZoneInfo("Asia/Shanghai")),
        "minutes": 120,
        "seats": tuple(_seat(number, seats) for number in range(1, seats + 1)),
        "arrangement": ARRANGED,
    }
    return Hall(**(fields | changes))


def _seat(number: int, seats: int) -> HallSeat:
    return HallSeat(
        number=f"{number:0{max(2, len(str(seats)))}d}",
        ticket=f"210001{number:03d}",
        name=NAMES[number % len(NAMES)],
        last_four="123X",
        organisation=ORGANISATIONS[number % len(ORGANISATIONS)],
    )
