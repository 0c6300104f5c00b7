"""Keys from secrets, and boxes that notice every change."""

from __future__ import annotations

import random

import pytest

from ipexam.sealing.symmetric import KEY_BYTES, SealBroken, derive_key, seal, seal_whole, unseal, unseal_whole

KEY, NONCE = bytes(range(32)), bytes(12)


def test_what_was_sealed_is_unsealed() -> None:
    assert unseal(KEY, NONCE, seal(KEY, NONCE, b"data", b"bound"), b"bound") == b"data"


@pytest.mark.parametrize(
    ("key", "nonce", "bound"), [(bytes(32), NONCE, b"b"), (KEY, b"1" * 12, b"b"), (KEY, NONCE, b"c")]
)
def test_another_key_nonce_or_binding_does_not_open_it(key: bytes, nonce: bytes, bound: bytes) -> None:
    sealed = seal(KEY, NONCE, b"data", b"b")
    with pytest.raises(SealBroken):
        unseal(key, nonce, sealed, bound)


def test_every_changed_bit_is_noticed() -> None:
    sealed = seal_whole(KEY, b"data", random.Random(1).randbytes)
    assert unseal_whole(KEY, sealed) == b"data"
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SealBroken):
            unseal_whole(KEY, bytes(changed))


def test_a_box_cut_short_is_broken() -> None:
    sealed = seal_whole(KEY, b"data", random.Random(1).randbytes)
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            unseal_whole(KEY, sealed[:length])


def test_salt_and_purpose_give_independent_keys() -> None:
    keys = {derive_key(KEY, salt, purpose) for salt in (b"", b"1" * 32) for purpose in (b"a", b"b")}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {KEY_BYTES}


def test_a_derived_key_is_what_rfc_5869_says() -> None:
    """Test case 1 of RFC 5869, appendix A, its first 32 bytes."""
    key = derive_key(bytes([0x0B] * 22), bytes(range(13)), bytes(range(0xF0, 0xFA)))
    assert key.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
