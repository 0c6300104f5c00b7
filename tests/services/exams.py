"""Builders for tests of bank, papers, sittings and answers: questions, trainees, an exam room with three seats."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from ipexam.attempt.events import Moment
from ipexam.domain.batch import BatchNoun
from ipexam.domain.marks import ExamMark
from ipexam.domain.paper import Response
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.question import ASKED_TYPES, Key, QuestionContent, QuestionType, RubricLine
from ipexam.domain.sitting import PackageExport, SittingRules
from ipexam.domain.trainee import Region
from ipexam.exchange.pins import Pins
from ipexam.room.pc import RoomPc
from ipexam.room.room import Room, check_package
from ipexam.sealing.passwords import KdfParameters
from ipexam.services.answers import AnswersService
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.services.paper import PaperService
from ipexam.services.sitting import SittingService
from ipexam.services.written_marks import WrittenMarkService
from ipexam.sheets.questions_writing import write_questions
from ipexam.storage import batch
from ipexam.storage import programme as programmes
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from ipexam.storage.ruled_marks import attempt_marks

CHEAP = KdfParameters(memory_kib=64, passes=1, lanes=1)
STARTS_AT = datetime(2021, 11, 21, 1, 0, tzinfo=UTC)
BRINGING = SittingRules(permitted=("法律汇编",))
"""Candidates bring their books along, so a package needs no material."""
SMALL_BLUEPRINT = "1:single=3,multiple=2,true_false=1,fill_in=1,short_answer=1;marks:short_answer=10"


def randomness(count: int) -> bytes:
    """Different bytes at each call would need state; the machine's own are as good, for nothing compares them."""
    import secrets

    return secrets.token_bytes(count)


def question(
    kind: QuestionType = QuestionType.SINGLE,
    stem: str = "专利权质权自何时设立？",
    course: str = "1.1",
    **changes: object,
) -> QuestionContent:
    """A sound question of a type; the right options are A, or A and C."""
    options = ("办理出质登记时", "合同成立时", "交付证书时", "发放贷款时")
    parts: dict[QuestionType, tuple[tuple[str, ...], Key]] = {
        QuestionType.SINGLE: (options, Key(choices=(0,))),
        QuestionType.MULTIPLE: (options, Key(choices=(0, 2))),
        QuestionType.TRUE_FALSE: (("正确", "错误"), Key(choices=(0,))),
        QuestionType.FILL_IN: ((), Key(blanks=(("二十", "20"), ("申请日",)))),
        QuestionType.MATCHING: (options, Key(pairs=(2, 0))),
        QuestionType.UNKNOWN: ((), Key()),
        QuestionType.SHORT_ANSWER: ((), Key(answer="密钥参考答案", rubric=(RubricLine(Fraction(10), "密钥评分要点"),))),
        QuestionType.CASE: ((), Key(answer="密钥参考答案", rubric=())),
    }
    chosen, key = parts[kind]
    if kind is QuestionType.FILL_IN:
        stem += "期限为____年，自____起计算。"
    content = QuestionContent(
        type=kind,
        course_code=course,
        stem=stem,
        options=chosen,
        key=key,
        difficulty=2,
        level=None,
        knowledge="质押",
        source="《民法典》第四百四十四条",
        law_date=None,
        expires_on=None,
        explanation="密钥解析",
        premises=("发明", "外观设计") if kind is QuestionType.MATCHING else (),
    )
    return replace(content, **changes)  # type: ignore[arg-type]  # tests name fields of the dataclass


def bank_of(count_per_type: int, course: str = "1.1") -> list[tuple[str, QuestionContent]]:
    """So many questions of every type with codes of their own."""
    return [
        (f"{kind.value}-{n:03d}", question(kind, f"第{n}道{kind.value}题。", course))
        for kind in ASKED_TYPES
        if kind is not QuestionType.MATCHING
        for n in range(count_per_type)
    ]


def fill_bank(desk: Desk, folder: Path, count_per_type: int = 4) -> None:
    """Import questions the way a clerk does."""
    (folder / "questions.xlsx").write_bytes(_bank_workbook(count_per_type))
    BankService(desk).import_file(folder / "questions.xlsx")


@cache
def _bank_workbook(count_per_type: int) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "questions.xlsx"
        write_questions(path, bank_of(count_per_type))
        return path.read_bytes()


