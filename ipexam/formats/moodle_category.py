"""What the category of a Moodle question bank says of the questions in it.

Source: Moodle's category paths, `$course$/top/Default for X/3.2 专利检索`, in which `//` is a slash in a name.
"""

from __future__ import annotations

import re

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
