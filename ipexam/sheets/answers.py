"""What a form platform puts around an answer: letters of options, text behind them, marks for skipped questions.

Habits of 问卷星, 金数据 and 腾讯问卷: `A.企业`, `其他〖行业协会〗`, `第2期┋第3期`, `(跳过)`, `(空)`, `-3`; a question
with several answers as one column for each option, marked 1.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TypeVar

from ipexam.matching.fold import fold_text
from ipexam.sheets.cells import text_of
from ipexam.sheets.header import Columns, Header, fold_label, labelled

C = TypeVar("C", bound=Enum)

_SKIPPED = frozenset({"(跳过)", "(空)", "(未填写)", "未填写", "-3", "-2"})
_LONGEST_SKIPPED = 6
_LETTER = re.compile(r"^(?:[a-z][.、:)]|[(][a-z][)])\s*")
_TAIL = re.compile(r"\s*(?:[(][^()]*[)]|〖[^〗]*〗|\[[^\]]*\]|【[^】]*】)$")
_OPTION = re.compile(r"^(?P<question>.+?)[:(\[【_—-]+(?P<option>[^:)\]】]+)[)\]】]?$")
_UNMARKED = frozenset({"", "0", "否", "×", "未选", "未选中", "false", "no"})
_JOINT = "┋"


def skipped(text: str) -> bool:
    """Whether a cell says that its question was not shown or not answered."""
    return len(text) <= _LONGEST_SKIPPED and fold_text(text) in _SKIPPED


def plain_answer(text: str) -> str:
    """A folded answer without its letter and without what stands behind it in brackets."""
    answer = _LETTER.sub("", fold_text(text))
    return _TAIL.sub("", answer) or answer


def joined_answer(text: str) -> str:
    """Several answers of one cell as a list people read."""
    return "、".join(part.strip() for part in text.split(_JOINT) if part.strip())


def option_columns(header: Header[C], columns: Columns[C], column: C) -> dict[int, str]:
    """The columns that are each one option of a question: place -> the option's text."""
    cells = next((cells for row, cells in header.sheet.rows() if row == header.row), [])
    found = {}
    for place, label in enumerate(map(text_of, cells)):
        option = _OPTION.match(fold_label(label))
        if option and labelled(option["question"], columns) is column:
            found[place] = option["option"]
    return found if len(found) > 1 else {}


def marked(text: str) -> bool:
    """Whether a cell says that its option was chosen."""
    return fold_text(text) not in _UNMARKED and not skipped(text)
