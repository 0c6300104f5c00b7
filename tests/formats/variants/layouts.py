"""Ways in which offices lay out the same questions as lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ipexam.domain.question import BLANK, QuestionContent, QuestionType

HAN = "一二三四五六七八九十"
NAMES = {
    QuestionType.SINGLE: "单选题",
    QuestionType.MULTIPLE: "多选题",
    QuestionType.TRUE_FALSE: "判断题",
    QuestionType.FILL_IN: "填空题",
    QuestionType.MATCHING: "匹配题",
    QuestionType.SHORT_ANSWER: "简答题",
    QuestionType.CASE: "案例分析题",
}
LONG_NAMES = NAMES | {
    QuestionType.SINGLE: "单项选择题",
    QuestionType.MULTIPLE: "多项选择题",
    QuestionType.CASE: "案例题",
}
FULL_WIDTH = {ord("0") + n: chr(0xFF10 + n) for n in range(10)} | {ord("A") + n: chr(0xFF21 + n) for n in range(26)}


def unchanged(text: str) -> str:
    return text


def circled(number: int) -> str:
    return chr(ord("①") + number - 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way. Functions say how a number, an option mark and an answer look; flags what else is special."""

    name: str
    number: Callable[[int], str] = "{}. ".format
    option: Callable[[str], str] = "{}. ".format
    premise: Callable[[int], str] = "（{}）".format
    answer: str = "答案："
    written_answer: str = "参考答案："
    heading: Callable[[str, str], str] = "{}、{}".format
    per_line: int = 1
    between: str = "    "
    restart: bool = True
    headed: bool = True
    inline: str = ""
    """How the type stands in the stem, `[{}]`; empty when it does not."""
    multiple: str = ""
    """What joins the letters of several right options."""
    truths: tuple[str, str] = ("正确", "错误")
    truth_options: tuple[str, str] | None = None
    in_stem: bool = False
    """The key of choices and judgements stands in the bracket of the stem."""
    at_end: str = ""
    """`ranges`, `pairs` or `lines`: keys of choices and judgements collected below everything."""
    explanation: str = "解析："
    tag: Callable[[str, str], str] = "{}：{}".format
    tags_inline: bool = False
    blank: str = BLANK
    blanks: str = "；"
    alternatives: str = "/"
    points: Callable[[object, str], str] = "{}分：{}".format
    gap: bool = False
    """A blank line between questions."""
    wrap: int = 0
    """Stems are broken after so many characters."""
    options_after_stem: bool = False
    """Options begin on the line of the stem."""
    transform: Callable[[str], str] = unchanged
    names: dict[QuestionType, str] | None = None
    carried: Callable[[QuestionContent], bool] = lambda _content: True


@dataclass(frozen=True, slots=True)
class Piece:
    """A line with what it is, for Word layouts that treat kinds of lines differently."""

    role: str
    text: str
    mark: str = ""
    """The number or the letter that stands before the text."""
    right: bool = False
    """Whether it is a right option."""


def carried(layout: Layout, contents: Sequence[QuestionContent]) -> list[QuestionContent]:
    return [content for content in contents if layout.carried(content)]


def pieces(layout: Layout, contents: Sequence[QuestionContent]) -> Iterator[Piece]:
    """All lines of a bank."""
    names = layout.names or NAMES
    number, ends = 0, []
    for place, (kind, group) in enumerate(groupby(carried(layout, contents), key=lambda content: content.type)):
        held = list(group)
        if layout.headed:
            yield Piece("heading", layout.heading(HAN[place], names[kind]))
        if layout.restart:
            number = 0
        keys = []
        for content in held:
            number += 1
            yield from _question(layout, number, content, names)
            if _key(layout, content):
                keys.append((number, _key(layout, content)))
            if layout.gap:
                yield Piece("gap", "")
        ends.append((place, names[kind], keys))
    if layout.at_end:
        yield from _ends(layout, ends)


def text_of(layout: Layout, contents: Sequence[QuestionContent]) -> str:
    lines = [layout.transform(piece.mark + piece.text) for piece in pieces(layout, contents)]
    return "\n".join(lines) + "\n"


