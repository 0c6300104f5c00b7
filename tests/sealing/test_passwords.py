"""Secrets under a password."""

from __future__ import annotations

import random

import pytest

from ipexam.domain.exam_errors import PasswordWrong
from ipexam.sealing.passwords import (
    STANDARD,
    KdfParameters,
    is_sealed_under_password,
    open_under_password,
    password_key,
    seal_under_password,
)

CHEAP = KdfParameters(memory_kib=64, passes=1, lanes=1)


def box(password: str = "正确 horse") -> bytes:
    return seal_under_password(b"secret", password, random.Random(1).randbytes, CHEAP)


def test_the_right_password_opens_the_box() -> None:
    assert is_sealed_under_password(box())
    assert open_under_password(box(), "正确 horse", "keys") == b"secret"


def test_full_width_letters_are_the_same_password() -> None:
    assert open_under_password(box("abc123"), "ａｂｃ１２３", "keys") == b"secret"


def test_the_wrong_password_is_told_with_what_it_was_for() -> None:
    with pytest.raises(PasswordWrong) as wrong:
        open_under_password(box(), "wrong", "keys")
    assert wrong.value.what == "keys"


def test_a_box_that_was_changed_or_cut_does_not_open() -> None:
    whole = box()
    for at in [*range(20, len(whole))]:
        changed = bytearray(whole)
        changed[at] ^= 1
        with pytest.raises(PasswordWrong):
            open_under_password(bytes(changed), "正确 horse", "keys")
    for length in range(len(whole)):
        with pytest.raises(PasswordWrong):
            open_under_password(whole[:length], "正确 horse", "keys")


def test_a_box_that_asks_for_all_the_memory_is_refused() -> None:
    greedy = bytearray(box())
    greedy[8:12] = b"\xff\xff\xff\xff"
    with pytest.raises(PasswordWrong):
        open_under_password(bytes(greedy), "正确 horse", "keys")


@pytest.mark.parametrize(
    ("parameters", "bearable"),
    [
        (STANDARD, True),
        (KdfParameters(8, 1, 1), True),
        (KdfParameters(7, 1, 1), False),
        (KdfParameters(1 << 20, 16, 16), True),
        (KdfParameters((1 << 20) + 1, 1, 1), False),
        (KdfParameters(64, 17, 1), False),
        (KdfParameters(64, 0, 1), False),
        (KdfParameters(64, 1, 0), False),
        (KdfParameters(1 << 20, 1, 17), False),
    ],
)
def test_parameters_have_limits(parameters: KdfParameters, bearable: bool) -> None:
    assert parameters.bearable is bearable


def test_the_standard_is_what_the_design_asks() -> None:
    assert (STANDARD.memory_kib, STANDARD.passes) == (256 * 1024, 3)


def test_the_key_depends_on_everything() -> None:
    keys = {
        password_key(password, salt, parameters)
        for password in ("a", "b")
        for salt in (bytes(16), b"1" * 16)
        for parameters in (CHEAP, KdfParameters(128, 1, 1))
    }
    assert len(keys) == 8
