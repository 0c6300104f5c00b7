"""Old GBK systems keep 䶮 and 105 other characters at private-use code points: none of them gets into an office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.question import QuestionFilter
from ipexam.domain.trainee import TraineeFilter
from ipexam.matching.private_use import REPAIRS
from ipexam.services.attendance import AttendanceService
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.question_import import QuestionImportService
from ipexam.services.trainees import TraineeService
from ipexam.storage.rows.schema import metadata
from tests.builders import CLASS, INTERVALS, MARKS, SIGN_IN, WANG, Row, registrations, workbook
from tests.services.exams import question

OLD = "王\ue863"
SHEETS: dict[str, tuple[Row, Row]] = {
    "hours": (INTERVALS, (OLD, WANG.id_number, "1.1", "2021-09-01 09:00:00", "2021-09-01 10:30:00")),
    "attendance": (SIGN_IN, (OLD, WANG.id_number, "2021-09-20 08:55:00", "2021-09-20 17:00:00", "")),
    "marks": (MARKS, (OLD, WANG.id_number, 80)),
}
IMPORTS: dict[str, Callable[[Desk, Path], ImportOutcome]] = {
    "hours": lambda desk, path: HoursImportService(desk).import_files([path]),
    "attendance": lambda desk, path: AttendanceService(desk).import_file(path, 2),
    "marks": lambda desk, path: MarksService(desk).import_file(path),
}


def private_in(desk: Desk) -> set[str]:
    """The private-use characters of old GBK systems anywhere in the office."""
    with desk.database.reading() as tx:
        whole = repr([tuple(row) for table in metadata().tables.values() for row in tx.execute(sa.select(table))])
    return {f"{code:04x}" for code in REPAIRS if f"\\u{code:04x}" in whole}


def test_a_registration_from_an_old_system_is_stored_as_it_should_be_printed(office: Desk, tmp_path: Path) -> None:
    old = replace(WANG, name=OLD, organisation="珠海\ue863\u200b大学")
    trainees = TraineeService(office)
    trainees.import_file(registrations(tmp_path / "old.xlsx", [old]))
    (line,), _count = trainees.page(None, TraineeFilter())
    assert (line.name, line.organisation) == ("王䶮", "珠海䶮大学")
    assert private_in(office) == set()


@pytest.mark.parametrize("noun", IMPORTS)
def test_whoever_an_old_system_names_is_found_without_a_word(office: Desk, tmp_path: Path, noun: str) -> None:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx", CLASS))
    outcome = IMPORTS[noun](office, workbook(tmp_path / f"{noun}.xlsx", SHEETS[noun]))
    assert (outcome.added, outcome.unmatched, outcome.problems) == (1, 0, ())
    assert private_in(office) == set()


def test_a_name_typed_in_a_window_is_set_right(office: Desk, tmp_path: Path) -> None:
    trainees = TraineeService(office)
    trainees.import_file(registrations(tmp_path / "class.xlsx", [replace(WANG, name="王明")]))
    (line,), _count = trainees.page(None, TraineeFilter())
    found = trainees.reveal(None, line.id)
    typed = replace(found, person=replace(found.person, name="\u2f08王\ue863\ufe00"), organisation="\ue863公司")
    edited = trainees.edit(typed)
    assert (edited.person.name, edited.organisation) == ("人王䶮", "䶮公司")


def test_questions_of_foreign_files_and_of_the_editor_are_set_right(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "old.gift").write_text("$CATEGORY: 1.1\n\n::1:: 王\ue863的专利何时届满？ {=20年\ue863 ~10年}", "utf-8")
    QuestionImportService(office).import_files([tmp_path / "old.gift"])
    bank = BankService(office)
    bank.add(None, replace(question(stem="\ue863"), options=("甲\ue863", "乙", "丙", "丁")), "T-1")
    lines, _count = bank.page(None, QuestionFilter())
    texts = [bank.get(line.id)[0].content for line in lines]
    assert "王䶮的专利何时届满？" in [one.stem for one in texts]
    assert "䶮" in [one.stem for one in texts]
    assert not any(chr(code) in repr(one) for one in texts for code in REPAIRS)
