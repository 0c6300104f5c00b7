"""Identity documents: which kind a number is and whether it can be one.

Sources: GB 11643 (18-digit number, check digit, birth date, sex digit; 15-digit numbers gain 19 and a check digit);
residence permits of Hong Kong, Macao and Taiwan residents use the same form with areas 810000, 820000, 830000; the
foreigner's permanent residence card of 2023 begins with 9 and uses the same check digit, older ones are three letters
and twelve digits. A checksum is held against a number only where its kind has one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ipexam.domain.person import IdKind, Sex
from ipexam.domain.problem import ProblemCode
from ipexam.matching.fold import fold_id

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_EIGHTEEN = re.compile(r"\d{17}[\dX]")
_FIFTEEN = re.compile(r"\d{15}")
_HM_PERMIT = re.compile(r"[HM]\d{8}(?:\d{2})?")
_TAIWAN_PERMIT = re.compile(r"\d{8}(?:\d{2})?")
_OLD_FOREIGNER = re.compile(r"[A-Z]{3}\d{12}")
_PASSPORT = re.compile(r"(?=.*\d)[A-Z0-9]{6,12}")
_PASSPORT_DIGITS = 9
_OTHER = re.compile(r"[A-Z0-9()-]{4,30}")
_AREA = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]")
_HMT_AREAS = frozenset({"810000", "820000", "830000"})
_EXACT_DIGITS = 10**15
_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+1\d")


@dataclass(frozen=True, slots=True)
class Identity:
    """A number in its normal form with what it says. `problem` is None when the number can be what it claims to be."""

    kind: IdKind
    number: str
    birth: date | None
    sex: Sex
    problem: ProblemCode | None


def check_character(first17: str) -> str:
    """The check digit of GB 11643 for the first 17 digits."""
    return _CHECK[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


def upgraded(number: str) -> str:
    """A 15-digit number as the 18-digit one of the same person; anything else unchanged."""
    if not _FIFTEEN.fullmatch(number):
        return number
    first17 = number[:6] + "19" + number[6:]
    return first17 + check_character(first17)


def lost_precision(cell: object) -> bool:
    """Whether a cell holds a long number that a spreadsheet rounded: more than 15 digits typed as a number."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, (int, float)):
        return abs(cell) >= _EXACT_DIGITS
    return isinstance(cell, str) and "+" in cell and _ROUNDED.fullmatch(cell.strip().upper()) is not None


@lru_cache(maxsize=4096)
def identify(text: str, stated: IdKind | None = None) -> Identity:
    """What a number is. With a stated kind the number must fit it; without, the likeliest kind is inferred."""
    number = upgraded(fold_id(text))
    kind = stated if stated is not None else _infer(number)
    if kind in (IdKind.RESIDENT, IdKind.HMT_RESIDENCE):
        return _with_checksum(kind, number)
    if kind is IdKind.FOREIGNER_RESIDENCE and not _OLD_FOREIGNER.fullmatch(number):
        return _with_checksum(kind, number)
    fits = _fits(kind, number)
    return Identity(kind, number, None, Sex.UNSTATED, None if fits else ProblemCode.ID_NUMBER_INVALID)


def _infer(number: str) -> IdKind:
    if len(number) in (15, 16, 17, 18, 19) and number[:-1].isdigit():
        if number[:6] in _HMT_AREAS:
            return IdKind.HMT_RESIDENCE
        return IdKind.FOREIGNER_RESIDENCE if number.startswith("9") else IdKind.RESIDENT
    if _OLD_FOREIGNER.fullmatch(number):
        return IdKind.FOREIGNER_RESIDENCE
    if _HM_PERMIT.fullmatch(number):
        return IdKind.HM_PERMIT
    if _TAIWAN_PERMIT.fullmatch(number):
        return IdKind.TAIWAN_PERMIT
    if number.isdecimal() and len(number) != _PASSPORT_DIGITS:
        return IdKind.RESIDENT
    return IdKind.PASSPORT


def _fits(kind: IdKind, number: str) -> bool:
    patterns = {
        IdKind.HM_PERMIT: _HM_PERMIT,
        IdKind.TAIWAN_PERMIT: _TAIWAN_PERMIT,
        IdKind.FOREIGNER_RESIDENCE: _OLD_FOREIGNER,
        IdKind.PASSPORT: _PASSPORT,
    }
    return patterns.get(kind, _OTHER).fullmatch(number) is not None


def _with_checksum(kind: IdKind, number: str) -> Identity:
    if not _EIGHTEEN.fullmatch(number) or not _area_fits(kind, number):
        return Identity(kind, number, None, Sex.UNSTATED, ProblemCode.ID_NUMBER_INVALID)
    birth = _birth(number[6:14])
    if birth is None:
        return Identity(kind, number, None, Sex.UNSTATED, ProblemCode.ID_NUMBER_INVALID)
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    wrong = check_character(number[:17]) != number[17]
    return Identity(kind, number, birth, sex, ProblemCode.ID_CHECKSUM_WRONG if wrong else None)


def _area_fits(kind: IdKind, number: str) -> bool:
    if kind is IdKind.HMT_RESIDENCE:
        return number[:6] in _HMT_AREAS
    return number.startswith("9") if kind is IdKind.FOREIGNER_RESIDENCE else _AREA.match(number) is not None


def _birth(digits: str) -> date | None:
    """The date of birth; a number is never older than the documents nor younger than the century's end."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return born if 1900 <= born.year < 2100 else None
