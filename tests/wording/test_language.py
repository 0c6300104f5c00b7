"""The active language, and another one for as long as a document is written."""

from __future__ import annotations

import threading

import pytest

from ipexam.wording import language
from ipexam.wording.language import Language, _, spoken


def test_a_document_speaks_its_own_language_for_as_long_as_it_is_written(english: None) -> None:
    with spoken(Language.CHINESE):
        assert _("Counted") == "已计入"
    assert _("Counted") == "Counted"


def test_what_is_looked_up_by_language_follows_the_document(english: None) -> None:
    with spoken(Language.CHINESE):
        assert language.active() is Language.CHINESE
    assert language.active() is Language.ENGLISH


def test_menus_in_another_thread_go_on_in_theirs(english: None) -> None:
    said: list[str] = []
    with spoken(Language.CHINESE):
        other = threading.Thread(target=lambda: said.append(_("Counted")))
        other.start()
        other.join()
    assert said == ["Counted"]


def test_the_language_comes_back_after_an_error(english: None) -> None:
    with pytest.raises(ValueError), spoken(Language.CHINESE):
        raise ValueError
    assert _("Counted") == "Counted"
    assert language.active() is Language.ENGLISH
