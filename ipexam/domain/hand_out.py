"""Handing certificates out (领证): who took which, when, and how far the hall is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

LAST_FOUR = re.compile("[0-9]{3}[0-9X]")
"""The end of an ID number, folded: four digits, or three and the X of a resident ID's check digit (GB 11643)."""
_NUMBER_END = re.compile("[0-9]{1,6}|[0-9]{3}x")


class HandOutWay(Enum):
    """How a certificate reached its holder: 本人领取, 代领 or 邮寄."""

    IN_PERSON = "in_person"
    PROXY = "proxy"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Receiver:
    """Into whose hands: its holder's own, or for `PROXY` name, last four of the ID number, phone and what authorised
    them (授权), or for `POSTED` the tracking number. What a way does not need is empty."""

    way: HandOutWay = HandOutWay.IN_PERSON
    proxy_name: str = ""
    proxy_last_four: str = ""
    proxy_phone: str = ""
    authority: str = ""
    tracking: str = ""


IN_PERSON = Receiver()


@dataclass(frozen=True, slots=True)
class HandOut:
    """A record of handing out; it stands unless `undone_at` says when it was taken back."""

    id: int
    number: str
    receiver: Receiver
    handed_at: datetime
    actor: str
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_because: str = ""


@dataclass(frozen=True, slots=True)
class CeremonyLine:
    """A certificate as the desk lists it. `seat` is the holder's room and seat in the examination, empty without one;
    `handed` the record that stands."""

    certificate_id: int
    trainee_id: int
    number: str
    name: str
    organisation: str
    last_four: str
    seat: str
    handed: HandOut | None


@dataclass(frozen=True, slots=True)
class CeremonyFinding:
    """What a search came to, the likeliest first. `scanned`: the text was the code of this very certificate. `revoked`
    are numbers that fit exactly and stand no more: such a sheet must not be handed out. Where nothing fits, `without`
    names trainees who do and have no valid certificate."""

    lines: tuple[CeremonyLine, ...]
    scanned: bool = False
    revoked: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOutLine:
    """A record as the list of records shows it, those that were taken back included."""

    name: str
    organisation: str
    record: HandOut


@dataclass(frozen=True, slots=True)
class CeremonyCount:
    """How far the hall is: valid certificates (应领), and those of them that were handed out (已领)."""

    due: int
    handed: int


def is_number_end(word: str) -> bool:
    """Whether a word typed at the desk, in lower case, is the end of a number that somebody says aloud. It means a
    certificate number or the end of an ID number: four digits in the middle of a phone number are chance."""
    return _NUMBER_END.fullmatch(word) is not None
