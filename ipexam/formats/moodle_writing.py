"""Questions as Moodle XML, which Moodle imports and `moodle_reading` reads back.

A code is an idnumber; everything that Moodle has no field for is a tag. Answer and rubric of a written question are
what graders are told; the passage of a group is a description before its first question. Source of the rules: the
export of Moodle's `question/format/xml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from ipexam.domain.problem import Problem
from ipexam.domain.question import BLANK, QuestionContent, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_part import Part
from ipexam.domain.rich_text import plain
from ipexam.formats.field_tags import field_tags, type_tag
from ipexam.formats.gift_answers import near
from ipexam.formats.gift_text import has_marks
from ipexam.formats.losses import not_carried, type_not_carried
from ipexam.formats.match_pairs import pairs_complete, pairs_in_order
from ipexam.formats.moodle_cloze import gap_text, without_gaps
from ipexam.formats.moodle_markup import Markup, masked
from ipexam.formats.moodle_weights import share
from ipexam.formats.titles import title_of
from ipexam.formats.written_key import key_text, number, read_key_text

Images = Callable[[str], QuestionImage | None]

_TYPES = {
    QuestionType.SINGLE: "multichoice",
    QuestionType.MULTIPLE: "multichoice",
    QuestionType.TRUE_FALSE: "truefalse",
    QuestionType.MATCHING: "matching",
    QuestionType.SHORT_ANSWER: "essay",
    QuestionType.CASE: "essay",
}
_INLINE = "_____"
"""Where Moodle shows the field of a short answer inside the text: five underscores."""


def write_moodle(questions: Sequence[tuple[str, QuestionContent]], image: Images) -> bytes:
    """Code and content of each question as a file in UTF-8, images inside. A question that `moodle_losses` says is
    left out is left out. An image that `image` does not have is only its words."""
    parts: list[str] = []
    passages: dict[str, str] = {}
    for code, content in questions:
        if not _carried(content):
            continue
        if content.group and passages.get(content.group, "") != content.passage:
            passages[content.group] = content.passage
            parts.append(_passage(content, image))
        parts.append(_question(code, content, image))
    body = "\n".join(parts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{body}\n</quiz>\n'.encode()


def moodle_losses(code: str, content: QuestionContent) -> tuple[Problem, ...]:
    """What of a question a Moodle XML file cannot have."""
    if not _carried(content):
        return (type_not_carried(code),)
    parts: list[Part] = []
    if content.type is QuestionType.MATCHING and any(map(has_marks, content.options)):
        parts.append(Part.OPTION_MARKS)
    if content.key.tolerances and not _tolerances_carried(content):
        parts.append(Part.TOLERANCE)
    if content.type.written and read_key_text(key_text(content.key)) != content.key:
        parts.append(Part.RUBRIC)
    if content.passage and not content.group:
        parts.append(Part.PASSAGE)
    return tuple(not_carried(code, part) for part in parts)


def _carried(content: QuestionContent) -> bool:
    key = content.key
    match content.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE:
            return bool(content.options) and all(0 <= n < len(content.options) for n in key.choices)
        case QuestionType.TRUE_FALSE:
            return key.choices in ((0,), (1,), ())
        case QuestionType.FILL_IN:
            return _blanks_carried(content)
        case QuestionType.MATCHING:
            return pairs_complete(content) and len(set(map(plain, content.options))) == len(content.options)
        case _:
            return content.type is not QuestionType.UNKNOWN


def _blanks_carried(content: QuestionContent) -> bool:
    """Whether every blank has its answer; a question without any is written as one without a key."""
    blanks, chosen = content.key.blanks, content.blank_options
    if not blanks:
        return not chosen
    if len(blanks) != content.stem.count(BLANK) or not all(blank and all(blank) for blank in blanks):
        return False
    words = chosen or ((),) * len(blanks)
    return len(words) == len(blanks) and all(
        not options or tuple(word for word in options if word in right) == right
        for options, right in zip(words, blanks, strict=True)
    )


def _tolerances_carried(content: QuestionContent) -> bool:
    """Whether each tolerance is a number with an end, of a blank of numbers."""
    key = content.key
    if len(key.tolerances) != len(key.blanks) or any(content.blank_options):
        return False
    return all(
        not off or (off > 0 and "/" not in number(off) and all(near(text) is not None for text in right))
        for off, right in zip(key.tolerances, key.blanks, strict=True)
    )


def _passage(content: QuestionContent, image: Images) -> str:
    markup = Markup(image)
    texts = [markup.text("name", content.group), markup.html("questiontext", content.passage)]
    return _element("description", [*texts, _tags([f"组:{content.group}"])])


def _question(code: str, content: QuestionContent, image: Images) -> str:
    markup = Markup(image)
    kind = _type(content)
    written = kind == "essay" and content.type is QuestionType.FILL_IN
    parts = [
        markup.text("name", title_of(code, content.tags, content.stem) or "1"),
        _stem(content, kind, markup),
        markup.html("generalfeedback", content.explanation),
        "<defaultgrade>1</defaultgrade>" if kind != "cloze" else "",
        f"<penalty>{1 if kind == 'truefalse' else 0.3333333}</penalty>",
        "<hidden>0</hidden>",
        f"<idnumber>{masked(code)}</idnumber>",
        *_answers(content, kind, markup),
        _tags([*field_tags("", content), *([type_tag(content.type)] if written else [])]),
    ]
    return _element(kind, [part for part in parts if part])


def _type(content: QuestionContent) -> str:
    if content.type is not QuestionType.FILL_IN:
        return _TYPES[content.type]
    blanks = content.key.blanks
    if not blanks:
        return "essay"
    if len(blanks) > 1 or content.blank_options:
        return "cloze"
    return "numerical" if any(content.key.tolerances) and _tolerances_carried(content) else "shortanswer"


def _stem(content: QuestionContent, kind: str, markup: Markup) -> str:
    if kind == "cloze":
        return markup.html("questiontext", content.stem, lambda html: _with_gaps(html, content))
    if kind in ("shortanswer", "numerical"):
        return markup.html("questiontext", content.stem, lambda html: html.replace(BLANK, _INLINE))
    return markup.html("questiontext", content.stem)


def _with_gaps(html: str, content: QuestionContent) -> str:
    key = content.key
    tolerances = key.tolerances if _tolerances_carried(content) else (Fraction(0),) * len(key.blanks)
    options = content.blank_options or ((),) * len(key.blanks)
    first, *rest = without_gaps(html).split(BLANK)
    gaps = map(gap_text, key.blanks, options, tolerances)
    return first + "".join(gap + part for gap, part in zip(gaps, rest, strict=True))


def _answers(content: QuestionContent, kind: str, markup: Markup) -> list[str]:
    key = content.key
    match kind:
        case "multichoice":
            return _choices(content, markup)
        case "truefalse":
            right = [100 if key.choices == (n,) else 0 for n in (0, 1)]
            return [_answer(right[0], "true", "moodle_auto_format"), _answer(right[1], "false", "moodle_auto_format")]
        case "matching":
            return ["<shuffleanswers>true</shuffleanswers>", *_pairs(content, markup)]
        case "shortanswer":
            words = [word.replace("*", "\\*") for word in key.blanks[0]]
            return ["<usecase>0</usecase>", *(_answer(100, word, "plain_text") for word in words)]
        case "numerical":
            off = f"<tolerance>{number(key.tolerances[0])}</tolerance>"
            return [_answer(100, text, "plain_text", off) for text in key.blanks[0]]
        case "essay":
            graders = markup.html("graderinfo", key_text(key))
            return ["<responseformat>editor</responseformat>", "<responserequired>1</responserequired>", graders]
        case _:
            return []


def _choices(content: QuestionContent, markup: Markup) -> list[str]:
    right = content.key.choices
    single = content.type is QuestionType.SINGLE
    full = "100" if single else share(len(right) or 1)
    wrong = "0" if single or not right else "-100"
    answers = [
        markup.html("answer", option, extra=f' fraction="{full if n in right else wrong}"')
        for n, option in enumerate(content.options)
    ]
    shown = "<shuffleanswers>true</shuffleanswers><answernumbering>ABCD</answernumbering>"
    return [f"<single>{'true' if single else 'false'}</single>{shown}", *answers]


def _pairs(content: QuestionContent, markup: Markup) -> list[str]:
    return [
        markup.html("subquestion", premise, inside=f"<answer><text>{masked(plain(option))}</text></answer>")
        for premise, option in pairs_in_order(content)
    ]


def _answer(fraction: int, text: str, form: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}" format="{form}"><text>{masked(text)}</text>{more}</answer>'


def _tags(tags: Sequence[str]) -> str:
    if not tags:
        return ""
    return f"<tags>{''.join(f'<tag><text>{masked(tag)}</text></tag>' for tag in tags)}</tags>"


def _element(kind: str, parts: Sequence[str]) -> str:
    inner = "\n".join(f"    {part}" for part in parts)
    return f'  <question type="{kind}">\n{inner}\n  </question>'
