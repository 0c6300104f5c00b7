from hypothesis import given
from hypothesis import strategies as st

from ipexam.formats.gift_blocks import Kind, blocks, clean, free


def kinds(text: str) -> list[tuple[Kind, int]]:
    return [(block.kind, block.first) for block in blocks(clean(text))]


def test_blank_lines_part_questions():
    assert kinds("\n甲{T}\n\n \t\n乙{F}") == [(Kind.QUESTION, 2), (Kind.QUESTION, 5)]


def test_a_blank_line_between_braces_is_part_of_the_question():
    assert kinds("甲 {\n=a\n\n~b\n\n}\n\n乙{T}") == [(Kind.QUESTION, 1), (Kind.QUESTION, 8)]


def test_questions_without_a_blank_line_are_parted_where_an_answer_ends():
    assert kinds("甲{T}\n乙\n第二行{F}\n// 注\n::题::丙{=a} 尾") == [
        (Kind.QUESTION, 1),
        (Kind.QUESTION, 2),
        (Kind.QUESTION, 4),
    ]


def test_words_after_an_answer_stay_with_their_question():
    assert kinds("甲{=a}\n乙的后半") == [(Kind.QUESTION, 1)]


def test_a_category_is_a_block_of_its_own():
    assert kinds("$CATEGORY: 一\n甲{T}\n$CATEGORY: 二\n\n乙{F}") == [
        (Kind.CATEGORY, 1),
        (Kind.QUESTION, 2),
        (Kind.CATEGORY, 3),
        (Kind.QUESTION, 5),
    ]


def test_braces_that_do_not_close_harm_nobody_else():
    assert kinds("甲{=a\n\n::乙::乙{T}\n\n丙}") == [(Kind.BROKEN, 1), (Kind.QUESTION, 3), (Kind.BROKEN, 5)]


def test_two_answers_in_one_line_are_broken():
    assert kinds("甲{=a}乙{=b}") == [(Kind.BROKEN, 1)]


def test_escaped_signs_are_no_signs():
    (block,) = blocks(clean("甲\\{1\\}\\~\\\\ {T}"))
    assert block.kind is Kind.QUESTION
    assert free(block.text) == "甲{1}~\\ {T}"


def test_comments_and_words_are_told_apart():
    assert kinds("// 注\n  // 又\n\n说明") == [(Kind.COMMENT, 1), (Kind.DESCRIPTION, 4)]


def test_full_width_braces_with_an_answer_are_braces():
    (block,) = blocks("甲｛＝对～错｝")
    assert block.kind is Kind.QUESTION
    assert block.wide
    assert kinds("甲｛注释｝") == [(Kind.DESCRIPTION, 1)]


@given(st.text(st.sampled_from("甲{}｛｝\\~=#:/$ \n\r\t\ufdd0"), max_size=60))
def test_every_line_is_in_exactly_one_block(text: str):
    text = clean(text)
    told = [line for block in blocks(text) for line in block.lines]
    wanted = [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert len(told) == len(set(told))
    assert set(wanted) <= set(told)
