"""A question's content as stored: JSON of key and options, its hash, and the likeness by which repeats are found."""

from __future__ import annotations

import json
from fractions import Fraction
from hashlib import sha256
from typing import Any

from ipexam.domain.question import Key, QuestionContent, RubricLine
from ipexam.matching.search_tokens import search_tokens
from ipexam.storage.rows.question import QuestionVersionRow


def key_fields(key: Key) -> dict[str, Any]:
    """A key as JSON fields."""
    return {
        "choices": list(key.choices),
        "blanks": [list(accepted) for accepted in key.blanks],
        "answer": key.answer,
        "rubric": [[str(line.points), line.text] for line in key.rubric],
    }


def read_key(fields: dict[str, Any]) -> Key:
    """Undo `key_fields`."""
    return Key(
        tuple(fields["choices"]),
        tuple(tuple(accepted) for accepted in fields["blanks"]),
        fields["answer"],
        tuple(RubricLine(Fraction(points), text) for points, text in fields["rubric"]),
    )


def content_values(content: QuestionContent) -> dict[str, Any]:
    """The columns of a version that hold its content."""
    return {
        "type": content.type,
        "course_code": content.course_code,
        "stem": content.stem,
        "options": list(content.options),
        "key": key_fields(content.key),
        "difficulty": content.difficulty,
        "level": content.level,
        "knowledge": content.knowledge,
        "source": content.source,
        "law_date": content.law_date,
        "expires_on": content.expires_on,
        "explanation": content.explanation,
    }


def read_content(row: QuestionVersionRow) -> QuestionContent:
    """Undo `content_values`."""
    return QuestionContent(
        row.type,
        row.course_code,
        row.stem,
        tuple(row.options),
        read_key(row.key),
        row.difficulty,
        row.level,
        row.knowledge,
        row.source,
        row.law_date,
        row.expires_on,
        row.explanation,
    )


def content_sha256(content: QuestionContent) -> str:
    """SHA-256 over everything a version freezes, hex."""
    plain = {name: _plain(value) for name, value in content_values(content).items()}
    return sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def likeness(content: QuestionContent) -> str:
    """SHA-256 of what makes two questions one: the words of stem and options, the options in any order, hex."""
    options = sorted(search_tokens(option) for option in content.options)
    return sha256("\n".join([content.type.value, search_tokens(content.stem), *options]).encode()).hexdigest()


def search_text(code: str, content: QuestionContent) -> str:
    """The tokens that the bank's search looks into."""
    parts = (code, content.stem, *content.options, content.explanation, content.knowledge, content.source)
    return search_tokens("\n".join(parts))


def _plain(value: Any) -> Any:  # a column's value of any kind
    return value if isinstance(value, str | int | list | dict) or value is None else str(getattr(value, "value", value))
