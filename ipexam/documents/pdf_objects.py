"""The objects of a PDF, read by ourselves: other eyes than the libraries that draw our pages and show them.

Reads what ISO 32000-1, 7.3 to 7.5 calls the classic file structure, which every document of ours has: cross-reference
tables, with updates appended, and Flate streams. Anything else is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ipexam.domain.exam_errors import DocumentUnreadable

_TOKEN = re.compile(
    rb"(?:\s|%[^\r\n]*)*(?:(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\s()<>\[\]{}/%]*)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<text>(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)"
    rb"|(?P<reference>\d+)\s+\d+\s+R\b|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<word>[A-Za-z]+))",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_STREAM = re.compile(rb"\s*stream\r?\n")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_SECTION = re.compile(rb"\s*(\d+)\s+(\d+)\s*\n")
_ENTRY_BYTES = 20
_MOST_BYTES = 256 << 20
_MOST_UPDATES, _MOST_DEPTH = 100, 40


class Name(str):
    """A name (`/Type`) without its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of another object."""

    number: int


Value = Name | Reference | bytes | float | Sequence["Value"] | Mapping[str, "Value"] | None
"""A value; texts are bytes, and `true` and `false` are names."""

Entries = Mapping[str, Value]


class PdfObjects:
    """The objects of one file by their numbers."""

    def __init__(self, data: bytes, path: str = "") -> None:
        """Raises `DocumentUnreadable` when the file is no PDF of the classic structure."""
        self._data, self._path = data, path
        self._trailer, self._offsets = self._tables()
        self._known: dict[int, tuple[Value, int]] = {}

    @cached_property
    def pages(self) -> tuple[Entries, ...]:
        """The pages in order; each has the resources and the size it inherits."""
        return tuple(self._leaves(self.entries(self.entries(self._trailer.get("Root")).get("Pages")), {}, 0))

    def every(self) -> Iterator[Value]:
        """Every object; of thousands none is kept."""
        return (self._object(number)[0] for number in self._offsets)

    def value(self, value: Value) -> Value:
        """The value, or what it refers to."""
        return self._read(value.number)[0] if isinstance(value, Reference) else value

    def entries(self, value: Value) -> Entries:
        """The dictionary; an empty one for anything else."""
        found = self.value(value)
        return found if isinstance(found, Mapping) else {}

    def items(self, value: Value) -> Sequence[Value]:
        """The array; an empty one for anything else."""
        found = self.value(value)
        return found if isinstance(found, list) else []

    def number(self, value: Value) -> float:
        """The number; 0 for anything else."""
        found = self.value(value)
        return found if isinstance(found, float) else 0.0

    def stream(self, value: Value, *, raw: bool = False) -> bytes:
        """What is in the stream that the value refers to, unpacked unless `raw`; nothing when there is none."""
        if not isinstance(value, Reference):
            return b""
        told, end = self._object(value.number)
        begun = _STREAM.match(self._data, end)
        if begun is None or not isinstance(told, Mapping):
            return b""
        content = self._data[begun.end() : begun.end() + int(self.number(told.get("Length")))]
        filters = self.items(told.get("Filter")) or [told.get("Filter")]
        return content if raw or filters != [Name("FlateDecode")] else self._inflated(content)

    def _inflated(self, content: bytes) -> bytes:
        try:
            return zlib.decompressobj().decompress(content, _MOST_BYTES)
        except zlib.error as broken:
            raise DocumentUnreadable(self._path) from broken

    def _read(self, number: int) -> tuple[Value, int]:
        """The object, and where it ends. One that the table does not have is null."""
        if number not in self._known:
            self._known[number] = self._object(number)
        return self._known[number]

    def _object(self, number: int) -> tuple[Value, int]:
        offset = self._offsets.get(number)
        head = None if offset is None else _OBJECT.match(self._data, offset)
        return (None, 0) if head is None else self._parsed(head.end(), 0)

    def _parsed(self, at: int, depth: int) -> tuple[Value, int]:
        token = _TOKEN.match(self._data, at)
        if token is None or depth > _MOST_DEPTH:
            raise DocumentUnreadable(self._path)
        text = token[token.lastgroup or "word"]
        match token.lastgroup:
            case "open":
                return self._collected(text, token.end(), depth)
            case "name":
                return Name(text.decode("latin-1")), token.end()
            case "hex":
                digits = b"".join(text.split())
                return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")), token.end()
            case "text":
                return unescaped(text), token.end()
            case "reference":
                return Reference(int(text)), token.end()
            case "number":
                return float(text), token.end()
            case "word":
                return (None if text == b"null" else Name(text.decode("ascii"))), token.end()
        raise DocumentUnreadable(self._path)

    def _collected(self, opened: bytes, at: int, depth: int) -> tuple[Value, int]:
        values: list[Value] = []
        while True:
            token = _TOKEN.match(self._data, at)
            if token is not None and token.lastgroup == "close":
                keys = map(str, values[::2])
                return (values if opened == b"[" else dict(zip(keys, values[1::2], strict=False))), token.end()
            value, at = self._parsed(at, depth + 1)
            values.append(value)

    def _tables(self) -> tuple[Entries, dict[int, int]]:
        """The newest trailer, and where each object begins: what an update says goes before what it updates."""
        starts = _START.findall(self._data[-2048:])
        offsets: dict[int, int] = {}
        trailer: Entries = {}
        at = int(starts[-1]) if starts else -1
        for _update in range(_MOST_UPDATES):
            older = self._table(at, offsets)
            trailer = trailer or older
            previous = older.get("Prev")
            if not isinstance(previous, float):
                return trailer, offsets
            at = int(previous)
        raise DocumentUnreadable(self._path)

    def _table(self, at: int, offsets: dict[int, int]) -> Entries:
        if at < 0 or not self._data.startswith(b"xref", at):
            raise DocumentUnreadable(self._path)
        at += len(b"xref")
        while section := _SECTION.match(self._data, at):
            first, count = int(section[1]), int(section[2])
            for place in range(min(count, len(self._data) // _ENTRY_BYTES)):
                entry = self._data[section.end() + place * _ENTRY_BYTES :][:_ENTRY_BYTES]
                if entry[17:18] == b"n" and entry[:10].isdigit():
                    offsets.setdefault(first + place, int(entry[:10]))
            at = section.end() + count * _ENTRY_BYTES
        said = self._data.find(b"trailer", at)
        trailer = self._parsed(said + len(b"trailer"), 0)[0] if said >= 0 else None
        if not isinstance(trailer, Mapping):
            raise DocumentUnreadable(self._path)
        return trailer

    def _leaves(self, node: Entries, inherited: Entries, depth: int) -> Iterator[Entries]:
        if depth > _MOST_DEPTH:
            raise DocumentUnreadable(self._path)
        given = {**inherited, **{key: node[key] for key in ("Resources", "MediaBox") if key in node}}
        if "Kids" not in node:
            yield {**node, **given}
            return
        for kid in self.items(node["Kids"]):
            yield from self._leaves(self.entries(kid), given, depth + 1)


def unescaped(text: bytes) -> bytes:
    """A text in round brackets without its backslashes."""
    return _ESCAPE.sub(_plain, text) if b"\\" in text else text


def _plain(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes([int(escape[1], 8) & 0xFF])
    character = escape[2] or b""
    return _ESCAPED.get(character, character)
