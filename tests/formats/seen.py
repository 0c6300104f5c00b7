"""Questions compared as a reader sees them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.rich_text import plain


def seen(content: QuestionContent) -> QuestionContent:
    """The question with every text in half width, without marks and without its blanks."""
    key = content.key
    stem = _folded(content.stem)
    return replace(
        content,
        stem=stem.removesuffix("()") if content.type is QuestionType.TRUE_FALSE else stem,
        options=tuple(map(_folded, content.options)),
        premises=tuple(map(_folded, content.premises)),
        explanation=_folded(content.explanation),
        knowledge=_folded(content.knowledge),
        key=replace(
            key,
            blanks=tuple(tuple(map(_folded, blank)) for blank in key.blanks),
            answer=_folded(key.answer),
            rubric=tuple(replace(line, text=_folded(line.text)) for line in key.rubric),
        ),
    )


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", plain(text)).split())
