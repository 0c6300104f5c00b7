"""A key that follows a key: the row of links holds from end to end, or ends where one does not."""

from __future__ import annotations

import random
from dataclasses import replace

from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.succession import Link, endorse, leads

CHANCE = random.Random(5).randbytes
KEYS = [SigningKey.generate(CHANCE) for _ in range(4)]
PUBLIC = [key.verifying for key in KEYS]
FOR = KeyPurpose.CERTIFICATES


def link(old: int, new: int, purpose: KeyPurpose = FOR) -> Link:
    return Link(PUBLIC[old], PUBLIC[new], endorse(KEYS[old], PUBLIC[new], purpose))


def test_a_row_of_links_leads_from_any_elder_key_to_the_newest() -> None:
    row = (link(1, 2), link(0, 1))
    assert leads(PUBLIC[0], PUBLIC[2], row, FOR)
    assert leads(PUBLIC[1], PUBLIC[2], row, FOR)
    assert leads(PUBLIC[2], PUBLIC[2], (), FOR)


def test_it_does_not_lead_back_nor_to_a_stranger() -> None:
    row = (link(1, 2), link(0, 1))
    assert not leads(PUBLIC[2], PUBLIC[0], row, FOR)
    assert not leads(PUBLIC[3], PUBLIC[2], row, FOR)
    assert not leads(PUBLIC[0], PUBLIC[3], row, FOR)


def test_a_link_of_another_purpose_or_by_another_key_holds_nothing() -> None:
    assert link(0, 1).holds(FOR)
    assert not link(0, 1, KeyPurpose.PACKAGE_REAL).holds(FOR)
    assert not replace(link(0, 1), old=PUBLIC[3]).holds(FOR)
    assert not replace(link(0, 1), new=PUBLIC[3]).holds(FOR)
    assert not leads(PUBLIC[0], PUBLIC[1], (link(0, 1, KeyPurpose.PACKAGE_REAL),), FOR)


def test_links_in_a_circle_end() -> None:
    assert not leads(PUBLIC[3], PUBLIC[0], (link(0, 1), link(1, 0)), FOR)
