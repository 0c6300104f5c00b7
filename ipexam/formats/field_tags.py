"""What a foreign format has no field for travels as tags: `难度:3`, `知识点:专利检索`, `法律版本:2021-06-01`.

The labels are those that Word and text banks use, so a tag is readable wherever it ends up. A tag of the bank that
would be taken for one of these goes as `标签:…`.
"""

from __future__ import annotations

import dataclasses
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType

_LEVELS = {
    "识记": CognitiveLevel.REMEMBER,
    "理解": CognitiveLevel.UNDERSTAND,
    "应用": CognitiveLevel.APPLY,
    "分析": CognitiveLevel.ANALYSE,
}
_LEVEL_WORDS = {level: word for word, level in _LEVELS.items()}
_DIFFICULTIES = {"易": 1, "较易": 2, "中": 3, "较难": 4, "难": 5} | {str(n): n for n in range(1, 6)}
_TYPES = {
    "单选题": QuestionType.SINGLE,
    "多选题": QuestionType.MULTIPLE,
    "判断题": QuestionType.TRUE_FALSE,
    "填空题": QuestionType.FILL_IN,
    "匹配题": QuestionType.MATCHING,
    "简答题": QuestionType.SHORT_ANSWER,
    "案例分析题": QuestionType.CASE,
}
_TYPE_WORDS = {kind: word for word, kind in _TYPES.items()}
_TYPE, _CODE, _TAG, _UNORDERED = "题型", "编号", "标签", "无序"


def _text(text: str) -> str:
    if not text:
        raise ValueError
    return text


def _seconds(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError
    return int(text)


_READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "课程": ("course_code", _text),
    "难度": ("difficulty", _DIFFICULTIES.__getitem__),
    "认知层次": ("level", _LEVELS.__getitem__),
    "知识点": ("knowledge", _text),
    "来源": ("source", _text),
    "法律版本": ("law_date", date.fromisoformat),
    "失效日期": ("expires_on", date.fromisoformat),
    "命题人": ("author", _text),
    "用时": ("seconds", _seconds),
    "组": ("group", _text),
}
"""Label -> the field it fills and what reads its text, raising ValueError or KeyError. The values are of many types."""

_NAMES = [field.name for field in dataclasses.fields(QuestionContent)]
_PLACES = {name: n for n, name in enumerate(_NAMES)}
_VALUES = operator.attrgetter(*_NAMES)
_SAYS_MORE = re.compile(f"{_TYPE}|{_UNORDERED}").match
_LABELS = frozenset((*_READERS, _TYPE, _CODE, _TAG, _UNORDERED))


def field_tags(code: str, content: QuestionContent) -> tuple[str, ...]:
    """The fields of a question that are filled, as tags, and its own tags. Give an empty code where the format has a
    place for it. The type is told only of a case, which every format takes for a short answer."""
    fields = {
        _CODE: code,
        _TYPE: _TYPE_WORDS[content.type] if content.type is QuestionType.CASE else "",
        "课程": content.course_code,
        "难度": str(content.difficulty),
        "认知层次": _LEVEL_WORDS[content.level] if content.level else "",
        "知识点": content.knowledge,
        "来源": content.source,
        "法律版本": content.law_date.isoformat() if content.law_date else "",
        "失效日期": content.expires_on.isoformat() if content.expires_on else "",
        "命题人": content.author,
        "用时": str(content.seconds or ""),
        "组": content.group,
        _UNORDERED: "是" if content.key.unordered else "",
    }
    told = tuple(f"{label}:{text}" for label, text in fields.items() if text)
    return (*told, *(f"{_TAG}:{tag}" if _label(tag) in _LABELS else tag for tag in content.tags))


def type_tag(kind: QuestionType) -> str:
    """The tag by which our own writers tell a type that a format would take for another."""
    return f"{_TYPE}:{_TYPE_WORDS[kind]}"


def from_tags(tags: Iterable[str]) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """Code, the fields that the tags fill, and the tags that are only tags.

    The first tag of a label counts; one that says nothing of its kind, such as `难度:不详`, stays a tag. Nothing is
    said of the type: `tagged_type` reads it, for only the reader knows which types a tag can make of a question.
    """
    code = ""
    fields: dict[str, Any] = {}
    rest: list[str] = []
    for tag in tags:
        label, said = _split(tag)
        if label in _READERS and _taken(label, said, fields):
            continue
        if label == _CODE and said and not code:
            code = said
        elif label == _TAG and said:
            rest.append(said)
        elif tag := tag.strip():
            rest.append(tag)
    return code, fields, tuple(rest)


def tagged_type(tags: Iterable[str]) -> QuestionType | None:
    """The type that a tag tells, None when none does."""
    return next((_TYPES[said] for label, said in map(_split, tags) if label == _TYPE and said in _TYPES), None)


def with_tags(content: QuestionContent, tags: Iterable[str]) -> tuple[str, QuestionContent]:
    """Code and question with everything its tags say."""
    code, fields = tag_fields(content.type, content.key, tags)
    return code, with_fields(content, fields)


def tag_fields(kind: QuestionType, key: Key, tags: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """Code of a question and every field that its tags fill, `tags` among them; a short answer becomes a case when a
    tag says so."""
    code, fields, rest = from_tags(tags)
    if any(map(_SAYS_MORE, rest)):
        rest = _of_the_type(kind, key, fields, rest)
    fields["tags"] = rest
    return code, fields


def with_fields(content: QuestionContent, fields: Mapping[str, Any]) -> QuestionContent:
    """`dataclasses.replace` in half its time, for every question of a bank comes here."""
    values = list(_VALUES(content))
    for name, value in fields.items():
        values[_PLACES[name]] = value
    return QuestionContent(*values)


def _of_the_type(kind: QuestionType, key: Key, fields: dict[str, Any], tags: tuple[str, ...]) -> tuple[str, ...]:
    """Take what tags say of type and key into the fields; the other tags are left."""
    told = tagged_type(tags)
    if told is not None:
        tags = tuple(tag for tag in tags if _label(tag) != _TYPE)
    if told is QuestionType.CASE and kind is QuestionType.SHORT_ANSWER:
        fields["type"] = told
    if kind is QuestionType.FILL_IN and any(_split(tag) == (_UNORDERED, "是") for tag in tags):
        fields["key"] = dataclasses.replace(key, unordered=True)
        tags = tuple(tag for tag in tags if _label(tag) != _UNORDERED)
    return tags


def _split(tag: str) -> tuple[str, str]:
    """Label and text of a tag, both empty when its label is none of ours."""
    label, colon, said = tag.partition(":")
    if "：" in label or not colon:
        label, _, said = tag.partition("：")
    label = label.strip()
    return (label, said.strip()) if label in _LABELS else ("", "")


def _label(tag: str) -> str:
    return _split(tag)[0]


def _taken(label: str, said: str, fields: dict[str, Any]) -> bool:
    field, read = _READERS[label]
    if field in fields:
        return False
    try:
        fields[field] = read(said)
    except (ValueError, KeyError):
        return False
    return True
