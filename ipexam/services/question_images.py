"""The images that questions name, for whoever shows, prints or packs them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from ipexam.domain.question import QuestionContent
from ipexam.domain.rich_text import pictures
from ipexam.storage import question_image as storage


def images_of(tx: Session, contents: Iterable[QuestionContent]) -> dict[str, bytes]:
    """The images of all texts of these questions, key and explanation included, by their SHA-256 (hex).

    One that the bank does not hold is not in the answer.
    """
    texts = (text for content in contents for text in content.texts)
    named = dict.fromkeys(name for text in texts for name in pictures(text))
    return {name: image.content for name, image in storage.found(tx, named).items()}
