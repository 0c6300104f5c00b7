"""A lecturer's own Word file returned with a comment at each place where something is wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lxml import etree

from ipexam.domain.file_errors import QuestionFileObstacle, QuestionFileUnreadable
from ipexam.formats.word_package import Package, WordDamaged
from ipexam.formats.word_reading import places_of
from ipexam.opening.malformed import MALFORMED

_DOCTYPE = b"<!DOCTYPE"


def comment_word(data: bytes, name: str, remarks: Sequence[tuple[int, str]], author: str, at: datetime) -> bytes:
    """The file with a comment for each remark: the block it speaks of (`Where.row` of a problem of `read_word`; 0 and
    blocks that are not there stand at the first one) and its sentence. Remarks of one block share a comment.

    Everything else of the file stays as it is. Raises `QuestionFileUnreadable`, `FileEncrypted` and `FileTooLarge`.
    """
    try:
        package = Package(data, name)
        document = _opened(data, package)
        places = places_of(document.element.body, package)
        _put(document, places, remarks, author, at)
        file = io.BytesIO()
        document.save(file)
    except (WordDamaged, *MALFORMED) as broken:
        raise QuestionFileUnreadable(name, QuestionFileObstacle.DAMAGED.value) from broken
    return file.getvalue()


def _opened(data: bytes, package: Package) -> Any:
    """The document in python-docx, whose parser is more trusting than ours: Word writes no DOCTYPE, nor may others."""
    from docx import Document  # only where a file is written

    if any(
        _DOCTYPE in (package.content(part) or b"")[:4096] for part in package.parts if part.endswith((".xml", ".rels"))
    ):
        raise WordDamaged
    return Document(io.BytesIO(data))


def _put(
    document: Any,
    places: dict[int, etree._Element],
    remarks: Sequence[tuple[int, str]],
    author: str,
    at: datetime,
) -> None:
    if not places:
        raise WordDamaged
    first = min(places)
    told: dict[int, list[str]] = {}
    for block, sentence in remarks:
        said = told.setdefault(block if block in places else first, [])
        if sentence not in said:
            said.append(sentence)
    for block in sorted(told):
        runs = _runs(document, places[block])
        comment = document.add_comment([runs[0], runs[-1]], "\n".join(told[block]), author, author[:1])
        comment._comment_elm.date = at


def _runs(document: Any, paragraph: etree._Element) -> Sequence[Any]:
    """The runs of a paragraph; one without any gets an empty one, for a comment must begin and end somewhere."""
    from docx.text.paragraph import Paragraph

    wrapped = Paragraph(paragraph, document._body)
    return wrapped.runs or [wrapped.add_run("")]
