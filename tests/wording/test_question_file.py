"""Why no questions can be read from a file: a sentence for each reason, in both languages."""

from __future__ import annotations

import pytest

from ipexam.domain.file_errors import QuestionFileObstacle, QuestionFileUnreadable
from ipexam.wording.errors import sentence
from ipexam.wording.language import Language, spoken


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("obstacle", list(QuestionFileObstacle))
def test_every_obstacle_says_what_to_do(obstacle: QuestionFileObstacle, language: Language) -> None:
    with spoken(language):
        text = sentence(QuestionFileUnreadable("题库.doc", obstacle.value))
    assert "题库.doc" in text
    assert len(text) > 30
    assert text.endswith("。" if language is Language.CHINESE else ".")
    assert ".." not in text
