"""The labels that columns of question sheets go by, and the words of their cells."""

from __future__ import annotations

from enum import Enum

from ipexam.domain.question import CognitiveLevel, QuestionType
from ipexam.sheets.header import Columns, labels


class QuestionColumn(Enum):
    """Columns of a question sheet. The option columns stand together and in order."""

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
    OPTION_G = "G"
    OPTION_H = "H"
    OPTION_I = "I"
    OPTION_J = "J"
    OPTION_K = "K"
    OPTION_L = "L"
    OPTION_M = "M"
    OPTION_N = "N"
    OPTION_O = "O"
    OPTION_P = "P"
    OPTION_Q = "Q"
    OPTION_R = "R"
    OPTION_S = "S"
    OPTION_T = "T"
    OPTION_U = "U"
    OPTION_V = "V"
    OPTION_W = "W"
    OPTION_X = "X"
    OPTION_Y = "Y"
    OPTION_Z = "Z"
    ALL_OPTIONS = "all_options"
    PREMISES = "premises"
    KEY = "key"
    EXPLANATION = "explanation"
    DIFFICULTY = "difficulty"
    LEVEL = "level"
    KNOWLEDGE = "knowledge"
    SOURCE = "source"
    LAW_DATE = "law_date"
    EXPIRES_ON = "expires_on"
    RUBRIC = "rubric"
    GROUP = "group"
    PASSAGE = "passage"
    TAGS = "tags"
    AUTHOR = "author"
    SECONDS = "seconds"
    UNORDERED = "unordered"
    TOLERANCES = "tolerances"
    BLANK_OPTIONS = "blank_options"
    CATEGORY = "category"
    SCORE = "score"
    IMAGE = "image"


OPTIONS = tuple(column for column in QuestionColumn if column.name.startswith("OPTION_"))


def _optionlabels(no: int, letter: str) -> str:
    """What an option's column is called: by its letter or by its number."""
    lettered = (
        f"选项{letter}、{letter}、{letter}选项、备选项{letter}、备选答案{letter}、候选项{letter}、答案选项{letter}"
    )
    english = "" if letter == "S" else f"、Option {letter}"  # which would be read as Options
    return f"{lettered}、选项{no}、备选项{no}、备选答案{no}{english}、Option {no}"


QUESTIONS = Columns(
    {
        QuestionColumn.CODE: labels("编号、试题编号、题目编号、序号、题号、Code、Question ID"),
        QuestionColumn.TYPE: labels("题型、试题类型、题目类型、类型、试题题型、题目题型、Type、Question Type"),
        QuestionColumn.COURSE: labels("课程、课程编号、课程名称、所属课程、Course"),
        QuestionColumn.STEM: labels(
            "题干、试题、题目、试题内容、题目内容、试题题干、题干内容、题目描述、问题、题目名称、试题名称、试题标题、题目标题、题面、"
            "Stem、Question、Question Text"
        ),
        **{option: labels(_optionlabels(no, option.value)) for no, option in enumerate(OPTIONS, 1)},
        QuestionColumn.ALL_OPTIONS: labels("选项、备选项、备选答案、选项内容、候选项、Options"),
        QuestionColumn.PREMISES: labels("匹配项、左列、题目项、Premises"),
        QuestionColumn.KEY: labels(
            "答案、正确答案、正确选项、参考答案、标准答案、试题答案、题目答案、Key、Answer、Correct Answer、"
            "Correct Answers、Answer Key"
        ),
        QuestionColumn.EXPLANATION: labels("解析、答案解析、试题解析、题目解析、详解、答案说明、Explanation、Feedback"),
        QuestionColumn.DIFFICULTY: labels(
            "难度、难易度、难度系数、试题难度、题目难度、难易程度、难度等级、难度级别、Difficulty"
        ),
        QuestionColumn.LEVEL: labels("认知层次、认知水平、能力层次、Level"),
        QuestionColumn.KNOWLEDGE: labels("知识点、考点、所属知识点、关联知识点、考查知识点、Knowledge"),
        QuestionColumn.SOURCE: labels("来源、出处、依据、法律依据、Source"),
        QuestionColumn.LAW_DATE: labels("法律版本日期、法律版本、版本日期、Law Date"),
        QuestionColumn.EXPIRES_ON: labels("失效日期、有效期至、Expires On"),
        QuestionColumn.RUBRIC: labels("评分要点、评分标准、采分点、Rubric"),
        QuestionColumn.GROUP: labels("题组、组、材料编号、Group"),
        QuestionColumn.PASSAGE: labels("材料、案例材料、背景材料、共用题干、大题题干、Passage"),
        QuestionColumn.TAGS: labels("标签、关键词、关键字、Tags"),
        QuestionColumn.AUTHOR: labels("命题人、出题人、编写人、命题教师、Author"),
        QuestionColumn.SECONDS: labels("用时、建议用时、答题时间、预计用时、Seconds"),
        QuestionColumn.UNORDERED: labels("允许乱序、答案可乱序、不分顺序、Unordered"),
        QuestionColumn.TOLERANCES: labels("容差、误差范围、允许误差、Tolerance"),
        QuestionColumn.BLANK_OPTIONS: labels("空选项、填空备选、Blank Options"),
        QuestionColumn.CATEGORY: labels(
            "分类、章节、所属章节、题目分类、试题分类、模块、所属分类、目录、所属目录、章节名称、所属题库、题库分类、Category"
        ),
        QuestionColumn.SCORE: labels("分值、分数、得分、试题分数、题目分数、试题分值、Score、Points、Marks"),
        QuestionColumn.IMAGE: labels("图片、题干图片、插图、配图、附图、Image"),
    },
    needed=((QuestionColumn.STEM,), (QuestionColumn.KEY, QuestionColumn.TYPE)),
)

