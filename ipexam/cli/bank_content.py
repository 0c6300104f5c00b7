"""A question as a JSON document: how `bank show --json` tells it, and `bank add` and `bank edit` take it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import typer

from ipexam.cli.session import text_in
from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType, RubricLine, option_letter
from ipexam.wording.language import _

# A JSON document's values are of any kind; what does not fit is told as a wrong parameter.
Fields = Mapping[str, Any]
Readers = Mapping[str, tuple[str, Callable[[Any], Any]]]

_NEW = QuestionContent(QuestionType.SINGLE, "", "", (), Key(), 3, None, "", "", None, None, "")


def content_json(content: QuestionContent) -> dict[str, object]:
    """A question's content; options of a key are told by their letters."""
    key = content.key
    return {
        "type": content.type,
        "course": content.course_code,
        "stem": content.stem,
        "options": content.options,
        "key": {
            "choices": list(map(option_letter, key.choices)),
            "blanks": key.blanks,
            "answer": key.answer,
            "rubric": [{"points": line.points, "text": line.text} for line in key.rubric],
            "unordered": key.unordered,
            "tolerances": key.tolerances,
            "pairs": list(map(option_letter, key.pairs)),
        },
        "difficulty": content.difficulty,
        "level": content.level,
        "knowledge": content.knowledge,
        "source": content.source,
        "law_date": content.law_date,
        "expires_on": content.expires_on,
        "explanation": content.explanation,
        "premises": content.premises,
        "blank_options": content.blank_options,
        "group": content.group,
        "passage": content.passage,
        "tags": content.tags,
        "author": content.author,
        "seconds": content.seconds,
    }


def read_json(path: Path, onto: QuestionContent = _NEW) -> QuestionContent:
    """The content that a JSON file tells; fields that it leaves out stay as they are `onto`. Exits with wrong usage
    when the file is no such document. Raises `FileMissing` and `FileLocked`."""
    try:
        fields = json.loads(text_in(path))
    except json.JSONDecodeError as odd:
        text = _(
            "“{path}” is no JSON at line {line}, column {column}. Often a comma, a bracket or a quotation mark is "
            "missing there, or one too many. Correct the place and try again."
        )
        raise typer.BadParameter(text.format(path=path, line=odd.lineno, column=odd.colno)) from odd
    if not isinstance(fields, dict):
        text = _(
            "“{path}” has to be one question between braces. `bank show --json` writes a list: take one question out "
            "of its square brackets."
        )
        raise typer.BadParameter(text.format(path=path))
    try:
        return replace(onto, key=_key(fields, onto.key), **_read(fields, _FIELDS))
    except _FieldWrong as wrong:
        text = _("The field “{field}” of “{path}” cannot be read. Write it as `bank show --json` does.")
        raise typer.BadParameter(text.format(path=path, field=wrong.name)) from wrong


def with_images(content: QuestionContent, images: Sequence[tuple[str, str]]) -> QuestionContent:
    """Let `img:NAME` in every text mean the image of that file: `images` are names and SHA-256."""

    def put(text: str) -> str:
        for name, sha256 in images:
            text = text.replace(f"(img:{name})", f"(img:{sha256})")
        return text

    key = content.key
    return replace(
        content,
        stem=put(content.stem),
        passage=put(content.passage),
        options=tuple(map(put, content.options)),
        premises=tuple(map(put, content.premises)),
        explanation=put(content.explanation),
        key=replace(
            key, answer=put(key.answer), rubric=tuple(replace(line, text=put(line.text)) for line in key.rubric)
        ),
    )


class _FieldWrong(Exception):
    """A field whose value is not of its kind."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _read(fields: Fields, readers: Readers, inside: str = "") -> dict[str, Any]:
    """What the fields say that are there, by the names of the domain. Raises `_FieldWrong`."""
    given: dict[str, Any] = {}
    for name, (known, read) in readers.items():
        if name in fields:
            try:
                given[known] = read(fields[name])
            except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as odd:
                raise _FieldWrong(inside + name) from odd
    return given


def _key(fields: Fields, onto: Key) -> Key:
    given = fields.get("key", {})
    if not isinstance(given, dict):
        raise _FieldWrong("key")
    return replace(onto, **_read(given, _KEY_FIELDS, "key."))


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        number = int(value)
        if not least <= number <= most:
            raise ValueError(value)
        return number

    return read


def _list_of(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(values: Any) -> tuple[Any, ...]:
        if not isinstance(values, list):
            raise TypeError(values)
        return tuple(map(read, values))

    return read_all


def _number(letter: str) -> int:
    if len(letter) != 1 or not "A" <= letter.upper() <= "Z":
        raise ValueError(letter)
    return ord(letter.upper()) - ord("A")


def _rubric_line(line: Fields) -> RubricLine:
    return RubricLine(Fraction(line["points"]), str(line["text"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_ALTERNATIVES = _list_of(_list_of(str))
_FIELDS: Readers = {
    "type": ("type", QuestionType),
    "course": ("course_code", str),
    "stem": ("stem", str),
    "options": ("options", _list_of(str)),
    "difficulty": ("difficulty", _whole(1, 5)),
    "level": ("level", lambda level: CognitiveLevel(level) if level else None),
    "knowledge": ("knowledge", str),
    "source": ("source", str),
    "law_date": ("law_date", _day),
    "expires_on": ("expires_on", _day),
    "explanation": ("explanation", str),
    "premises": ("premises", _list_of(str)),
    "blank_options": ("blank_options", _ALTERNATIVES),
    "group": ("group", str),
    "passage": ("passage", str),
    "tags": ("tags", _list_of(str)),
    "author": ("author", str),
    "seconds": ("seconds", _whole(0, 999_999)),
}
_KEY_FIELDS: Readers = {
    "choices": ("choices", _list_of(_number)),
    "blanks": ("blanks", _ALTERNATIVES),
    "answer": ("answer", str),
    "rubric": ("rubric", _list_of(_rubric_line)),
    "unordered": ("unordered", bool),
    "tolerances": ("tolerances", _list_of(Fraction)),
    "pairs": ("pairs", _list_of(_number)),
}
