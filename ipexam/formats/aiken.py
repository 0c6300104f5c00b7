"""Questions of an Aiken file: a stem, options `A) …`, a line `ANSWER: B`.

Source of the strict form: Moodle's `question/format/aiken`. People write it with small letters, `A、` and `Ａ．`, with
`答案：AC`, stems of several lines, numbers before them and blank lines anywhere or nowhere; all of that is read.
"""

from __future__ import annotations

import re

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, PassedOver, ReadQuestion, Standing
from ipexam.formats.foreign_question import TRUE_FALSE_OPTIONS, foreign_content
from ipexam.formats.moodle_text import plain_text
from ipexam.opening import text as opened_text

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("\u3000"): " "}
_OPTION = re.compile(r"\s*(?:([A-Za-z])\s*[).:、]|\(([A-Za-z])\)|【([A-Za-z])】)\s*")
_ANSWER = re.compile(r"\s*(?:ANSWERS?|KEYS?|(?:正确|参考|标准)?答案)\s*(?::|(?=[A-Z\s]*$))\s*", re.IGNORECASE)
_FEEDBACK = re.compile(r"\s*(?:FEEDBACK|EXPLANATION|(?:答案|试题)?解析)\s*:\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:第?[0-9]{1,4}题?\s*[.、:)]|\([0-9]{1,4}\)|第[0-9]{1,4}题)\s*(?![0-9])")
_LETTERS = re.compile(r"\s*([A-Z](?:(?:\s*(?:[,、;/&+]|和|AND)?\s*)[A-Z])*)\s*[.。]?\s*", re.IGNORECASE)
_LONGEST_ANSWER = 60
_TRUE = frozenset({"正确", "对", "是", "√", "true", "t", "yes"})
_FALSE = frozenset({"错误", "错", "否", "×", "false", "f", "no"})


def read_aiken(data: bytes, name: str) -> FileReading:
    """All questions of an Aiken file; lines that belong to none are told."""
    text = opened_text.decode(data)
    reader = _Reader(name)
    if text is None:
        text = data.decode(errors="replace")
        reader.problems.append(Problem(Where(name), ProblemCode.VALUE_UNREADABLE))
    return reader.read(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))


class _Question:
    """The lines of one question as they come."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.source: list[str] = []
        self.stem: list[str] = []
        self.letters: list[str] = []
        self.options: list[str] = []
        self.answer: str | None = None
        self.explanation: list[str] = []

    def add(self, n: int, line: str) -> None:
        """A line is part of it."""
        self.lines.append(n)
        self.source.append(line)


class _Reader:
    """One file while it is read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._now = _Question()
        self._blank_before = False
        self._questions: list[ReadQuestion] = []
        self._passed: list[PassedLines] = []
        self.problems: list[Problem] = []

    def read(self, lines: list[str]) -> FileReading:
        """All lines."""
        counted = [(n, line) for n, line in enumerate(lines, 1) if line.strip()]
        before = 0
        for n, line in counted:
            self._blank_before = n > before + 1
            before = n
            self._line(n, line, line.translate(_NARROW))
        self._close()
        return FileReading(
            BankFormat.AIKEN,
            self._name,
            tuple(self._questions),
            tuple(self._passed),
            tuple(self.problems),
            {},
            frozenset(n for n, _ in counted),
        )

    def _line(self, n: int, line: str, narrow: str) -> None:
        """One line; `narrow` is the same, letter for letter, with ordinary signs for full-width ones."""
        now = self._now
        option, answer, feedback = _OPTION.match(narrow), _ANSWER.match(narrow), _FEEDBACK.match(narrow)
        if feedback and now.answer is not None:
            now.explanation.append(line[feedback.end() :].strip())
        elif answer and now.answer is None and (now.stem or now.options):
            now.answer = narrow[answer.end() :].strip()
        elif option and self._is_option(option[1] or option[2] or option[3]):
            now.letters.append((option[1] or option[2] or option[3]).upper())
            now.options.append(line[option.end() :].strip())
        else:
            self._words(line, narrow)
        self._now.add(n, line)

    def _is_option(self, letter: str) -> bool:
        """Whether a letter goes on the list of options: A after a stem, else one that comes after the last."""
        now = self._now
        if now.answer is not None or not now.stem:
            return False
        return letter.upper() == "A" if not now.letters else letter.upper() > now.letters[-1]

    def _words(self, line: str, narrow: str) -> None:
        """Words of a stem, of an option that goes on, or of an explanation."""
        number = _NUMBER.match(narrow)
        now = self._now
        if now.answer is not None and now.explanation and not self._blank_before and not number:
            now.explanation.append(line.strip())
        elif now.options and now.answer is None and not self._blank_before:
            now.options[-1] = f"{now.options[-1]}\n{line.strip()}".strip()
        else:
            if now.answer is not None or now.options or (self._blank_before and number):
                self._close()
            text = line[number.end() :] if number and not self._now.stem else line
            self._now.stem.append(text.strip())

    def _close(self) -> None:
        """The question is complete as far as it goes; words without options or answer are none."""
        now, self._now = self._now, _Question()
        if not now.lines:
            return
        where = Where(self._name, "", now.lines[0])
        source = "\n".join(now.source)
        if not now.options and now.answer is None:
            self.problems.append(Problem(where, ProblemCode.LINE_NOT_UNDERSTOOD))
            self._passed.append(PassedLines(tuple(now.lines), PassedOver.NOT_UNDERSTOOD, source))
            return
        content, standing, code = _read(now)
        problems = (Problem(where, code, {"value": now.answer or ""}),) if code else ()
        lines = tuple(now.lines)
        self._questions.append(ReadQuestion(where, lines, source, content, standing, problems=problems))


