"""The bytes of an age identity, against age itself."""

from __future__ import annotations

import pytest

from ipexam.sealing.age_text import identity_bytes, identity_text
from ipexam.sealing.keys import KeyBroken, OpeningKey


def test_the_text_comes_back_from_the_bytes_and_age_reads_it() -> None:
    for _ in range(20):
        key = OpeningKey.generate()
        private = identity_bytes(key.identity)
        assert len(private) == 32
        assert identity_text(private) == key.identity
        assert OpeningKey(identity_text(private)).recipient == key.recipient


@pytest.mark.parametrize("text", ["", "age1abc", "AGE-SECRET-KEY-1QQQQ", "AGE-SECRET-KEY-1BBBB"])
def test_what_is_no_identity_is_told(text: str) -> None:
    with pytest.raises(KeyBroken):
        identity_bytes(text)


def test_a_changed_sign_is_told() -> None:
    text = OpeningKey.generate().identity
    with pytest.raises(KeyBroken):
        identity_bytes(text[:-3] + ("Q" if text[-3] != "Q" else "P") + text[-2:])
