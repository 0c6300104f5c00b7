r"""Questions as a GIFT file, which Moodle takes and `gift_reading` reads back.

A code is an idnumber and everything that GIFT has no field for a tag, both in a comment above the question, as Moodle
writes them itself. Answer and rubric of a written question stand in its feedback. Source of the rules: Moodle's
`question/format/gift`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipexam.domain.problem import Problem
from ipexam.domain.question import BLANK, QuestionContent, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_part import Part
from ipexam.domain.rich_text import pictures, plain
from ipexam.formats.field_tags import field_tags, type_tag
from ipexam.formats.gift_answers import near
from ipexam.formats.gift_text import GiftTexts, escaped, has_marks
from ipexam.formats.losses import not_carried, type_not_carried
from ipexam.formats.match_pairs import pairs_complete, pairs_in_order
from ipexam.formats.moodle_weights import share
from ipexam.formats.titles import title_of
from ipexam.formats.written_key import feedback_text, number, read_feedback_text

_TRUTHS = {(0,): "TRUE", (1,): "FALSE", (): ""}


def write_gift(
    questions: Sequence[tuple[str, QuestionContent]],
    image: Callable[[str], QuestionImage | None],  # noqa: ARG001  # all writers are called alike
) -> bytes:
    """Code and content of each question as a file in UTF-8. A question that `gift_losses` says is left out is left
    out; the passage of a group stands before its first question. GIFT has no images: their words stand for them."""
    blocks: list[str] = []
    passages: dict[str, str] = {}
    for code, content in questions:
        if not _carried(content):
            continue
        if content.group and passages.get(content.group, "") != content.passage:
            passages[content.group] = content.passage
            blocks.append(_passage(content))
        blocks.append(_question(code, content))
    return "\n\n".join((*blocks, "")).encode()


def gift_losses(code: str, content: QuestionContent) -> tuple[Problem, ...]:
    """What of a question a GIFT file cannot have."""
    if not _carried(content):
        return (type_not_carried(code),)
    parts: list[Part] = []
    if any(map(pictures, content.texts)):
        parts.append(Part.IMAGES)
    if content.type is QuestionType.MATCHING and any(map(has_marks, content.options)):
        parts.append(Part.OPTION_MARKS)
    if content.key.tolerances and not _numeric(content):
        parts.append(Part.TOLERANCE)
    if content.type.written and read_feedback_text(_said_after(content)) != (content.key, content.explanation):
        parts.append(Part.RUBRIC)
    if content.passage and not content.group:
        parts.append(Part.PASSAGE)
    return tuple(not_carried(code, part) for part in parts)


def _carried(content: QuestionContent) -> bool:
    """Whether GIFT has a question like this: it knows one answer a question."""
    key = content.key
    match content.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE:
            return bool(content.options) and all(content.options) and all(n < len(content.options) for n in key.choices)
        case QuestionType.TRUE_FALSE:
            return key.choices in _TRUTHS
        case QuestionType.FILL_IN:
            return _one_blank(content)
        case QuestionType.MATCHING:
            return pairs_complete(content) and len(set(map(plain, content.options))) == len(content.options)
        case _:
            return content.type is not QuestionType.UNKNOWN


def _one_blank(content: QuestionContent) -> bool:
    key = content.key
    if not key.blanks:
        return not content.blank_options
    if len(key.blanks) != 1 or not key.blanks[0] or not all(key.blanks[0]) or content.stem.count(BLANK) != 1:
        return False
    words = content.blank_options[0] if content.blank_options else key.blanks[0]
    return all(words) and tuple(word for word in words if word in key.blanks[0]) == key.blanks[0]


def _numeric(content: QuestionContent) -> bool:
    """Whether the blank takes numbers with a tolerance that GIFT can write."""
    key = content.key
    if len(key.tolerances) != 1 or len(key.blanks) != 1 or content.blank_options or not key.tolerances[0] > 0:
        return False
    written = "/" not in number(key.tolerances[0])
    return written and all(found is not None and found.text == text for text in key.blanks[0] for found in [near(text)])


def _passage(content: QuestionContent) -> str:
    tag = _in_comment(f"组:{content.group}")
    return f"// [tag:{tag}]\n::{escaped(content.group)}::{GiftTexts().passage(content.passage)}"


def _question(code: str, content: QuestionContent) -> str:
    tags = [*field_tags("", content), *_type_tags(content)]
    told = ([f"[id:{_in_comment(code)}]"] if code else []) + [f"[tag:{_in_comment(tag)}]" for tag in tags]
    texts = GiftTexts()
    stem = texts.stem(content.stem)
    answers = _answers(content, texts)
    explanation = texts.other(_said_after(content) if content.type.written else content.explanation)
    after = [f"####{explanation}"] if explanation else []
    inner = "\n\t".join([*answers, *after]) + ("\n" if len(answers) > 1 else "")
    title = escaped(title_of(code, content.tags, content.stem) or "1")
    block = "{" + inner + "}"
    comment = f"// {' '.join(told)}\n" if told else ""
    body = stem.replace(BLANK, block, 1) if _blank_is_answer(content) else stem + block
    return f"{comment}::{title}::{body}"


def _blank_is_answer(content: QuestionContent) -> bool:
    return content.type is QuestionType.FILL_IN and bool(content.key.blanks)


def _type_tags(content: QuestionContent) -> list[str]:
    """The type where GIFT would take it for another."""
    kind, key = content.type, content.key
    told = (
        (kind is QuestionType.SINGLE and not key.choices)
        or (kind is QuestionType.TRUE_FALSE and not key.choices)
        or (kind is QuestionType.FILL_IN and (bool(content.blank_options) or not key.blanks))
    )
    return [type_tag(kind)] if told else []


def _said_after(content: QuestionContent) -> str:
    return feedback_text(content.key, content.explanation)


def _answers(content: QuestionContent, texts: GiftTexts) -> list[str]:
    match content.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE:
            return _choices(content, texts)
        case QuestionType.TRUE_FALSE:
            return [_TRUTHS[content.key.choices]]
        case QuestionType.FILL_IN:
            return _blank(content, texts)
        case QuestionType.MATCHING:
            return ["", *(f"={texts.other(a)} -> {escaped(plain(b))}" for a, b in pairs_in_order(content))]
        case _:
            return [""]


def _choices(content: QuestionContent, texts: GiftTexts) -> list[str]:
    right = content.key.choices
    sign = "=" if content.type is QuestionType.SINGLE else f"~%{share(len(right) or 1)}%"
    wrong = "~" if content.type is QuestionType.SINGLE or not right else "~%-100%"
    written = [texts.other(option) for option in content.options]
    return ["", *(_answer(sign if n in right else wrong, text) for n, text in enumerate(written))]


def _blank(content: QuestionContent, texts: GiftTexts) -> list[str]:
    if not content.key.blanks:
        return [""]
    accepted = content.key.blanks[0]
    if content.blank_options:
        words = content.blank_options[0]
        return [_answer("=" if word in accepted else "~", texts.words(word)) for word in words]
    if _numeric(content):
        tolerance = number(content.key.tolerances[0])
        return ["#", *(f"={text}:{tolerance}" for text in accepted)]
    return [_answer("=", texts.words(word.replace("*", "\\*"))) for word in accepted]


def _answer(sign: str, text: str) -> str:
    """An answer behind its sign; one that begins like a weight gets one before it."""
    if text.startswith("%") and "%" not in sign:
        return f"{sign}%{100 if sign == '=' else 0}%{text}"
    return sign + text


def _in_comment(text: str) -> str:
    return text.replace("\\", "\\\\").replace("]", "\\]").replace("\n", "\\n")
