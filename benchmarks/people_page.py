"""Pages of people in an office of 50,000 trainees, against fetching a page of the same rows by one bare statement.

`python -m benchmarks.people_page`: each page is read several times, in turns with a bare page. Printed are medians in
milliseconds by the clock and by the processor (a busy machine disturbs the clock alone), and the ratio of the latter.
Target: each page flips in less than 100 ms.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from openpyxl import Workbook

from benchmarks.learning_log import START, office
from ipexam.domain.attendance import Presence
from ipexam.domain.batch import BatchNoun
from ipexam.domain.hours import Grain
from ipexam.domain.hours_import import ClaimState
from ipexam.domain.hours_log import LogFile
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Audience, Programme
from ipexam.domain.trainee import Region, TraineeFilter
from ipexam.domain.verb import Verb
from ipexam.matching.pinyin_key import initials, sort_key
from ipexam.services.attendance import AttendanceService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.hours_staging import StagedLogs
from ipexam.services.trainees import TraineeService
from ipexam.storage import batch, trainee
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

TARGET_MS = 100
PAGE = 200
RECORDS = 8
WAITING = 2_000
FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海燕晓梅春雪婷丹萍玲辉鹏飞宇浩然子轩梓涵欣怡佳慧雨琪俊博思远嘉豪"
    "泽家乐天翔小龙新民永生光荣学东立成林森凯峰波鑫峻岭世昌振宁德清云山水月星晨阳"
)
BARE = (
    "SELECT e.id, p.name, p.id_number, p.phone, e.organisation, e.audience, e.region, e.priority, e.registered_at "
    "FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.programme_id = 1 "
    "ORDER BY e.name_key, e.id LIMIT 200"
)


class Cost(NamedTuple):
    """Milliseconds."""

    clock: float
    processor: float


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--trainees", type=int, default=50_000)
    words.add_argument("--repeat", type=int, default=9)
    told = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.ipexam"
        desk, programme = office(path, told.trainees)
        fill(desk, programme)
        slowest = Cost(0, 0)
        imports = HoursImportService(desk)
        staged = stage(desk, imports, Path(folder) / "log.xlsx")
        for name, page in chain(pages(desk, told.trainees), wizard_pages(imports, staged)):
            first, bare, whole = cost(page), [], []
            for _ in range(told.repeat):
                bare.append(bare_page(path))
                whole.append(cost(page))
            here, mere = median(whole), median(bare)
            slowest = Cost(*map(max, zip(slowest, here, strict=True)))
            print(
                f"{name:38} {here.clock:6.1f} ms, processor {here.processor:5.1f} ms (first {first.clock:6.1f}), "
                f"bare {mere.processor:4.2f} ms, ratio {here.processor / mere.processor:5.1f}"
            )
        staged.close()
        desk.database.close()
    print(
        f"people_page: slowest page {slowest.clock:.0f} ms, by the processor {slowest.processor:.0f} ms, with "
        f"{told.trainees:,} trainees; target {TARGET_MS} ms"
    )


def pages(desk: Desk, trainees: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page of a list of people, as its window asks for it."""
    people, hours, attendance = TraineeService(desk), HoursService(desk), AttendanceService(desk)
    deep = trainees - 3 * PAGE
    for name, chosen in {
        "trainees": TraineeFilter(),
        "trainees of a group": TraineeFilter(audience=Audience.ENTERPRISE),
        "trainees of group and region": TraineeFilter("", Audience.ENTERPRISE, Region.OUTSIDE),
        "trainees named 赵": TraineeFilter("赵"),
        "trainees, initials": TraineeFilter("zy"),
        "trainees, end of a number": TraineeFilter("0123"),
        "trainees, organisation": TraineeFilter("某某17有限"),
        "trainees, nobody": TraineeFilter("没有这个人"),
    }.items():
        yield f"{name}, first", lambda chosen=chosen: people.page(None, chosen, 0, PAGE)
    yield "trainees, last", lambda: people.page(None, TraineeFilter(), deep, PAGE)
    yield (
        "trainees of a group, last",
        lambda: people.page(None, TraineeFilter("", Audience.ENTERPRISE), deep // 7, PAGE),
    )
    yield "trainees named 赵, last", lambda: people.page(None, TraineeFilter("赵"), deep // 9, PAGE)
    yield "hours, first", lambda: hours.lines(None, "", 0, PAGE)
    yield "hours, last", lambda: hours.lines(None, "", deep, PAGE)
    yield "hours, nobody", lambda: hours.lines(None, "没有这个人", 0, PAGE)
    yield "hours waiting, first", lambda: hours.waiting(None, 0, PAGE)
    yield "hours waiting, last", lambda: hours.waiting(None, WAITING - PAGE, PAGE)
    yield "attendance, first", lambda: attendance.page(None, None, "", 0, PAGE)
    yield "attendance, last", lambda: attendance.page(None, None, "", deep, PAGE)
    yield "attendance of a class, last", lambda: attendance.page(None, 2, "", deep, PAGE)
    yield "attendance, named 赵", lambda: attendance.page(None, None, "赵", 0, PAGE)
    yield "attendance waiting", lambda: attendance.waiting(None, 0, PAGE)


def wizard_pages(imports: HoursImportService, staged: StagedLogs) -> Iterator[tuple[str, Callable[[], object]]]:
    """The pages of the import wizard: who the log names, and whose hours it changes."""
    for name, state in {"all": None, "suggested": ClaimState.SUGGESTED, "unknown": ClaimState.UNKNOWN}.items():
        for place, offset in (("first", 0), ("deep", 25 * PAGE)):
            yield f"wizard people, {name}, {place}", partial(imports.claims, staged, state, offset, PAGE)
    yield "wizard effects, first", lambda: imports.effects(staged, "", 0, PAGE)
    yield "wizard effects, named 赵", lambda: imports.effects(staged, "赵", 0, PAGE)


def stage(desk: Desk, imports: HoursImportService, path: Path) -> StagedLogs:
    """A log of as many people as there are trainees, four of five written otherwise than the office has them, staged
    and made ready as the wizard does before it shows anybody."""
    with desk.look(Verb.HOURS_SHOW) as tx:
        people = trainee.people_of(tx, 1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("学习记录")
    sheet.append(("姓名", "身份证号", "工作单位", "课程", "开始时间", "结束时间"))
    for n, (_, name, number, _, place) in enumerate(people):
        sheet.append((*written(n, name, number, place), "1.1", "2021-07-01 09:00:00", "2021-07-01 09:30:00"))
    book.save(path)
    staged = imports.stage(None, [LogFile(str(path))])
    steps: dict[str, Callable[[StagedLogs], object]] = {"prepare": imports.prepare, "rehearse": imports.rehearse}
    for what, work in steps.items():
        taken = cost(partial(work, staged))
        print(f"wizard {what}, once and off the window: {taken.clock:.0f} ms, processor {taken.processor:.0f} ms")
    return staged


def written(n: int, name: str, number: str, place: str) -> tuple[str, str, str]:
    """Name, number and organisation as a log may have them: right, by name alone, misspelt, a slip in the number, or
    with a prefix."""
    slip = f"{number[:16]}{9 - int(number[16])}{number[17:]}"
    return (
        (name, number, place),
        (name, "", ""),
        (f"{name[:-1]}生", "", place),
        (name, slip, ""),
        (f"珠海{name}组长", "", ""),
    )[n % 5]


def cost(page: Callable[[], object]) -> Cost:
    """What one page takes."""
    clock, processor = time.perf_counter(), time.process_time()
    page()
    return Cost((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)


def bare_page(path: Path) -> Cost:
    """What a page of trainees takes as tuples of the driver, its connection made beforehand."""
    connection = sqlite3.connect(path)
    connection.execute("SELECT 1").fetchall()
    taken = cost(lambda: connection.execute(BARE).fetchall())
    connection.close()
    return taken


def median(costs: list[Cost]) -> Cost:
    """The median of each."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def fill(desk: Desk, programme: Programme) -> None:
    """Names that sort and are searched as the office keeps them, groups and regions, hours, attendance, and rows that
    wait."""
    chance = random.Random(7)
    with desk.database.transaction() as tx:
        name_everybody(tx.connection(), chance)
        trainees = tx.scalars(sa.select(EnrolmentRow.id)).all()
        batch_id = batch.start(tx, BatchNoun.HOURS, programme.id, START, "benchmark")
        file_id = batch.keep_source(tx, batch_id, "log.xlsx", "0" * 64, b"")
        tx.execute(sa.insert(HoursRow), hours(programme, list(trainees), batch_id, file_id))
        tx.execute(sa.insert(HoursRow), waiting_hours(tx.connection(), programme, batch_id, file_id))
        source = {
            "batch_id": batch_id,
            "file_id": file_id,
            "sheet": "",
            "row": 1,
            "session_id": programme.sessions[1].id,
        }
        rows = [
            {**source, "enrolment_id": n, "status": RowStatus.COUNTS, "presence": Presence.PRESENT} for n in trainees
        ]
        tx.execute(sa.insert(AttendanceRow), rows)
        names = tx.scalars(sa.select(PersonRow.name).limit(WAITING)).all()
        waits = [
            {
                **source,
                "enrolment_id": None,
                "status": RowStatus.WAITS,
                "presence": Presence.PRESENT,
                "claim_name": name,
            }
            for name in names
        ]
        tx.execute(sa.insert(AttendanceRow), waits)


def name_everybody(connection: sa.Connection, chance: random.Random) -> None:
    """Names, and what an import would keep for lists: the sort key, the text that is searched, group and region."""
    people = connection.execute(
        sa.select(
            EnrolmentRow.id, EnrolmentRow.person_id, PersonRow.id_number, PersonRow.phone, EnrolmentRow.organisation
        ).join(PersonRow, PersonRow.id == EnrolmentRow.person_id)
    )
    values = [
        {
            "who": row.id,
            "person": row.person_id,
            "key": sort_key(name),
            "text": f"{name} {initials(name)} {row.id_number} {row.phone} {row.organisation}".lower(),
            "group": chance.choice(list(Audience)),
            "place": chance.choice(list(Region)),
            "name": name,
        }
        for row, name in ((row, common_name(chance)) for row in people)
    ]
    connection.execute(
        sa.update(PersonRow)
        .where(PersonRow.id == sa.bindparam("whose"))
        .values(name=sa.bindparam("called"), name_key=sa.bindparam("sorted")),
        [{"whose": value["person"], "called": value["name"], "sorted": value["key"]} for value in values],
    )
    connection.execute(
        sa.update(EnrolmentRow)
        .where(EnrolmentRow.id == sa.bindparam("who"))
        .values(
            name_key=sa.bindparam("key"),
            search=sa.bindparam("text"),
            audience=sa.bindparam("group"),
            region=sa.bindparam("place"),
        ),
        [{each: value[each] for each in ("who", "key", "text", "group", "place")} for value in values],
    )


def common_name(chance: random.Random) -> str:
    """A name as frequent as names are: most people share a family name, and a part of the given one, with many."""
    given = chance.choices(GIVEN, [1 / (n + 12) for n in range(len(GIVEN))], k=chance.choice((1, 2, 2, 2, 2)))
    return "".join((*chance.choices(FAMILY, [1 / (n + 4) for n in range(len(FAMILY))]), *given))


def hours(programme: Programme, trainees: list[int], batch_id: int, file_id: int) -> list[dict[str, object]]:
    """Records in the order in which a platform would log them: everyone's first, everyone's second, …"""
    courses = [course.id for course in programme.courses]
    same = {"programme_id": programme.id, "batch_id": batch_id, "file_id": file_id, "sheet": "", "row": 1,
            "grain": Grain.INTERVAL, "seconds": 2700, "status": RowStatus.COUNTS}  # fmt: skip
    began = [int((START + timedelta(days=n)).timestamp()) for n in range(RECORDS)]
    return [
        {**same, "enrolment_id": trainee_id, "course_id": courses[(n + trainee_id) % len(courses)],
         "began": began[n], "ended": began[n] + 2700}
        for n in range(RECORDS)
        for trainee_id in trainees
    ]  # fmt: skip


def waiting_hours(
    connection: sa.Connection, programme: Programme, batch_id: int, file_id: int
) -> list[dict[str, object]]:
    """Rows that name a trainee by name alone."""
    names = connection.scalars(sa.select(PersonRow.name).limit(WAITING)).all()
    same = {"programme_id": programme.id, "batch_id": batch_id, "file_id": file_id, "sheet": "",
            "course_id": programme.courses[0].id, "grain": Grain.VISIT, "seconds": 2700, "status": RowStatus.WAITS,
            "doubt": ProblemCode.PERSON_BY_NAME_ONLY}  # fmt: skip
    return [{**same, "row": n, "fingerprint": n, "claim_name": name} for n, name in enumerate(names)]


if __name__ == "__main__":
    main()
