"""The 32 bytes behind an age identity (`AGE-SECRET-KEY-1…`) and back: Bech32 (BIP 173), as age uses it.

pyrage reads and writes the text alone; a backup on paper has no room for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from ipexam.sealing.keys import KeyBroken

_PREFIX = "age-secret-key-"
_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK = 6


def identity_bytes(identity: str) -> bytes:
    """The private key behind the text. Raises `KeyBroken`."""
    prefix, _one, data = identity.lower().rpartition("1")
    values = [_ALPHABET.find(sign) for sign in data]
    if prefix != _PREFIX or -1 in values or _polymod([*_expanded(), *values]) != 1:
        raise KeyBroken
    return bytes(_regrouped(values[:-_CHECK], 5, 8, pad=False))


def identity_text(private: bytes) -> str:
    """The text of a private key."""
    values = _regrouped(private, 8, 5, pad=True)
    check = _polymod([*_expanded(), *values, *[0] * _CHECK]) ^ 1
    values += [check >> 5 * (_CHECK - 1 - at) & 31 for at in range(_CHECK)]
    return (_PREFIX + "1" + "".join(_ALPHABET[value] for value in values)).upper()


def _polymod(values: Iterable[int]) -> int:
    """The checksum's polynomial, as BIP 173 gives it."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for at, factor in enumerate(_GENERATOR):
            check ^= factor if top >> at & 1 else 0
    return check


def _expanded() -> list[int]:
    return [*(ord(sign) >> 5 for sign in _PREFIX), 0, *(ord(sign) & 31 for sign in _PREFIX)]


def _regrouped(values: Iterable[int], wide: int, to: int, *, pad: bool) -> list[int]:
    """The same bits in groups of another size."""
    held, bits, found = 0, 0, []
    for value in values:
        held, bits = held << wide | value, bits + wide
        while bits >= to:
            bits -= to
            found.append(held >> bits & ((1 << to) - 1))
    if pad and bits:
        found.append(held << (to - bits) & ((1 << to) - 1))
    return found
