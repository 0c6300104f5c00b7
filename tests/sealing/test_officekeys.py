"""The keys of an office, stored and pinned."""

from __future__ import annotations

import json
import random

import pytest

from ipexam.domain.exam_errors import KeyUnreadable
from ipexam.domain.sitting import SittingKind
from ipexam.sealing.officekeys import OfficeKeys, OfficePublicKeys

KEYS = OfficeKeys.generate(random.Random(1).randbytes)


def test_each_kind_of_sitting_has_a_key_of_its_own() -> None:
    assert len({key.private for key in KEYS.signing.values()}) == len(SittingKind)


def test_the_public_file_holds_no_private_key() -> None:
    data = KEYS.public("基地").to_bytes()
    assert KEYS.opening.identity.encode() not in data
    assert all(key.private.hex().encode() not in data for key in KEYS.signing.values())
    assert OfficePublicKeys.from_bytes(data, "x") == KEYS.public("基地")


def test_the_fingerprint_is_that_of_the_key_for_real_sittings() -> None:
    assert KEYS.public("x").fingerprint == KEYS.signing[SittingKind.REAL].verifying.fingerprint


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b"{}",
        b'{"what":"ipexam office public keys","name":3}',
        b" " * 70_000,
    ],
)
def test_other_files_are_no_key_files(data: bytes) -> None:
    with pytest.raises(KeyUnreadable) as refused:
        OfficePublicKeys.from_bytes(data, "some.ipxkey")
    assert refused.value.path == "some.ipxkey"


@pytest.mark.parametrize("field", ["what", "name", "verifying", "recipient"])
def test_a_key_file_with_a_broken_field_is_refused(field: str) -> None:
    fields = json.loads(KEYS.public("x").to_bytes())
    for broken in (None, 1, "zz", {"real": "00"}):
        if (field, broken) != ("name", "zz"):
            with pytest.raises(KeyUnreadable):
                OfficePublicKeys.from_bytes(json.dumps(fields | {field: broken}).encode(), "x")
