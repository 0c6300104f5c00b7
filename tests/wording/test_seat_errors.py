"""What a seat refuses, in words."""

from __future__ import annotations

from dataclasses import fields

import pytest

from ipexam.domain import seat_errors
from ipexam.domain.errors import UserError
from ipexam.domain.seat_errors import HandInTooEarly, ProctorCodeTooSoon, ProctorCodeWrong
from ipexam.wording.errors import sentence
from ipexam.wording.language import Language
from ipexam.wording.seat_errors import seat_sentences

KINDS = [one for one in vars(seat_errors).values() if isinstance(one, type) and issubclass(one, UserError)]


def test_each_error_has_a_sentence_with_its_facts() -> None:
    sentences = seat_sentences()
    assert set(sentences) == set(KINDS) - {UserError}
    for kind, text in sentences.items():
        assert all("{" + fact.name + "}" in text for fact in fields(kind))  # type: ignore[arg-type]  # dataclasses


@pytest.mark.parametrize("error", [ProctorCodeWrong(30), ProctorCodeTooSoon(30), HandInTooEarly(30)])
def test_waits_say_how_long(error: UserError, spoken: Language) -> None:
    assert "30" in sentence(error)
