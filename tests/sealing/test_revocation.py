from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.domain.certificate import Revocation, RevocationGround
from ipexam.domain.exam_errors import RevocationListBroken
from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.credential import key_id
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.revocation import read_list, write_list
from ipexam.sealing.succession import Link, endorse

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
RING = {key_id(KEY.public_key()): KEY.public_key()}
ENTRIES = (
    Revocation("GDIPO-2026-0002", date(2026, 12, 1), "姓名有误", "GDIPO-2026-0090"),
    Revocation("GDIPO-2026-0005", date(2026, 12, 2), "成绩更正"),
)
OLD, MIDDLE, NEW = (SigningKey(bytes([n]) * 32) for n in (7, 8, 9))


def private(key):
    return Ed25519PrivateKey.from_private_bytes(key.private)


def link(old, new):
    return Link(old.verifying, new.verifying, endorse(old, new.verifying, KeyPurpose.CERTIFICATES))


ALL = {one.verifying.id: private(one).public_key() for one in (OLD, MIDDLE, NEW)}
FOLLOWED = write_list(3, date(2026, 12, 2), ENTRIES, private(NEW), (link(MIDDLE, NEW), link(OLD, MIDDLE)))
SIGNED = write_list(3, date(2026, 12, 2), ENTRIES, KEY)


def test_a_list_is_read_as_it_was_written():
    found = read_list(SIGNED, RING)
    assert (found.sequence, found.made_on, found.revoked) == (3, date(2026, 12, 2), ENTRIES)
    assert found.entry("GDIPO-2026-0002") == ENTRIES[0]
    assert found.entry("GDIPO-2026-0003") is None


def test_a_ground_of_the_short_list_is_published_and_the_note_beside_it_is_not():
    entry = Revocation("A-1", date(2026, 1, 1), "本人声明遗失，电话 13800000000", "A-2", RevocationGround.LOST)
    signed = write_list(1, date(2026, 1, 1), (entry,), KEY)
    assert "revoked: A-1\t2026-01-01\tlost\tA-2\n" in signed.decode()
    assert read_list(signed, RING).revoked == (replace(entry, reason=""),)


def test_an_empty_list_is_a_list():
    assert read_list(write_list(1, date(2026, 1, 1), (), KEY), RING).revoked == ()


def test_anybody_can_read_it_as_text():
    assert "revoked: GDIPO-2026-0002\t2026-12-01\t姓名有误\tGDIPO-2026-0090\n" in SIGNED.decode()


def test_windows_line_ends_from_a_mail_do_no_harm():
    assert read_list(SIGNED.replace(b"\n", b"\r\n"), RING).sequence == 3


def test_a_reason_cannot_forge_a_line():
    forged = Revocation("A-1", date(2026, 1, 1), "x\nrevoked: B-2\t2026-01-01\t\t")
    found = read_list(write_list(1, date(2026, 1, 1), (forged,), KEY), RING)
    assert [entry.number for entry in found.revoked] == ["A-1"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        SIGNED.replace(b"0002", b"0003"),
        SIGNED.replace(b"sequence: 3", b"sequence: 4"),
        SIGNED.replace(b"signature: ", b"signature: AAAA"),
        SIGNED[: SIGNED.index(b"signature")],
        SIGNED + b"revoked: X-1\t2026-01-01\t\t\n",
        b"\xff" + SIGNED,
        SIGNED.replace(b"2026-12-01", b"2026-13-01"),
    ],
)
def test_a_list_with_any_change_is_broken(content: bytes):
    with pytest.raises(RevocationListBroken):
        read_list(content, RING)


def test_a_list_of_an_unknown_office_is_broken():
    with pytest.raises(RevocationListBroken):
        read_list(SIGNED, {})


def test_a_list_of_the_newest_key_counts_for_every_key_it_followed():
    found = read_list(FOLLOWED, ALL)
    assert found.elder_keys == {one.verifying.id for one in (OLD, MIDDLE)}
    assert all(found.counts_for(one.verifying.id) for one in (OLD, MIDDLE, NEW))
    assert not found.counts_for("00000000")
    assert found.revoked == ENTRIES


def test_it_does_not_count_for_a_key_that_is_not_trusted_nor_for_those_before_it():
    without_middle = {name: key for name, key in ALL.items() if name != MIDDLE.verifying.id}
    assert read_list(FOLLOWED, without_middle).elder_keys == frozenset()
    without_old = {name: key for name, key in ALL.items() if name != OLD.verifying.id}
    assert read_list(FOLLOWED, without_old).elder_keys == {MIDDLE.verifying.id}


def test_a_link_that_the_elder_key_never_signed_counts_for_nothing():
    forged = Link(OLD.verifying, NEW.verifying, endorse(NEW, NEW.verifying, KeyPurpose.CERTIFICATES))
    assert read_list(write_list(3, date(2026, 12, 2), ENTRIES, private(NEW), (forged,)), ALL).elder_keys == frozenset()


def test_a_list_of_an_elder_key_says_nothing_of_the_younger_one():
    found = read_list(write_list(3, date(2026, 12, 2), ENTRIES, private(OLD)), ALL)
    assert not found.counts_for(NEW.verifying.id)


def test_a_link_that_was_added_later_breaks_the_list():
    line = FOLLOWED.decode().partition("follows: ")[2].partition("\n")[0]
    plain = write_list(3, date(2026, 12, 2), ENTRIES, private(NEW)).decode()
    with pytest.raises(RevocationListBroken):
        read_list(plain.replace("revoked: ", f"follows: {line}\nrevoked: ", 1).encode(), ALL)
