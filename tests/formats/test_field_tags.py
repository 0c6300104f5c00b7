from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType
from ipexam.formats.field_tags import field_tags, from_tags, tagged_type, type_tag, with_tags
from ipexam.formats.foreign_question import foreign_content
from tests.formats.question_strategies import CODES, contents

BARE = foreign_content(QuestionType.SHORT_ANSWER, "题", Key(answer="答"), "")
FULL = replace(
    BARE,
    course_code="3.2",
    difficulty=4,
    level=CognitiveLevel.APPLY,
    knowledge="专利检索",
    source="专利法第二十二条",
    law_date=date(2021, 6, 1),
    expires_on=date(2030, 1, 1),
    author="王老师",
    seconds=90,
    group="材料一",
    tags=("重点",),
)


def test_fields_are_tags_with_the_labels_of_word():
    assert field_tags("Q-7", FULL) == (
        "编号:Q-7",
        "课程:3.2",
        "难度:4",
        "认知层次:应用",
        "知识点:专利检索",
        "来源:专利法第二十二条",
        "法律版本:2021-06-01",
        "失效日期:2030-01-01",
        "命题人:王老师",
        "用时:90",
        "组:材料一",
        "重点",
    )


@settings(max_examples=40)
@given(CODES, contents())
def test_tags_give_the_fields_back(code: str, content: QuestionContent):
    bare = replace(
        content,
        **{"course_code": "", "difficulty": 3, "level": None, "knowledge": "", "source": "", "law_date": None},
        **{"expires_on": None, "author": "", "seconds": 0, "group": "", "tags": ()},
        type=QuestionType.SHORT_ANSWER if content.type is QuestionType.CASE else content.type,
        key=replace(content.key, unordered=False),
    )
    assert with_tags(bare, field_tags(code, content)) == (code, content)


def test_a_case_is_told_for_no_format_knows_it():
    assert field_tags("", replace(BARE, type=QuestionType.CASE))[0] == "题型:案例分析题" == type_tag(QuestionType.CASE)
    assert with_tags(BARE, ["题型:案例分析题"])[1].type is QuestionType.CASE


def test_full_width_colons_and_words_for_difficulty_are_read():
    assert from_tags(["难度：较难", " 课程 ： 3.2 "]) == ("", {"difficulty": 4, "course_code": "3.2"}, ())


@pytest.mark.parametrize(
    "tag", ["难度:不详", "法律版本:去年", "用时:一分钟", "认知层次:高", "知识点:", "重点:一", "难度"]
)
def test_what_says_nothing_of_its_kind_stays_a_tag(tag: str):
    assert from_tags([tag]) == ("", {}, (tag,))


def test_the_first_tag_of_a_label_counts():
    assert from_tags(["难度:2", "难度:5", "编号:a", "编号:b"]) == ("a", {"difficulty": 2}, ("难度:5", "编号:b"))


def test_a_tag_that_looks_like_a_field_is_masked():
    content = replace(BARE, tags=("难度:5", "标签:一", "普通"))
    assert field_tags("", content)[-3:] == ("标签:难度:5", "标签:标签:一", "普通")
    assert with_tags(BARE, field_tags("", content)) == ("", content)


def test_a_type_that_does_not_fit_changes_nothing():
    single = foreign_content(QuestionType.SINGLE, "题", Key((0,)), "", ("甲", "乙"))
    assert with_tags(single, ["题型:案例分析题"])[1].type is QuestionType.SINGLE
    assert tagged_type(["重点", "题型:作文题"]) is None


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_tags_are_taken(tags: list[str]):
    with_tags(BARE, tags)
