"""The steps of an import, one by one, as the wizard takes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import CourseUnknown, RightMissing, SubjectUnknown
from ipexam.domain.file_errors import FileMissing, HeaderNotFound
from ipexam.domain.hours import Grain
from ipexam.domain.hours_import import ClaimState
from ipexam.domain.hours_log import HoursColumn, LogFile, LogMapping, Unit
from ipexam.domain.left_out import LeftOut
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Cancelled
from ipexam.services.aliases import AliasService
from ipexam.services.audit import AuditService
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.hours_staging import StagedLogs
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.services.trainees import TraineeService
from ipexam.storage import staged_claims
from ipexam.storage.staged_hours import StagedHours
from tests.builders import INTERVALS, LI, TOTALS, VISITS, WANG, ZHANG, hours_of, registrations, workbook
from tests.opening.books import data, spreadsheet_ml, xml_row, xml_sheet
from tests.sheets.platforms.exports import DateForm, Stay, tencent_watched, write

NICKNAMED = ("昵称", "用户ID", "课程", "学习时长(分钟)")


@pytest.fixture
def class_office(office: Desk, tmp_path: Path) -> Desk:
    """Four trainees: 张 1, 李 2, 王 3, 陈 4."""
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return office


@pytest.fixture
def imports(class_office: Desk) -> HoursImportService:
    return HoursImportService(class_office)


def staged(imports: HoursImportService, *paths: Path) -> StagedLogs:
    return imports.stage(None, [LogFile(str(path)) for path in paths])


def hours(office: Desk) -> dict[str, int]:
    return {line.name: line.seconds for line in HoursService(office).lines(None)[0] if line.seconds}


def test_a_rehearsal_tells_what_the_commit_then_does_and_leaves_nothing_behind(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    rows = [INTERVALS, *hours_of(ZHANG, "1.1", "2.1"), *hours_of(LI, "1.1"), ("谁也不是", "", "1.1", "", "")]
    written = AuditService(class_office).page()[1]
    with staged(imports, workbook(tmp_path / "a.xlsx", rows)) as logs:
        told = imports.rehearse(logs)
        assert (told.added, told.changed, told.unchanged, told.waiting, told.trainees) == (3, 0, 0, 1, 2)
        assert (told.seconds_before, told.seconds_after) == (0, 3 * 5400)
        assert hours(class_office) == {}
        assert (BatchService(class_office).page(None)[1], AuditService(class_office).page()[1]) == (1, written)
        again = imports.rehearse(logs)
        outcome = imports.commit(logs)
    assert again == told
    assert (outcome.added, outcome.changed, outcome.unmatched) == (told.added, told.changed, told.waiting)
    assert hours(class_office) == {"张晓明": 10800, "李思源": 5400}


def test_an_xml_workbook_that_calls_itself_xls_comes_in_as_any_other(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    stay = data("2021-09-01T09:00:00.000", "DateTime"), data("2021-09-01T10:30:00.000", "DateTime")
    rows = [
        "<Row>" + '<Cell ss:MergeAcross="4"><Data ss:Type="String">学习记录</Data></Cell></Row>',
        xml_row(*map(data, INTERVALS)),
        xml_row(*map(data, (*ZHANG.who, "1.1")), *stay),
        '<Row ss:Index="6">' + "".join([*map(data, (*LI.who, "1.1")), *stay]) + "</Row>",
        xml_row(data("合计"), '<Cell ss:Index="5"><Data ss:Type="Number">3</Data></Cell>'),
    ]
    (tmp_path / "log.xls").write_bytes(spreadsheet_ml(xml_sheet(*rows, name="学习记录")))
    outcome = imports.import_files([tmp_path / "log.xls"])
    assert (outcome.added, outcome.unmatched, outcome.left_out) == (2, 0, LeftOut(totals=1, blank=2))
    assert hours(class_office) == {"张晓明": 5400, "李思源": 5400}


def test_effects_tell_the_hours_before_and_after_of_each_trainee(imports: HoursImportService, tmp_path: Path) -> None:
    imports.import_files([workbook(tmp_path / "a.xlsx", [VISITS, (*ZHANG.who, "1.1", 30)])])
    with staged(
        imports, workbook(tmp_path / "b.xlsx", [VISITS, (*ZHANG.who, "2.1", 15), (*LI.who, "1.1", 10)])
    ) as logs:
        imports.rehearse(logs)
        effects, total = imports.effects(logs)
        told = [(effect.name, effect.before_seconds, effect.after_seconds) for effect in effects]
        assert told == [("李思源", 0, 600), ("张晓明", 1800, 2700)]
        assert imports.effects(logs, "思源")[1] == 1
        assert (len(imports.effects(logs, limit=1)[0]), total) == (1, 2)


def test_who_keeps_the_same_hours_is_counted_and_not_listed(imports: HoursImportService, tmp_path: Path) -> None:
    whole = (*ZHANG.who, "1.1", "2021-09-01 09:00:00", "2021-09-01 10:30:00")
    within = (*ZHANG.who, "1.1", "2021-09-01 09:10:00", "2021-09-01 09:40:00")
    imports.import_files([workbook(tmp_path / "a.xlsx", [INTERVALS, whole])])
    with staged(imports, workbook(tmp_path / "b.xlsx", [INTERVALS, within, *hours_of(LI, "2.1")])) as logs:
        told = imports.rehearse(logs)
        assert (told.added, told.trainees, told.unchanged_trainees) == (2, 1, 1)
        assert (told.seconds_before, told.seconds_after) == (5400, 10800)
        assert [effect.name for effect in imports.effects(logs)[0]] == ["李思源"]
        assert imports.effects(logs, "晓明") == ((), 0)


class StopAt:
    """A person who cancels at the n-th report."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def __call__(self, done: int, total: int, what: str = "") -> None:
        self.left -= 1
        if self.left == 0:
            raise Cancelled


