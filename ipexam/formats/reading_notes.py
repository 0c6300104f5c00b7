"""A reading through a pipe: what the reading child found as JSON and bytes, and taken from there by the office.

A value is written field by field in the order of its dataclass, and read back by the types that those fields declare,
so nothing else can come out of it: the office believes nothing that the child says. Images are checked by their hash.
"""

from __future__ import annotations

import hashlib
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from ipexam.domain.problem import Problem
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, QuestionImage, ReadQuestion
from ipexam.opening.frames import Json, TooMuch, Untrue

MOST_QUESTIONS = 200_000
_FRAME_TEXT = 1 << 20
_LARGEST_INT = 1 << 53
_FRACTION = re.compile(r"-?\d{1,30}(?:/[1-9]\d{0,29})?")
_PARTS: Mapping[str, Any] = {"questions": ReadQuestion, "passed": PassedLines, "problems": Problem, "counted": int}
_IMAGE_BEGINS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_ODD = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)


def frames_told(reading: FileReading) -> Iterator[Json | bytes]:
    """The reading as JSON and, after the JSON that announces each, the bytes of its images."""
    yield {"format": reading.format.value, "file": reading.file}
    for part, values in (
        ("questions", reading.questions),
        ("passed", reading.passed),
        ("problems", reading.problems),
        ("counted", sorted(reading.counted)),
    ):
        for several in _chunks(values):
            yield {"part": part, "values": several}
    for image in reading.images.values():
        yield {"image": [image.sha256, image.media_type, image.width, image.height]}
        yield image.content


class ReadingTaken:
    """A reading as it arrives, frame by frame. Everything raises `Untrue`, and `TooMuch` for what no file has."""

    def __init__(self) -> None:
        self._head: tuple[BankFormat, str] | None = None
        self._values: dict[str, list[Any]] = {part: [] for part in _PARTS}
        self._announced: QuestionImage | None = None
        self._images: dict[str, QuestionImage] = {}

    def say(self, told: Json) -> None:
        """Take a frame of JSON."""
        try:
            if "format" in told:
                self._head = BankFormat(told["format"]), _str(told["file"])
            elif "part" in told:
                take = _taker(_PARTS[told["part"]])
                self._values[told["part"]] += [take(value) for value in told["values"]]
            else:
                sha256, media_type, width, height = told["image"]
                self._announced = QuestionImage(_str(sha256), _str(media_type), _int(width), _int(height), b"")
        except _ODD as odd:
            raise Untrue from odd
        if len(self._values["questions"]) > MOST_QUESTIONS:
            raise TooMuch

    def give(self, content: bytes) -> None:
        """Take the bytes of the image that was announced."""
        image, self._announced = self._announced, None
        if image is None or not content.startswith(_IMAGE_BEGINS.get(image.media_type, b"\x00none")):
            raise Untrue
        if hashlib.sha256(content).hexdigest() != image.sha256:
            raise Untrue
        self._images[image.sha256] = QuestionImage(image.sha256, image.media_type, image.width, image.height, content)

    def reading(self) -> FileReading:
        """All of it."""
        if self._head is None:
            raise Untrue
        values = self._values
        return FileReading(
            self._head[0],
            self._head[1],
            tuple(values["questions"]),
            tuple(values["passed"]),
            tuple(values["problems"]),
            self._images,
            frozenset(values["counted"]),
        )


def _chunks(values: Sequence[Any]) -> Iterator[list[Json]]:
    """Values as JSON, about a megabyte at a time."""
    several: list[Json] = []
    size = 0
    for value in values:
        one = _told(value)
        several.append(one)
        size += len(value.raw) * 2 + 500 if isinstance(value, ReadQuestion) else 200
        if size > _FRAME_TEXT:
            yield several
            several, size = [], 0
    if several:
        yield several


def _told(value: Any) -> Json:
    """A value of the domain as JSON."""
    if isinstance(value, (str, int)) or value is None:
        return value
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [_told(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return {str(name): _told(one) for name, one in value.items()}
    if isinstance(value, (date, Fraction)):
        return value.isoformat() if isinstance(value, date) else str(value)
    return [_told(one) for one in value]


def _str(value: Json) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _int(value: Json) -> int:
    if type(value) is not int or abs(value) >= _LARGEST_INT:
        raise TypeError
    return value


def _bool(value: Json) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def _fraction(value: Json) -> Fraction:
    if not _FRACTION.fullmatch(_str(value)):
        raise ValueError
    return Fraction(value)


_PLAIN: Mapping[Any, Callable[[Json], Any]] = {
    str: _str,
    int: _int,
    bool: _bool,
    Fraction: _fraction,
    date: lambda value: date.fromisoformat(_str(value)),
}


@cache
def _taker(wanted: Any) -> Callable[[Json], Any]:
    """What reads a value of a declared type."""
    if wanted in _PLAIN:
        return _PLAIN[wanted]
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is tuple:
        return _tuple_taker(_taker(inner[0]))
    if origin is types.UnionType:
        take = _taker(inner[0])
        return lambda value: None if value is None else take(value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return lambda value: {_str(name): _str(one) for name, one in value.items()}
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    return _dataclass_taker(wanted)


def _tuple_taker(take: Callable[[Json], Any]) -> Callable[[Json], Any]:
    def taken_all(value: Json) -> tuple[Any, ...]:
        if type(value) is not list:
            raise TypeError
        return tuple(map(take, value))

    return taken_all


def _dataclass_taker(wanted: type) -> Callable[[Json], Any]:
    hints = typing.get_type_hints(wanted)
    takers = [_taker(hints[field.name]) for field in fields(wanted)]

    def made(value: Json) -> Any:
        if type(value) is not list or len(value) != len(takers):
            raise TypeError
        return wanted(*(take(one) for take, one in zip(takers, value, strict=True)))

    return made