def _question(layout: Layout, number: int, content: QuestionContent, names: dict[QuestionType, str]) -> Iterator[Piece]:
    told = layout.inline.format(names[content.type]) if layout.inline else ""
    stem = _stem(layout, content)
    options = list(_options(layout, content))
    if layout.options_after_stem and options:
        yield Piece(
            "stem",
            f"{told}{stem}{layout.between}{layout.between.join(text for _right, text in options)}",
            layout.number(number),
        )
        options = []
    else:
        for n, line in enumerate(_wrapped(stem, layout.wrap)):
            yield Piece("more" if n else "stem", line if n else told + line, "" if n else layout.number(number))
    for n, premise in enumerate(content.premises, 1):
        yield Piece("premise", layout.premise(n) + premise)
    for at in range(0, len(options), layout.per_line):
        row = options[at : at + layout.per_line]
        yield Piece(
            "option", layout.between.join(text for _right, text in row), right=any(right for right, _text in row)
        )
    yield from _answers(layout, content)


def _stem(layout: Layout, content: QuestionContent) -> str:
    stem = content.stem.replace(BLANK, layout.blank)
    if layout.in_stem and content.type.has_options:
        key = _key(layout, content)
        stem = stem.replace("（　　）", f"（ {key} ）") if "（　　）" in stem else f"{stem}（{key}）"
    return stem


def _wrapped(stem: str, width: int) -> list[str]:
    lines = stem.split("\n")
    if not width:
        return lines
    rows = [""]
    for part in re.split(f"({BLANK}|.)", lines[0]):
        if len(rows[-1]) + len(part) > width:
            rows.append("")
        rows[-1] += part
    return rows + lines[1:]


def _options(layout: Layout, content: QuestionContent) -> Iterator[tuple[bool, str]]:
    texts = content.options
    if content.type is QuestionType.TRUE_FALSE:
        texts = layout.truth_options or ()
    for n, text in enumerate(texts):
        yield n in content.key.choices, layout.option(chr(ord("A") + n)) + text


def _key(layout: Layout, content: QuestionContent) -> str:
    if content.type is QuestionType.TRUE_FALSE:
        choice = content.key.choices[0]
        return "AB"[choice] if layout.truth_options else layout.truths[choice]
    return layout.multiple.join(chr(ord("A") + choice) for choice in content.key.choices)


def _answers(layout: Layout, content: QuestionContent) -> Iterator[Piece]:
    key, tags = content.key, []
    if content.knowledge:
        tags.append(layout.tag("知识点", content.knowledge))
    tags.append(layout.tag("难度", ["易", "较易", "中等", "较难", "难"][content.difficulty - 1]))
    answer = ""
    if key.pairs:
        answer = " ".join(f"{n}-{chr(ord('A') + pair)}" for n, pair in enumerate(key.pairs, 1))
    elif key.blanks:
        answer = layout.blanks.join(layout.alternatives.join(texts) for texts in key.blanks)
    elif content.type.has_options and not layout.in_stem and not layout.at_end:
        answer = _key(layout, content)
    if answer:
        joined = "".join(f"　{tag}" for tag in tags) if layout.tags_inline else ""
        yield Piece("answer", layout.answer + answer + joined)
        tags = [] if joined else tags
    if key.answer:
        first, *more = key.answer.split("\n")
        yield Piece("answer", layout.written_answer + first)
        yield from (Piece("answer", line) for line in more)
    if key.rubric:
        yield Piece("answer", "评分要点：")
        yield from (Piece("answer", layout.points(line.points, line.text)) for line in key.rubric)
    if content.explanation:
        yield Piece("answer", layout.explanation + content.explanation)
    yield from (Piece("tag", tag) for tag in tags)


def _ends(layout: Layout, ends: Sequence[tuple[int, str, list[tuple[int, str]]]]) -> Iterator[Piece]:
    yield Piece("heading", "参考答案")
    for place, name, keys in ends:
        if not keys:
            continue
        yield Piece("heading", f"{HAN[place]}、{name}")
        if layout.at_end == "lines":
            yield from (Piece("key", f"{number}.{key}") for number, key in keys)
            continue
        for at in range(0, len(keys), 5):
            row = keys[at : at + 5]
            if layout.at_end == "ranges" and len(row) > 1:
                between = "" if all(len(key) == 1 for _number, key in row) else " "
                yield Piece("key", f"{row[0][0]}-{row[-1][0]} {between.join(key for _number, key in row)}")
            else:
                yield Piece("key", "  ".join(f"{number}.{key}" for number, key in row))


