import pytest

from ipexam.formats.moodle_category import category_facts


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
