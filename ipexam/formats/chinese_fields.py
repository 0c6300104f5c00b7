"""What the labels of a question say of it: difficulty, level, course, dates, tags."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import CognitiveLevel
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_parts import Parts
from ipexam.formats.chinese_text import KEPT, fold

DEFAULT_DIFFICULTY = 3
LEVEL_WORDS = {
    CognitiveLevel.REMEMBER: "识记",
    CognitiveLevel.UNDERSTAND: "理解",
    CognitiveLevel.APPLY: "应用",
    CognitiveLevel.ANALYSE: "分析",
}
_LEVELS = {word: level for level, word in LEVEL_WORDS.items()} | {
    "记忆": CognitiveLevel.REMEMBER,
    "了解": CognitiveLevel.REMEMBER,
    "掌握": CognitiveLevel.UNDERSTAND,
    "领会": CognitiveLevel.UNDERSTAND,
    "运用": CognitiveLevel.APPLY,
    "综合": CognitiveLevel.ANALYSE,
    "评价": CognitiveLevel.ANALYSE,
}
_DIFFICULTIES = {
    **dict.fromkeys(("易", "容易", "简单", "很易", "低", "基础"), 1),
    **dict.fromkeys(("较易", "偏易", "较简单", "较容易"), 2),
    **dict.fromkeys(("中", "中等", "一般", "适中", "普通"), 3),
    **dict.fromkeys(("较难", "偏难", "中上"), 4),
    **dict.fromkeys(("难", "困难", "很难", "高", "极难"), 5),
}
_FACILITIES = ((0.85, 1), (0.7, 2), (0.5, 3), (0.3, 4), (0.0, 5))
"""A coefficient of difficulty (难度系数) is the share of marks that is won: the higher, the easier."""
_COURSE_CODE = re.compile(r"(\d{1,2}\.\d{1,2})(?:\s.*)?", re.DOTALL)
_DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
_SECONDS = re.compile(r"(\d+(?:\.\d+)?)\s*(秒钟?|s|分钟?|min)?", re.IGNORECASE)
_TAG_ENDS = re.compile(r"[;；]")
_LOOSE_TAG_ENDS = re.compile(r"[,，、\s]+")

Fault = tuple[ProblemCode, str]


def fields_of(parts: Parts, faults: list[Fault]) -> dict[str, Any]:
    """Fields for a question; what a label says that cannot be read is added to `faults`. Values are of many types."""
    said = {label: text.plain.replace(KEPT, "").strip() for label, text in parts.labelled.items()}
    return {
        "difficulty": _difficulty(said.get(Label.DIFFICULTY, ""), faults),
        "level": _level(said.get(Label.LEVEL, ""), faults),
        "course_code": course_of(said.get(Label.COURSE, "")),
        "knowledge": said.get(Label.KNOWLEDGE, ""),
        "source": said.get(Label.SOURCE, ""),
        "law_date": _date(said.get(Label.LAW_DATE, ""), faults),
        "expires_on": _date(said.get(Label.EXPIRES_ON, ""), faults),
        "author": said.get(Label.AUTHOR, ""),
        "seconds": _seconds(said.get(Label.SECONDS, ""), faults),
        "group": said.get(Label.GROUP, ""),
        "tags": _tags(parts, said),
    }


def course_of(text: str) -> str:
    """The course as a file names it: its code when it begins with one, else its name."""
    found = _COURSE_CODE.fullmatch(fold(text))
    return found[1] if found else text


def _difficulty(text: str, faults: list[Fault]) -> int:
    bare = fold(text).strip(" 。.,;、").removesuffix("度").removesuffix("级")
    if not bare:
        return DEFAULT_DIFFICULTY
    if bare in _DIFFICULTIES:
        return _DIFFICULTIES[bare]
    if bare in ("1", "2", "3", "4", "5"):
        return int(bare)
    stars = bare.count("★")
    if 1 <= stars <= 5 and not bare.strip("★☆ "):
        return stars
    if re.fullmatch(r"0?\.\d+|1\.0+", bare):
        return next(level for least, level in _FACILITIES if float(bare) >= least)
    if bare not in ("无", "-", "未定"):
        faults.append((ProblemCode.VALUE_UNREADABLE, text))
    return DEFAULT_DIFFICULTY


def _level(text: str, faults: list[Fault]) -> CognitiveLevel | None:
    level = _LEVELS.get(text.strip(" 。."))
    if text and level is None:
        faults.append((ProblemCode.VALUE_UNREADABLE, text))
    return level


def _date(text: str, faults: list[Fault]) -> date | None:
    found = _DATE.search(fold(text))
    try:
        if found:
            return date(*(int(part) for part in found.groups() if part))
    except ValueError:
        found = None
    if text and not found:
        faults.append((ProblemCode.TIME_UNREADABLE, text))
    return None


def _seconds(text: str, faults: list[Fault]) -> int:
    found = _SECONDS.fullmatch(fold(text).strip())
    if found:
        factor = 60 if (found[2] or "s").lower()[0] in "分m" else 1
        return min(round(float(found[1]) * factor), 86_400)
    if text:
        faults.append((ProblemCode.VALUE_UNREADABLE, text))
    return 0


def _tags(parts: Parts, said: dict[Label, str]) -> tuple[str, ...]:
    told = said.get(Label.TAGS, "")
    ends = _TAG_ENDS if _TAG_ENDS.search(told) else _LOOSE_TAG_ENDS
    tags = [tag.strip() for line in told.split("\n") for tag in ends.split(line)]
    tags += [f"章节:{said[Label.CHAPTER]}"] if said.get(Label.CHAPTER) else []
    tags += [f"分值:{marks}"] if (marks := said.get(Label.MARKS) or parts.marks) else []
    tags += [f"{word}:{text.plain}" for word, text in parts.others]
    return tuple(dict.fromkeys(tag for tag in tags if tag))
