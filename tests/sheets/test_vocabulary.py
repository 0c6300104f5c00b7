from __future__ import annotations

import pytest

from ipexam.domain.attendance import Presence
from ipexam.domain.person import IdKind
from ipexam.domain.programme import Audience
from ipexam.matching.fold import fold_text
from ipexam.sheets import vocabulary


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("广东省珠海市", "广东"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("中国澳门", "澳门"),
        ("省外", "省外"),
        ("大湾区", None),
    ],
)
def test_a_province_is_known_by_how_the_text_begins(text: str, province: str | None) -> None:
    assert vocabulary.province_of(text) == province


def test_every_meaning_has_a_word_and_every_word_is_folded() -> None:
    assert set(vocabulary.AUDIENCES.values()) == set(Audience)
    assert set(vocabulary.ID_KINDS.values()) == set(IdKind)
    assert set(vocabulary.PRESENCES.values()) == set(Presence)
    for words in (vocabulary.AUDIENCES, vocabulary.ID_KINDS, vocabulary.PRESENCES, vocabulary.YES, vocabulary.NO):
        assert all(fold_text(word) == word for word in words)
    assert not vocabulary.YES & vocabulary.NO