def enrol(desk: Desk, names: list[str]) -> list[int]:
    """Trainees with these names; their ID numbers end in 001X, 002X, …"""
    with desk.database.transaction() as tx:
        programme = programmes.find(tx, None)
        batch_id = batch.start(tx, BatchNoun.TRAINEES, programme.id, STARTS_AT, "tester")
        ids = []
        for n, name in enumerate(names, 1):
            person = PersonRow(
                id_kind=IdKind.PASSPORT,
                id_number=f"E1234{n:03d}X",
                name=name,
                name_key=name,
                sex=Sex.UNSTATED,
                birth=None,
            )
            tx.add(person)
            tx.flush()
            row = EnrolmentRow(
                programme_id=programme.id,
                person_id=person.id,
                batch_id=batch_id,
                name_key=name,
                region=Region.INSIDE,
                wanted_sessions=[],
                registered_at=None,
                display_consent=None,
            )
            tx.add(row)
            tx.flush()
            ids.append(row.id)
    return ids


@dataclass
class StandingClock:
    """The room's clock, standing at the start of a sitting."""

    at: datetime = STARTS_AT

    def now(self) -> Moment:
        return Moment(1_000_000, int(self.at.timestamp() * 1000), "boot")


@dataclass
class ExamDay:
    """An office with a sitting of a few seats, and its exam room."""

    desk: Desk
    folder: Path
    names: list[str] = field(default_factory=lambda: ["张一", "李二", "欧阳三"])

    def __post_init__(self) -> None:
        self._sticks = count(1)
        self.keys = KeyService(self.desk, randomness, CHEAP)
        self.papers = PaperService(self.desk, randomness)
        self.sittings = SittingService(self.desk, self.keys, randomness, CHEAP)
        self.answers = AnswersService(self.desk, self.keys)
        self.written = WrittenMarkService(self.desk)
        fill_bank(self.desk, self.folder)
        self.trainees = enrol(self.desk, self.names)
        blueprint = self.papers.blueprint(SMALL_BLUEPRINT)
        self.paper = self.papers.assemble(None, "结业考试", blueprint=blueprint, seed=7)
        self.sitting = self.sittings.create(None, "第一场", self.paper.code, "一号考场", STARTS_AT, rules=BRINGING)
        self.package = self.folder / "sitting.ipx"

    def export_all(self) -> PackageExport:
        """Write the package and the proctors' key files beside it, over those that are there."""
        return self.sittings.export(None, self.sitting.code, self.package, replacing=True)

    def export(self) -> str:
        """Write the package; the start password comes back."""
        return self.export_all().start_password

    def room(self, start_password: str, place: str = "pc") -> Room:
        """The package opened on a PC that trusts the office."""
        sealed = check_package(self.package, Pins((self.keys.public(),)), "0.1.0", STARTS_AT)
        pc = RoomPc(self.folder / place, StandingClock(), randomness, lambda: 0.0)
        return Room.open(sealed, start_password, pc)

    def sit(self, room: Room, number: int, answers: dict[str, Response]) -> Path:
        """One candidate signs in, answers and hands in; the answer file comes back on a stick."""
        seat = room.sign_in(f"{number:02d}", f"{number:03d}X", lambda _: None)
        seat.confirm_identity()
        seat.read_rules()
        for response in answers.values():
            seat.answer(response)
        seat.hand_in()
        stick = self.folder / f"stick-{next(self._sticks)}"
        stick.mkdir()
        copy = seat.save_copy(stick)
        seat.close()
        return copy

    def right_answers(self, number: int) -> dict[str, Response]:
        """What the key says for a seat, in the seat's own ids; a written answer is some text."""
        from ipexam.storage import question as questions
        from ipexam.storage.rows.sitting import SeatRow
        from ipexam.storage.sitting import read_order

        with self.desk.database.reading() as tx:
            order = read_order(tx.get_one(SeatRow, self.sitting.seats[number - 1].id).order or {})
            contents = questions.contents(tx, order.items.values())
        found = {}
        for item_id, version_id in order.items.items():
            _, content = contents[version_id]
            letters = tuple(
                chr(97 + place)
                for place, index in enumerate(order.options.get(item_id, ()))
                if index in content.key.choices
            )
            blanks = tuple(accepted[0] for accepted in content.key.blanks)
            found[item_id] = Response(item_id, letters, blanks, "我的论述" if content.type.written else "")
        return found


def mark_of(day: ExamDay, trainee: int) -> ExamMark | None:
    """What the exam came to for one of the day's trainees, from 0, after rulings."""
    with day.desk.database.reading() as tx:
        return attempt_marks(tx, 1).get(day.trainees[trainee])
