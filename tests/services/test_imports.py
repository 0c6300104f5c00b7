"""What every import promises: nothing is lost, nothing is guessed, and the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.errors import RightMissing
from ipexam.domain.file_errors import HeaderNotFound
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Cancelled
from ipexam.services.attendance import AttendanceService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.trainees import TraineeService
from ipexam.storage.rows.schema import metadata
from tests.builders import (
    CHEN,
    CLASS,
    INTERVALS,
    LI,
    MARKS,
    SIGN_IN,
    WANG,
    ZHANG,
    Row,
    hours_of,
    registrations,
    workbook,
)

Import = Callable[[Desk, Path], ImportOutcome]

IMPORTS: dict[str, Import] = {
    "trainees": lambda desk, path: TraineeService(desk).import_file(path),
    "hours": lambda desk, path: HoursImportService(desk).import_files([path]),
    "attendance": lambda desk, path: AttendanceService(desk).import_file(path, 2),
    "marks": lambda desk, path: MarksService(desk).import_file(path),
}
SHEETS: dict[str, Sequence[Row]] = {
    "hours": [INTERVALS, *hours_of(ZHANG, "1.1", "2.1"), *hours_of(LI, "1.1"), ("无此人", "", "1.1", "", "2021-09-01")],
    "attendance": [SIGN_IN, (*ZHANG.who, "2021-09-20 08:55:00", "", ""), ("王䶮", "", "2021-09-20 09:00:00", "", "")],
    "marks": [MARKS, (*ZHANG.who, "59.996"), (*LI.who, "缺考"), ("王䶮", "", 80), (*CHEN.who, "很好")],
}


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Everything the office holds."""
    with desk.database.reading() as tx:
        return {
            name: sorted((tuple(row) for row in tx.execute(sa.select(table))), key=repr)
            for name, table in metadata().tables.items()
        }


def audit_rows(desk: Desk) -> int:
    return len(dump(desk)["audit"])


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[str], Path]:
    """The sheet of each import."""

    def made(noun: str) -> Path:
        if noun == "trainees":
            return registrations(tmp_path / "registrations.xlsx")
        return workbook(tmp_path / f"{noun}.xlsx", SHEETS[noun])

    return made


@pytest.fixture
def class_of_four(office: Desk, tmp_path: Path) -> Desk:
    """An office with the shipped programme and four trainees."""
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return office


@pytest.mark.parametrize("noun", IMPORTS)
def test_the_same_file_again_changes_nothing(
    class_of_four: Desk, noun: str, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    path = sheet(noun)
    first = IMPORTS[noun](class_of_four, path)
    before = dump(class_of_four)
    again = IMPORTS[noun](class_of_four, path)
    assert dump(class_of_four) == before
    assert (again.batch, again.added, again.changed) == (None, 0, 0)
    assert again.unchanged == first.added + first.unchanged
    assert (again.unmatched, again.rejected, again.problems) == (first.unmatched, first.rejected, first.problems)


@pytest.mark.parametrize(("noun", "rows"), [("hours", 4), ("attendance", 2), ("marks", 4)])
def test_every_row_is_counted_exactly_once(
    class_of_four: Desk, noun: str, rows: int, sheet: Callable[[str], Path]
) -> None:
    got = IMPORTS[noun](class_of_four, sheet(noun))
    assert got.added + got.changed + got.unchanged + got.unmatched + got.rejected == rows


@pytest.mark.parametrize("noun", IMPORTS)
def test_an_import_writes_one_audit_row_with_no_name_and_no_number_in_it(
    office: Desk, noun: str, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    if noun != "trainees":
        TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    before = audit_rows(office)
    outcome = IMPORTS[noun](office, sheet(noun))
    assert outcome.batch is not None
    assert audit_rows(office) == before + 1
    told = repr([(row[3:6]) for row in dump(office)["audit"]])
    for person in CLASS:
        for private in (person.name, person.id_number, person.phone, person.organisation):
            assert private not in told


@pytest.mark.parametrize("noun", IMPORTS)
def test_who_may_not_import_is_refused_and_nothing_happens(
    class_of_four: Desk, noun: str, sheet: Callable[[str], Path], desk_without: Callable[..., Desk]
) -> None:
    from ipexam.domain.verb import Verb

    verb = next(verb for verb in Verb if (verb.noun, verb.word) == (noun, "import"))
    before = dump(class_of_four)
    with pytest.raises(RightMissing):
        IMPORTS[noun](desk_without(verb.right), sheet(noun))
    assert dump(class_of_four) == before


@pytest.mark.parametrize("noun", IMPORTS)
def test_a_file_without_the_needed_columns_is_refused_and_nothing_happens(
    class_of_four: Desk, noun: str, tmp_path: Path
) -> None:
    before = dump(class_of_four)
    with pytest.raises(HeaderNotFound):
        IMPORTS[noun](class_of_four, workbook(tmp_path / "menu.xlsx", [("菜名", "价格"), ("炒饭", 12)]))
    assert dump(class_of_four) == before


def test_cancelling_leaves_nothing_behind(class_of_four: Desk, sheet: Callable[[str], Path], tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    before = dump(class_of_four)
    for run in (
        lambda: HoursImportService(class_of_four).import_files([sheet("hours")], report=cancel),
        lambda: AttendanceService(class_of_four).import_file(sheet("attendance"), 2, report=cancel),
        lambda: MarksService(class_of_four).import_file(sheet("marks"), report=cancel),
        lambda: TraineeService(class_of_four).import_file(sheet("trainees"), report=cancel),
    ):
        with pytest.raises(Cancelled):
            run()
    assert dump(class_of_four) == before


def test_endless_texts_are_kept_or_refused_but_break_nothing(class_of_four: Desk, tmp_path: Path) -> None:
    endless = "长" * 5000
    sheets = {
        "hours": [INTERVALS, (endless, endless, endless, "2021-09-01 09:00:00", "2021-09-01 10:00:00")],
        "attendance": [SIGN_IN, (endless, endless, "2021-09-20 09:00:00", "", "")],
        "marks": [MARKS, (*ZHANG.who, "59." + "9" * 200), (endless, endless, 80)],
    }
    for noun, rows in sheets.items():
        IMPORTS[noun](class_of_four, workbook(tmp_path / f"{noun}.xlsx", rows))
    from tests.builders import REGISTRATION, registration_row

    rows = [REGISTRATION, registration_row(WANG, 工作单位=endless, 省份=endless, 获奖情况=endless)]
    rows.append(registration_row(ZHANG, 姓名=endless, 证件类型="护照", 证件号码="E12345678"))
    got = IMPORTS["trainees"](class_of_four, workbook(tmp_path / "r.xlsx", rows))
    assert (got.changed, got.rejected) == (1, 1)
    assert ProblemCode.VALUE_UNREADABLE in {problem.code for problem in got.problems}
