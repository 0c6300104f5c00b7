import pytest

from ipexam.formats.titles import title_of, title_tag


@pytest.mark.parametrize("title", ["", "Q-1", "第3题", "Question 12", "3.", "题干的开头", "题干的开..."])
def test_a_title_that_says_nothing_is_dropped(title: str):
    assert title_tag(title, "Q-1", "题干的开头和后面", ()) == ""


def test_a_title_that_says_something_is_a_tag_once():
    assert title_tag("格兰特", "", "题干", ()) == "标题:格兰特"
    assert title_tag("格兰特", "", "题干", ("标题:格兰特",)) == ""


def test_a_question_is_called_by_title_code_or_stem():
    assert title_of("Q-1", ("重点", "标题:格兰特"), "题干") == "格兰特"
    assert title_of("Q-1", (), "题干") == "Q-1"
    assert title_of("", (), "**题干**\n第二行") == "题干 第二行"
