"""Keys, ids, fingerprints, signatures."""

from __future__ import annotations

import random

import pytest

from ipexam.sealing.envelopes import enclose, open_envelope
from ipexam.sealing.keys import KeyBroken, OpeningKey, SigningKey, VerifyingKey, age_recipient
from ipexam.sealing.symmetric import SealBroken

SIGNING = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))


def test_the_public_half_is_what_rfc_8032_says() -> None:
    """Test 1 of RFC 8032, section 7.1."""
    assert SIGNING.verifying.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def test_a_signature_holds_for_its_message_and_purpose_alone() -> None:
    signature = SIGNING.sign(b"message", b"package")
    key = SIGNING.verifying
    assert key.fits(signature, b"message", b"package")
    assert not key.fits(signature, b"Message", b"package")
    assert not key.fits(signature, b"message", b"answers")
    assert not key.fits(signature[:-1], b"message", b"package")
    assert not SigningKey.generate(random.Random(1).randbytes).verifying.fits(signature, b"message", b"package")


def test_ids_and_fingerprints_are_short_and_stable() -> None:
    key = SIGNING.verifying
    assert key.id == "21fe31df"
    assert key.fingerprint == "21FE 31DF A154 A261 626B F854 046F D227"


def test_private_keys_do_not_show_in_logs() -> None:
    opening = OpeningKey.generate()
    assert repr(SIGNING) == "SigningKey()"
    assert "AGE-SECRET" not in repr(opening)


def test_bytes_that_are_no_key_are_refused() -> None:
    for wrong in (lambda: SigningKey(b"short"), lambda: VerifyingKey(bytes(33)), lambda: OpeningKey("AGE-SECRET-X")):
        with pytest.raises(KeyBroken):
            wrong()
    with pytest.raises(KeyBroken):
        age_recipient("age1nobody")


def test_an_envelope_opens_for_its_recipients_alone() -> None:
    first, second, stranger = (OpeningKey.generate() for _ in range(3))
    envelope = enclose(b"answers", (first.recipient, second.recipient))
    assert open_envelope(envelope, first) == open_envelope(envelope, second) == b"answers"
    with pytest.raises(SealBroken):
        open_envelope(envelope, stranger)
    with pytest.raises(SealBroken):
        open_envelope(envelope[:-1], first)
    with pytest.raises(SealBroken):
        open_envelope(b"no envelope", first)
