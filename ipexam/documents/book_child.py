"""The child that reads a document of the open book: `python -m ipexam.documents.book_child`.

A PDF or a web page may come from anywhere, so it is read where nothing is to be had: `opening.isolation` says how. The
child sends sections of plain text and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from ipexam.documents.book import Section, sections_of_text
from ipexam.documents.book_pdf import TooManyPages, sections_of_pdf
from ipexam.documents.book_web import sections_of_web
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.file_errors import MaterialFault, MaterialUnreadable
from ipexam.opening.child import Answer, serve
from ipexam.opening.frames import Json
from ipexam.opening.web_page import decoded

MOST_CHARACTERS = 20_000_000
_SECTIONS_IN_FRAME = 200


def work(request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Send the sections of a document, some hundred at a time."""
    characters = 0
    sections = _sections(request["kind"], content)
    while several := list(islice(sections, _SECTIONS_IN_FRAME)):
        characters += sum(len(section.text) for section in several)
        if characters > MOST_CHARACTERS:
            raise MaterialUnreadable("", MaterialFault.CHARACTERS.value)
        answer.say([[one.number, one.level, one.heading, one.text] for one in several])


def _sections(kind: str, content: bytes) -> Iterator[Section]:
    if kind == "pdf":
        return _of_pdf(content)
    text = decoded(content)
    if text is None or "\x00" in text:
        raise MaterialUnreadable("", MaterialFault.ENCODING.value)
    return sections_of_web(text) if kind == "html" else sections_of_text(text)


def _of_pdf(content: bytes) -> Iterator[Section]:
    try:
        return sections_of_pdf(content)
    except TooManyPages as many:
        raise MaterialUnreadable("", MaterialFault.PAGES.value) from many
    except DocumentUnreadable as broken:
        cause = broken.__cause__
        locked = isinstance(cause, pypdfium2.PdfiumError) and cause.err_code == raw.FPDF_ERR_PASSWORD
        raise MaterialUnreadable("", (MaterialFault.PASSWORD if locked else MaterialFault.DAMAGED).value) from broken


if __name__ == "__main__":
    serve(work)
