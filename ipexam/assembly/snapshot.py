"""A bank as one text: what a paper was assembled from, kept beside it so that it can be assembled again.

One JSON array a candidate, sorted by version, without white space: the same bank is the same text, and its SHA-256 is
what the paper's record names.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from hashlib import sha256
from typing import Any

from ipexam.assembly.candidate import Bank, Candidate
from ipexam.domain.question import CognitiveLevel, QuestionType

_FIELDS = tuple(field.name for field in fields(Candidate))
_MOST_BYTES = 256 << 20


def pack_snapshot(bank: Bank) -> bytes:
    """The bank, compressed."""
    return zlib.compress(_text(bank), 6)


def unpack_snapshot(packed: bytes) -> Bank:
    """Undo `pack_snapshot`; only this office ever wrote it."""
    told = json.loads(zlib.decompressobj().decompress(packed, _MOST_BYTES))
    return Bank(tuple(map(_candidate, told["candidates"])), tuple((one, other) for one, other in told["enemies"]))


def snapshot_sha256(bank: Bank) -> str:
    """SHA-256 of the bank as it is stored, hex."""
    return sha256(_text(bank)).hexdigest()


def _text(bank: Bank) -> bytes:
    told = {
        "fields": _FIELDS,
        "candidates": [_values(one) for one in sorted(bank.candidates, key=lambda one: one.version_id)],
        "enemies": sorted(bank.enemies),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _values(one: Candidate) -> list[Any]:  # JSON
    level = one.level.value if one.level else None
    plain = {"type": one.type.value, "level": level, "tags": list(one.tags)}
    return [plain.get(name, getattr(one, name)) for name in _FIELDS]


def _candidate(values: list[Any]) -> Candidate:  # JSON
    told = dict(zip(_FIELDS, values, strict=True))
    told["type"] = QuestionType(told["type"])
    told["level"] = CognitiveLevel(told["level"]) if told["level"] else None
    told["tags"] = tuple(told["tags"])
    return Candidate(**told)
