"""A person and the identity document that makes a person one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

_PHONE = re.compile(r"1[3-9]\d{9}|\+\d{7,15}|0\d{9,11}|(?:00)?85[23]\d{8}")


class IdKind(Enum):
    """Identity documents that trainees register with."""

    RESIDENT = "resident"  # 居民身份证
    HMT_RESIDENCE = "hmt_residence"  # 港澳台居民居住证
    HM_PERMIT = "hm_permit"  # 港澳居民来往内地通行证
    TAIWAN_PERMIT = "taiwan_permit"  # 台湾居民来往大陆通行证
    FOREIGNER_RESIDENCE = "foreigner_residence"  # 外国人永久居留身份证
    PASSPORT = "passport"  # 护照
    OTHER = "other"


class Sex(Enum):
    """Sex as the registration states it."""

    MALE = "male"
    FEMALE = "female"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, once, whatever programmes they join. Unique by (`id_kind`, `id_number`)."""

    id: int
    id_kind: IdKind
    id_number: str
    name: str
    sex: Sex
    birth: date | None
    phone: str
    version: int

    @property
    def last_four(self) -> str:
        """The last four characters of the ID number, for signing in and for printed lists."""
        return self.id_number[-4:]


def masked_id(id_number: str) -> str:
    """The number with everything hidden but its first and last few characters: `4401**********1234`."""
    if len(id_number) <= 2:
        return "*" * len(id_number)
    if len(id_number) <= 5:
        return id_number[:1] + "*" * (len(id_number) - 2) + id_number[-1:]
    head = 4 if len(id_number) >= 15 else 1
    tail = 4 if len(id_number) >= 12 else 2
    return id_number[:head] + "*" * (len(id_number) - head - tail) + id_number[-tail:]


def is_phone(folded: str) -> bool:
    """Whether this can be a phone number: mobile or landline of the mainland, Hong Kong, Macao, or with a `+`."""
    return _PHONE.fullmatch(folded) is not None


def masked_phone(phone: str) -> str:
    """The number with its middle hidden: `138****1234`; a shorter one shows less."""
    if len(phone) < 11:
        return "*" * max(0, len(phone) - 2) + phone[-2:]
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]
