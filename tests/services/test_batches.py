"""Undoing imports: once, with what it says, and never what later work rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.batch import BatchNoun
from ipexam.domain.errors import BatchNotUndoable, BatchUndone, SubjectUnknown
from ipexam.domain.hours_log import LogFile
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionFilter
from ipexam.domain.undoing import KeptReason
from ipexam.services.audit import AuditService
from ipexam.services.bank import BankService
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.paper import PaperService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage import batch, programme
from tests.builders import INTERVALS, LI, VISITS, ZHANG, hours_of, registrations, workbook
from tests.cli.files import questions
from tests.services.conftest import SHIPPED
from tests.services.exams import fill_bank, randomness


def test_a_batch_is_undone_once_and_the_trail_says_what_went(office: Desk, tmp_path: Path) -> None:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    rows = [INTERVALS, *hours_of(ZHANG, "1.1", "2.1")]
    got = HoursImportService(office).import_files([workbook(tmp_path / "a.xlsx", rows)])
    service = BatchService(office)
    assert service.undo(got.batch or 0).rows == 2
    for everything in (False, True):
        with pytest.raises(BatchUndone):
            service.undo(got.batch or 0, everything=everything)
    facts = AuditService(office).page(0, 1)[0][0].facts
    assert facts == {"noun": "hours", "rows": 2, "kept": 0, "restored": 0}


def test_hours_that_a_person_confirmed_are_kept_and_named(office: Desk, tmp_path: Path) -> None:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    alone = ("李思源", "", "1.1", "2021-09-01 09:00:00", "2021-09-01 10:00:00")
    path = workbook(tmp_path / "a.xlsx", [INTERVALS, *hours_of(ZHANG, "1.1"), alone])
    hours, service = HoursService(office), BatchService(office)
    got = HoursImportService(office).import_files([path])
    (waiting,), _ = hours.waiting(None)
    hours.confirm(None, waiting.id, waiting.candidates[0][0])
    undone = service.undo(got.batch or 0)
    assert undone.rows == 1
    assert [(k.name, k.reason, str(k.where)) for k in undone.kept] == [
        ("李思源", KeptReason.CONFIRMED, "a.xlsx › Sheet › 3")
    ]
    assert service.undo(got.batch or 0, everything=True).rows == 1


def test_what_the_commit_left_out_goes_with_its_batch_and_what_was_decided_later_stays(
    office: Desk, tmp_path: Path
) -> None:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    rows = [
        VISITS,
        (*ZHANG.who, "1.1", "好久"),
        ("路人", "", "1.1", 20),
        ("李思源", "", "1.1", 30),
        (*LI.who, "2.1", 9),
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    imports, hours, service = HoursImportService(office), HoursService(office), BatchService(office)
    with imports.stage(None, [LogFile(str(path))]) as logs:
        imports.exclude(logs, ProblemCode.DURATION_UNREADABLE, "平台故障")
        claims = {line.claim.name: line.id for line in imports.claims(logs)[0]}
        imports.set_aside(logs, [claims["路人"]], "不是学员")
        batch = imports.commit(logs).batch or 0
    (waiting,), _ = hours.waiting(None)
    hours.dismiss(None, waiting.id)
    undone = service.undo(batch)
    assert (undone.rows, [(k.name, k.reason) for k in undone.kept]) == (3, [("李思源", KeptReason.SET_ASIDE)])
    again = imports.import_files([path])
    assert (again.added, again.unmatched) == (1, 2)


def test_what_the_rule_of_the_programme_leaves_out_goes_with_its_batch(office: Desk, tmp_path: Path) -> None:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    rule = HoursRule(actions={ProblemCode.END_BEFORE_START: AnomalyAction.EXCLUDE})
    ProgrammeService(office).change_hours_rule(SHIPPED, rule, "决定")
    backwards = (*ZHANG.who, "1.1", "2021-09-01 10:00:00", "2021-09-01 09:00:00")
    got = HoursImportService(office).import_files([workbook(tmp_path / "a.xlsx", [INTERVALS, backwards])])
    assert (got.added, got.unmatched) == (0, 0)
    undone = BatchService(office).undo(got.batch or 0)
    assert (undone.rows, undone.kept) == (1, ())


def test_imported_questions_go_with_their_batch_and_come_again(office: Desk, tmp_path: Path) -> None:
    bank, service = BankService(office), BatchService(office)
    brought = bank.import_file(questions(tmp_path / "q.xlsx"))
    (line,), _ = service.page(None)
    assert (line.noun, service.undoable(line)) == (BatchNoun.BANK, True)
    assert (service.undo(line.id).rows, bank.count(None, QuestionFilter())) == (brought.added, 0)
    assert bank.count(None, QuestionFilter("质")) == 0
    assert bank.import_file(tmp_path / "q.xlsx").added == brought.added


def test_a_question_that_stands_in_a_paper_stays_when_its_batch_goes(office: Desk, tmp_path: Path) -> None:
    fill_bank(office, tmp_path, 4)
    papers, service = PaperService(office, randomness), BatchService(office)
    papers.assemble(None, "卷", blueprint=papers.blueprint("1:single=3"), forms=1)
    (line,), _ = service.page(None)
    outcome = service.undo(line.id)
    assert [kept.reason for kept in outcome.kept] == [KeptReason.PAPER] * 3
    assert BankService(office).count(None, QuestionFilter()) == 3
    assert papers.contents(None, "P1", "A")


def test_answer_files_cannot_be_taken_back_as_a_batch(office: Desk) -> None:
    service = BatchService(office)
    with office.database.transaction() as tx:
        batch_id = batch.start(tx, BatchNoun.ANSWERS, programme.find(tx, None).id, office.clock(), "tester")
    with pytest.raises(BatchNotUndoable):
        service.undo(batch_id)
    with pytest.raises(SubjectUnknown):
        service.undo(999)
