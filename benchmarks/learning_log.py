"""A learning log of any size, made from a seed, and an office whose trainees it is about."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from openpyxl import Workbook

from ipexam.domain.actor import manager
from ipexam.domain.batch import BatchNoun
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.programme import Programme
from ipexam.domain.trainee import Region
from ipexam.matching.identity import check_character
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage import batch
from ipexam.storage.database import Database
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

START = datetime(2021, 8, 1, 1, 0, tzinfo=UTC)
HEADER = ("序号", "姓名", "身份证号", "手机号码", "工作单位", "课程名称", "开始时间", "结束时间", "观看时长", "设备")


def office(path: Path, trainees: int) -> tuple[Desk, Programme]:
    """A new office with the shipped programme and so many trainees."""
    desk = Desk(Database.make(str(path)), manager("benchmark"), lambda: START)
    programme = ProgrammeService(desk).create("guangdong-ip-operations")
    with desk.database.transaction() as tx:
        batch_id = batch.start(tx, BatchNoun.TRAINEES, programme.id, START, "benchmark")
        people = [person(n) for n in range(trainees)]
        tx.execute(
            sa.insert(PersonRow),
            [
                {"id": n, "id_kind": IdKind.RESIDENT, "id_number": number, "name": name, "name_key": f"{n:06d}",
                 "sex": Sex.FEMALE, "phone": phone}
                for n, (name, number, phone, _) in enumerate(people, 1)
            ],
        )  # fmt: skip
        tx.execute(
            sa.insert(EnrolmentRow),
            [
                {"id": n, "programme_id": programme.id, "person_id": n, "batch_id": batch_id, "name_key": f"{n:06d}",
                 "organisation": place, "region": Region.INSIDE, "wanted_sessions": []}
                for n, (_, _, _, place) in enumerate(people, 1)
            ],
        )  # fmt: skip
    return desk, programme


def person(n: int) -> tuple[str, str, str, str]:
    """Name, ID number, phone and organisation of the n-th invented person."""
    name = "赵钱孙李周吴郑王"[n % 8] + chr(0x4E00 + n // 8 % 5000) + chr(0x5000 + n % 977)
    number = f"440401{1970 + n % 30}0{1 + n % 9}1{n // 30 % 10}{n // 300 % 1000:03d}"
    return name, number + check_character(number), f"139{n:08d}", f"某某{n % 300}有限公司"


def write_log(path: Path, programme: Programme, trainees: int, rows: int, seed: int = 7) -> None:
    """A log of ten columns as a platform exports it: one interval a row, texts for times."""
    chance = random.Random(seed)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("学习记录")
    sheet.append(HEADER)
    people = [person(n) for n in range(trainees)]
    courses = [course.name for course in programme.courses]
    for n in range(rows):
        name, number, phone, place = people[n % trainees]
        began = START + timedelta(seconds=chance.randrange(100 * 86400))
        seconds = chance.randrange(60, 5400)
        sheet.append(
            (n + 1, name, number, phone, place, chance.choice(courses), f"{began:%Y-%m-%d %H:%M:%S}",
             f"{began + timedelta(seconds=seconds):%Y-%m-%d %H:%M:%S}",
             f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}", chance.choice(("网页", "手机", "平板")))
        )  # fmt: skip
    book.save(path)
