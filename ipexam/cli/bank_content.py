"""A question as a JSON document: how `bank show --json` tells it, and `bank add` and `bank edit` take it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
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

_TEXTS = {"course": "course_code"} | {
    name: name for name in ("stem", "knowledge", "source", "explanation", "group", "passage", "author")
}
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
    told = text_in(path)
    try:
        return _content(dict(json.loads(told)), onto)
    except (ValueError, TypeError, KeyError, AttributeError, ZeroDivisionError) as error:
        text = _("“{path}” is no question as `bank show --json` writes one: {why}").format(path=path, why=error)
        raise typer.BadParameter(text) from error


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


def _content(fields: Fields, onto: QuestionContent) -> QuestionContent:
    given: dict[str, Any] = {_TEXTS[name]: str(fields[name]) for name in _TEXTS if name in fields}
    if "type" in fields:
        given["type"] = QuestionType(fields["type"])
    if "level" in fields:
        given["level"] = CognitiveLevel(fields["level"]) if fields["level"] else None
    for name in ("difficulty", "seconds"):
        if name in fields:
            given[name] = int(fields[name])
    for name in ("law_date", "expires_on"):
        if name in fields:
            given[name] = date.fromisoformat(fields[name]) if fields[name] else None
    for name in ("options", "premises", "tags"):
        if name in fields:
            given[name] = tuple(map(str, fields[name]))
    if "blank_options" in fields:
        given["blank_options"] = tuple(tuple(map(str, texts)) for texts in fields["blank_options"])
    if "key" in fields:
        given["key"] = _key(fields["key"], onto.key)
    content = replace(onto, **given)
    if not 1 <= content.difficulty <= 5 or content.seconds < 0:
        raise ValueError(f"difficulty {content.difficulty}, seconds {content.seconds}")
    return content


def _key(fields: Fields, onto: Key) -> Key:
    given: dict[str, Any] = {}
    for name in ("choices", "pairs"):
        if name in fields:
            given[name] = tuple(map(_number, fields[name]))
    if "blanks" in fields:
        given["blanks"] = tuple(tuple(map(str, accepted)) for accepted in fields["blanks"])
    if "answer" in fields:
        given["answer"] = str(fields["answer"])
    if "rubric" in fields:
        given["rubric"] = tuple(RubricLine(Fraction(line["points"]), str(line["text"])) for line in fields["rubric"])
    if "unordered" in fields:
        given["unordered"] = bool(fields["unordered"])
    if "tolerances" in fields:
        given["tolerances"] = tuple(map(Fraction, fields["tolerances"]))
    return replace(onto, **given)


def _number(letter: str) -> int:
    if len(letter) != 1 or not "A" <= letter.upper() <= "Z":
        raise ValueError(letter)
    return ord(letter.upper()) - ord("A")
