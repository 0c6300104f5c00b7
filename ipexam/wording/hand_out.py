"""Words about certificates handed out."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain.hand_out import CeremonyCount, HandOut, HandOutWay
from ipexam.domain.name_reading import NameReading
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text


def way(value: HandOutWay) -> str:
    """How a certificate reached its holder."""
    return {
        HandOutWay.IN_PERSON: _("in person"),
        HandOutWay.PROXY: _("by proxy"),
        HandOutWay.POSTED: _("posted"),
    }[value]


def handed(record: HandOut, zone: str) -> str:
    """When, how and by whom a certificate was handed out; in a second line into whose hands."""
    told = _("Handed out already: {at}, {way}, clerk: {actor}.").format(
        at=time_text(record.handed_at, zone), way=way(record.receiver.way), actor=record.actor
    )
    return "\n".join(part for part in (told, receiver(record)) if part)


def receiver(record: HandOut) -> str:
    """Who took it for its holder, or with which number it was posted; empty when the holder came."""
    who = record.receiver
    if who.way is HandOutWay.PROXY:
        return _("Proxy: {name}, ID ending in {last_four}.").format(name=who.proxy_name, last_four=who.proxy_last_four)
    return _("Tracking number: {number}.").format(number=who.tracking) if who.way is HandOutWay.POSTED else ""


def last_four_wrong() -> str:
    """What is wrong with what was given as the end of an ID number."""
    return _("“{text}” is not the last four of an ID number: give four digits, or three digits and an X.")


def count(told: CeremonyCount) -> str:
    """How far the hall is."""
    return _("{handed} of {due} handed out").format(handed=told.handed, due=told.due)


def reading(one: NameReading) -> str:
    """What is to be known of a reading: who said so, or that somebody should look."""
    if one.by_hand:
        return _("corrected by hand")
    return _("please check") if one.doubtful else ""


def without(names: Sequence[str]) -> str:
    """Trainees who have no valid certificate."""
    return _("No valid certificate: {names}").format(names=listed(names))
