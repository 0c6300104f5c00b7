"""The courses of a programme as files of questions name them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ipexam.domain.programme import Course, Programme
from ipexam.matching.fold import fold_text

_NUMBER = re.compile(r"(?:第\s*)?(\d{1,2}\.\d{1,2})(?!\d)")
_BEFORE_NAME = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+[章节讲课]|[一二三四五六七八九十]+、|\d+(?:\.\d+)*[、.]?)\s*"
)


class Courses:
    """The courses of a programme, found by code, by name, or by a heading that somebody explained before."""

    def __init__(self, programme: Programme, chapters: Mapping[str, str] | None = None) -> None:
        self._by_code = {course.code: course for course in programme.courses}
        self._by_name = {fold_text(course.name): course for course in programme.courses}
        self._chapters = chapters or {}

    def get(self, code: str) -> Course | None:
        """The course of a code."""
        return self._by_code.get(code)

    def find(self, named: str) -> Course | None:
        """The course that a cell or heading means: `3.2`, `3.2 …`, the name, the name behind 第三章, or a heading that
        was explained."""
        folded = fold_text(named)
        if not folded:
            return None
        known = self._chapters.get(chapter_key(named), "")
        number = _NUMBER.match(folded)
        bare = _BEFORE_NAME.sub("", folded)
        by_number = self._by_code.get(number[1]) if number else None
        return self._by_code.get(known) or by_number or self._by_name.get(folded) or self._by_name.get(bare)


def chapter_key(heading: str) -> str:
    """A heading as it is remembered."""
    return fold_text(heading)
