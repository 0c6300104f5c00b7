"""Secrets as printed words: lines of twelve words, each line with a checksum of its own, sealed under eight words more.

A line is 120 bits: 13 bytes of the sealed box and 16 bits of SHA-256 over the line's number and those bytes, in twelve
words of the project's own list of 1,024 (docs/decisions/0017-start-password-words.md). So a word that was misread is
found in its line at once, and lines may be typed in any order: their checksums know their numbers. Words are typed as
characters or as pinyin.
The box opens only with the key words, which are printed on a sheet of their own: neither sheet alone is worth anything.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256

from ipexam.domain.exam_errors import PasswordWrong
from ipexam.domain.office_key import LineStanding
from ipexam.domain.stamp_errors import BackupForeign, BackupLinesWrong
from ipexam.sealing.passwords import SALT_BYTES, KdfParameters, password_key
from ipexam.sealing.startpassword import folded, word_list
from ipexam.sealing.symmetric import KEY_BYTES, NONCE_BYTES, Randomness, SealBroken, seal, unseal

WORDS = 12
"""In a line."""
WHAT = "backup on paper"
CODE = "IPXK1:"
"""What the text of a backup's QR code begins with; the lines follow as hexadecimal digits."""

_LINE_BYTES, _CHECK_BYTES, _WORD_BITS = 13, 2, 10
_VERSION = 1
_HEAD = struct.Struct(f">BHIBB{SALT_BYTES}s")
_ZERO = bytes(NONCE_BYTES)
_TOKENS = re.compile(r"[a-z]+|[\u4e00-\u9fff]+")
_MOST_LINES = 400
_MOST_SKIPPED = 40
"""So many lines may be left out while later ones are still recognised."""


def written(secret: bytes, key_words: str, randomness: Randomness, parameters: KdfParameters) -> tuple[str, ...]:
    """The lines of a backup, each of twelve words. `key_words` are eight random words (`new_start_words`).

    The salt is fresh, so that the key seals this one box alone and the nonce may be zero.
    """
    salt = randomness(SALT_BYTES)
    length = len(secret) + 16
    head = _HEAD.pack(_VERSION, length, parameters.memory_kib, parameters.passes, parameters.lanes, salt)
    box = head + seal(_key(key_words, salt, parameters), _ZERO, secret, head)
    box += bytes(-len(box) % _LINE_BYTES)
    parts = [box[at : at + _LINE_BYTES] for at in range(0, len(box), _LINE_BYTES)]
    return tuple(_words(number, part) for number, part in enumerate(parts, 1))


def read(lines: Sequence[str], key_words: str) -> bytes:
    """The secret behind typed lines, in any order.

    Raises `BackupLinesWrong` with the number of every line that is missing or not as printed, `PasswordWrong` for the
    key words, `BackupForeign` when sound lines do not belong together.
    """
    parts, wrong = _sorted_out(lines)
    absent = sorted({*wrong, *_missing(parts, _wanted(parts) or 1)})
    if absent:
        raise BackupLinesWrong(tuple(map(str, absent)))
    return _opened(b"".join(parts[number] for number in sorted(parts)), key_words)


def judged(lines: Sequence[str]) -> LineStanding:
    """How far typed lines are. The last one is not called wrong while it is too short: somebody is typing it."""
    if lines and len(_split(lines[-1])) < WORDS:
        lines = lines[:-1]
    parts, wrong = _sorted_out(lines)
    strange = [word for line in lines for word in _split(line) if word not in _places()]
    left_out = tuple(number for number in _missing(parts, max(parts, default=0)) if number not in wrong)
    return LineStanding(len(parts), wrong, left_out, tuple(dict.fromkeys(strange)), _wanted(parts))


def part_of(number: int, line: str) -> bytes | None:
    """What the words of a line say; None unless they are as they were printed in the line of this number."""
    part, check = _told(line)
    return part if check == _checksum(number, part) else None


def code_text(lines: Sequence[str]) -> str:
    """The lines as the text of a QR code."""
    return CODE + b"".join(part_of(n, line) or b"" for n, line in enumerate(lines, 1)).hex().upper()


