import pytest

from ipexam.domain.question import Key, QuestionType
from ipexam.formats.moodle_category import Around, category_facts


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("$course$/top/Default for 知识产权", ("", "")),
        ("$course$/top/3.2 专利检索", ("3.2", "分类:3.2 专利检索")),
        ("$system$/法律//法规/专利", ("", "分类:法律/法规/专利")),
        ("", ("", "")),
    ],
)
def test_a_path_says_course_and_chapter(path: str, facts: tuple[str, str]):
    assert category_facts(path) == facts


def fields(around: Around, *tags: str) -> dict[str, object]:
    return around.fields(QuestionType.SINGLE, Key(), list(tags))


def test_a_category_says_course_and_tag_of_what_follows():
    around = Around()
    assert fields(around) == {}
    around.enter("$course$/top/3.2 专利")
    assert fields(around) == {"course_code": "3.2", "tags": ("分类:3.2 专利",)}
    assert fields(around, "课程:1.1")["course_code"] == "1.1"
    around.enter("$course$/top")
    assert fields(around, "重点") == {"tags": ("重点",)}


def test_a_description_is_read_only_where_it_is_the_passage_of_a_group():
    around = Around()
    around.describe(["组:一"], lambda: "某公司……")
    around.describe(["重点"], lambda: pytest.fail("read"))
    assert fields(around, "组:一") == {"group": "一", "passage": "某公司……", "tags": ()}
    assert "passage" not in fields(around, "组:二")
