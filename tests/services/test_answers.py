"""Answer and room files coming home: nothing discarded, nothing counted twice, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.collect_errors import RulingIncomplete
from ipexam.domain.errors import RightMissing
from ipexam.domain.marks import ExamStatus
from ipexam.domain.paper import Response
from ipexam.domain.sitting import AttemptState, SittingKind
from ipexam.exchange.answers import read_answer_file, receipt_code, seal_answers
from ipexam.exchange.journal_reading import Segment, read_journal, segments_on
from ipexam.exchange.pins import pin
from ipexam.room.clearing import clear_pc
from ipexam.services.answer_comparison import AnswerComparisonService
from ipexam.services.answers import AnswersService
from ipexam.services.desk import Desk
from ipexam.storage.rows.sitting import SittingRow
from tests.exchange.journals import PowerCutDisk, event, journal_on
from tests.services.exams import STARTS_AT, ExamDay, mark_of


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


@dataclass
class Copies:
    """Answer files of seat 01 as the seat itself would seal them, from journals that a test grows as it likes."""

    day: ExamDay
    made: int = field(default=0)

    def __post_init__(self) -> None:
        self.room = self.day.room(self.day.export())

    def journal(self, events: int, before: tuple[Segment, ...] = (), fork: int = 0) -> tuple[Segment, ...]:
        """Segments with so many more events; another `fork` goes on differently."""
        entry = self.room._package.seats[0]
        disk = PowerCutDisk()
        for segment in before:
            disk.replace(segment.name, segment.data)
        reading = read_journal(before, entry.secret)
        journal = journal_on(disk, random.Random(f"{fork}/{len(before)}"), [], reading.head, reading.last_number)
        journal._secret = entry.secret
        for number in range(reading.last_number + 1, reading.last_number + 1 + events):
            journal.append(event(number))
        assert journal.close()
        return segments_on(disk)

    def file(self, segments: tuple[Segment, ...]) -> Path:
        entry = self.room._package.seats[0]
        head = read_journal(segments, entry.secret).head
        self.made += 1
        path = self.day.folder / f"copy-{self.made}.ipa"
        path.write_bytes(seal_answers(entry, self.room.manifest, segments, head, STARTS_AT))
        return path


def states(day: ExamDay) -> list[tuple[str, str]]:
    return sorted((line.receipt, line.state.value) for line in day.answers.lines())


@pytest.mark.parametrize("order", list(permutations(range(4)))[::7])
def test_prefixes_forks_and_repeats_end_in_the_same_state_in_any_order(day: ExamDay, order: tuple[int, ...]) -> None:
    copies = Copies(day)
    trunk = copies.journal(3)
    longer = copies.journal(2, trunk)
    files = [copies.file(each) for each in (trunk, longer, copies.journal(2, trunk, fork=1), longer)]
    for n in order:
        day.answers.import_files([files[n]])
    short = read_answer_file(files[0].read_bytes(), "").facts.fingerprint
    assert {line.receipt: line.state for line in day.answers.lines()}[short] is AttemptState.SUPERSEDED
    assert sorted(line.state.value for line in day.answers.lines()) == ["quarantined", "quarantined", "superseded"]


def test_a_fork_counts_for_nothing_until_a_person_decides_with_a_reason(day: ExamDay) -> None:
    copies = Copies(day)
    trunk = copies.journal(3)
    first, second = copies.journal(2, trunk), copies.journal(2, trunk, fork=1)
    day.answers.import_files([copies.file(first), copies.file(second)])
    assert mark_of(day, 0).status is ExamStatus.UNMARKED
    chosen, other = day.answers.lines()
    with pytest.raises(RulingIncomplete):
        day.answers.choose(chosen.id, "  ")

    day.answers.choose(chosen.id, "换机记录")
    assert {line.id: line.state for line in day.answers.lines()} == {
        chosen.id: AttemptState.CURRENT,
        other.id: AttemptState.SUPERSEDED,
    }

    day.answers.import_files([copies.file(copies.journal(1, first))])
    assert [line.state.value for line in day.answers.lines()].count("current") == 1, "the chosen one may go on"
    day.answers.import_files([copies.file(copies.journal(1, second, fork=1))])
    assert [line.state.value for line in day.answers.lines()].count("quarantined") == 2, "the other went on: ask again"


def test_a_damaged_copy_is_used_and_gives_way_to_the_whole_one(day: ExamDay) -> None:
    copies = Copies(day)
    trunk = copies.journal(3)
    whole = copies.journal(2, trunk)
    broken = bytearray(whole[0].data)
    broken[-1] ^= 1
    damaged = copies.file((Segment(whole[0].name, bytes(broken)), *whole[1:]))

    outcome = day.answers.import_files([damaged])
    assert (outcome.added, [p.code.value for p in outcome.problems]) == (1, ["answers_damaged"])
    assert day.answers.lines()[0].state is AttemptState.CURRENT

    assert day.answers.import_files([copies.file(whole)]).changed == 1
    assert [(line.damaged, line.state.value) for line in day.answers.lines()] == [
        (False, "current"),
        (True, "superseded"),
    ]


def test_a_file_in_quarantine_is_kept_once_and_released_when_it_fits_after_all(day: ExamDay, tmp_path: Path) -> None:
    answers = day.sit(day.room(day.export()), 1, day.right_answers(1))
    with day.desk.database.transaction() as tx:
        tx.get_one(SittingRow, day.sitting.id).code = "S9"
    assert day.answers.import_files([answers]).unmatched == 1
    assert day.answers.import_files([answers]).unchanged == 1
    (kept,) = day.answers.quarantined()
    assert (kept.sitting_code, kept.seat, kept.released_at) == ("S1", "01", None)
    with day.desk.database.transaction() as tx:
        tx.get_one(SittingRow, day.sitting.id).code = "S1"
    assert day.answers.import_files([answers]).added == 1
    assert day.answers.quarantined()[0].released_at is not None


@pytest.mark.parametrize("kind", [SittingKind.TRIAL, SittingKind.PRACTICE])
def test_trial_and_practice_are_counted_apart_and_never_count(day: ExamDay, kind: SittingKind) -> None:
    answers = day.sit(day.room(day.export()), 1, day.right_answers(1))
    with day.desk.database.transaction() as tx:
        tx.get_one(SittingRow, day.sitting.id).kind = kind
    outcome = day.answers.import_files([answers])
    assert outcome.kinds == {kind: 1}
    check = day.answers.receipt(day.answers.lines()[0].receipt)
    assert check is not None
    assert not check.counts


def test_a_receipt_is_found_by_its_digits_and_by_its_code(day: ExamDay) -> None:
    answers = day.sit(day.room(day.export()), 1, day.right_answers(1))
    facts = read_answer_file(answers.read_bytes(), "").facts
    assert day.answers.receipt(facts.fingerprint) is None
    day.answers.import_files([answers])

    for text in (facts.fingerprint, facts.fingerprint.lower().replace(" ", ""), receipt_code(facts, 8)):
        check = day.answers.receipt(text)
        assert check is not None
        assert (check.seat, check.name, check.counts, check.genuine) == ("01", "张一", True, True)
    forged = day.answers.receipt(receipt_code(facts, 8).replace("/01/", "/02/"))
    assert forged is not None
    assert not forged.genuine
    assert day.answers.receipt("这不是回执") is None


def test_two_files_are_shown_side_by_side_question_by_question(day: ExamDay) -> None:
    password = day.export()
    right = day.right_answers(1)
    item = next(item for item, r in right.items() if r.choices)
    wrong = Response(item, ("b" if right[item].choices != ("b",) else "c",))
    files = [day.sit(day.room(password, f"pc{n}"), 1, given) for n, given in enumerate((right, {item: wrong}))]
    day.answers.import_files(files)

    compared = AnswerComparisonService(day.desk, day.keys).compare("S1", "01")

    assert len(compared.sides) == 2
    shown = next(each for each in compared.items if each.item_id == item)
    assert set(shown.answers) == {right[item], wrong}
    assert sum(each.differs for each in compared.items) == len(right)
    assert [side.answered for side in compared.sides] == [len(right), 1]


def test_choosing_needs_the_right_for_exams(day: ExamDay, desk_without: Callable[[Right], Desk]) -> None:
    with pytest.raises(RightMissing):
        AnswersService(desk_without(Right.EXAM), day.keys).choose(1, "理由")


def test_an_exam_pc_is_cleared_by_the_receipt_for_what_arrived(day: ExamDay, tmp_path: Path) -> None:
    room = day.room(day.export())
    files = [day.sit(room, number, day.right_answers(number)) for number in (1, 2)]
    pin(tmp_path / "pins", day.keys.public())
    day.answers.import_files(files[:1])
    assert day.answers.acknowledge(day.sitting.code, tmp_path / "one.ipo") == 1
    done = clear_pc(tmp_path / "pc", tmp_path / "one.ipo", tmp_path / "pins")
    assert (done.cleared, done.kept) == (("01",), ("02",))
    day.answers.import_files(files[1:])
    assert day.answers.acknowledge(day.sitting.code, tmp_path / "both.ipo") == 2
    assert clear_pc(tmp_path / "pc", tmp_path / "both.ipo", tmp_path / "pins").cleared == ("02",)
