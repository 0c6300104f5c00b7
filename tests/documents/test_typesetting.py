from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.documents.fonts import Chain
from ipexam.documents.typesetting import Room, break_lines, fit
from ipexam.domain.exam_errors import TextUnprintable

CHINESE = st.text(alphabet="知识产权运营，。；（）《》“”：、 abcXYZ0123456789-.·", min_size=0, max_size=120)


def texts(text: str, room: float, indent: float = 0) -> list[str]:
    return [line.text for line in break_lines(text, Chain.SERIF, room, indent)]


def test_a_line_never_starts_with_closing_punctuation():
    assert texts("知识产权，运营", 4) == ["知识产", "权，运营"]


def test_a_line_never_ends_with_opening_punctuation():
    assert texts("知识产（权）", 4) == ["知识产", "（权）"]


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (9, ["阿依古丽·买买提"]),
        (7, ["阿依古丽·", "买买提"]),
        (5, ["阿依古丽·", "买买提"]),
        (4, ["阿依古", "丽·", "买买提"]),
    ],
)
def test_a_name_breaks_after_its_dot_and_within_a_part_only_where_the_part_has_no_room(room: float, lines: list[str]):
    assert texts("阿依古丽·买买提", room) == lines


def test_words_and_numbers_stay_whole():
    assert texts("编号 GDIPO-2026-0001 号", 9.5) == ["编号 GDIPO-2026-", "0001 号"] or texts(
        "编号 GDIPO-2026-0001 号", 9.5
    ) == ["编号", "GDIPO-2026-0001", "号"]


def test_a_word_wider_than_the_line_is_cut():
    lines = texts("A" * 40, 5)
    assert "".join(lines) == "A" * 40
    assert len(lines) > 4


def test_a_newline_ends_a_paragraph_and_each_is_indented():
    lines = break_lines("知识\n产权", Chain.SERIF, 10, 2)
    assert [(line.text, line.indent_em, line.last) for line in lines] == [("知识", 2, True), ("产权", 2, True)]


@given(CHINESE, st.floats(3, 30))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, room: float):
    lines = break_lines(text, Chain.SERIF, room)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
    assert all(line.width_em <= room + 1e-6 for line in lines)


def test_text_shrinks_before_it_takes_a_second_line():
    fitted = fit("一二三四五六七八九十", Chain.SERIF, Room(100, 40, 2, 1.2), 20, 8)
    assert (len(fitted.lines), fitted.size) == (1, 10)


def test_text_takes_a_second_line_at_the_largest_size_that_fits():
    fitted = fit("一二三四五六七八九十", Chain.SERIF, Room(100, 40, 2, 1.0), 30, 15)
    assert (len(fitted.lines), fitted.size) == (2, 20)


def test_text_that_fits_nowhere_is_refused():
    with pytest.raises(TextUnprintable) as caught:
        fit("一二三四五六七八九十" * 3, Chain.SERIF, Room(100, 40, 2, 1.0), 20, 10)
    assert caught.value.characters == ""


def test_text_without_a_glyph_is_refused_with_the_character():
    with pytest.raises(TextUnprintable) as caught:
        fit("王\ue863", Chain.SERIF, Room(100, 40, 2, 1.0), 20, 10)
    assert caught.value.characters == "\ue863"


def test_a_character_wider_than_its_room_is_made_smaller_and_never_juts_out():
    assert fit("王", Chain.SERIF, Room(15, 40, 1, 1.0), 20, 10).size == 15
    for narrow in (0, -5, 9):
        with pytest.raises(TextUnprintable):
            fit("王", Chain.SERIF, Room(narrow, 40, 3, 1.0), 20, 10)


def test_a_text_far_too_long_is_refused_without_breaking_it_at_every_size():
    text = "字a " * 666
    with patch("ipexam.documents.typesetting.break_lines", side_effect=AssertionError), pytest.raises(TextUnprintable):
        fit(text, Chain.SERIF, Room(100, 100, 20, 1.4), 200, 6)
