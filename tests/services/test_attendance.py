"""Sign-in sheets as one story after another: what counts, what waits, what a correction, a person and an undo do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.attendance import AttendanceLine, Fact, Presence, SessionSource
from ipexam.domain.errors import SessionNotOffline, SessionNotSaid, SessionUnknown, SubjectUnknown
from ipexam.domain.problem import ProblemCode
from ipexam.domain.undoing import KeptReason
from ipexam.services.attendance import AttendanceService
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.trainees import TraineeService
from tests.builders import CHEN, CLASS, LI, SIGN_IN, WANG, ZHANG, Row, Somebody, registrations, workbook


def local(hour: int, minute: int = 0, day: int = 20) -> datetime:
    """A local time of the class's month in UTC."""
    return datetime(2021, 9, day, hour - 8, minute, tzinfo=UTC)


def signed(person: Somebody, came: str = "08:55:00", left: str = "17:00:00", status: str = "") -> Row:
    return (*person.who, *(f"2021-09-20 {clock}" if clock else "" for clock in (came, left)), status)


class Classroom:
    """Sheets of one class brought in one by one."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.service = AttendanceService(desk)
        self.batches = BatchService(desk)

    def path(self, *rows: Row, head: Sequence[str] = SIGN_IN, title: str = "", name: str = "") -> Path:
        file = self.folder / (name or f"{len(list(self.folder.iterdir()))}.xlsx")
        return workbook(file, [head, *rows], title)

    def lines(self, session: int | None = None) -> list[AttendanceLine]:
        return self.service.page(None, session)[0]

    def presence(self, session: int | None = None) -> dict[str, Presence]:
        return {line.name: line.presence for line in self.lines(session)}


@pytest.fixture
def classroom(office: Desk, tmp_path: Path) -> Classroom:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return Classroom(office, tmp_path)


# the session --------------------------------------------------------------------------------------


def test_the_title_tells_the_session_and_the_outcome_says_so(classroom: Classroom) -> None:
    got = classroom.service.import_files([classroom.path(signed(ZHANG), title="第二期线下培训班签到表")])
    assert [(s.session_no, s.source, s.text) for s in got.sheets] == [
        (2, SessionSource.TITLE, "第二期线下培训班签到表")
    ]
    assert [line.session_no for line in classroom.lines()] == [2]


def test_without_any_hint_nothing_is_guessed(classroom: Classroom) -> None:
    with pytest.raises(SessionNotSaid):
        classroom.service.import_files([classroom.path(signed(ZHANG))])
    with pytest.raises(SessionUnknown):
        classroom.service.import_files([classroom.path(signed(ZHANG), title="第99期")])
    with pytest.raises(SessionNotOffline):
        classroom.service.import_files([classroom.path(signed(ZHANG), title="第1期")])
    with pytest.raises(SessionUnknown):
        classroom.service.import_files([classroom.path(signed(ZHANG))], 99)


def test_a_choice_goes_before_the_title_and_the_contradiction_is_told(classroom: Classroom) -> None:
    got = classroom.service.import_files([classroom.path(signed(ZHANG), title="第3期签到表")], 2)
    assert [problem.code for problem in got.problems] == [ProblemCode.SESSION_DIFFERS]
    assert [line.session_no for line in classroom.lines()] == [2]


def test_a_column_tells_each_row_and_rows_of_other_sessions_are_left_out(classroom: Classroom) -> None:
    head = ("期次", *SIGN_IN)
    rows = [("第2期", *signed(ZHANG)), ("第3期", *signed(LI)), ("第77期", *signed(WANG)), ("第2期", *signed(CHEN))]
    path = classroom.path(*rows, head=head)
    chosen = classroom.service.import_files([path], 3, dry_run=True)
    assert (chosen.added, chosen.rejected) == (1, 3)
    got = classroom.service.import_files([path])
    assert (got.added, got.rejected, [p.code for p in got.problems]) == (3, 1, [ProblemCode.SESSION_UNKNOWN])
    assert [(line.session_no, line.name) for line in classroom.lines()] == [
        (2, "陈安娜"), (2, "张晓明"), (3, "李思源"),
    ]  # fmt: skip


def test_several_files_are_one_batch(classroom: Classroom) -> None:
    paths = [
        classroom.path(signed(ZHANG), title="第2期"),
        classroom.path(signed(LI), title="第3期"),
        classroom.path(signed(WANG), name="第4期.xlsx"),
    ]
    got = classroom.service.import_files(paths)
    assert (got.added, [sheet.session_no for sheet in got.sheets]) == (3, [2, 3, 4])
    assert classroom.batches.undo(got.batch or 0).rows == 3
    assert classroom.lines() == []


# several sheets -----------------------------------------------------------------------------------


def test_a_longer_sheet_adds_only_what_is_new(classroom: Classroom) -> None:
    classroom.service.import_file(classroom.path(signed(ZHANG), ("谁", "", "√", "", "")), 2)
    got = classroom.service.import_file(classroom.path(signed(LI), ("谁", "", "√", "", ""), signed(ZHANG)), 2)
    assert (got.added, got.changed, got.unchanged, got.unmatched) == (1, 0, 1, 1)
    assert classroom.service.waiting(None)[1] == 1


def test_other_values_are_shown_old_and_new_and_the_newest_batch_counts(classroom: Classroom) -> None:
    classroom.service.import_file(classroom.path(signed(ZHANG, left="")), 2)
    got = classroom.service.import_file(classroom.path(signed(ZHANG, came="09:10:00", status="迟到")), 2)
    (change,) = got.changes
    assert (change.name, change.masked_id[:4], change.session_no) == ("张晓明", "4404", 2)
    assert change.old == Fact(Presence.PRESENT, local(8, 55))
    assert change.new == Fact(Presence.LATE, local(9, 10), local(17))
    assert classroom.presence() == {"张晓明": Presence.LATE}
    undone = classroom.batches.undo(got.batch or 0)
    assert (undone.rows, undone.restored, undone.kept) == (1, 1, ())
    assert classroom.presence() == {"张晓明": Presence.PRESENT}


def test_an_old_file_does_not_bring_back_what_a_newer_one_overruled(classroom: Classroom) -> None:
    old = classroom.path(signed(ZHANG))
    new = classroom.path((*ZHANG.who, "", "", "缺勤"))
    for path in (old, new):
        classroom.service.import_file(path, 2)
    assert classroom.service.import_file(old, 2).batch is None
    assert classroom.presence() == {"张晓明": Presence.ABSENT}


def test_half_day_sheets_do_not_overrule_each_other(classroom: Classroom) -> None:
    head = ("姓名", "证件号码", "签到时间", "签退时间")
    morning = classroom.path((*ZHANG.who, "8:50", "12:00"), (*LI.who, "8:50", "12:00"), head=head,
                             title="第2期签到表（上午） 2021年9月20日")  # fmt: skip
    afternoon = classroom.path((*ZHANG.who, "13:50", ""), (*LI.who, "", ""), head=head,
                               title="第2期签到表（下午） 2021年9月20日")  # fmt: skip
    classroom.service.import_files([morning])
    assert classroom.service.import_files([afternoon]).added == 2
    lines = {line.name: line for line in classroom.lines()}
    assert lines["张晓明"].fact == Fact(Presence.PRESENT, local(8, 50), local(12), local(13, 50))
    assert lines["张晓明"].sign_out_missing
    assert lines["李思源"].fact == Fact(Presence.PRESENT, local(8, 50), local(12))
    classroom.service.import_file(classroom.path((*LI.who, "", "", "缺勤")), 2)
    assert classroom.presence()["李思源"] is Presence.ABSENT


# rows that wait -----------------------------------------------------------------------------------


@pytest.mark.parametrize("absent_first", [True, False])
def test_an_afternoon_that_a_person_confirms_is_not_lost_to_an_absent_morning(
    classroom: Classroom, absent_first: bool
) -> None:
    rows = [(*ZHANG.who, "", "", "缺勤"), ("张晓明", "", "2021-09-20 14:00:00", "2021-09-20 17:00:00", "")]
    path = classroom.path(*(rows if absent_first else reversed(rows)))
    classroom.service.import_file(path, 2)
    (waiting,), _ = classroom.service.waiting(None)
    classroom.service.confirm(None, waiting.id, waiting.candidates[0][0])
    assert classroom.presence() == {"张晓明": Presence.PRESENT}
    assert classroom.service.import_file(path, 2).batch is None
    longer = classroom.path(*rows, signed(LI))
    assert classroom.service.import_file(longer, 2).added == 1
    assert classroom.presence()["张晓明"] is Presence.PRESENT


def test_a_confirmation_counts_although_a_newer_sheet_said_absent(classroom: Classroom) -> None:
    classroom.service.import_file(classroom.path(("张晓明", "", "2021-09-20 14:00:00", "", "")), 2)
    classroom.service.import_file(classroom.path((*ZHANG.who, "", "", "缺勤")), 2)
    (waiting,), _ = classroom.service.waiting(None)
    classroom.service.confirm(None, waiting.id, waiting.candidates[0][0])
    assert classroom.presence() == {"张晓明": Presence.PRESENT}


def test_a_doubtful_time_waits_with_its_trainee_until_a_better_sheet_settles_it(classroom: Classroom) -> None:
    doubtful = classroom.path(signed(ZHANG, left="07:00:00"))
    got = classroom.service.import_file(doubtful, 2)
    assert (got.added, got.unmatched) == (0, 1)
    (row,), _ = classroom.service.waiting(None)
    assert (row.reason, [name for _, name, _ in row.candidates]) == (
        ProblemCode.SIGN_OUT_BEFORE_SIGN_IN, ["张晓明"],
    )  # fmt: skip
    assert (row.session_no, row.fact.presence) == (2, Presence.PRESENT)
    corrected = classroom.service.import_file(classroom.path(signed(ZHANG)), 2)
    assert (classroom.service.waiting(None)[1], len(classroom.lines())) == (0, 1)
    assert classroom.batches.undo(corrected.batch or 0).restored == 1
    assert (classroom.service.waiting(None)[1], classroom.lines()) == (1, [])


def test_undoing_lets_rows_wait_again_that_the_import_had_settled(classroom: Classroom, tmp_path: Path) -> None:
    from tests.builders import somebody

    late = somebody(9, "新来人")
    path = classroom.path(signed(late))
    first = classroom.service.import_file(path, 2)
    assert (first.unmatched, classroom.service.waiting(None)[1]) == (1, 1)
    TraineeService(classroom.desk).import_file(registrations(tmp_path / "more.xlsx", [*CLASS, late]))
    again = classroom.service.import_file(path, 2)
    assert (again.added, classroom.service.waiting(None)[1]) == (1, 0)
    undone = classroom.batches.undo(again.batch or 0)
    assert (undone.rows, undone.restored) == (1, 1)
    assert (classroom.lines(), classroom.service.waiting(None)[1]) == ([], 1)
    assert classroom.service.import_file(path, 2).added == 1
    classroom.batches.undo(first.batch or 0)
    assert (len(classroom.lines()), classroom.service.waiting(None)[1]) == (1, 0)


def test_undoing_keeps_and_names_what_a_person_decided(classroom: Classroom) -> None:
    path = classroom.path(signed(ZHANG), ("李思源", "", "√", "", ""), ("谁", "", "√", "", ""))
    got = classroom.service.import_file(path, 2)
    known, stranger = classroom.service.waiting(None)[0]
    classroom.service.confirm(None, known.id, known.candidates[0][0])
    classroom.service.dismiss(None, stranger.id)
    undone = classroom.batches.undo(got.batch or 0)
    assert undone.rows == 1
    assert [(k.name, k.reason, k.where and k.where.row) for k in undone.kept] == [
        ("李思源", KeptReason.CONFIRMED, 3),
        ("谁", KeptReason.SET_ASIDE, 4),
    ]
    assert classroom.presence() == {"李思源": Presence.PRESENT}
    again = classroom.service.import_file(path, 2)
    assert (again.added, again.unchanged, again.unmatched) == (1, 2, 0)
    assert classroom.batches.undo(got.batch or 0, everything=True).rows == 2
    assert classroom.presence() == {"张晓明": Presence.PRESENT}
    with pytest.raises(SubjectUnknown):
        classroom.service.confirm(None, known.id, known.candidates[0][0])


# flags, trial, several classes --------------------------------------------------------------------


def test_two_classes_at_the_same_time_are_flagged_in_list_and_outcome(classroom: Classroom) -> None:
    classroom.service.import_file(classroom.path(signed(ZHANG), signed(LI, left="11:00:00")), 2)
    path = classroom.path(signed(ZHANG, came="16:00:00", left="18:00:00"), signed(LI, came="11:00:00", left=""))
    got = classroom.service.import_file(path, 3)
    overlapping = [p for p in got.problems if p.code is ProblemCode.CLASSES_OVERLAP]
    assert [(p.where.row, p.facts) for p in overlapping] == [(2, {"session": "#2"})]
    assert {(line.name, line.session_no): line.overlaps for line in classroom.lines() if line.overlaps} == {
        ("张晓明", 2): (3,),
        ("张晓明", 3): (2,),
    }
    assert classroom.service.import_file(path, 3).problems == got.problems


def test_a_trial_says_what_the_import_does_and_keeps_nothing(classroom: Classroom) -> None:
    classroom.service.import_file(classroom.path(signed(ZHANG)), 2)
    path = classroom.path((*ZHANG.who, "", "", "缺勤"), signed(LI), ("谁", "", "√", "", ""), (*WANG.who, "", "", "？"))
    tried = classroom.service.import_files([path], 2, dry_run=True)
    assert (classroom.presence(), classroom.service.waiting(None)[1]) == ({"张晓明": Presence.PRESENT}, 0)
    done = classroom.service.import_files([path], 2)
    assert tried.dry_run
    assert not done.dry_run
    for outcome in (tried, done):
        assert (outcome.added, outcome.changed, outcome.unmatched, outcome.rejected) == (1, 1, 1, 1)
    assert (tried.changes, tried.problems, tried.sheets) == (done.changes, done.problems, done.sheets)


def test_a_page_shows_only_its_rows_and_finds_by_text(classroom: Classroom) -> None:
    classroom.service.import_file(classroom.path(*map(signed, CLASS)), 2)
    classroom.service.import_file(classroom.path(*map(signed, CLASS)), 3)
    lines, total = classroom.service.page(None, None, "", 3, 2)
    assert (total, [line.session_no for line in lines]) == (8, [2, 3])
    assert [line.name for line in classroom.service.page(None, 3, "李")[0]] == ["李思源"]


PEOPLE = [ZHANG, LI, WANG, CHEN]
SAID = st.sampled_from(["08:55", "√", "缺勤", "", "请假", "迟到"])


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    rows=st.lists(st.tuples(st.sampled_from(PEOPLE), SAID), max_size=10),
    shuffled=st.randoms(use_true_random=False),
    cut=st.integers(0, 10),
)
def test_shuffled_split_and_repeated_sheets_say_the_same(
    classroom: Classroom, rows: list[tuple[Somebody, str]], shuffled: object, cut: int
) -> None:
    head = ("姓名", "证件号码", "签到")
    told: list[Row] = [(*person.who, said) for person, said in rows]
    other = list(told)
    shuffled.shuffle(other)  # type: ignore[attr-defined]  # a Random of hypothesis
    whole = classroom.service.import_files([classroom.path(*told, head=head)], 2)
    presence = {name: value.attended for name, value in classroom.presence(2).items()}
    parts = [classroom.path(*part, head=head) for part in (other[:cut], other[cut:])]
    split = classroom.service.import_files([*parts, *parts], 3)
    assert {name: value.attended for name, value in classroom.presence(3).items()} == presence
    assert presence == {
        person.name: any(said in ("08:55", "√", "迟到") for other, said in rows if other is person)
        for person, _ in rows
    }
    for outcome in (whole, split):
        if outcome.batch is not None:
            classroom.batches.undo(outcome.batch)
    assert classroom.lines() == []
