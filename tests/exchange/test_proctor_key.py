"""A proctor's key file."""

from __future__ import annotations

import random

import pytest

from ipexam.domain.proctor import Proctor
from ipexam.domain.proctor_errors import ProctorKeyUnreadable, ProctorPinWrong
from ipexam.exchange.notes import write_notes
from ipexam.exchange.proctor_codes import MASTER_BYTES, seat_secret
from ipexam.exchange.proctor_key import MAX_BYTES, ProctorKey, new_pin, open_proctor_key, seal_proctor_key
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.passwords import seal_under_password
from tests.exchange.packages import CHEAP, OFFICE, content, seat_entries

PIN = "40271835"


def proctor_key(number: int = 1) -> ProctorKey:
    chance = random.Random(number)
    return ProctorKey(
        Proctor(number, "李监考"),
        chance.randbytes(MASTER_BYTES),
        SigningKey.generate(chance.randbytes),
        content().sitting,
        OFFICE,
        tuple(entry.candidate for entry in seat_entries()),
    )


def sealed(pin: str = PIN) -> bytes:
    return seal_proctor_key(proctor_key(), pin, random.Random(9).randbytes, CHEAP)


def test_a_key_file_gives_everything_back_under_its_pin() -> None:
    assert open_proctor_key(sealed(), PIN, "李监考.ipxproctor") == proctor_key()


def test_a_pin_may_be_typed_with_blanks_or_in_full_width() -> None:
    assert open_proctor_key(sealed(), "４０２７ 1835", "k").proctor.number == 1


def test_nobody_reads_a_name_in_a_key_file() -> None:
    assert "陈䶮".encode() not in sealed()
    assert "李监考".encode() not in sealed()


def test_a_wrong_pin_is_told_with_the_file() -> None:
    with pytest.raises(ProctorPinWrong) as wrong:
        open_proctor_key(sealed(), "40271836", "李监考.ipxproctor")
    assert wrong.value.path == "李监考.ipxproctor"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", sealed()[:4], b"IPXPW1\0\0" + bytes(MAX_BYTES)])
def test_another_file_is_no_key_file(data: bytes) -> None:
    with pytest.raises(ProctorKeyUnreadable):
        open_proctor_key(data, PIN, "k")


@pytest.mark.parametrize("at", [12, 40, 60, -1])
def test_a_changed_byte_does_not_open(at: int) -> None:
    data = bytearray(sealed())
    data[at] ^= 1
    with pytest.raises(ProctorPinWrong):
        open_proctor_key(bytes(data), PIN, "k")


@pytest.mark.parametrize(
    "notes", [{}, {"what": "ipexam office keys"}, {"what": "ipexam proctor key 1", "master": "00"}]
)
def test_other_secrets_under_the_pin_are_no_key(notes: dict[str, str]) -> None:
    box = seal_under_password(write_notes(notes), PIN, random.Random(1).randbytes, CHEAP)
    with pytest.raises(ProctorKeyUnreadable):
        open_proctor_key(box, PIN, "k")


def test_a_seat_knows_only_its_own_secret() -> None:
    key = proctor_key()
    known = key.at_seat("A01")
    assert known.secret == seat_secret(key.master, "S1", "A01")
    assert known.secret != key.at_seat("A02").secret
    assert (known.number, known.name, known.public) == (1, "李监考", key.signing.verifying.public)


def test_a_key_does_not_show_its_secrets() -> None:
    key = proctor_key()
    for secret in (key.master, key.signing.private):
        assert repr(secret) not in repr(key)
    assert "陈䶮" not in repr(key)


def test_a_pin_has_eight_digits_and_is_fair() -> None:
    chance = random.Random(4)
    pins = [new_pin(chance.randbytes) for _ in range(500)]
    assert all(len(pin) == 8 and pin.isdigit() for pin in pins)
    assert len(set(pins)) == 500
    drawn = iter([b"\xff" * 8, bytes(7) + b"\x07"])
    assert new_pin(lambda size: next(drawn)[:size]) == "00000007"
