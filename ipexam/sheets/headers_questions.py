"""The labels that columns of question sheets go by, and the words of their cells."""

from __future__ import annotations

from enum import Enum

from ipexam.domain.question import CognitiveLevel, QuestionType
from ipexam.sheets.header import Columns, labels


class QuestionColumn(Enum):
    """Columns of a question sheet. OPTION_A to OPTION_F stand together and in order."""

    CODE = "code"
    TYPE = "type"
    COURSE = "course"
    STEM = "stem"
    OPTION_A = "A"
    OPTION_B = "B"
    OPTION_C = "C"
    OPTION_D = "D"
    OPTION_E = "E"
    OPTION_F = "F"
    KEY = "key"
    EXPLANATION = "explanation"
    DIFFICULTY = "difficulty"
    LEVEL = "level"
    KNOWLEDGE = "knowledge"
    SOURCE = "source"
    LAW_DATE = "law_date"
    EXPIRES_ON = "expires_on"
    RUBRIC = "rubric"


OPTIONS = tuple(column for column in QuestionColumn if column.name.startswith("OPTION_"))

QUESTIONS = Columns(
    {
        QuestionColumn.CODE: labels("编号、试题编号、题目编号、序号、题号、Code"),
        QuestionColumn.TYPE: labels("题型、试题类型、题目类型、类型、Type"),
        QuestionColumn.COURSE: labels("课程、课程编号、课程名称、所属课程、Course"),
        QuestionColumn.STEM: labels("题干、试题、题目、试题内容、题目内容、试题题干、Stem"),
        **{option: labels(f"选项{option.value}、{option.value}、{option.value}选项") for option in OPTIONS},
        QuestionColumn.KEY: labels("答案、正确答案、正确选项、参考答案、标准答案、Key、Answer"),
        QuestionColumn.EXPLANATION: labels("解析、答案解析、试题解析、Explanation"),
        QuestionColumn.DIFFICULTY: labels("难度、难易度、难度系数、Difficulty"),
        QuestionColumn.LEVEL: labels("认知层次、认知水平、能力层次、Level"),
        QuestionColumn.KNOWLEDGE: labels("知识点、考点、Knowledge"),
        QuestionColumn.SOURCE: labels("来源、出处、依据、法律依据、Source"),
        QuestionColumn.LAW_DATE: labels("法律版本日期、法律版本、版本日期、Law Date"),
        QuestionColumn.EXPIRES_ON: labels("失效日期、有效期至、Expires On"),
        QuestionColumn.RUBRIC: labels("评分要点、评分标准、采分点、Rubric"),
    },
    needed=((QuestionColumn.STEM,), (QuestionColumn.TYPE,), (QuestionColumn.KEY,)),
)

TYPE_WORDS = {
    QuestionType.SINGLE: "单选题",
    QuestionType.MULTIPLE: "多选题",
    QuestionType.TRUE_FALSE: "判断题",
    QuestionType.FILL_IN: "填空题",
    QuestionType.SHORT_ANSWER: "简答题",
    QuestionType.CASE: "案例分析题",
}
"""The word we write for a type."""

TYPES = {word: type_ for type_, word in TYPE_WORDS.items()} | {
    **dict.fromkeys(("单选", "单项选择题", "单项选择"), QuestionType.SINGLE),
    **dict.fromkeys(("多选", "多项选择题", "多项选择", "不定项选择题"), QuestionType.MULTIPLE),
    **dict.fromkeys(("判断", "是非题", "对错题"), QuestionType.TRUE_FALSE),
    **dict.fromkeys(("填空",), QuestionType.FILL_IN),
    **dict.fromkeys(("简答", "问答题", "论述题"), QuestionType.SHORT_ANSWER),
    **dict.fromkeys(("案例题", "案例分析", "综合题", "案例"), QuestionType.CASE),
    **{type_.value: type_ for type_ in QuestionType},
}

LEVEL_WORDS = {
    CognitiveLevel.REMEMBER: "识记",
    CognitiveLevel.UNDERSTAND: "理解",
    CognitiveLevel.APPLY: "应用",
    CognitiveLevel.ANALYSE: "分析",
}
LEVELS = {word: level for level, word in LEVEL_WORDS.items()} | {
    "记忆": CognitiveLevel.REMEMBER,
    "了解": CognitiveLevel.REMEMBER,
    "掌握": CognitiveLevel.UNDERSTAND,
    "运用": CognitiveLevel.APPLY,
    "综合": CognitiveLevel.ANALYSE,
    **{level.value: level for level in CognitiveLevel},
}
DIFFICULTIES = {"易": 1, "容易": 1, "简单": 1, "较易": 2, "中": 3, "中等": 3, "一般": 3, "较难": 4, "难": 5, "困难": 5}

TRUE_FALSE_OPTIONS = ("正确", "错误")
TRUTHS = {
    **dict.fromkeys(("正确", "对", "是", "√", "✓", "✔", "t", "true", "yes", "y", "a", "1"), 0),
    **dict.fromkeys(("错误", "错", "否", "×", "✗", "✘", "f", "false", "no", "n", "b", "0", "x"), 1),
}
