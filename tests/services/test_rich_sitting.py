"""Questions with images, a passage, partners and choices through a whole sitting: bank, package, room, marks, paper."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import ClassVar

import openpyxl
import pytest

from ipexam.domain.exam_errors import PaperFaulty
from ipexam.domain.marking import CorrectionKind
from ipexam.domain.marking_errors import KeyDoesNotFit
from ipexam.domain.paper import Response
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, QuestionContent, QuestionStatus, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.room.room import Room
from ipexam.services.answers import AnswersService
from ipexam.services.desk import Desk
from ipexam.services.key_corrections import KeyCorrectionService, Wish
from ipexam.services.keys import KeyService
from ipexam.services.paper import PaperService
from ipexam.services.paper_answers import PaperAnswerService
from ipexam.services.sitting import SittingService
from ipexam.services.written_marks import WrittenMarkService
from ipexam.storage import programme as programmes
from ipexam.storage.question import Origin, Shelf
from tests.exchange.rich_papers import chart, chart_sha256, images
from tests.exchange.rich_papers import passage as read
from tests.services.exams import BRINGING, CHEAP, STARTS_AT, ExamDay, enrol, question, randomness

BLUEPRINT = "1:single=2,fill_in=1,matching=1,short_answer=1;marks:single=2,fill_in=4,matching=3,short_answer=10"
HIDDEN = chart(120, 80)
"""Only a key has this one."""
SHOWN = f"![流程](img:{chart_sha256()})"


def contents() -> list[QuestionContent]:
    """Two single choices of one passage, blanks with choices and in any order, partners, and a written one."""
    grouped = {"group": "P1", "passage": read()}
    return [
        question(stem=f"图中缺少的是：{SHOWN}", **grouped),
        question(stem="应当就哪一期间付费？", **grouped),
        question(
            QuestionType.FILL_IN,
            stem="",
            key=Key(blanks=(("二十",), ("申请日",)), tolerances=(Fraction(1, 2), Fraction(0))),
            blank_options=((), ("申请日", "公布日")),
        ),
        question(QuestionType.MATCHING, stem="连线", premises=("一", "二"), key=Key(pairs=(2, 0))),
        question(QuestionType.SHORT_ANSWER, explanation=f"![](img:{sha256(HIDDEN).hexdigest()})"),
    ]


class RichDay(ExamDay):
    """An office whose bank holds just these questions, and a sitting with three seats."""

    pictures: ClassVar[dict[str, bytes]] = {**images(), sha256(HIDDEN).hexdigest(): HIDDEN}

    def __post_init__(self) -> None:
        self._sticks = count(1)
        self.keys = KeyService(self.desk, randomness, CHEAP)
        self.papers = PaperService(self.desk, randomness)
        self.sittings = SittingService(self.desk, self.keys, randomness, CHEAP)
        self.answers = AnswersService(self.desk, self.keys)
        self.written = WrittenMarkService(self.desk)
        with self.desk.database.transaction() as tx:
            shelf = Shelf(tx, self.desk.database.dialect, programmes.find(tx, None).template)
            shelf.keep_images(QuestionImage(name, "image/png", 360, 150, data) for name, data in self.pictures.items())
            for number, content in enumerate(contents(), 1):
                shelf.add(f"R{number}", content, "1", QuestionStatus.APPROVED, Origin(STARTS_AT, "tester"))
        self.trainees = enrol(self.desk, self.names)
        blueprint = self.papers.blueprint(BLUEPRINT)
        self.paper = self.papers.assemble(None, "结业考试", blueprint=blueprint, seed=7)
        self.sitting = self.sittings.create(None, "第一场", self.paper.code, "一号考场", STARTS_AT, rules=BRINGING)
        self.package = self.folder / "sitting.ipx"

    def answers_of(self, room: Room, number: int, *, right: bool) -> dict[str, Response]:
        """What a candidate answers, by the texts that the seat shows."""
        paper = room._package.papers[f"{number:02d}"]
        wanted = {"一": "交付证书时", "二": "办理出质登记时"}
        found = {}
        for item in paper.items:
            ids = {option.text: option.id for option in item.options}
            if item.type is QuestionType.SINGLE:
                found[item.id] = Response(item.id, choices=(ids["办理出质登记时" if right else "合同成立时"],))
            elif item.type is QuestionType.FILL_IN:
                blanks = ("20.5", "申请日") if right else ("21", "公布日")
                found[item.id] = Response(item.id, blanks=blanks)
            elif item.type is QuestionType.MATCHING:
                partners = [ids[wanted[premise]] for premise in item.premises]
                found[item.id] = Response(item.id, blanks=tuple(partners if right else (*partners[:1], "")))
        return found


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> RichDay:
    return RichDay(office, tmp_path)


def test_everything_a_candidate_sees_travels_and_nothing_of_the_key(day: RichDay) -> None:
    room = day.room(day.export())
    assert room._package.images == images()
    assert HIDDEN not in day.package.read_bytes()
    for paper in room._package.papers.values():
        grouped = [place for place, item in enumerate(paper.items) if item.group]
        assert grouped == [0, 1]
        assert {paper.items[place].passage for place in grouped} == {read()}


def test_partners_choices_and_tolerances_are_marked_by_the_way_back(day: RichDay) -> None:
    room = day.room(day.export())
    files = [day.sit(room, n, day.answers_of(room, n, right=n == 1)) for n in (1, 2)]
    day.answers.import_files(files)
    raws = {line.seat: line.raw for line in day.answers.lines()}
    assert raws["01"] == 2 + 2 + 4 + 3
    assert raws["02"] == Fraction(3, 2)  # one partner of two; 21 is beyond the tolerance


def test_other_partners_that_are_right_too_mark_everybody_again(day: RichDay) -> None:
    room = day.room(day.export())
    (item,) = [item for item in room._package.papers["02"].items if item.type is QuestionType.MATCHING]
    ids = {option.text: option.id for option in item.options}
    swapped = {"一": ids["合同成立时"], "二": ids["交付证书时"]}
    answer = Response(item.id, blanks=tuple(swapped[premise] for premise in item.premises))
    day.answers.import_files([day.sit(room, 2, {item.id: answer})])
    service = KeyCorrectionService(day.desk)
    wish = Wish(day.paper.code, "R4", CorrectionKind.ALSO, "两种说法都对", also=(1, 2))
    outcome = service.remark(None, wish)
    assert [(change.old, change.new) for change in outcome.changes] == [(0, 3)]
    for wrong in ((2,), (2, 9), (2, 0)):
        with pytest.raises(KeyDoesNotFit):
            service.remark(None, replace(wish, also=wrong))


def test_answers_on_paper_name_pairs_and_letters_of_the_booklet(day: RichDay) -> None:
    day.export()
    paper, path = PaperAnswerService(day.desk), day.folder / "paper.xlsx"
    printed = paper.print("S1", day.folder)
    assert all((day.folder / name).stat().st_size > 5000 for name in printed.files)
    paper.export_sheet(path, "S1", seats=["01"])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    answer, kind, stem = (headings.index(name) for name in ("纸上作答", "题型", "题干"))
    for row in sheet.iter_rows(min_row=2):
        assert "img:" not in row[stem].value
        said = {"单选题": "A", "填空题": "二十；A", "匹配题": "1-C 2-A"}
        row[answer].value = said.get(row[kind].value)
    book.save(path)
    outcome = paper.import_sheet(path)
    assert (outcome.added, outcome.problems) == (4, ())
    (line,) = day.answers.lines()
    assert line.raw == 2 + 2 + 4 + 3
    paper.export_sheet(path, "S1", seats=["01"])
    rows = list(openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True))
    assert "1-C 2-A" in [row[answer] for row in rows]
    assert "二十；申请日" in [row[answer] for row in rows]


def test_an_image_that_the_bank_lost_keeps_the_package_at_home(office: Desk, tmp_path: Path) -> None:
    class Bare(RichDay):
        pictures: ClassVar[dict[str, bytes]] = {}

    day = Bare(office, tmp_path)
    with pytest.raises(PaperFaulty) as refused:
        day.export()
    assert {problem.code for problem in refused.value.problems} == {ProblemCode.IMAGE_LOST}


def test_booklet_and_key_have_their_images(day: RichDay) -> None:
    day.papers.export_booklet(None, day.paper.code, "A", day.folder / "b.pdf")
    day.papers.export_key(None, day.paper.code, "A", day.folder / "k.pdf")
    assert all(b"/Image" in (day.folder / name).read_bytes() for name in ("b.pdf", "k.pdf"))


def test_whoever_marks_sees_the_images_of_question_and_key(day: RichDay) -> None:
    wanted = {item.type: day.written.images(item.version_id) for item in day.paper.forms[0].items}
    assert wanted[QuestionType.SHORT_ANSWER] == {sha256(HIDDEN).hexdigest(): HIDDEN}
    assert wanted[QuestionType.SINGLE] == images()
    assert wanted[QuestionType.MATCHING] == {}
