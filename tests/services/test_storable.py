from __future__ import annotations

from dataclasses import replace

from ipexam.domain.question import Key
from ipexam.services.storable import storable, storable_text
from tests.services.exams import question


def test_what_no_database_takes_is_left_out() -> None:
    assert storable_text("甲\x00乙\ud800丙") == "甲乙丙"


def test_long_facts_are_cut_and_texts_are_not() -> None:
    content = question(stem="题" * 9000, knowledge="知" * 300, author="人" * 200, tags=("签" * 200, "签" * 150))
    kept = storable(replace(content, key=Key(answer="\x00答")))
    assert (len(kept.stem), len(kept.knowledge), len(kept.author), kept.tags) == (9000, 200, 120, ("签" * 120,))
    assert kept.key.answer == "答"


def test_an_ordinary_question_stays_as_it_is() -> None:
    assert storable(question()) == question()
