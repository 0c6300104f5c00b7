"""A paper is looked at as each seat will see it: one broken paper for each thing that can be wrong."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ipexam.assembly.compiling import Compiler, refuses
from ipexam.assembly.face import Face, face_of
from ipexam.assembly.seating import FormFaces, seat_papers
from ipexam.domain.blueprint import Blueprint, BlueprintCell
from ipexam.domain.paper import (
    MOST_IMAGE_BYTES,
    MultipleRule,
    Paper,
    PaperForm,
    PaperItem,
    PaperPart,
    PaperRules,
    SeatPaper,
)
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import Key, QuestionContent, QuestionType

TYPES = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.FILL_IN, QuestionType.SHORT_ANSWER)
MARKS = {kind: Fraction(n) for n, kind in enumerate(TYPES, 1)}


def content(kind: QuestionType) -> QuestionContent:
    options = ("甲", "乙", "丙", "丁") if kind.has_options else ()
    keys = {
        QuestionType.SINGLE: Key(choices=(0,)),
        QuestionType.MULTIPLE: Key(choices=(0, 2)),
        QuestionType.FILL_IN: Key(blanks=(("二十",),)),
        QuestionType.SHORT_ANSWER: Key(answer="要点"),
    }
    return QuestionContent(kind, "1.1", f"{kind.value}____？", options, keys[kind], 2, None, "", "", None, None, "")


QUESTIONS = {n: (f"Q{n}", content(kind)) for n, kind in enumerate(TYPES * 2, 1)}


PLAIN = PaperRules(90)


def paper(rules: PaperRules = PLAIN, questions: dict[int, tuple[str, QuestionContent]] = QUESTIONS) -> Paper:
    placed = tuple(
        PaperItem(at, version, there.type, "1", MARKS[there.type])
        for at, (version, (_, there)) in enumerate(questions.items(), 1)
    )
    blueprint = Blueprint(tuple(BlueprintCell("1", kind, 2) for kind in TYPES), MARKS)
    return Paper(1, "P1", "卷", blueprint, rules, 5, (PaperForm(1, "A", placed),), frozen=False)


def found(
    whole: Paper | None = None,
    questions: dict[int, tuple[str, QuestionContent]] = QUESTIONS,
    books: set[int] | None = None,
    change: object = None,
    *,
    brought: bool = False,
) -> list[tuple[str, ProblemCode]]:
    whole = whole or paper(questions=questions)
    faces = tuple(
        Face(item.version_id, item.type, one.stem, one.options, item.maximum)
        for item in whole.forms[0].items
        for _, one in (questions[item.version_id],)
    )
    form = FormFaces(whole.title, "A", whole.rules, faces, {kind: kind.value for kind in QuestionType})
    seats = seat_papers((("01", form), ("02", form)), 1)
    shown = [(change(seat) if callable(change) else seat, order) for seat, order in seats.values()]
    compiler = Compiler(
        whole, questions, {0} if books is None else books, lambda text: "\ue000" * ("\ue000" in text), brought=brought
    )
    return [(one.where.sheet, one.code) for one in compiler.problems(shown)]


def test_a_sound_paper_has_no_problem() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("version", "change", "code"),
    [
        (1, {"key": Key()}, ProblemCode.KEY_MISSING),
        (1, {"key": Key(choices=(9,))}, ProblemCode.KEY_BEYOND_OPTIONS),
        (1, {"options": ("甲", "甲", "丙", "丁")}, ProblemCode.OPTIONS_ALIKE),
        (3, {"key": Key(blanks=(("二十",), ("申请日",)))}, ProblemCode.BLANKS_DIFFER),
        (3, {"key": Key(blanks=((),))}, ProblemCode.KEY_MISSING),
        (4, {"stem": "简述\ue000。"}, ProblemCode.CHARACTERS_UNPRINTABLE),
    ],
)
def test_a_faulty_question_is_told_once_for_all_seats(
    version: int, change: dict[str, object], code: ProblemCode
) -> None:
    name, sound = QUESTIONS[version]
    questions = QUESTIONS | {version: (name, replace(sound, **change))}  # type: ignore[arg-type]  # names of fields
    assert found(questions=questions) == [(name, code)]


def test_an_open_part_wants_its_book_and_every_part_wants_questions() -> None:
    parts = (PaperPart("闭卷", open_book=False), PaperPart("开卷", open_book=True), PaperPart("附加", open_book=False))
    rules = PaperRules(90, parts=parts, part_of=dict.fromkeys(QuestionType, 0) | {QuestionType.SHORT_ANSWER: 1})
    assert found(paper(rules), books=set()) == [("", ProblemCode.MATERIAL_MISSING), ("", ProblemCode.PART_EMPTY)]
    assert found(paper(rules), books={1}) == [("", ProblemCode.PART_EMPTY)]


def test_limits_must_fit_what_is_there() -> None:
    section = PaperRules(90, section_at_most={QuestionType.SHORT_ANSWER: 3})
    assert found(paper(section)) == [("", ProblemCode.LIMIT_TOO_LARGE)]
    assert found(paper(PaperRules(90, answer_at_most=9))) == [("", ProblemCode.LIMIT_TOO_LARGE)]
    too_few = found(paper(PaperRules(90, choose_at_most=1)))
    assert too_few == [("Q2", ProblemCode.LIMIT_BELOW_KEY), ("Q6", ProblemCode.LIMIT_BELOW_KEY)] or too_few == [
        ("Q6", ProblemCode.LIMIT_BELOW_KEY),
        ("Q2", ProblemCode.LIMIT_BELOW_KEY),
    ]
    too_many = found(paper(PaperRules(90, choose_at_most=5)))
    assert {code for _, code in too_many} == {ProblemCode.LIMIT_TOO_LARGE}
    assert found(paper(PaperRules(90, MultipleRule.FULL_ONLY, 7, {QuestionType.FILL_IN: 1}, 3))) == []


def test_a_maximum_that_is_zero_or_differs_from_the_plan_is_wrong() -> None:
    def cheaper(seat: SeatPaper) -> SeatPaper:
        first, *rest = seat.sections
        items = tuple(replace(item, maximum=Fraction(0)) for item in first.items)
        return replace(seat, sections=(replace(first, items=items), *rest))

    assert set(found(change=cheaper)) == {(name, ProblemCode.MAXIMUM_WRONG) for name in ("", "Q1", "Q5")}


def test_ids_that_stand_twice_are_told() -> None:
    def twice(seat: SeatPaper) -> SeatPaper:
        return replace(seat, sections=(*seat.sections, seat.sections[0]))

    assert ("", ProblemCode.ITEM_REPEATED) in found(change=twice)


def test_an_open_book_may_be_on_paper_unless_its_part_is_sealed() -> None:
    parts = (PaperPart("开卷", open_book=True),)
    assert found(paper(PaperRules(90, parts=parts)), books=set(), brought=True) == []
    sealed = (PaperPart("开卷", open_book=True, sealed=True),)
    assert found(paper(PaperRules(90, parts=sealed)), books=set(), brought=True) == [("", ProblemCode.MATERIAL_MISSING)]


def test_only_material_without_text_lets_a_package_go_out() -> None:
    kept_home = {code for code in ProblemCode if refuses(Problem(Where(), code))}
    assert set(ProblemCode) - kept_home == {ProblemCode.MATERIAL_SCANNED, ProblemCode.MATERIAL_PAGES_SCANNED}


SHA = "ab" * 32


def special(content: QuestionContent, images: dict[str, int] | None = None) -> list[ProblemCode]:
    """What is wrong with a paper of this one question."""
    blueprint = Blueprint((BlueprintCell("1", content.type, 1),), {content.type: Fraction(4)})
    placed = (PaperItem(1, 1, content.type, "1", Fraction(4)),)
    whole = Paper(1, "P1", "卷", blueprint, PLAIN, 5, (PaperForm(1, "A", placed),), frozen=False)
    face = face_of(content, ("正确", "错误"), 1, Fraction(4))
    form = FormFaces("卷", "A", whole.rules, (face,), {kind: kind.value for kind in QuestionType})
    compiler = Compiler(whole, {1: ("Q1", content)}, {0}, lambda text: "\ue000" * ("\ue000" in text), images or {})
    return [one.code for one in compiler.problems(seat_papers((("01", form), ("02", form)), 1).values())]


PAIRS = QuestionContent(
    QuestionType.MATCHING,
    "1.1",
    "连线",
    ("甲", "乙", "丙"),
    Key(pairs=(2, 0)),
    3,
    None,
    "",
    "",
    None,
    None,
    "",
    premises=("一", "二"),
)
CHOICES = replace(
    PAIRS,
    type=QuestionType.FILL_IN,
    stem="____与____",
    options=(),
    premises=(),
    key=Key(blanks=(("十",), ("甲",))),
    blank_options=(("十", "二十"), ()),
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (replace(PAIRS, key=Key(pairs=(2,))), ProblemCode.PAIRS_INCOMPLETE),
        (replace(PAIRS, key=Key(pairs=(2, 3))), ProblemCode.KEY_BEYOND_OPTIONS),
        (replace(PAIRS, premises=("一", "一")), ProblemCode.OPTIONS_ALIKE),
        (replace(PAIRS, premises=("一", "\ue000")), ProblemCode.CHARACTERS_UNPRINTABLE),
        (replace(PAIRS, stem=f"见 ![图](img:{SHA})"), ProblemCode.IMAGE_LOST),
        (replace(PAIRS, group="G", passage=f"![图](img:{SHA})"), ProblemCode.IMAGE_LOST),
        (replace(CHOICES, blank_options=(("二十", "五十"), ())), ProblemCode.KEY_BEYOND_OPTIONS),
        (replace(CHOICES, blank_options=(("十", "十"), ())), ProblemCode.OPTIONS_ALIKE),
        (replace(CHOICES, blank_options=(("十", "二十"),)), ProblemCode.BLANKS_DIFFER),
        (replace(CHOICES, blank_options=(("十", "\ue000"), ())), ProblemCode.CHARACTERS_UNPRINTABLE),
    ],
)
def test_faults_of_partners_choices_and_images_are_told(content: QuestionContent, code: ProblemCode) -> None:
    assert special(content) == [code]


def test_sound_partners_choices_and_images_have_no_problem() -> None:
    assert special(PAIRS) == special(CHOICES) == []
    shown = replace(PAIRS, stem=f"10^{{6}} **不** ![图](img:{SHA})")
    assert special(shown, {SHA: 1000}) == []


def test_what_only_marks_the_text_is_no_character_to_print() -> None:
    assert special(replace(PAIRS, stem="H_{2}O\n| 甲 | 乙 |\n| 1 | 2 |")) == []


def test_more_images_than_a_package_takes_are_told() -> None:
    shown = replace(PAIRS, stem=f"![图](img:{SHA})")
    assert special(shown, {SHA: MOST_IMAGE_BYTES + 1}) == [ProblemCode.IMAGES_TOO_LARGE]
