"""JSON as our own files use it: one way to write it, and readers that trust nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, TypeVar

_T = TypeVar("_T")


class NotesBroken(ValueError):
    """The JSON is not what the format says. Callers turn it into their own error."""


def write_notes(fields: Mapping[str, Any]) -> bytes:
    """The same bytes for the same fields: sorted, compact, UTF-8."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_notes(data: bytes) -> Fields:
    """The fields of a JSON object, or `NotesBroken`."""
    try:
        return Fields(json.loads(data))
    except (ValueError, RecursionError) as broken:
        raise NotesBroken from broken


def read_hexadecimal(text: bytes) -> bytes:
    """Bytes written as small hexadecimal digits, or `NotesBroken`: capitals and blanks would say the same, and not a
    bit of a signed file may change unnoticed."""
    try:
        found = bytes.fromhex(text.decode("ascii"))
    except ValueError as broken:
        raise NotesBroken from broken
    if found.hex().encode() != text:
        raise NotesBroken
    return found


class Fields:
    """A JSON object whose fields are asked for by type; anything else is `NotesBroken`."""

    def __init__(self, value: Any) -> None:  # a JSON value of any kind
        if not isinstance(value, dict):
            raise NotesBroken
        self._fields: dict[str, Any] = value

    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(self._fields)

    def text(self, name: str) -> str:
        """A string."""
        return self._of(name, str)

    def whole(self, name: str) -> int:
        """An integer."""
        value = self._of(name, int)
        if isinstance(value, bool):
            raise NotesBroken
        return value

    def yes(self, name: str) -> bool:
        """True or false."""
        return self._of(name, bool)

    def hexadecimal(self, name: str) -> bytes:
        """Bytes written as hexadecimal digits."""
        try:
            return bytes.fromhex(self.text(name))
        except ValueError as broken:
            raise NotesBroken from broken

    def moment(self, name: str) -> datetime:
        """An aware time in UTC, written in ISO form."""
        try:
            value = datetime.fromisoformat(self.text(name))
        except ValueError as broken:
            raise NotesBroken from broken
        if value.tzinfo is None:
            raise NotesBroken
        return value.astimezone(UTC)

    def fraction(self, name: str) -> Fraction:
        """A fraction written as `3/2` or `2`."""
        try:
            return Fraction(self.text(name))
        except (ValueError, ZeroDivisionError) as broken:
            raise NotesBroken from broken

    def fields(self, name: str) -> Fields:
        """An object."""
        return Fields(self._of(name, dict))

    def objects(self, name: str) -> tuple[Fields, ...]:
        """An array of objects."""
        return tuple(Fields(value) for value in self._of(name, list))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """An array of arrays of two strings."""
        values: Sequence[Any] = self._of(name, list)
        for value in values:
            if not (isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value)):
                raise NotesBroken
        return tuple((first, second) for first, second in values)

    def texts(self, name: str) -> tuple[str, ...]:
        """An array of strings."""
        values: Sequence[Any] = self._of(name, list)
        if not all(isinstance(value, str) for value in values):
            raise NotesBroken
        return tuple(values)

    def _of(self, name: str, kind: type[_T]) -> _T:
        value = self._fields.get(name)
        if not isinstance(value, kind):
            raise NotesBroken
        return value
