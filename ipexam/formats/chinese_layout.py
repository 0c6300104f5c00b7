"""A bank laid out as lines, from which text and Word are written: what each line is and what stands in it.

The layout is one that `chinese_bank` reads back. Where the text of a question would be taken for something else, `KEPT`
stands before it (see there).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from ipexam.domain.question import QuestionContent, QuestionType, option_letter, option_letters
from ipexam.domain.question_order import Coded, same_group, sections
from ipexam.domain.rich_text import literal, plain
from ipexam.formats.chinese_blanks import ANY_ORDER
from ipexam.formats.chinese_fields import LEVEL_WORDS
from ipexam.formats.chinese_kind import has_place
from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_numbers import number_of
from ipexam.formats.chinese_options import has_mark, has_strict_mark
from ipexam.formats.chinese_outline import is_furniture
from ipexam.formats.chinese_parts import tells_marks
from ipexam.formats.chinese_passages import passage_of
from ipexam.formats.chinese_stem_keys import looks_like_key
from ipexam.formats.chinese_text import fold
from ipexam.formats.chinese_types import TYPE_WORDS, closing_type, has_numeral, heading_of, inline_type
from ipexam.formats.word_numbering import chinese

_SHIFTED = re.compile(r"[\^_]\{")
_ESCAPED = re.compile(r"([\\/；;])")


class Role(Enum):
    """What a written line is."""

    TITLE = "title"
    SECTION = "section"
    PASSAGE = "passage"
    STEM = "stem"
    OPTION = "option"
    ANSWER = "answer"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Written:
    """A line: what stands before its text (`1. `, `A. `, `答案：`), and the text in the notation of rich text.

    `guarded` tells that the text must be protected from being read as something else; `more` that the line continues
    the one above. `question` counts the questions from 1, 0 for lines of none.
    """

    role: Role
    label: str
    text: str
    guarded: bool = False
    more: bool = False
    question: int = 0


def laid_out(questions: Sequence[Coded], *, with_key: bool) -> Iterator[Written]:
    """All lines of the questions, in their order, with a heading where the type changes."""
    for ordinal, (kind, section) in enumerate(sections(questions), 1):
        yield Written(Role.SECTION, "", f"{chinese(ordinal)}、{TYPE_WORDS[kind]}（共{len(section)}题）")
        before: QuestionContent | None = None
        for number, (code, content) in section:
            if content.passage and content.group and not (before and same_group(before, content)):
                yield from _passage(number, section, content)
            before = content
            for line in _question(number, code, content, kind, with_key=with_key):
                yield replace(line, question=number)


def needs_guard(text: str) -> bool:
    """Whether a text, where a line of a question begins, would be taken for more than text."""
    folded = fold(text)
    return bool(
        folded != folded.strip()
        or labels_in(folded)
        or has_mark(folded)
        or number_of(folded)
        or heading_of(folded)
        or has_numeral(folded)
        or passage_of(folded)
        or inline_type(folded)
        or closing_type(folded)
        or tells_marks(folded)
        or looks_like_key(folded)
        or is_furniture(folded)
        or _SHIFTED.search(folded)
        or folded.startswith("【")
    )


def _inside(text: str) -> bool:
    """Whether a text would be taken for more than text where other labels stand on its line."""
    folded = fold(text)
    return bool(
        folded != folded.strip() or "\n" in text or "【" in folded or labels_in(folded) or has_strict_mark(folded)
    )


def _passage(number: int, section: Sequence[tuple[int, Coded]], content: QuestionContent) -> Iterator[Written]:
    last = number
    for n, (_code, other) in section:
        last = n if n == last + 1 and same_group(other, content) else last
    asked = f"第{number}～{last}题" if last > number else f"第{number}题"
    yield Written(Role.PASSAGE, "", f"阅读下列材料，回答{asked}。")
    for line in content.passage.split("\n"):
        yield Written(Role.PASSAGE, "", line, guarded=True, more=True)


def _question(
    number: int, code: str, content: QuestionContent, section: QuestionType, *, with_key: bool
) -> Iterator[Written]:
    # a case with a blank in its stem would be read as that which its section may hold too
    doubtful = section is QuestionType.CASE and has_place(fold(plain(content.stem)))
    told = "" if content.type is section and not doubtful else f"（{TYPE_WORDS[content.type]}）"
    yield from _text(Role.STEM, f"{number}. {told}", content.stem)
    for n, premise in enumerate(content.premises, 1):
        yield from _text(Role.OPTION, f"（{n}）", premise)
    if content.type is not QuestionType.TRUE_FALSE:
        for n, option in enumerate(content.options):
            yield from _text(Role.OPTION, f"{chr(ord('A') + n)}. ", option)
    if content.blank_options:
        yield Written(Role.OPTION, f"{Label.CHOICES.value}：", _blanks(content.blank_options), guarded=True)
    if with_key:
        yield from _key(content)
        yield from _text(Role.ANSWER, "解析：", content.explanation)
    if content.passage and not content.group:
        yield from _text(Role.STEM, "【共用题干】", content.passage)
    if with_key or content.group:
        yield from _tags(code if with_key else "", content, with_key=with_key)


def _text(role: Role, label: str, text: str) -> Iterator[Written]:
    """A text of several lines; the first behind its label."""
    if not text and role is not Role.STEM and role is not Role.OPTION:
        return
    for n, line in enumerate(text.split("\n")):
        guarded = n > 0 or needs_guard(plain(line))
        yield Written(role, "" if n else label, line, guarded=guarded, more=n > 0)


def _key(content: QuestionContent) -> Iterator[Written]:
    key = content.key
    if content.type is QuestionType.MATCHING:
        answer = " ".join(f"{n}-{option_letter(pair)}" for n, pair in enumerate(key.pairs, 1))
    elif content.type is QuestionType.TRUE_FALSE:
        answer = "".join("正确" if choice == 0 else "错误" for choice in key.choices)
    elif content.type.has_options:
        answer = option_letters(key.choices)
    else:
        answer = ""
    if answer:
        yield Written(Role.ANSWER, "答案：", answer)
    if key.blanks:
        yield Written(Role.ANSWER, "答案：", _blanks(key.blanks), guarded=_blanks_need_guard(_blanks(key.blanks)))
    if key.unordered:
        yield Written(Role.ANSWER, "无序：", "是")
    if key.tolerances:
        yield Written(Role.ANSWER, "误差：", "；".join(map(_number, key.tolerances)))
    yield from _text(Role.ANSWER, "参考答案：", key.answer)
    if key.rubric:
        yield Written(Role.ANSWER, "评分要点：", "")
    for line in key.rubric:
        yield from _text(Role.ANSWER, f"{_number(line.points)}分：", line.text)
        if not line.text:
            yield Written(Role.ANSWER, f"{_number(line.points)}分：", "")


def _blanks(blanks: Iterable[Sequence[str]]) -> str:
    """Blanks and their alternatives, as a text in the notation."""
    joined = "；".join("/".join(_ESCAPED.sub(r"\\\1", text) for text in blank) for blank in blanks)
    return literal(joined)


def _blanks_need_guard(text: str) -> bool:
    return needs_guard(text) or "或" in text or "空" in text or ANY_ORDER.search(text) is not None


def _tags(code: str, content: QuestionContent, *, with_key: bool) -> Iterator[Written]:
    """Everything that a question has beside its text, on one line; what needs protection on lines of its own."""
    told: list[tuple[Label, str]] = [(Label.CODE, code), (Label.GROUP, content.group)]
    if with_key:
        told += [
            (Label.COURSE, content.course_code),
            (Label.DIFFICULTY, str(content.difficulty)),
            (Label.LEVEL, LEVEL_WORDS[content.level] if content.level else ""),
            (Label.KNOWLEDGE, content.knowledge),
            (Label.SOURCE, content.source),
            (Label.LAW_DATE, content.law_date.isoformat() if content.law_date else ""),
            (Label.EXPIRES_ON, content.expires_on.isoformat() if content.expires_on else ""),
            (Label.AUTHOR, content.author),
            (Label.SECONDS, f"{content.seconds}秒" if content.seconds else ""),
            (Label.TAGS, "".join(f"{tag}；" for tag in content.tags)),
        ]
    easy = [(label, text) for label, text in told if text and not _inside(text)]
    if easy:
        joined = "　".join(f"【{label.value}】{text}" for label, text in easy)
        yield Written(Role.TAGS, "", literal(joined))
    for label, text in told:
        if text and (label, text) not in easy:
            yield from _text(Role.TAGS, f"【{label.value}】", literal(text))


def _number(value: Fraction) -> str:
    """A decimal when that is exact, else a fraction."""
    scaled = value * 10_000
    if scaled.denominator != 1:
        return str(value)
    whole = f"{int(scaled) // 10_000}.{abs(int(scaled)) % 10_000:04d}" if value >= 0 else str(value)
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