def _read(asked: _Question) -> tuple[QuestionContent, Standing, ProblemCode | None]:
    """Content, standing and what is wrong with a question."""
    stem, explanation = _text(asked.stem), _text(asked.explanation)
    answer = asked.answer or ""
    truths = [_truth(option) for option in asked.options] if asked.options else [True, False]
    right = _right(answer, asked)
    if set(truths) == {True, False} and len(truths) == 2 and (asked.options or _truth(answer) is not None):
        told = [truths[n] for n in right] if asked.options else [_truth(answer)]
        key = Key(choices=tuple(0 if truth else 1 for truth in told)) if len(told) == 1 else Key()
        content = foreign_content(QuestionType.TRUE_FALSE, stem, key, explanation, TRUE_FALSE_OPTIONS)
        return content, *(_SOUND if key.choices else _fault(answer, asked))
    kind = QuestionType.MULTIPLE if len(right) > 1 else QuestionType.SINGLE
    content = foreign_content(kind, stem, Key(choices=right), explanation, tuple(map(plain_text, asked.options)))
    return content, *(_SOUND if right and len(asked.options) > 1 else _fault(answer, asked))


_SOUND: tuple[Standing, ProblemCode | None] = (Standing.SOUND, None)


def _right(answer: str, asked: _Question) -> tuple[int, ...]:
    """The options that the answer names, by letter or in full; none when one of its letters is no option."""
    found = _letters(answer)
    if found:
        letters = re.sub(r"AND|[^A-Z]", "", found[1].upper())
        return (
            tuple(sorted({asked.letters.index(one) for one in letters})) if set(letters) <= set(asked.letters) else ()
        )
    same = [n for n, option in enumerate(asked.options) if option.translate(_NARROW).strip() == answer]
    return tuple(same[:1])


def _fault(answer: str, asked: _Question) -> tuple[Standing, ProblemCode | None]:
    if len(asked.options) < 2:
        return Standing.REJECTED, ProblemCode.OPTIONS_MISSING
    if not answer:
        return Standing.DRAFT, ProblemCode.KEY_MISSING
    if _letters(answer):
        return Standing.REJECTED, ProblemCode.KEY_BEYOND_OPTIONS
    return Standing.DRAFT, ProblemCode.SCORING_UNKNOWN


def _letters(answer: str) -> re.Match[str] | None:
    return _LETTERS.fullmatch(answer) if len(answer) <= _LONGEST_ANSWER else None


def _truth(text: str) -> bool | None:
    word = text.strip().strip(".。").lower()
    return True if word in _TRUE else False if word in _FALSE else None


def _text(lines: list[str]) -> str:
    return plain_text("\n".join(line for line in lines if line))
