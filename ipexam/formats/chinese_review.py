"""Reviews of Moodle quizzes copied as text, as learners of the open university (国家开放大学) pass them on.

Such a page says of each question what the learner got for it, asks `选择一项：`, and tells the key below 反馈 by the
words of its options.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipexam.formats.chinese_text import Marked, SourceLine, source_line

_NUMBER = re.compile(r" *题目 ?(\d{1,3}) *")
_CHOOSE = re.compile(r" *选择一项(?:或多项)? *:? *")
_STATE = re.compile(
    r" *(?:(?:部分|不)?正确|还?未回答|未作答|已完成|答案已保存|获得 ?[\d.]+ ?分中的 ?[\d.]+ ?分|满分 ?[\d.]+"
    r"|未?标记(?:的?题目|试题)?|题干|(?:你|您)的回答(?:部分|不)?正确[。.]?) *"
)
_JUDGEMENT = re.compile(r" *(?:[a-b] *\. *)?(?:对|错|正确|错误) *")
_FEEDBACK = re.compile(r" *反馈 *:? *")
_KEY = re.compile(r" *正确的?答案是 *:? *[“\"”]?(.+?)[“\"”]? *[。.]? *")


def is_review(lines: Sequence[SourceLine]) -> bool:
    """Whether the lines are such a page."""
    return any("选择一项" in line.folded and _CHOOSE.fullmatch(line.folded) for line in lines)


def read_review(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[SourceLine]]:
    """The lines with their keys under labels that everybody knows, and the lines that say nothing of a question."""
    kept: list[SourceLine] = []
    idle: list[SourceLine] = []
    judged, number = False, ""
    for line in lines:
        key, numbered = _KEY.fullmatch(line.folded), _NUMBER.fullmatch(line.folded)
        if numbered:
            number, judged = f"{numbered[1]}. ", False
            idle.append(line)
        elif _CHOOSE.fullmatch(line.folded):
            judged = True
            idle.append(line)
        elif (_JUDGEMENT if judged else _STATE).fullmatch(line.folded):
            idle.append(line)
        elif key:
            told = line.text.cut(key.start(1), key.end(1))
            kept.append(source_line(line.no, Marked("答案：").join(told, "")))
        elif _FEEDBACK.fullmatch(line.folded):
            kept.append(source_line(line.no, Marked("解析：")))
            judged = False
        else:
            judged = judged and not line.folded.strip()
            asks = bool(number and line.folded.strip())
            kept.append(source_line(line.no, Marked(number).join(line.text.cut(0), "")) if asks else line)
            number = "" if asks else number
    return kept, idle
