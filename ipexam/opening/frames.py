"""What a reading child says and how: frames through a pipe, written by the child and checked by the parent.

A frame is one byte of kind, four bytes of length (little endian) and the payload: `J` is JSON, `B` is bytes, `E` a
user's error by its name and facts, `Z` the end. A child that ends without `Z` was stopped. The parent believes nothing:
a frame that is too large, no JSON, or an error that is none is a child gone wrong.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import fields
from typing import IO, Any

from ipexam.domain import file_errors
from ipexam.domain.errors import UserError

HEADER = struct.Struct("<cI")
JSON, BYTES, ERROR, END = b"J", b"B", b"E", b"Z"
LARGEST_FRAME = 64 << 20
LARGEST_JSON = 16 << 20
"""A frame of cells holds some thousand; only a row of huge texts could come near."""
OUT_OF_MEMORY = 12
"""Exit code of a child that ran out of memory."""
_LONGEST_FACT = 500

Json = Any  # whatever `json` reads: the caller checks what it takes from it
Frame = tuple[bytes, Any]
"""`JSON` with what it says, or `BYTES` with the bytes."""


class Untrue(Exception):
    """The child said something that an honest one never says."""


class TooMuch(Exception):
    """The child sends more than it may."""


def arriving(stream: IO[bytes], most: int) -> Iterator[tuple[bytes, bytes]]:
    """Kind and payload of each frame until the end. Raises `EOFError` when the stream ends before, and `TooMuch`."""
    while True:
        kind, length = HEADER.unpack(_exactly(stream, HEADER.size))
        most -= length + HEADER.size
        if length > LARGEST_FRAME or most < 0:
            raise TooMuch
        payload = _exactly(stream, length)
        if kind == END:
            return
        yield kind, payload


def _exactly(stream: IO[bytes], length: int) -> bytes:
    payload = stream.read(length)
    if len(payload) != length:
        raise EOFError
    return payload


def said(kind: bytes, payload: bytes, path: str) -> Frame:
    """The frame's content. Raises the user's error that the child sends, with `path` in it, `Untrue` and
    `TooMuch`."""
    if kind == BYTES:
        return kind, payload
    if kind not in (JSON, ERROR):
        raise Untrue
    if len(payload) > LARGEST_JSON:
        raise TooMuch
    told = _parsed(payload)
    if kind == ERROR:
        raise error_told(told, path)
    return kind, told


def _parsed(payload: bytes) -> Json:
    try:
        text = payload.decode()
        told = _DECODER.decode(text)
        return _cleaned(told) if "\\u" in text else told
    except (ValueError, RecursionError) as odd:
        raise Untrue from odd


_DECODER = json.JSONDecoder(parse_constant=lambda _: "#NUM!")
"""What is no number (NaN, infinity) is told as a spreadsheet tells it."""


def _cleaned(told: Json) -> Json:
    """Without NUL characters, which PostgreSQL refuses, and without halves of surrogate pairs. The child writes letters
    as they are, so that only what it had to escape comes here."""
    if isinstance(told, str):
        return told.replace("\x00", "").encode(errors="replace").decode()
    if isinstance(told, list):
        return [_cleaned(one) for one in told]
    if isinstance(told, dict):
        return {_cleaned(name): _cleaned(value) for name, value in told.items()}
    return told


def error_facts(error: UserError) -> Json:
    """A user's error as JSON."""
    facts = {field.name: getattr(error, field.name) for field in fields(error)}  # type: ignore[arg-type]  # subclasses are dataclasses
    return {"error": type(error).__name__, "facts": facts}


def error_told(told: Json, path: str) -> UserError:
    """The error that JSON names, about `path`. Raises `Untrue` unless it is an error about a file with facts of the
    right types."""
    try:
        kind = getattr(file_errors, told["error"])
        wanted = {field.name: str(field.type) for field in fields(kind)}
        facts = {name: _fact(wanted[name], fact) for name, fact in told["facts"].items()}
        if not issubclass(kind, UserError) or "path" not in wanted or facts.keys() != wanted.keys():
            raise Untrue
        error: UserError = kind(**{**facts, "path": path})
    except (AttributeError, KeyError, TypeError) as odd:
        raise Untrue from odd
    return error


def _fact(wanted: str, fact: Json) -> str | int | tuple[str, ...]:
    """A fact of the type its error declares, texts cut to what a sentence can hold."""
    if wanted == "tuple[str, ...]" and isinstance(fact, list):
        return tuple(str(one)[:_LONGEST_FACT] for one in fact[:_LONGEST_FACT])
    if wanted == "str" and isinstance(fact, str):
        return fact[:_LONGEST_FACT]
    if wanted == "int" and type(fact) is int:
        return fact
    raise Untrue
