"""The images that questions name: those of any of their texts, each once, and none that the bank lacks."""

from __future__ import annotations

from ipexam.domain.question import Key, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.services.desk import Desk
from ipexam.services.question_images import images_of
from ipexam.storage import question_image as storage
from tests.exchange.rich_papers import chart, chart_sha256
from tests.services.exams import question


def test_images_of_stem_option_passage_and_key_are_found(desk: Desk) -> None:
    shown = f"![图](img:{chart_sha256()})"
    with desk.database.transaction() as tx:
        storage.keep(tx, [QuestionImage(chart_sha256(), "image/png", 360, 150, chart())])
        for content in (
            question(stem=shown),
            question(options=(shown, "乙", "丙", "丁")),
            question(passage=shown),
            question(QuestionType.CASE, key=Key(answer=shown)),
        ):
            assert images_of(tx, [content, content]) == {chart_sha256(): chart()}
        assert images_of(tx, [question(stem=f"![图](img:{'0' * 64})"), question()]) == {}
