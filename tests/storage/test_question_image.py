"""Images of questions are kept once by their content and found by the names that texts use."""

from __future__ import annotations

from ipexam.domain.question_file import QuestionImage
from ipexam.storage import question_image
from ipexam.storage.database import Database


def image(letter: str) -> QuestionImage:
    return QuestionImage(letter * 64, "image/png", 3, 2, letter.encode())


def test_an_image_is_kept_once_and_found_by_its_name(database: Database) -> None:
    with database.transaction() as tx:
        assert question_image.keep(tx, [image("a"), image("b"), image("a")]) == 2
    with database.transaction() as tx:
        assert question_image.keep(tx, [image("b"), image("c")]) == 1
    with database.reading() as tx:
        found = question_image.found(tx, ["c" * 64, "a" * 64, "0" * 64])
    assert found == {"a" * 64: image("a"), "c" * 64: image("c")}


def test_more_names_than_a_statement_takes_are_looked_up(database: Database) -> None:
    with database.transaction() as tx:
        question_image.keep(tx, [image("a")])
        assert [*question_image.found(tx, [*(f"{n:064x}" for n in range(1_200)), "a" * 64])] == ["a" * 64]
