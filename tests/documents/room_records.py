"""A room record with everything on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.proctor_log import IncidentKind
from ipexam.domain.room_account import SeatStanding
from ipexam.domain.room_record import RecordIncident, RecordPerson, RecordReceipt, RoomRecord
from ipexam.domain.sitting import SittingKind

NINE = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PEOPLE = tuple(
    RecordPerson(f"A{n:02d}", name) for n, name in enumerate(["陈建华", "李晓雯", "陈䶮", "欧阳思源"] * 5, 1)
)


def incident(number: int, kind: IncidentKind, **changes: Any) -> RecordIncident:
    fields: dict[str, Any] = {
        "number": number,
        "kind": kind,
        "seat": f"A{number:02d}",
        "began_at": NINE + timedelta(minutes=11 * number),
        "ended_at": None,
        "what": "键盘失灵，按键无反应",
        "measure": "更换键盘",
        "minutes": 0,
    }
    return RecordIncident(**(fields | changes))


def room_record(**changes: Any) -> RoomRecord:
    fields: dict[str, Any] = {
        "office": "国家知识产权培训（广东）基地",
        "name": "知识产权运营人才培养项目结业考试（第一场）",
        "kind": SittingKind.REAL,
        "code": "20261122-01",
        "room": "1",
        "place": "广东省珠海市横琴新区某某路 99 号五楼",
        "planned_start": NINE,
        "planned_end": NINE + timedelta(minutes=120),
        "started_at": "09:02",
        "ended_at": "11:05",
        "latest_entry_minutes": 30,
        "expected": PEOPLE,
        "absent": (PEOPLE[3], PEOPLE[7]),
        "unsaid": 0,
        "reserves": (RecordPerson("R01", "王小明", "123X", reserve=True),),
        "incidents": (
            incident(1, IncidentKind.LATE, what="交通堵塞，迟到 12 分钟", measure="核对证件后凭授权码进入"),
            incident(2, IncidentKind.TECHNICAL, ended_at=NINE + timedelta(minutes=31), minutes=7),
            incident(
                3, IncidentKind.MOVE, what="主机蓝屏，重启后仍不能进入系统", measure="换到备用机 B02，从第二份副本继续"
            ),
            incident(
                4,
                IncidentKind.BREACH,
                what="携带写有内容的纸条，已收存为物证 1 张",
                measure="两名监考员登记，建议成绩无效",
            ),
            incident(5, IncidentKind.ENVIRONMENT, seat="", what="空调滴水", measure="联系物业关闭该出风口"),
        ),
        "struck": 1,
        "codes_made": 4,
        "version": "ipexam 0.1.0",
        "paper_code": "P1",
        "paper_fingerprint": "3F2A 91BC 0D44 8E17 A6B2 55C0 9917 E3FD",
        "opened_at": "08:45",
        "opened_by": "李监考、王监考",
        "handed_in": "18",
        "collected": "18",
        "receipts": tuple(
            RecordReceipt(one.seat, one.name, SeatStanding.PRESENT, (f"{n:04X} 91BC 0D44 8E17",))
            for n, one in enumerate(PEOPLE)
            if n not in (3, 7)
        ),
        "sticks": "U-01、U-02",
        "bags": "封 0031、封 0032",
        "remarks": "",
        "proctors": ("李监考", "王监考"),
        "chief": "林主考",
        "technician": "赵工",
        "log_head": "A1B2 C3D4 E5F6 0718",
    }
    return RoomRecord(**(fields | changes))