OWN_COLUMNS = (
    QuestionColumn.CODE,
    QuestionColumn.TYPE,
    QuestionColumn.COURSE,
    QuestionColumn.STEM,
    QuestionColumn.KEY,
    QuestionColumn.LEVEL,
    QuestionColumn.LAW_DATE,
    QuestionColumn.EXPIRES_ON,
    QuestionColumn.RUBRIC,
)
"""A sheet that has all of these, each under our own label, is our template: its texts are in the bank's notation."""

IMAGE_SHEET = "图片"
"""The sheet of our own workbooks that holds the images: the SHA-256 that texts name, and the image beside it."""

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
"""The word we write for a type."""

TYPES = {word: type_ for type_, word in TYPE_WORDS.items()} | {
    **dict.fromkeys(("单选", "单项选择题", "单项选择", "single choice", "single answer"), QuestionType.SINGLE),
    **dict.fromkeys(
        labels(
            "多选、多项选择题、多项选择、不定项选择题、不定项选择、不定项、multiple response、multiple answer、"
            "multiple select"
        ),
        QuestionType.MULTIPLE,
    ),
    **dict.fromkeys(("判断", "是非题", "对错题", "true/false", "true or false"), QuestionType.TRUE_FALSE),
    **dict.fromkeys(("填空", "fill in the blank", "fill in the blanks"), QuestionType.FILL_IN),
    **dict.fromkeys(("匹配", "连线题", "连线", "配对题", "配伍题"), QuestionType.MATCHING),
    **dict.fromkeys(
        labels("简答、问答题、问答、论述题、论述、名词解释题、名词解释、计算题、主观题、short answer、essay"),
        QuestionType.SHORT_ANSWER,
    ),
    **dict.fromkeys(
        ("案例题", "案例分析", "综合题", "案例", "材料题", "材料分析题", "综合分析题", "分析题"), QuestionType.CASE
    ),
    **{type_.value: type_ for type_ in QuestionType},
}

CHOICES = ("选择题", "选择", "客观题", "multiple choice", "mcq")
"""Types that leave it to the key whether one option is right or several."""

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
DIFFICULTIES = {
    **dict.fromkeys(("易", "容易", "简单", "easy"), 1),
    "较易": 2,
    **dict.fromkeys(("中", "中等", "一般", "适中", "medium"), 3),
    "较难": 4,
    **dict.fromkeys(("难", "困难", "hard", "difficult"), 5),
}

TRUE_FALSE_OPTIONS = ("正确", "错误")
TRUTHS = {
    **dict.fromkeys(("正确", "对", "是", "√", "✓", "✔", "t", "true", "yes", "y", "a", "1"), 0),
    **dict.fromkeys(("错误", "错", "否", "×", "✗", "✘", "f", "false", "no", "n", "b", "0", "x"), 1),
}