def _unlike_its_points(content: QuestionContent) -> bool:
    """Cases have points （1） and （2） of their own: nobody could tell them from questions numbered so."""
    return content.type is not QuestionType.CASE


def _zero_width(text: str) -> str:
    return text.replace("、", "\u200b、", 1).replace("答案：", "\ufeff答案：").replace(". ", ".\u00a0")


LAYOUTS = (
    Layout("plain"),
    Layout("ideographic comma", number="{}、".format, option="{}、".format, answer="正确答案："),
    Layout(
        "full-width stop",
        number="{}．".format,
        option="{}．".format,
        answer="【答案】",
        explanation="【解析】",
        tag="【{}】{}".format,
    ),
    Layout(
        "brackets",
        number="（{}）".format,
        premise=circled,
        option="({})".format,
        answer="答案:",
        multiple="、",
        truths=("对", "错"),
        carried=_unlike_its_points,
    ),
    Layout(
        "half brackets",
        number="({}) ".format,
        premise=circled,
        option="（{}）".format,
        multiple=",",
        truths=("√", "×"),
        carried=_unlike_its_points,
    ),
    Layout("black brackets", number="【{}】".format, option="{}:".format, answer="\\ans:", truths=("T", "F")),
    Layout("the n-th question", number="第{}题 ".format, option="{} ".format, gap=True, answer="标准答案："),
    Layout("colon", number="{}: ".format, option="{}) ".format, truths=("Y", "N")),
    Layout("two options a line", per_line=2, number="{}.".format, option="{}.".format),
    Layout("four options a line by tabs", per_line=4, between="\t", number="{}.\t".format, option="{}.".format),
    Layout("all options on one line", per_line=9, between="  ", option="{}、".format, number="{}、".format),
    Layout("options on the line of the stem", options_after_stem=True, between="  ", headed=True),
    Layout(
        "no separator after the letters",
        option="{}".format,
        carried=lambda content: content.type is not QuestionType.MATCHING,
    ),
    Layout("key in the stem", in_stem=True, truths=("√", "×"), number="{}、".format),
    Layout("key in the stem, letters apart", in_stem=True, multiple=" ", truths=("对", "错"), gap=True),
    Layout("keys at the end in ranges", at_end="ranges", truths=("√", "×")),
    Layout("keys at the end in pairs", at_end="pairs", number="{}、".format, truths=("对", "错"), option="{}．".format),
    Layout("keys at the end in lines", at_end="lines", gap=True),
    Layout("keys at the end, numbered through", at_end="pairs", restart=False),
    Layout("inline types without headings", headed=False, restart=False, inline="[{}]"),
    Layout("inline types in round brackets", headed=False, restart=False, inline="（{}）", gap=True),
    Layout("headings in brackets with marks", heading="{}、【{}】（每题2分，共90分）".format, names=LONG_NAMES),
    Layout("headings as parts", heading="第{}部分　{}（共45题）".format, restart=False, names=LONG_NAMES),
    Layout("headings without numerals", heading=lambda _ordinal, name: name, number="{}．".format),
    Layout("judgements as options", truth_options=("正确", "错误"), answer="答案："),
    Layout("blanks as brackets", blank="（　　）", blanks=" ； ", alternatives=" / "),
    Layout("long blanks", blank="________", tags_inline=True),
    Layout("wrapped stems", wrap=24, number="{}、".format, gap=True),
    Layout("rubric with points behind", points=lambda points, text: f"{text}（{points}分）"),
    Layout(
        "full width all over",
        transform=lambda text: text.translate(FULL_WIDTH),
        carried=lambda c: c.type.has_options and c.type is not QuestionType.MATCHING,
    ),
    Layout("zero-width and no-break", transform=_zero_width),
    Layout(
        "lower-case options",
        option="{}. ".format,
        transform=lambda text: text[0].lower() + text[1:] if text[:2] in ("A.", "B.", "C.", "D.", "E.", "F.") else text,
    ),
)