def lines_of_code(text: str) -> tuple[str, ...]:
    """The lines in the text of a QR code; empty for any other text."""
    try:
        box = bytes.fromhex(text.removeprefix(CODE)) if text.startswith(CODE) else b""
    except ValueError:
        return ()
    parts = [box[at : at + _LINE_BYTES] for at in range(0, len(box), _LINE_BYTES)]
    return tuple(_words(n, part.ljust(_LINE_BYTES, b"\0")) for n, part in enumerate(parts[:_MOST_LINES], 1))


def _sorted_out(lines: Sequence[str]) -> tuple[dict[int, bytes], tuple[int, ...]]:
    """What sound lines say, by their printed numbers, which their checksums know; and the numbers that the others must
    have, for people type from the top. The place where a line was typed is tried first."""
    parts: dict[int, bytes] = {}
    wrong: list[int] = []
    before = 0
    for at, line in enumerate(lines, 1):
        part, check = _told(line)
        tried = (at, *range(1, len(lines) + _MOST_SKIPPED)) if part else ()
        number = next((number for number in tried if _checksum(number, part) == check), None)
        before = number or before + 1
        if number is None or parts.setdefault(number, part) != part:
            wrong.append(before)
    return parts, tuple(wrong)


def _wanted(parts: Mapping[int, bytes]) -> int | None:
    """How many lines the backup has: its first one tells."""
    if 1 not in parts:
        return None
    _version, length = struct.unpack_from(">BH", parts[1])
    return -(-(_HEAD.size + int(length)) // _LINE_BYTES)


def _missing(parts: Mapping[int, bytes], last: int) -> tuple[int, ...]:
    """The numbers up to the last one of lines that are not there."""
    return tuple(number for number in range(1, last + 1) if number not in parts)


def _opened(box: bytes, key_words: str) -> bytes:
    try:
        version, length, memory, passes, lanes, salt = _HEAD.unpack_from(box)
    except struct.error as short:
        raise BackupForeign from short
    parameters = KdfParameters(memory, passes, lanes)
    sealed = box[_HEAD.size : _HEAD.size + length]
    whole = len(sealed) == length and len(box) - _HEAD.size - length < _LINE_BYTES
    if version != _VERSION or not whole or not parameters.bearable:
        raise BackupForeign
    try:
        return unseal(_key(key_words, salt, parameters), _ZERO, sealed, box[: _HEAD.size])
    except SealBroken as wrong:
        raise PasswordWrong(WHAT) from wrong


def _key(key_words: str, salt: bytes, parameters: KdfParameters) -> bytes:
    key = password_key(folded(key_words), salt, parameters)
    return key[:KEY_BYTES]


def _told(line: str) -> tuple[bytes, bytes]:
    """What the words of a line say and their checksum; both empty for anything but twelve words of the list."""
    places = [_places().get(word) for word in _split(line)]
    if len(places) != WORDS or None in places:
        return b"", b""
    value = 0
    for place in places:
        value = value << _WORD_BITS | (place or 0)
    whole = value.to_bytes(_LINE_BYTES + _CHECK_BYTES)
    return whole[:_LINE_BYTES], whole[_LINE_BYTES:]


def _words(number: int, part: bytes) -> str:
    value = int.from_bytes(part + _checksum(number, part))
    known = tuple(word_list())
    places = (value >> (_WORD_BITS * at) & (len(known) - 1) for at in reversed(range(WORDS)))
    return " ".join(known[place] for place in places)


def _checksum(number: int, part: bytes) -> bytes:
    return sha256(b"ipexam backup line" + number.to_bytes(2) + part).digest()[:_CHECK_BYTES]


def _split(line: str) -> list[str]:
    """The words of a typed line: pinyin between blanks, its syllables set apart or not, or characters, two a word, with
    blanks or without. Numbers and stops are left out."""
    found: list[str] = []
    for token in _TOKENS.findall(unicodedata.normalize("NFKC", line).lower()):
        for word in [token] if token.isascii() else [token[at : at + 2] for at in range(0, len(token), 2)]:
            if found and found[-1] not in _places() and found[-1] + word in _places():
                found[-1] += word
            else:
                found.append(word)
    return found


@cache
def _places() -> dict[str, int]:
    """The place of each word in the list, by the word and by its pinyin."""
    return {name: place for place, pair in enumerate(word_list().items()) for name in pair}
