"""What a backup says of each key: read back key by key; bytes that are no keys are refused."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from ipexam.domain.office_key import SIGNING, KeyPurpose
from ipexam.domain.stamp_errors import BackupForeign
from ipexam.sealing.keys import SigningKey, VerifyingKey
from ipexam.sealing.succession import endorse
from ipexam.services.key_pairs import fingerprint, new_pair
from ipexam.services.key_records import packed, unpacked
from ipexam.storage.office_key import StoredKey

DAY = datetime(2026, 11, 23, tzinfo=UTC)
CHANCE = random.Random(3).randbytes


def stored(purpose: KeyPurpose, endorsement: bytes | None = None) -> StoredKey:
    pair = new_pair(purpose, "岭南虚构培训中心", DAY, CHANCE)
    return StoredKey(0, purpose, pair.key_id, pair.public, pair.private, DAY, None, endorsement)


def test_every_kind_of_key_comes_back_but_the_one_for_pdf() -> None:
    keys = [stored(purpose) for purpose in KeyPurpose]
    found = unpacked(packed(keys, [key.private for key in keys]))
    wanted = [key for key in keys if key.purpose is not KeyPurpose.DOCUMENTS]
    assert [(one.purpose, one.pair.key_id, one.pair.public, one.pair.private) for one in found] == [
        (key.purpose, key.key_id, key.public, key.private) for key in wanted
    ]
    assert {one.made_at for one in found} == {DAY}
    assert len(packed(keys, [key.private for key in keys])) == 36 * len(wanted)


def test_a_retired_signing_key_comes_back_as_public_half_and_endorsement() -> None:
    elder = stored(KeyPurpose.CERTIFICATES)
    pair = new_pair(KeyPurpose.CERTIFICATES, "", DAY, CHANCE)
    vouched = endorse(SigningKey(elder.private), VerifyingKey(pair.public), KeyPurpose.CERTIFICATES)
    newer = StoredKey(1, KeyPurpose.CERTIFICATES, pair.key_id, pair.public, pair.private, DAY, None, vouched)
    first, second = unpacked(packed([elder, newer], [b"", newer.private]))
    assert (first.pair.public, first.pair.private, first.vouches) == (elder.public, b"", vouched)
    assert second.pair.private == newer.private
    assert newer.private.hex() not in repr(second)


@pytest.mark.parametrize(
    "data", [b"\x01", b"\x09\x00\x00\x00" + bytes(32), b"\x01\x63\x00\x00" + bytes(32), b"\x01\x00\x00\x00abc"]
)
def test_bytes_that_are_no_keys_are_refused(data: bytes) -> None:
    with pytest.raises(BackupForeign):
        unpacked(data)


def test_only_keys_that_sign_have_a_fingerprint() -> None:
    signing = {purpose for purpose in KeyPurpose if fingerprint(stored(purpose))}
    assert signing == SIGNING | {KeyPurpose.DOCUMENTS}
