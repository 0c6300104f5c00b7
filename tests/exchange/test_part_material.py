"""The material of a sealed part: its own password opens it, nothing else does, and damage is told."""

from __future__ import annotations

import random

import pytest

from ipexam.domain.exam_errors import PackageUnreadable, PasswordWrong
from ipexam.exchange.part_material import open_part_material, seal_part_material
from tests.exchange.packages import CHEAP, material

PASSWORD = "4821 0937 5566 1204"


def sealed(book: bytes | None = None) -> bytes:
    return seal_part_material(book or material(), PASSWORD, random.Random(1).randbytes, CHEAP)


def test_the_book_opens_with_its_password_however_it_is_typed() -> None:
    assert open_part_material(sealed(), "４８２１-0937 55661204", "part 2") == material()


def test_another_password_is_told_by_the_part_s_name() -> None:
    with pytest.raises(PasswordWrong) as wrong:
        open_part_material(sealed(), PASSWORD.replace("4", "5"), "part 2")
    assert wrong.value.what == "part 2"


def test_a_broken_book_is_found_when_the_part_opens_and_not_at_the_first_search() -> None:
    with pytest.raises(PackageUnreadable):
        open_part_material(sealed(b"no database"), PASSWORD, "part 2")


@pytest.mark.parametrize("length", [0, 3, 4, 60, 140, 400])
def test_a_cut_or_changed_part_never_opens(length: int) -> None:
    whole = sealed()
    with pytest.raises((PackageUnreadable, PasswordWrong)):
        open_part_material(whole[:length], PASSWORD, "part 2")
    changed = bytearray(whole)
    changed[length] ^= 1
    with pytest.raises((PackageUnreadable, PasswordWrong)):
        open_part_material(bytes(changed), PASSWORD, "part 2")


def test_the_book_s_words_are_not_in_the_member() -> None:
    assert "专利法".encode() not in sealed()
