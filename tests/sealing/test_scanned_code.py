"""A barcode reader's typing becomes the code again, whatever the input method made of it."""

from __future__ import annotations

import pytest

from ipexam.sealing.code_address import code_text
from ipexam.sealing.scanned_code import scanned_payload

CODE = "IPX1:6BF%2$ *+-./:09AZ"
WIDE = str.maketrans({chr(n): chr(n + 0xFEE0) for n in range(0x21, 0x7F)} | {" ": "\u3000"})


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE + "\r\n",
        CODE.lower(),
        CODE.translate(WIDE),
        CODE.replace("$", "￥").replace(".", "。").replace("/", "、").replace(":", "："),
        code_text(CODE, "https://check.example.org/c"),
        code_text(CODE, "https://check.example.org/c").translate(WIDE),
    ],
    ids=["plain", "with Enter", "Caps Lock", "full width", "Chinese punctuation", "address", "full-width address"],
)
def test_the_code_is_found_in_whatever_state_the_keyboard_was(typed: str) -> None:
    assert scanned_payload(typed) == CODE


@pytest.mark.parametrize("typed", ["", "张三", "GDIPO-2021-0001", "IPX"])
def test_a_name_or_number_is_no_code(typed: str) -> None:
    assert scanned_payload(typed) is None
