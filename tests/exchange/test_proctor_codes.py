"""Codes and signatures of proctors."""

from __future__ import annotations

import hmac
import random
from dataclasses import replace
from hashlib import sha1, sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.exchange import proctor_codes
from ipexam.exchange.proctor_codes import (
    SeatProctor,
    code_fits,
    order_code,
    order_signature_fits,
    seat_secret,
    sign_order,
    truncated,
)
from ipexam.sealing.keys import KeyBroken, SigningKey

MASTER = bytes(range(32))
SECRET = seat_secret(MASTER, "S1", "A01")
ORDER = ProctorOrder(ProctorAction.ADD_TIME, 5)
NONCE = "042137"
SIGNING = SigningKey.generate(random.Random(5).randbytes)


def test_the_truncation_gives_the_codes_of_rfc_4226() -> None:
    codes = [truncated(hmac.digest(b"12345678901234567890", n.to_bytes(8), sha1), 6) for n in range(10)]
    assert " ".join(codes) == "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489"


def test_eight_digits_of_sha256_are_those_of_rfc_6238() -> None:
    key = b"12345678901234567890123456789012"
    assert truncated(hmac.digest(key, (1).to_bytes(8), sha256), 8) == "46119246"
    assert truncated(hmac.digest(key, (0x23523EC).to_bytes(8), sha256), 8) == "68084774"


def test_a_code_is_eight_digits_and_the_same_every_time() -> None:
    assert order_code(SECRET, "S1", "A01", ORDER, NONCE) == order_code(SECRET, "S1", "A01", ORDER, NONCE)
    codes = [order_code(SECRET, "S1", "A01", ORDER, f"{n:06d}") for n in range(300)]
    assert {len(code) for code in codes} == {8}
    assert any(code.startswith("0") for code in codes)


def test_each_field_of_an_order_changes_its_code() -> None:
    codes = {
        order_code(SECRET, "S1", "A01", ORDER, NONCE),
        order_code(seat_secret(MASTER, "S1", "A02"), "S1", "A01", ORDER, NONCE),
        order_code(seat_secret(MASTER, "S2", "A01"), "S1", "A01", ORDER, NONCE),
        order_code(seat_secret(bytes(32), "S1", "A01"), "S1", "A01", ORDER, NONCE),
        order_code(SECRET, "S2", "A01", ORDER, NONCE),
        order_code(SECRET, "S1", "A02", ORDER, NONCE),
        order_code(SECRET, "S1", "A01", replace(ORDER, minutes=6), NONCE),
        order_code(SECRET, "S1", "A01", ORDER, "042138"),
        *(order_code(SECRET, "S1", "A01", ProctorOrder(action), NONCE) for action in ProctorAction),
    }
    assert len(codes) == 8 + len(ProctorAction)


def test_reason_and_note_are_in_no_code() -> None:
    told = replace(ORDER, reason=ReasonCategory.TECHNICAL, note="键盘失灵")
    assert order_code(SECRET, "S1", "A01", told, NONCE) == order_code(SECRET, "S1", "A01", ORDER, NONCE)


@given(
    st.lists(st.text("A1|", max_size=3), min_size=2, max_size=2),
    st.lists(st.text("A1|", max_size=3), min_size=2, max_size=2),
)
def test_fields_never_run_into_each_other(one: list[str], other: list[str]) -> None:
    same = seat_secret(MASTER, *one) == seat_secret(MASTER, *other)
    assert same == (one == other)


@pytest.mark.parametrize("nonce", ["", "12345", "1234567", "12345x", "１２３４５６"])
def test_a_nonce_has_six_plain_digits(nonce: str) -> None:
    with pytest.raises(ValueError, match="6 digits"):
        order_code(SECRET, "S1", "A01", ORDER, nonce)


def test_a_code_may_be_typed_with_blanks_or_in_full_width() -> None:
    code = order_code(SECRET, "S1", "A01", ORDER, NONCE)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    for typed in (code, f"{code[:4]} {code[4:]}", wide):
        assert code_fits(SECRET, "S1", "A01", ORDER, NONCE, typed)


@pytest.mark.parametrize("typed", ["", "0", "00000000", "码", "٠٠٠٠٠٠٠٠"])
def test_what_is_no_code_does_not_fit(typed: str) -> None:
    assert not code_fits(SECRET, "S1", "A01", ORDER, NONCE, typed)


def test_codes_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def watched(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr(proctor_codes.hmac, "compare_digest", watched)
    code_fits(SECRET, "S1", "A01", ORDER, NONCE, "12345678")
    assert compared == [(order_code(SECRET, "S1", "A01", ORDER, NONCE).encode(), b"12345678")]


def test_a_signature_proves_the_order_to_the_last_word() -> None:
    public = SIGNING.verifying.public
    told = replace(ORDER, reason=ReasonCategory.TECHNICAL, note="键盘失灵")
    signature = sign_order(SIGNING, "S1", "A01", told, NONCE)
    assert order_signature_fits(public, "S1", "A01", told, NONCE, signature)
    others = (
        ("S2", "A01", told, NONCE),
        ("S1", "A02", told, NONCE),
        ("S1", "A01", replace(told, minutes=6), NONCE),
        ("S1", "A01", replace(told, reason=ReasonCategory.STAFF), NONCE),
        ("S1", "A01", replace(told, note="鼠标失灵"), NONCE),
        ("S1", "A01", told, "042138"),
    )
    for other in others:
        assert not order_signature_fits(public, *other, signature)
    assert not order_signature_fits(bytes(32), "S1", "A01", told, NONCE, signature)
    assert not order_signature_fits(public, "S1", "A01", told, NONCE, b"short")


def test_what_a_seat_knows_does_not_show_its_secret() -> None:
    known = SeatProctor(1, "李监考", SECRET, SIGNING.verifying.public)
    assert SECRET.hex() not in repr(known)
    assert repr(SECRET) not in repr(known)
    with pytest.raises(KeyBroken):
        SeatProctor(1, "李监考", SECRET[:31], SIGNING.verifying.public)
