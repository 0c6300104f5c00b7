"""Parts, limits and passwords of a package: from the paper at the office to the marks that come home."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.assembly.compiling import refuses
from ipexam.assembly.paper_rules import with_parts, with_section_limits
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import BlueprintUnreadable, LimitImpossible, PaperFaulty, PasswordWrong
from ipexam.domain.paper import Paper, PaperPart, PaperRules, Response
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import PasswordKind, Sitting, SittingKind, SittingRules
from ipexam.exchange.material import Material
from ipexam.exchange.part_material import open_part_material
from ipexam.services.desk import Desk
from tests.services.exams import BRINGING, SMALL_BLUEPRINT, STARTS_AT, ExamDay
from tests.services.test_material import pdf

PARTS = ("基础:closed:single,multiple,true_false,fill_in", "综合:sealed")


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


def draw(day: ExamDay, rules: PaperRules, blueprint: str = SMALL_BLUEPRINT) -> Paper:
    return day.papers.assemble(None, "分部卷", blueprint=day.papers.blueprint(blueprint), seed=3, rules=rules)


def seat(day: ExamDay, paper: Paper) -> Sitting:
    made = day.sittings.create(None, "另一场", paper.code, "考场", STARTS_AT, kind=SittingKind.TRIAL, rules=BRINGING)
    day.sitting = made
    return made


def book(day: ExamDay, name: str = "教材.md", text: str = "# 质押\n登记时设立。") -> Path:
    path = day.folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_maximum_follows_from_the_limits_and_is_printed(day: ExamDay) -> None:
    rules = PaperRules(90, answer_at_most=6, section_at_most={QuestionType.SINGLE: 1})
    paper = draw(day, rules)
    assert paper.blueprint.maximum == Fraction(20)
    assert paper.maximum == Fraction(18)
    assert day.papers.get(None, paper.code).rules == rules
    assert day.papers.lines()[0].maximum == Fraction(18)
    notes = day.room(day.sittings.export(None, seat(day, paper).code, day.package).start_password)
    whole = notes.sign_in("01", "001X", lambda _: None)
    assert whole.paper.maximum == Fraction(18)
    assert "满分 18 分" in whole.paper.notes[0]
    assert "全卷至多作答 6 题" in whole.paper.notes[1]
    whole.close()


@pytest.mark.parametrize(
    "rules",
    [
        PaperRules(90, answer_at_most=99),
        PaperRules(90, section_at_most={QuestionType.CASE: 1}),
        PaperRules(90, parts=(PaperPart("一", open_book=False), PaperPart("二", open_book=True))),
        PaperRules(90, parts=()),
    ],
)
def test_limits_and_parts_that_cannot_be_are_refused_before_a_paper_is_drawn(day: ExamDay, rules: PaperRules) -> None:
    with pytest.raises(LimitImpossible):
        draw(day, replace(rules, part_of=dict.fromkeys(QuestionType, 0)))


def test_parts_and_limits_are_read_from_short_texts() -> None:
    rules = with_section_limits(with_parts(PaperRules(90), PARTS), ["short_answer=1"])
    assert rules.parts == (PaperPart("基础", open_book=False), PaperPart("综合", open_book=True, sealed=True))
    assert (rules.part(QuestionType.FILL_IN), rules.part(QuestionType.CASE)) == (0, 1)
    assert rules.section_at_most == {QuestionType.SHORT_ANSWER: 1}
    assert rules.sections[0] is QuestionType.SINGLE
    for wrong in ("甲:shut:single", "甲", "甲:open:essay", "甲:open:single:more:still"):
        with pytest.raises(BlueprintUnreadable):
            with_parts(PaperRules(90), [wrong])
    with pytest.raises(BlueprintUnreadable):
        with_section_limits(PaperRules(90), ["single=x"])


def test_a_closed_part_comes_first_and_the_sealed_book_opens_with_its_own_password(day: ExamDay) -> None:
    rules = with_parts(PaperRules(90), PARTS)
    code = seat(day, draw(day, rules)).code
    written = day.sittings.export(None, code, day.package, [book(day)])
    room = day.room(written.start_password)
    opened = room._package
    assert opened.material is None
    assert opened.papers["01"].parts == rules.parts
    assert [section.part for section in opened.papers["01"].sections] == [0, 0, 0, 0, 1]
    (password,) = written.part_passwords
    assert (password.part, password.title, len(password.password.split())) == (2, "综合", 4)
    plain = Material(open_part_material(opened.sealed_material[1], password.password, "第二部分"))
    assert plain.search("质押").total == 1
    plain.close()
    with pytest.raises(PasswordWrong):
        open_part_material(opened.sealed_material[1], written.start_password, "第二部分")


def test_a_sealed_part_without_a_book_is_refused_and_a_book_for_no_part_too(day: ExamDay) -> None:
    code = seat(day, draw(day, with_parts(PaperRules(90), PARTS))).code
    with pytest.raises(PaperFaulty) as refused:
        day.sittings.export(None, code, day.package)
    assert [problem.code for problem in refused.value.problems] == [ProblemCode.MATERIAL_MISSING]
    assert not day.package.exists()
    assert not day.papers.get(None, "P2").frozen
    assert day.sittings.check(None, code, part_material={2: [book(day)]}) == ()
    with pytest.raises(SubjectUnknown):
        day.sittings.check(None, code, part_material={1: [book(day)]})


def test_an_open_book_paper_needs_material_unless_candidates_bring_their_books(day: ExamDay) -> None:
    assert day.sittings.check(None, "S1") == ()
    day.sittings.edit(None, "S1", SittingRules())
    found = day.sittings.check(None, "S1")
    assert [problem.code for problem in found] == [ProblemCode.MATERIAL_MISSING]
    with pytest.raises(PaperFaulty) as refused:
        day.sittings.export(None, "S1", day.package)
    assert refused.value.problems == found
    assert not day.package.exists()
    day.sittings.export(None, "S1", day.package, [book(day)])


def test_scanned_material_is_told_with_the_check_and_with_the_export_and_refuses_neither(day: ExamDay) -> None:
    scan = pdf(day.folder / "scan.pdf", "scan")
    found = day.sittings.check(None, "S1", [scan])
    assert [(problem.code, refuses(problem)) for problem in found] == [(ProblemCode.MATERIAL_SCANNED, False)]
    assert day.sittings.export(None, "S1", day.package, [scan]).problems == found


def test_a_question_that_lost_its_key_keeps_the_package_at_home(day: ExamDay) -> None:
    import sqlalchemy as sa

    with day.desk.database.transaction() as tx:  # no verb does this: a database that somebody else touched
        sqlite = day.desk.database.file is not None
        drop = "" if sqlite else " ON question_version"
        tx.execute(sa.text(f"DROP TRIGGER question_version_update_frozen{drop}"))
        key = '{"choices": [], "blanks": [], "answer": "", "rubric": []}'
        tx.execute(sa.text("UPDATE question_version SET answer_key = :key WHERE type = 'single'"), {"key": key})
    with pytest.raises(PaperFaulty) as refused:
        day.export()
    assert {problem.code for problem in refused.value.problems} == {ProblemCode.KEY_MISSING}
    assert all(problem.where.sheet.startswith("single-") for problem in refused.value.problems)


def test_a_start_password_in_words_opens_the_package_typed_either_way(day: ExamDay) -> None:
    written = day.sittings.export(None, "S1", day.package, password_kind=PasswordKind.WORDS)
    assert len(written.start_password.split()) == 8
    assert day.room(written.start_reading).manifest.seats == 3
    assert day.room("".join(written.halves)).manifest.seats == 3


def test_of_a_section_only_the_first_answered_count_and_none_is_dropped(day: ExamDay) -> None:
    rules = PaperRules(90, section_at_most={QuestionType.SINGLE: 2})
    paper = draw(day, rules, "1:single=3,fill_in=1")
    code = seat(day, paper).code
    room = day.room(day.sittings.export(None, code, day.package).start_password)
    answers = day.right_answers(1)
    singles = [item for item, response in answers.items() if response.choices]
    answers[singles[0]] = Response(singles[0], ("a",) if answers[singles[0]].choices != ("a",) else ("b",))
    day.answers.import_files([day.sit(room, 1, answers)])
    (line,) = day.answers.lines(sitting=code)
    assert line.maximum == Fraction(4)
    assert line.raw == Fraction(3)  # the wrong first and the right second count, the right third does not
    from ipexam.storage.rows.sitting import ResponseRow

    with day.desk.database.reading() as tx:
        counts = [tx.get_one(ResponseRow, (line.id, item)).counts for item in singles]
    assert counts == [True, True, False]
