"""IEEE LOM, read and written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from ipexam.domain.question import Key, QuestionType
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.qti_metadata import metadata_xml, tags_of, with_metadata

CONTENT = foreign_content(QuestionType.SINGLE, "题", Key(), "")


def test_what_is_written_is_read() -> None:
    full = replace(CONTENT, difficulty=4, seconds=75)
    root = etree.fromstring(metadata_xml(full, ("a & b", "编号:Q-1"), "<标题>"))
    assert tags_of(root) == ("a & b", "编号:Q-1")
    assert with_metadata(CONTENT, root) == ("Q-1", replace(full, tags=("a & b",)))


def test_without_metadata_nothing_changes() -> None:
    assert with_metadata(CONTENT, None) == ("", CONTENT)
    assert tags_of(None) == ()


@pytest.mark.parametrize(
    ("duration", "seconds"), [("PT1H2M3S", 3723), ("PT90S", 90), ("00:01:30", 0), ("PT", 0), ("PT1.5S", 1)]
)
def test_durations(duration: str, seconds: int) -> None:
    root = etree.fromstring(
        f"<metadata><typicalLearningTime><duration>{duration}</duration></typicalLearningTime></metadata>"
    )
    assert with_metadata(CONTENT, root)[1].seconds == seconds
