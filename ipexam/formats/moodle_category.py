"""What stands around the questions of Moodle's files: their category, and the passages of their groups.

Source: Moodle's category paths, `$course$/top/Default for X/3.2 专利检索`, in which `//` is a slash in a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from ipexam.domain.question import Key, QuestionType
from ipexam.formats.field_tags import from_tags, tag_fields

_COURSE = re.compile(r"(\d{1,2}\.\d{1,2})(?:\s.*)?")
_PLACE = re.compile(r"\$\w+\$|top|Default for .*|.*的默认(?:值|类别)?", re.IGNORECASE)
_SLASH = "\x00"
LABEL = "分类"


def category_facts(path: str) -> tuple[str, str]:
    """The code of the course when a category begins with one (`3.2 …`), and the path as a tag (`分类:…`); both empty
    for the categories that Moodle makes by itself."""
    names = [name.replace(_SLASH, "/").strip() for name in path.replace("//", _SLASH).split("/")]
    own = [name for name in names if name and not _PLACE.fullmatch(name)]
    courses = (found[1] for found in map(_COURSE.fullmatch, own) if found)
    return next(courses, ""), f"{LABEL}:{'/'.join(own)}" if own else ""


class Around:
    """What a file has said so far of the questions that follow."""

    def __init__(self) -> None:
        self._course, self._category = "", ""
        self._passages: dict[str, str] = {}

    def enter(self, path: str) -> None:
        """A category begins."""
        self._course, self._category = category_facts(path)

    def describe(self, tags: Sequence[str], text: Callable[[], str]) -> None:
        """Words without an answer: the passage of a group when a tag names one."""
        group = from_tags(tags)[1].get("group")
        if group:
            self._passages[group] = text()

    def fields(self, kind: QuestionType, key: Key, tags: Sequence[str]) -> dict[str, Any]:
        """The fields of a question that its tags fill, its category and its group."""
        if self._category and self._category not in tags:
            tags = [*tags, self._category]
        if not tags:
            return {}
        _, fields = tag_fields(kind, key, tags)
        if self._course and "course_code" not in fields:
            fields["course_code"] = self._course
        if self._passages and fields.get("group") in self._passages:
            fields["passage"] = self._passages[fields["group"]]
        return fields
