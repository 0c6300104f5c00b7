"""Pinned offices after their key changed: who vouches for whom, and what was pinned before stays good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.pins import Pins, pin, read_pins
from ipexam.sealing.officekeys import OfficeKeys, OfficePublicKeys
from ipexam.sealing.succession import Link, endorse
from tests.exchange.packages import OFFICE, new_office


def followed_by(old: OfficeKeys, new: OfficeKeys) -> OfficePublicKeys:
    """The key file of an office whose key changed."""
    elder, younger = old.signing[SittingKind.REAL], new.signing[SittingKind.REAL]
    signature = endorse(elder, younger.verifying, KeyPurpose.PACKAGE_REAL)
    public = new.public(OFFICE)
    return replace(public, links=(Link(elder.verifying, younger.verifying, signature),)).signed(younger)


OLD, NEW, OTHER = (new_office(seed).keys for seed in (1, 2, 3))


def test_a_pinned_office_vouches_for_the_keys_that_followed_its_own(tmp_path: Path) -> None:
    pin(tmp_path, OLD.public(OFFICE))
    newer = followed_by(OLD, NEW)
    assert OfficePublicKeys.from_bytes(newer.to_bytes(), "") == newer
    assert read_pins(tmp_path).vouch_for(newer)


def test_nobody_vouches_for_a_stranger_nor_for_changed_keys() -> None:
    pins = Pins((OLD.public(OFFICE),))
    newer = followed_by(OLD, NEW)
    assert not pins.vouch_for(NEW.public(OFFICE))
    assert not pins.vouch_for(followed_by(OTHER, NEW))
    assert not pins.vouch_for(replace(newer, recipient=OTHER.public(OFFICE).recipient))
    assert not pins.vouch_for(replace(newer, signature=b""))


def test_a_key_that_was_replaced_vouches_for_nobody_else() -> None:
    stolen = followed_by(OLD, OTHER)
    assert Pins((OLD.public(OFFICE),)).vouch_for(stolen), "who knows nothing newer cannot tell"
    newer = followed_by(OLD, NEW)
    pins = Pins((OLD.public(OFFICE), newer))
    assert not pins.vouch_for(stolen)
    old_again = replace(OLD.public(OFFICE), recipient=OTHER.public(OFFICE).recipient)
    assert not pins.vouch_for(old_again.signed(OLD.signing[SittingKind.REAL]))
    assert pins.vouch_for(newer)


def test_what_was_pinned_before_stays_good(tmp_path: Path) -> None:
    before, after = OLD.public(OFFICE), replace(OLD.public(OFFICE), recipient=NEW.public(OFFICE).recipient)
    pin(tmp_path, before)
    pin(tmp_path, after)
    pins = read_pins(tmp_path)
    real = before.verifying[SittingKind.REAL]
    assert pins.signs(real, SittingKind.REAL, before.recipient)
    assert pins.signs(real, SittingKind.REAL, after.recipient)
