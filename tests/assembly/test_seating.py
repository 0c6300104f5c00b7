"""What each seat sees: its own order, ids after the shuffle, the way back, nothing of the key."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.assembly.seating import Face, FormFaces, blanks_of, seat_paper, seat_papers
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
    return FormFaces("卷", label, 120, faces, TITLES, ("说明",))


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
