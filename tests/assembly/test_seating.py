"""What each seat sees: its own order, ids after the shuffle, the way back, nothing of the key."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.assembly.face import Face, blanks_of
from ipexam.assembly.seating import (
    FormFaces,
    form_in_turn,
    neighbours,
    printed_item,
    printed_paper,
    seat_paper,
    seat_papers,
)
from ipexam.domain.paper import PaperPart, PaperRules
from ipexam.domain.question import QuestionType

TITLES = {kind: kind.value for kind in QuestionType}


def form(count: int = 6, label: str = "A") -> FormFaces:
    kinds = (QuestionType.SINGLE, QuestionType.TRUE_FALSE, QuestionType.FILL_IN, QuestionType.CASE)
    faces = tuple(
        Face(
            100 * place + n,
            kind,
            f"{kind.value} {n} ____，____",
            {QuestionType.SINGLE: ("甲", "乙", "丙", "丁"), QuestionType.TRUE_FALSE: ("正确", "错误")}.get(kind, ()),
            Fraction(1),
        )
        for place, kind in enumerate(kinds)
        for n in range(count)
    )
    return FormFaces("卷", label, PaperRules(120), faces, TITLES, ("说明",))


@given(st.integers(0, 2**48), st.text("0123456789", min_size=2, max_size=3))
def test_the_order_leads_back_from_every_id_to_the_bank(seed: int, number: str) -> None:
    whole = form()
    paper, order = seat_paper(whole, seed, number)
    faces = {face.version_id: face for face in whole.faces}

    assert [item.id for item in paper.items] == [f"q{n:02d}" for n in range(1, 25)]
    assert sorted(order.items.values()) == sorted(faces)
    for item in paper.items:
        face = faces[order.items[item.id]]
        assert (item.stem, item.type, item.maximum) == (face.stem, face.type, face.maximum)
        back = [face.options[index] for index in order.options.get(item.id, ())]
        assert [option.text for option in item.options] == back
        assert [option.id for option in item.options] == list("abcd"[: len(face.options)])
        assert item.blanks == (2 if item.type is QuestionType.FILL_IN else 0)


def test_true_and_false_keep_their_places() -> None:
    for seed in range(20):
        paper, _ = seat_paper(form(), seed, "01")
        assert {item.options[0].text for item in paper.sections[1].items} == {"正确"}


def test_sections_stand_in_the_order_of_types_and_those_without_questions_are_left_out() -> None:
    paper, _ = seat_paper(form(), 1, "01")
    assert [section.title for section in paper.sections] == ["single", "true_false", "fill_in", "case"]


@pytest.mark.parametrize("count", [2, 3, 30])
def test_neighbours_never_see_the_same_order(count: int) -> None:
    dealt = seat_papers(((f"{n:02d}", form(count)) for n in range(1, 41)), "seed")
    orders = [tuple(order.items.values()) for _, order in dealt.values()]
    assert all(one != other for one, other in pairwise(orders))


def test_a_form_with_one_order_only_is_dealt_all_the_same() -> None:
    dealt = seat_papers((("01", form(1)), ("02", form(1))), 5)
    assert dealt["01"][0].items[0].stem == dealt["02"][0].items[0].stem


def test_options_are_shuffled_and_differently_for_each_seat() -> None:
    orders = {tuple(seat_paper(form(), 1, str(n))[1].options.items()) for n in range(10)}
    assert len(orders) == 10


def test_the_same_seed_deals_the_same_papers() -> None:
    assert seat_papers([("01", form()), ("02", form())], 9) == seat_papers([("01", form()), ("02", form())], 9)


def test_a_longer_line_is_one_blank() -> None:
    assert blanks_of("自____起，满________年，__不算") == 2


@given(st.integers(1, 12), st.integers(2, 60), st.integers(2, 5))
def test_in_a_room_of_rows_no_neighbour_has_the_same_form(width: int, seats: int, forms: int) -> None:
    turns = [form_in_turn(place, width, forms) for place in range(seats)]
    for place in range(seats):
        for other in neighbours(place, width):
            assert turns[place] != turns[other]


def test_neighbours_are_those_beside_and_in_front() -> None:
    assert [neighbours(place, 3) for place in range(5)] == [(), (0,), (1,), (0,), (3, 1)]
    assert [neighbours(place, 0) for place in range(3)] == [(), (0,), (1,)]


@pytest.mark.parametrize("count", [2, 3, 8])
def test_with_one_form_neighbours_in_front_and_behind_see_another_order_too(count: int) -> None:
    dealt = list(seat_papers(((f"{n:02d}", form(count)) for n in range(24)), "seed", 6).values())
    for place, (_, order) in enumerate(dealt):
        for other in neighbours(place, 6):
            assert tuple(order.items.values()) != tuple(dealt[other][1].items.values())


def test_few_questions_stand_where_a_neighbour_has_them() -> None:
    dealt = [
        tuple(order.items.values()) for _, order in seat_papers(((str(n), form(12)) for n in range(30)), 3, 6).values()
    ]
    alike = [sum(a == b for a, b in zip(dealt[at], dealt[at - 1], strict=True)) for at in range(1, 30) if at % 6]
    assert max(alike) <= 4  # of 48; by chance alone one in each section would


def test_sections_follow_the_parts_and_ids_follow_the_sections() -> None:
    rules = PaperRules(
        90,
        parts=(PaperPart("闭卷", open_book=False), PaperPart("开卷", open_book=True)),
        part_of={kind: int(kind is QuestionType.SINGLE) for kind in QuestionType},
        section_at_most={QuestionType.CASE: 2},
        answer_at_most=20,
    )
    whole = replace(form(), rules=rules)
    for paper in (seat_paper(whole, 1, "01")[0], printed_paper(whole)):
        assert [(one.title, one.part, one.answer_at_most) for one in paper.sections] == [
            ("true_false", 0, 0), ("fill_in", 0, 0), ("case", 0, 2), ("single", 1, 0)
        ]  # fmt: skip
        assert [item.id for item in paper.items] == [f"q{n:02d}" for n in range(1, 25)]
        assert (paper.maximum, paper.parts) == (Fraction(20), rules.parts)


def passage_form() -> FormFaces:
    """Twelve single choices; 3, 7 and 9 read one passage, 5 and 6 another."""
    group = {3: "甲", 7: "甲", 9: "甲", 5: "乙", 6: "乙"}
    faces = tuple(
        Face(
            n,
            QuestionType.SINGLE,
            f"第{n}题",
            ("一", "二"),
            Fraction(1),
            group=group.get(n, ""),
            passage=f"材料{group[n]}" if n in group else "",
        )
        for n in range(12)
    )
    return FormFaces("卷", "A", PaperRules(90), faces, TITLES)


@given(st.integers(0, 10_000))
def test_questions_of_one_passage_stay_together_in_the_form_s_order(seed: int) -> None:
    paper, order = seat_paper(passage_form(), seed, "01")
    asked = list(order.items.values())
    for members in ([3, 7, 9], [5, 6]):
        at = asked.index(members[0])
        assert asked[at : at + len(members)] == members
        assert len({item.group for item in paper.items[at : at + len(members)]}) == 1
    assert {item.group for item in paper.items} == {"", "g1", "g2"}
    assert sorted(asked) == list(range(12))


def test_passages_are_shuffled_among_the_other_questions() -> None:
    first = {next(iter(seat_paper(passage_form(), seed, "01")[1].items.values())) for seed in range(30)}
    assert len(first) > 5


MATCHING = Face(1, QuestionType.MATCHING, "连线", ("甲", "乙", "丙", "丁"), Fraction(3), premises=("一", "二", "三"))
CHOICES = Face(
    2, QuestionType.FILL_IN, "____与____", (), Fraction(2), blank_options=(("十", "二十", "三十", "五十"), ())
)


@given(st.integers(0, 10_000))
def test_the_way_back_from_shuffled_partners_and_choices_is_kept(seed: int) -> None:
    form = FormFaces("卷", "A", PaperRules(90), (MATCHING, CHOICES), TITLES)
    paper, order = seat_paper(form, seed, "01")
    items = {order.items[item.id]: item for item in paper.items}
    matching, choices = items[1], items[2]
    assert matching.premises == MATCHING.premises
    assert [MATCHING.options[at] for at in order.options[matching.id]] == [one.text for one in matching.options]
    way = order.options[f"{choices.id}.1"]
    assert tuple(CHOICES.blank_options[0][at] for at in way) == choices.blank_options[0]
    assert choices.blank_options[1] == ()
    assert f"{choices.id}.2" not in order.options


def test_partners_and_choices_come_in_another_order_at_other_seats() -> None:
    form = FormFaces("卷", "A", PaperRules(90), (MATCHING, CHOICES), TITLES)
    seen = [seat_paper(form, 1, str(n))[1].options for n in range(12)]
    for name in ("q01.1", "q02"):
        assert len({each[name] for each in seen}) > 3


def test_a_question_by_itself_comes_in_the_bank_s_order() -> None:
    item = printed_item(MATCHING)
    assert [option.text for option in item.options] == list(MATCHING.options)
    assert (item.id, item.places, item.group) == ("q01", 3, "")
