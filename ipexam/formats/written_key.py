"""Key and explanation as one text, for formats that have only one place for what is said after the answer.

    参考答案……
    【评分要点】
    （2分）指出新颖性的判断标准
    （1.5分）……
    【解析】
    ……

A file of others that has none of these headings is read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from ipexam.domain.question import Key, RubricLine

_ANSWER, _RUBRIC, _EXPLANATION = "【参考答案】", "【评分要点】", "【解析】"
_POINTS = re.compile(r"（([0-9]+(?:\.[0-9]+|/[1-9][0-9]*)?)分）(.*)")
_MOST_DECIMALS = 20
RIGHT, WRONG, PARTLY, HINT = "答对", "答错", "部分答对", "提示"


def with_remarks(explanation: str, remarks: Iterable[tuple[str, str]]) -> str:
    """The explanation, and after it what is said of single answers, a line each: `【B】…`, `【答错】…`."""
    lines = [f"【{about}】{said}" for about, said in remarks if said]
    return "\n".join([explanation, *lines] if explanation else lines)


def key_text(key: Key) -> str:
    """The answer of a written question with its rubric."""
    rubric = [f"（{number(line.points)}分）{line.text}" for line in key.rubric]
    return "\n".join([*([key.answer] if key.answer else []), *([_RUBRIC, *rubric] if rubric else [])])


def read_key_text(text: str) -> Key:
    """A key from its text; what cannot be a rubric is part of the answer."""
    answer, heading, rubric = _cut(text, _RUBRIC)
    lines: list[RubricLine] = []
    for line in rubric.split("\n") if heading else ():
        found = _POINTS.fullmatch(line)
        if found:
            lines.append(RubricLine(Fraction(found[1]), found[2]))
        elif lines:
            lines[-1] = RubricLine(lines[-1].points, f"{lines[-1].text}\n{line}")
        else:
            return Key(answer=text)
    return Key(answer=answer, rubric=tuple(lines))


def feedback_text(key: Key, explanation: str) -> str:
    """Key and explanation in one; the explanation alone where there is no key."""
    held = key_text(key)
    if not held:
        return explanation
    return f"{_ANSWER}\n{held}" + (f"\n{_EXPLANATION}\n{explanation}" if explanation else "")


def read_feedback_text(text: str) -> tuple[Key, str]:
    """Key and explanation from their text."""
    if not text.startswith(f"{_ANSWER}\n"):
        return Key(), text
    held, _, explanation = _cut(text[len(_ANSWER) + 1 :], _EXPLANATION)
    return read_key_text(held), explanation


def number(value: Fraction) -> str:
    """A number with as many decimals as it has, as a fraction where decimals do not end."""
    decimals = next((n for n in range(_MOST_DECIMALS) if 10**n % value.denominator == 0), None)
    if decimals is None:
        return str(value)
    digits = str(abs(value.numerator) * 10**decimals // value.denominator).rjust(decimals + 1, "0")
    cut = len(digits) - decimals
    return ("-" if value < 0 else "") + digits[:cut] + (f".{digits[cut:]}" if decimals else "")


def _cut(text: str, heading: str) -> tuple[str, str, str]:
    """What stands before and after the last line that is the heading."""
    before, found, after = f"\n{text}".rpartition(f"\n{heading}\n")
    return (before[1:] if before else "", found, after) if found else (text, "", "")
