from __future__ import annotations

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.domain.certificate import Revocation
from ipexam.domain.exam_errors import RevocationListBroken
from ipexam.sealing.credential import key_id
from ipexam.sealing.revocation import read_list, write_list

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
RING = {key_id(KEY.public_key()): KEY.public_key()}
ENTRIES = (
    Revocation("GDIPO-2026-0002", date(2026, 12, 1), "姓名有误", "GDIPO-2026-0090"),
    Revocation("GDIPO-2026-0005", date(2026, 12, 2), "成绩更正"),
)
SIGNED = write_list(3, date(2026, 12, 2), ENTRIES, KEY)


def test_a_list_is_read_as_it_was_written():
    found = read_list(SIGNED, RING)
    assert (found.sequence, found.made_on, found.revoked) == (3, date(2026, 12, 2), ENTRIES)
    assert found.revokes("GDIPO-2026-0002")
    assert not found.revokes("GDIPO-2026-0003")


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
