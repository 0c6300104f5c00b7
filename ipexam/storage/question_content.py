"""A question's content as stored: JSON of key and options, its hash, and the likeness by which repeats are found."""

from __future__ import annotations

import json
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from ipexam.domain.question import Key, QuestionContent, RubricLine
from ipexam.domain.question_check import faults
from ipexam.domain.rich_text import pictures, plain
from ipexam.matching.search_tokens import search_tokens
from ipexam.storage.rows.question import QuestionVersionRow

_LATER = frozenset(("premises", "blank_options", "group", "passage", "tags", "author", "seconds"))


def key_fields(key: Key) -> dict[str, Any]:
    """A key as JSON fields; what only some keys have is left out of the others, so their hash stays what it was."""
    fields: dict[str, Any] = {
        "choices": list(key.choices),
        "blanks": [list(accepted) for accepted in key.blanks],
        "answer": key.answer,
        "rubric": [[str(line.points), line.text] for line in key.rubric],
    }
    rare = {
        "unordered": key.unordered,
        "tolerances": list(map(str, key.tolerances)),
        "pairs": list(key.pairs),
    }
    return fields | {name: value for name, value in rare.items() if value}


def read_key(fields: dict[str, Any]) -> Key:
    """Undo `key_fields`."""
    return Key(
        tuple(fields["choices"]),
        tuple(tuple(accepted) for accepted in fields["blanks"]),
        fields["answer"],
        tuple(RubricLine(Fraction(points), text) for points, text in fields["rubric"]),
        fields.get("unordered", False),
        tuple(map(Fraction, fields.get("tolerances", ()))),
        tuple(fields.get("pairs", ())),
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
        "premises": list(content.premises),
        "blank_options": [list(texts) for texts in content.blank_options],
        "group": content.group,
        "passage": content.passage,
        "tags": list(content.tags),
        "author": content.author,
        "seconds": content.seconds,
    }


def line_values(content: QuestionContent, changed_at: datetime) -> dict[str, Any]:
    """The columns of a question that repeat its newest version, for the list and its filter."""
    repeated = ("type", "course_code", "difficulty", "level", "knowledge", "source", "author", "group")
    return {name: getattr(content, name) for name in repeated} | {
        "law_date": content.law_date,
        "expires_on": content.expires_on,
        "illustrated": any(map(pictures, content.texts)),
        "faulty": bool(faults(content)),
        "likeness": likeness(content),
        "changed_at": changed_at,
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
        premises=tuple(row.premises),
        blank_options=tuple(map(tuple, row.blank_options)),
        group=row.group,
        passage=row.passage,
        tags=tuple(row.tags),
        author=row.author,
        seconds=row.seconds,
    )


def content_sha256(content: QuestionContent) -> str:
    """SHA-256 over everything a version freezes, hex. Empty fields that older versions lack do not count."""
    values = content_values(content)
    plain = {name: _plain(value) for name, value in values.items() if value or name not in _LATER}
    return sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def likeness(content: QuestionContent) -> str:
    """SHA-256 of what makes two questions one: the words of stem and options, the options in any order, hex."""
    options = sorted(map(search_tokens, content.options)) + sorted(map(search_tokens, content.premises))
    stem = f"{content.passage}\n{content.stem}" if content.passage else content.stem
    return sha256("\n".join([content.type.value, search_tokens(stem), *options]).encode()).hexdigest()


def search_text(code: str, content: QuestionContent) -> str:
    """The tokens that the bank's search looks into."""
    texts = (content.stem, content.passage, *content.options, *content.premises, content.explanation)
    parts = (code, *map(plain, texts), content.knowledge, content.source, content.author, *content.tags)
    return search_tokens("\n".join(parts))


def _plain(value: Any) -> Any:  # a column's value of any kind
    return value if isinstance(value, str | int | list | dict) or value is None else str(getattr(value, "value", value))
