from __future__ import annotations

import pytest

from ipexam.services.bank_courses import Courses, chapter_key
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from tests.services.conftest import SHIPPED


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("3.2", "3.2"),
        ("３．２", "3.2"),
        ("3.2 知识产权转让许可", "3.2"),
        ("第3.2讲 转让", "3.2"),
        ("3.22 不存在", None),
        ("知识产权质押融资", "3.1"),
        ("第三章 知识产权质押融资", "3.1"),
        ("商标运营篇", "3.2"),
        ("", None),
        ("别的", None),
    ],
)
def test_a_course_is_found_by_code_by_name_or_by_what_was_said_before(office: Desk, named: str, code: str) -> None:
    programme = ProgrammeService(office).get(SHIPPED)
    name = next(course.name for course in programme.courses if course.code == "3.1")
    courses = Courses(programme, {chapter_key("商标运营篇"): "3.2"})
    found = courses.find(named.replace("知识产权质押融资", name))
    assert (found.code if found else None) == code
