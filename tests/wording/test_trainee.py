from __future__ import annotations

import pytest

from ipexam.wording import trainee as words
from ipexam.wording.language import Language, spoken


@pytest.mark.parametrize(
    ("fen", "said"), [(100_000, "1,000 元"), (12_345, "123.45 元"), (0, "免费"), (None, "待人工确定")]
)
def test_a_fee_is_told_in_yuan_or_that_there_is_none(fen: int | None, said: str) -> None:
    with spoken(Language.CHINESE):
        assert words.fee(fen) == said
