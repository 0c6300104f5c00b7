"""The words of question types, and the headings and brackets in which a file tells them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ipexam.domain.question import QuestionType

TYPE_WORDS = {
    QuestionType.SINGLE: "单选题",
    QuestionType.MULTIPLE: "多选题",
    QuestionType.TRUE_FALSE: "判断题",
    QuestionType.FILL_IN: "填空题",
    QuestionType.MATCHING: "匹配题",
    QuestionType.SHORT_ANSWER: "简答题",
    QuestionType.CASE: "案例分析题",
    QuestionType.UNKNOWN: "未识别",
}
"""The word that we write for a type."""

CHOICE = "choice"
"""A file that says only 选择题 leaves it to the key whether one option is right or several."""

Told = QuestionType | str | None
"""What a file says of the type: one, `CHOICE`, or nothing."""

_TYPES: dict[str, Told] = {
    **dict.fromkeys(
        ["单选题", "单选", "单项选择题", "单项选择", "最佳选择题", "A1型题", "A2型题"], QuestionType.SINGLE
    ),
    **dict.fromkeys(
        ["多选题", "多选", "多项选择题", "多项选择", "不定项选择题", "不定项选择", "不定项", "X型题"],
        QuestionType.MULTIPLE,
    ),
    **dict.fromkeys(
        ["判断题", "判断", "是非题", "对错题", "判断正误题", "正误判断题", "判断对错题", "是非判断题"],
        QuestionType.TRUE_FALSE,
    ),
    **dict.fromkeys(["填空题", "填空", "完成句子"], QuestionType.FILL_IN),
    **dict.fromkeys(["匹配题", "匹配", "连线题", "连线", "配对题", "配伍题", "搭配题"], QuestionType.MATCHING),
    **dict.fromkeys(
        [
            "简答题",
            "简答",
            "问答题",
            "问答",
            "论述题",
            "论述",
            "名词解释题",
            "名词解释",
            "计算题",
            "主观题",
            "解答题",
            "辨析题",
            "简述题",
            "思考题",
            "实务题",
            "写作题",
            "应用题",
            "操作题",
            "概念题",
            "阐述题",
            "开放题",
        ],
        QuestionType.SHORT_ANSWER,
    ),
    **dict.fromkeys(
        [
            "案例分析题",
            "案例分析",
            "案例题",
            "综合题",
            "材料分析题",
            "材料题",
            "分析题",
            "综合分析题",
            "案例",
            "综合案例题",
            "案例综合题",
        ],
        QuestionType.CASE,
    ),
    **dict.fromkeys(["排序题", "完形填空", "听力题", "投票题", "未识别"], QuestionType.UNKNOWN),
    **dict.fromkeys(
        ["选择题", "选择", "客观题", "案例选择题", "案例分析选择题", "共用题干题", "共用题干选择题"], CHOICE
    ),
}
TYPE_PATTERN = "|".join(sorted(map(re.escape, _TYPES), key=len, reverse=True))
"""All words for types, as a part of a regular expression."""
_HEADED_WORDS = "|".join(
    sorted(
        (
            re.escape(w)
            for w in _TYPES
            if w.endswith("题") or w in ("名词解释", "单选", "多选", "单项选择", "多项选择", "案例分析", "完形填空")
        ),
        key=len,
        reverse=True,
    )
)

_INLINE = re.compile(rf"[\[(【<《] *({TYPE_PATTERN}) *(?:[,，、: ] *(\d+(?:\.\d+)?) *分 *)?[\])】>》] *[:.、]?")
_MARKED = re.compile(rf" *({_HEADED_WORDS}) *[:.] *(?=\S)")
_ORDINAL = (
    r"(?:第 *[一二三四五六七八九十\d]{1,3} *(?:部分|大题|单元|卷|题型|节)"
    r"|[\[(]?[一二三四五六七八九十]{1,3}[\])]?|[IVX]{1,5}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|\d{1,2}|part *[\dIVX]+)"
)
_TYPE_HEADING = re.compile(
    rf" *(?:#+ *)?({_ORDINAL}[ 、.:,，]*)?[【\[(「]? *({_HEADED_WORDS})(?:部分|\d)? *[】\])」]? *"
    rf"(?:[、/和与及] *(?:{_HEADED_WORDS}) *)?"
    r"(?P<rest>(?:[:。、]|[(\[【].*[)\]】][:。.]?|(?:共|每题|每小题|本题|本大题|\d+ *[题道分]).*|[-—=*·. ]*)*)$",
    re.IGNORECASE,
)
_PART = re.compile(
    r" *(?:#+ *)?第 *[一二三四五六七八九十百\d]{1,4} *(部分|章|节|单元|编|讲|篇|模块|卷)(?![^ :、.,，]*[。;；?？]$)"
    r"(?! *[:、.,]? *\d{1,3}(?:、|[.)](?!\d)))"
)
_NUMERAL = re.compile(r" *(?:[一二三四五六七八九十]{1,3} *[、.:]|[(\[][一二三四五六七八九十]{1,3}[)\]])")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_CHAPTERS = ("章", "节", "单元", "编", "讲", "篇", "模块")
_LONGEST_HEADING = 100


class Heading(NamedTuple):
    """A line that names what comes below it: a type (or nothing said), a chapter (or none)."""

    type: Told
    chapter: bool
    ordinal: str = ""


def type_of(word: str) -> Told:
    """The type of a word, None when it is none."""
    return _TYPES.get(word.strip().strip("[]()【】《》 :").removesuffix("部分"))


def heading_of(folded: str) -> Heading | None:
    """What a line heads; None when it heads nothing for certain."""
    if len(folded) > _LONGEST_HEADING or not folded:
        return None
    if "题" in folded or "选" in folded or "解释" in folded or "案例分析" in folded or "填空" in folded:
        found = _TYPE_HEADING.match(folded)
        if found and (found[1] or folded[-1] not in ")）" or len(found[2]) > 2 or "分" in folded):
            return Heading(
                _TYPES[found[2].upper() if found[2].isascii() else found[2]], False, (found[1] or "").strip(" 、.:,，")
            )
    if _SPACED.search(folded) and (squeezed := heading_of(_SPACED.sub("", folded))) and squeezed.type is not None:
        return squeezed
    if "第" in folded[:6] and len(folded) <= 40 and (part := _PART.match(folded)):
        return Heading(None, part[1] in _CHAPTERS)
    return None


def has_numeral(folded: str) -> bool:
    """Whether a line begins as headings do, with a Chinese numeral."""
    return _NUMERAL.match(folded) is not None


def inline_type(folded: str, start: int = 0) -> tuple[Told, int, str] | None:
    """A type in brackets, or before a colon, where a stem begins: the type, where it ends, the marks it tells."""
    found = _INLINE.match(folded, start) if folded[start : start + 1] in "[(【<《" else None
    if found:
        return _TYPES[found[1]], found.end(), found[2] or ""
    marked = _MARKED.match(folded, start)
    return (_TYPES[marked[1]], marked.end(), "") if marked else None


def closing_type(folded: str) -> tuple[Told, int, str] | None:
    """A type in brackets where a stem ends: the type, where it begins, the marks it tells. A star behind it, with
    which surveys tell what must be answered, does not count."""
    folded = folded.rstrip(" *")
    if folded[-1:] not in ("]", ")", "】"):
        return None
    start = max(folded.rfind(sign) for sign in "[(【")
    found = _INLINE.fullmatch(folded, start) if start >= 0 else None
    return (_TYPES[found[1]], start, found[2] or "") if found else None
