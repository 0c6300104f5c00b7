"""Reference material of the open book: the office's PDF, HTML, Markdown and text files as documents of a package.

Each file is read by a child process of few rights (`opening.isolation`): a PDF or a web page may come from anywhere,
and goes on to the PCs of a whole room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ipexam.domain.file_errors import (
    FileTooLarge,
    MaterialFault,
    MaterialUnreadable,
    ReadingStopped,
)
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.exchange.material import MaterialDocument, MaterialPage
from ipexam.opening import isolation
from ipexam.opening.file_bytes import bytes_of
from ipexam.opening.isolation import ChildLimits

MAX_MIB = 200
SUFFIXES = (".pdf", ".html", ".htm", ".md", ".txt")
_LIMITS = ChildLimits(memory_mib=2048, seconds=300, answer_mib=128)
_CHILD = "ipexam.documents.book_child"
_DEEPEST = 30


def read_material(paths: Sequence[Path]) -> tuple[MaterialDocument, ...]:
    """The documents, titled by their file names.

    Raises `FileMissing`, `FileLocked`, `FileTooLarge` and `MaterialUnreadable`, which also says when a file takes too
    long or too much memory.
    """
    return tuple(_document(path) for path in paths)


def material_problems(documents: Sequence[MaterialDocument]) -> tuple[Problem, ...]:
    """What a candidate would miss: pages without any text, which no search finds. They are scans, or empty."""
    return tuple(problem for document in documents for problem in _problems(document))


def _document(path: Path) -> MaterialDocument:
    data = _bytes(path)
    kind = _kind(path, data)
    try:
        pages = tuple(_pages(path, kind, data))
    except ReadingStopped as stopped:
        raise MaterialUnreadable(str(path), stopped.why) from stopped
    if kind != "pdf" and not any(page.text or page.heading for page in pages):
        raise MaterialUnreadable(str(path), MaterialFault.EMPTY.value)
    return MaterialDocument(path.stem, pages, data if kind == "pdf" else None)


def _kind(path: Path, data: bytes) -> str:
    """By what is in the file; text and HTML, which look alike, by the name."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or suffix == ".pdf":
        fault = MaterialFault.DAMAGED if suffix == ".pdf" else MaterialFault.KIND
        raise MaterialUnreadable(str(path), fault.value)
    return "html" if suffix in (".html", ".htm") else "text"


def _bytes(path: Path) -> bytes:
    data = bytes_of(path, MAX_MIB << 20)
    if len(data) > MAX_MIB << 20:
        raise FileTooLarge(str(path), MAX_MIB)
    return data


def _pages(path: Path, kind: str, data: bytes) -> Iterator[MaterialPage]:
    """What the child says, believed only as far as it has the right form."""
    for _kind_of_frame, sections in isolation.ask(_CHILD, {"kind": kind}, data, str(path), _LIMITS):
        for section in sections:
            match section:
                case [int(number), int(level), str(heading), str(text)] if number > 0 and 0 <= level <= _DEEPEST:
                    yield MaterialPage(number, heading, text, level)
                case _:
                    raise MaterialUnreadable(str(path), MaterialFault.DAMAGED.value)


def _problems(document: MaterialDocument) -> Iterator[Problem]:
    if document.pdf is None:
        return
    numbers = dict.fromkeys(page.number for page in document.pages)
    written = {page.number for page in document.pages if page.text.strip()}
    empty = [number for number in numbers if number not in written]
    where = Where(file=document.title)
    if empty and not written:
        yield Problem(where, ProblemCode.MATERIAL_SCANNED, {})
    elif empty:
        yield Problem(where, ProblemCode.MATERIAL_PAGES_SCANNED, {"pages": _ranges(empty)})


def _ranges(numbers: Sequence[int]) -> str:
    """3, 7-9."""
    runs = [
        [number for _at, number in run] for _key, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
