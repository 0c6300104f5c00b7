"""One question as an item that other programs can show and score."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lxml import etree

from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.qti_dialect import QTI_21
from ipexam.formats.qti_item_writing import ItemWriter, choice_id, title_of, tolerance_of

FILL_IN = foreign_content(QuestionType.FILL_IN, f"自{BLANK}起", Key(blanks=(("申请日", "申请之日"),)), "")


def written(content: QuestionContent) -> etree._Element:
    root = etree.fromstring(ItemWriter(QTI_21, content, str).document("Q1", "题"))
    for one in root.iter():
        one.tag = etree.QName(one).localname
    return root


def test_alternatives_are_mapped() -> None:
    root = written(FILL_IN)
    assert root.xpath("string(.//correctResponse/value)") == "申请日"
    assert root.xpath(".//mapEntry/@mapKey") == ["申请日", "申请之日"]
    assert root.xpath("count(.//responseProcessing//mapResponse)") == 1


def test_a_number_is_compared_with_its_tolerance() -> None:
    near = replace(FILL_IN, key=Key(blanks=(("3.14",),), tolerances=(Fraction(1, 20),)))
    root = written(near)
    assert root.xpath("string(.//equal/@tolerance)") == "0.05 0.05"
    assert root.xpath("string(responseDeclaration/@baseType)") == "float"
    assert tolerance_of(replace(near, key=replace(near.key, tolerances=(Fraction(1, 3),))), 0) == ""


def test_a_blank_in_the_words_of_an_image_stays_there() -> None:
    stem = f"{BLANK}![{BLANK}](img:{'a' * 64})"
    root = written(replace(FILL_IN, stem=stem))
    assert root.xpath("count(.//textEntryInteraction)") == 1
    assert root.xpath("string(.//img/@alt)") == BLANK


def test_choices_have_letters_as_far_as_they_go() -> None:
    assert [choice_id(at) for at in (0, 25, 26)] == ["A", "Z", "C27"]


def test_a_title_is_the_code_or_the_stem() -> None:
    assert title_of("Q-1", FILL_IN) == "Q-1"
    assert title_of("", replace(FILL_IN, stem="**一**\n二")) == "一 二"
    assert title_of("", replace(FILL_IN, stem=" ")) == "1"