def test_stopping_at_any_report_changes_nothing_and_the_staging_stays_usable(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    imports.import_files([workbook(tmp_path / "a.xlsx", [TOTALS, (*ZHANG.who, "1.1", 30), (*LI.who, "1.1", 60)])])
    written, before = AuditService(class_office).page()[1], hours(class_office)
    rows = [TOTALS, (*ZHANG.who, "1.1", 20), (*LI.who, "1.1", 90), ("谁", "", "1.1", 5), (*WANG.who, "2.1", "乱")]
    with staged(imports, workbook(tmp_path / "b.xlsx", rows)) as logs:
        whole = StopAt(0)
        told = imports.rehearse(logs, whole)
        for nth in range(1, -whole.left + 1):
            with pytest.raises(Cancelled):
                imports.rehearse(logs, StopAt(nth))
        counting = StopAt(0)
        desk = RehearsalDesk.like(class_office)
        HoursImportService(desk).commit(logs, counting)
        assert -counting.left >= 5
        for nth in range(1, -counting.left + 1):
            with pytest.raises(Cancelled):
                imports.commit(logs, StopAt(nth))
        assert (AuditService(class_office).page()[1], hours(class_office)) == (written, before)
        assert imports.rehearse(logs) == told
        outcome = imports.commit(logs)
    assert (outcome.added, outcome.changed, outcome.unmatched) == (told.added, told.changed, told.waiting)
    assert outcome.changed == 1


def test_stopping_the_command_line_while_it_writes_leaves_nothing(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [VISITS, (*ZHANG.who, "1.1", 20)])
    reading = StopAt(0)
    imports.stage(None, [LogFile(str(path))], reading).close()
    with pytest.raises(Cancelled):
        imports.import_files([path], report=StopAt(-reading.left + 1))
    assert (hours(class_office), BatchService(class_office).page(None)[1]) == ({}, 1)


def test_people_are_put_in_order_before_they_are_shown(imports: HoursImportService, tmp_path: Path) -> None:
    with staged(imports, workbook(tmp_path / "a.xlsx", [VISITS, ("张小明", "", "1.1", 20)])) as logs:
        with pytest.raises(Cancelled):
            imports.prepare(logs, StopAt(2))
        imports.prepare(logs)
        imports.prepare(logs)
        (line,), counts = imports.claims(logs)
        assert imports.claim_numbers(logs) == {line.claim: line.id}
    assert ([one.name for one in line.candidates], line.records, counts.open) == (["张晓明"], 1, 1)


def test_what_a_person_left_out_is_known_while_many_rows_are_looked_at_again(
    imports: HoursImportService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office writes in a staging of its own while it takes it over; nobody else may read it then."""
    path = workbook(tmp_path / "a.xlsx", [VISITS, ("谁", "", "1.1", 20)])
    with staged(imports, path) as logs:
        imports.exclude(logs, ProblemCode.PERSON_UNKNOWN, "旁听")
        imports.assign(logs, {imports.claims(logs)[0][0].id: 1}, remember=True)
        real = StagedHours.__init__

        def locked(rows: StagedHours, *told: object) -> None:
            real(rows, *told)  # type: ignore[arg-type]  # what it was called with
            monkeypatch.setattr(staged_claims, "excluded", None)
            monkeypatch.setattr(staged_claims, "remembered", None)

        monkeypatch.setattr(StagedHours, "__init__", locked)
        assert imports.commit(logs).added == 1


def test_a_row_with_other_values_takes_the_place_of_the_old_one_until_the_batch_is_undone(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    at = "2021-09-01 09:00:00"
    first = workbook(tmp_path / "a.xlsx", [INTERVALS, (*ZHANG.who, "1.1", at, "2021-09-01 09:30:00")])
    right = workbook(tmp_path / "b.xlsx", [INTERVALS, (*ZHANG.who, "1.1", at, "2021-09-01 09:20:00")])
    imports.import_files([first])
    with staged(imports, right) as logs:
        assert imports.rehearse(logs).changed == 1
        (change,), _ = imports.changes(logs)
        assert (change.name, change.old_seconds, change.new_seconds) == ("张晓明", 1800, 1200)
        assert (change.old_where.file, change.new_where.file, change.new_where.row) == ("a.xlsx", "b.xlsx", 2)
        outcome = imports.commit(logs)
    assert (outcome.added, outcome.changed, hours(class_office)) == (0, 1, {"张晓明": 1200})
    assert imports.import_files([first]).batch is None
    BatchService(class_office).undo(outcome.batch or 0)
    assert hours(class_office) == {"张晓明": 1800}
    assert imports.import_files([right]).changed == 1


def test_two_devices_that_began_together_are_no_change_of_each_other(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    rows = [INTERVALS, *((*ZHANG.who, "1.1", "2021-09-01 09:00:00", f"2021-09-01 09:{n}:00") for n in (20, 40))]
    imports.import_files([workbook(tmp_path / "a.xlsx", rows)])
    got = imports.import_files([workbook(tmp_path / "b.xlsx", [*rows, *hours_of(LI, "1.1")])])
    assert (got.added, got.changed, got.unchanged) == (1, 0, 2)
    assert hours(class_office)["张晓明"] == 2400


def test_people_are_confirmed_in_bulk_and_remembered_as_aliases(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    known = [("小明", "u_1", "1.1", 30), ("小明", "u_1", "2.1", 30), ("阿源", "u_2", "1.1", 45)]
    rows = [NICKNAMED, *known, ("路人", "u_9", "1.1", 9)]
    with staged(imports, workbook(tmp_path / "a.xlsx", rows)) as logs:
        lines, counts = imports.claims(logs)
        assert (counts.unknown + counts.suggested, counts.matched) == (3, 0)
        ids = {line.claim.name: line.id for line in lines}
        records = {line.claim.name: (line.records, line.seconds) for line in lines}
        assert records == {"小明": (2, 3600), "阿源": (1, 2700), "路人": (1, 540)}
        imports.assign(logs, {ids["小明"]: 1, ids["阿源"]: 2}, remember=True)
        imports.set_aside(logs, [ids["路人"]], "不是学员")
        decided, counts = imports.claims(logs, ClaimState.DECIDED)
        assert {line.candidates[0].name for line in decided} == {"张晓明", "李思源"}
        assert (counts.decided, counts.set_aside, counts.open) == (2, 1, 0)
        outcome = imports.commit(logs)
    assert (outcome.added, outcome.unmatched) == (3, 0)
    assert hours(class_office) == {"张晓明": 3600, "李思源": 2700}
    assert {alias.text for alias in AliasService(class_office).of(None, 1)} == {"小明"}
    later = workbook(tmp_path / "b.xlsx", [NICKNAMED, ("小明", "u_1", "3.1", 20)])
    assert imports.import_files([later]).added == 1


def test_two_people_on_one_device_count_flagged_once_a_person_has_said_who_they_are(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    stays = [Stay("张晓明&李思源", "1.1", datetime(2021, 9, 1, 9), datetime(2021, 9, 1, 9, 30))]  # noqa: DTZ001
    path = write(tencent_watched(stays, DateForm.PLAIN), tmp_path)
    with imports.stage(None, [LogFile(str(path))], course="1.1") as logs:
        lines, counts = imports.claims(logs)
        assert (counts.open, imports.rehearse(logs).waiting) == (2, 2)
        imports.assign(logs, {line.id: line.candidates[0].trainee_id for line in lines})
        assert imports.commit(logs).added == 2
    assert hours(class_office) == {"张晓明": 1800, "李思源": 1800}


def test_decisions_can_be_taken_back(imports: HoursImportService, tmp_path: Path) -> None:
    rows = [VISITS, ("张晓明", "", "1.1", 30), (*LI.who, "1.1", 30)]
    with staged(imports, workbook(tmp_path / "a.xlsx", rows)) as logs:
        ids = {line.claim.name: line.id for line in imports.claims(logs)[0]}
        imports.assign(logs, {ids["张晓明"]: 3})
        imports.set_aside(logs, [ids["李思源"]], "重复")
        assert imports.rehearse(logs).waiting == 0
        imports.undecide(logs, ids.values())
        states = {line.claim.name: line.state for line in imports.claims(logs)[0]}
        assert states == {"张晓明": ClaimState.SUGGESTED, "李思源": ClaimState.MATCHED}
        assert imports.rehearse(logs).waiting == 1


def test_the_same_person_in_two_files_is_decided_once(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    files = [
        workbook(tmp_path / f"{n}.xlsx", [VISITS, ("张晓明", "", course, 30)])
        for n, course in enumerate(("1.1", "2.1"))
    ]
    with staged(imports, *files) as logs:
        (line,), counts = imports.claims(logs)
        assert (line.records, counts.suggested, line.candidates[0].trainee_id) == (2, 1, 1)
        imports.assign(logs, {line.id: 1})
        assert imports.commit(logs).added == 2
    assert hours(class_office) == {"张晓明": 3600}


def test_a_course_that_the_log_calls_otherwise_is_told_once(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    rows = [VISITS, (*ZHANG.who, "专利入门直播", 30), (*LI.who, "专利入门直播", 20), (*LI.who, "1.1", 5)]
    with staged(imports, workbook(tmp_path / "a.xlsx", rows)) as logs:
        unknown, known = imports.courses(logs)
        assert (unknown.text, unknown.records, unknown.course, known.course) == ("专利入门直播", 2, None, "1.1")
        imports.assign_course(logs, unknown.id, "2.1")
        assert imports.rehearse(logs).added == 3
        imports.assign_course(logs, unknown.id, "")
        assert imports.rehearse(logs).waiting == 2
        with pytest.raises(CourseUnknown):
            imports.assign_course(logs, unknown.id, "99")


def test_rows_in_doubt_can_be_excluded_with_a_reason_and_taken_in_again(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [VISITS, (*ZHANG.who, "1.1", "好久"), (*LI.who, "1.1", 20)])
    with staged(imports, path) as logs:
        (odd,) = imports.rehearse(logs).anomalies
        assert (odd.code, odd.rows, odd.excluded) == (ProblemCode.DURATION_UNREADABLE, 1, False)
        imports.exclude(logs, odd.code, "平台故障")
        told = imports.rehearse(logs)
        assert (told.waiting, [(one.code, one.excluded) for one in told.anomalies]) == (0, [(odd.code, True)])
        imports.include(logs, odd.code)
        assert imports.rehearse(logs).waiting == 1
        imports.exclude(logs, odd.code, "平台故障")
        assert imports.commit(logs).unmatched == 0
    assert HoursService(class_office).waiting(None) == ([], 0)
    assert imports.import_files([path]).batch is None


def test_a_mapping_made_by_hand_decides_how_a_sheet_is_read(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [("谁", "号", "多久"), (*ZHANG.who, 0.5), (*LI.who, 1)])
    columns = {HoursColumn.NAME: 0, HoursColumn.ID_NUMBER: 1, HoursColumn.DURATION: 2}
    mapping = LogMapping("Sheet", 1, 1, columns, Grain.VISIT, unit=Unit.HOURS, course="1.1")
    with imports.stage(None, [LogFile(str(path), mappings=(mapping,))]) as logs:
        assert imports.commit(logs).added == 2
    assert hours(class_office) == {"张晓明": 1800, "李思源": 3600}


def test_several_files_are_one_batch_and_a_larger_total_of_two_counts(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    may = workbook(tmp_path / "5月.xlsx", [TOTALS, (*ZHANG.who, "1.1", 30)])
    june = workbook(tmp_path / "6月.xlsx", [TOTALS, (*ZHANG.who, "1.1", 50)])
    got = imports.import_files([june, may])
    assert (got.added, got.unmatched, hours(class_office)) == (2, 0, {"张晓明": 3000})
    assert BatchService(class_office).page(None)[0][0].files == ("6月.xlsx", "5月.xlsx")


@pytest.mark.parametrize("second", ["missing.xlsx", "letter.xlsx"])
def test_one_file_that_cannot_be_read_stops_all_and_nothing_is_left(
    imports: HoursImportService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "temporary").mkdir()
    good = workbook(tmp_path / "good.xlsx", [VISITS, (*ZHANG.who, "1.1", 20)])
    workbook(tmp_path / "letter.xlsx", [("尊敬的老师", "您好")])
    with pytest.raises((FileMissing, HeaderNotFound)):
        imports.import_files([good, tmp_path / second])
    assert not any((tmp_path / "temporary").iterdir())


def test_cancelling_while_the_child_reads_leaves_nothing(imports: HoursImportService, tmp_path: Path) -> None:
    def cancel(_done: int, _total: int, _what: str = "") -> None:
        raise Cancelled

    path = workbook(tmp_path / "a.xlsx", [VISITS, (*ZHANG.who, "1.1", 20)])
    with pytest.raises(Cancelled):
        imports.stage(None, [LogFile(str(path))], cancel)


def test_a_trainee_of_nobody_cannot_be_assigned(imports: HoursImportService, tmp_path: Path) -> None:
    with staged(imports, workbook(tmp_path / "a.xlsx", [VISITS, ("张晓明", "", "1.1", 30)])) as logs:
        (line,), _ = imports.claims(logs)
        with pytest.raises(SubjectUnknown):
            imports.assign(logs, {line.id: 999})


def test_committing_needs_the_right_to_edit(
    imports: HoursImportService, desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    with staged(imports, workbook(tmp_path / "a.xlsx", [VISITS, (*ZHANG.who, "1.1", 20)])) as logs:
        powerless = HoursImportService(desk_without(Right.EDIT))
        with pytest.raises(RightMissing):
            powerless.rehearse(logs)
        with pytest.raises(RightMissing):
            powerless.commit(logs)


def test_who_registers_between_two_imports_is_known_in_the_second(
    imports: HoursImportService, class_office: Desk, tmp_path: Path
) -> None:
    rows = [VISITS, (*WANG.who, "1.1", 20)]
    assert imports.import_files([workbook(tmp_path / "a.xlsx", rows)]).added == 1
    assert timedelta(seconds=hours(class_office)[WANG.name]) == timedelta(minutes=20)
