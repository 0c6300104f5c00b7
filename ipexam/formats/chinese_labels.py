"""The labels under which Chinese question files say what a line is: `答案：B`, `【解析】…`, `难度：中等`."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class Label(Enum):
    """What a labelled text is of a question."""

    STEM = "题干"
    OPTIONS = "选项"
    ANSWER = "答案"
    EXPLANATION = "解析"
    RUBRIC = "评分要点"
    TYPE = "题型"
    DIFFICULTY = "难度"
    LEVEL = "认知层次"
    KNOWLEDGE = "知识点"
    CHAPTER = "章节"
    MARKS = "分值"
    SOURCE = "来源"
    COURSE = "课程"
    AUTHOR = "命题人"
    TAGS = "标签"
    CODE = "编号"
    LAW_DATE = "法律版本"
    EXPIRES_ON = "失效日期"
    SECONDS = "用时"
    GROUP = "题组"
    ORDER = "无序"
    TOLERANCE = "误差"
    CHOICES = "备选"
    PASSAGE = "共用题干"
    ATTEMPT = "我的答案"
    OTHER = ""

    @property
    def open(self) -> bool:
        """Whether the lines below belong to it too."""
        return self in (Label.STEM, Label.OPTIONS, Label.ANSWER, Label.EXPLANATION, Label.RUBRIC, Label.PASSAGE)


_WORDS = {
    Label.STEM: "题干 试题题干 试题内容 题目内容",
    Label.OPTIONS: "选项 备选项 备选答案",
    Label.ANSWER: "答案 正确答案 参考答案 标准答案 正确选项 试题答案 本题答案 答案选项 答案为 答案是 "
    "参考答案要点 答题要点 答案要点 正确答案是 正确答案为 标准答案是 标准答案为 参考答案是 参考答案为 正解 "
    "ans answer key 答",
    Label.EXPLANATION: "解析 答案解析 试题解析 题目解析 本题解析 考题解析 参考解析 详解 解答 解题思路 "
    "分析 点评 答案依据 判断依据 explanation",
    Label.RUBRIC: "评分要点 评分标准 采分点 得分点 评分细则 评分参考 评分办法",
    Label.TYPE: "题型 题目类型 试题类型 试题题型",
    Label.DIFFICULTY: "难度 难易度 难易程度 难度系数 难度等级 难度级别 试题难度 difficulty",
    Label.LEVEL: "认知层次 认知水平 能力层次 认知",
    Label.KNOWLEDGE: "知识点 考点 考查点 考核点 考核知识点 所属知识点 知识要点 考查知识点",
    Label.CHAPTER: "章节 所属章节 章",
    Label.MARKS: "分值 分数 本题分值 题目分值 试题分值",
    Label.SOURCE: "来源 出处 题目来源 试题来源 依据 法律依据 法规依据 命题依据",
    Label.COURSE: "课程 所属课程 课程名称 课程编号",
    Label.AUTHOR: "命题人 出题人 命题教师 命题老师 出题老师",
    Label.TAGS: "标签 关键词 关键字",
    Label.CODE: "编号 试题编号 题目编号",
    Label.LAW_DATE: "法律版本 法律版本日期 版本日期",
    Label.EXPIRES_ON: "失效日期 有效期至",
    Label.SECONDS: "用时 预计用时 答题时间 建议用时",
    Label.GROUP: "题组 组",
    Label.ORDER: "无序",
    Label.TOLERANCE: "误差 允许误差",
    Label.CHOICES: "备选 可选项",
    Label.PASSAGE: "共用题干",
    Label.ATTEMPT: "我的答案 你的答案 考生答案 学生答案 您的答案 我的回答 你的回答 您的回答 "
    "考生作答 我的作答 学生作答 得分 本题得分 作答结果 是否正确 答题结果 正确率",
}
LABELS = {word: label for label, words in _WORDS.items() for word in words.split()}

_LONGEST_FIRST = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
_INLINE_WORDS = [
    word
    for word in sorted(LABELS, key=len, reverse=True)
    if LABELS[word] not in (Label.PASSAGE, Label.STEM, Label.OPTIONS, Label.GROUP, Label.ORDER, Label.OTHER)
    and word
    not in ("答", "分析", "依据", "章", "认知", "key", "备选", "解答", "来源", "出处", "编号", "分数", "误差", "用时")
]

_AT_START = re.compile(
    rf" *\\?(?:(?:[【\[(] *({_LONGEST_FIRST}) *[】\])] *:?)|(?:({_LONGEST_FIRST}|答 +案|解 +析|难 +度) *[:=](?!/)))",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\((答案|正确答案|参考答案) *:"
    rf"|【 *({_LONGEST_FIRST}) *】 *:?|\[ *(答案|正确答案|参考答案|解析|答案解析|难度|知识点) *\] *:?"
    rf"|(?:(?<=[\s。;；,，.?!？！)）】\]、A-Za-z0-9√×_])|^)\(?({'|'.join(_INLINE_WORDS)}) *:",
    re.IGNORECASE,
)
_BARE_ANSWER = re.compile(
    r" *(?:正确答案|参考答案|标准答案|答案)(?:是|为)? *"
    r"(?=(?:[A-Z]{1,8}|[A-Z](?: *[,、，] *[A-Z])*|[(\[] *[A-Z](?:[ ,、]*[A-Z])* *[)\]]|正确|错误|对|错|√|×) *[。.]?$)"
)
_AFTER_ATTEMPT = re.compile(r"(正确答案) *:")
_UNKNOWN = re.compile(r" *【([^】\u2060\d]{2,8})】 *:?")


class Found(NamedTuple):
    """A label in a line: from where its text begins, and where what it says begins."""

    start: int
    end: int
    label: Label
    word: str


def labels_in(folded: str, *, named: bool = False) -> list[Found]:
    """The labels of a line in order; the first may stand at its start, the others inside.

    With `named` a label in 【】 at the start may be one that nobody knows: it is kept under its own word.
    """
    found: list[Found] = []
    if "【" in folded or ":" in folded or "[" in folded or "=" in folded:
        first = _AT_START.match(folded)
        if first:
            found.append(_of(first))
        if first and found[0].label is Label.ATTEMPT and (told := _AFTER_ATTEMPT.search(folded, first.end())):
            found.append(_of(told))  # `我的答案: 对正确答案: 对`
            return found + [_of(inside) for inside in _INSIDE.finditer(folded, told.end())]
        found += [_of(inside) for inside in _INSIDE.finditer(folded, first.end() if first else 0)]
    if not found and "答案" in folded and (bare := _BARE_ANSWER.match(folded)):
        found.append(Found(0, bare.end(), Label.ANSWER, "答案"))
    if named and folded.startswith("【") and (not found or found[0].start) and (other := _UNKNOWN.match(folded)):
        found.insert(0, Found(0, other.end(), Label.OTHER, other[1]))
    return found


def _of(match: re.Match[str]) -> Found:
    word = next(each for each in match.groups() if each)
    key = word.replace(" ", "").lower()
    return Found(match.start(), match.end(), LABELS[key], key)
