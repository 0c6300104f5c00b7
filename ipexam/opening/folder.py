"""The spreadsheets that a clerk means by naming files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ipexam.domain.file_errors import FileLocked, FileMissing, NoSpreadsheets, TooManyFiles

ENDINGS = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".et", ".ett", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html"}
)
"""What is taken from a folder. A file that is named itself is taken whatever its name says."""
_MOST_ENTRIES = 10_000
_DEEPEST = 8


def spreadsheets_in(paths: Sequence[Path]) -> list[Path]:
    """The named files as they stand, and for each folder the spreadsheets in it and below, by name; no file twice.

    Left out are hidden files, the lock files of Excel and WPS (`~$名单.xlsx`, `.~名单.xlsx`), and links to folders,
    which may lead in circles. Raises `FileMissing`, `FileLocked` for a folder that may not be read, `NoSpreadsheets`
    for one without any, and `TooManyFiles`.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            inside = sorted(_inside(path), key=_by_name) if path.is_dir() else [path]
        except OSError as refused:
            raise FileLocked(str(path)) from refused
        if not inside:
            raise NoSpreadsheets(str(path))
        for file in inside:
            found.setdefault(_place(file), file)
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    entries = 0
    for place, folders, files in os.walk(folder, onerror=_refused):
        entries += len(folders) + len(files)
        if entries > _MOST_ENTRIES:
            raise TooManyFiles(str(folder), _MOST_ENTRIES)
        too_deep = len(Path(place).relative_to(folder).parts) >= _DEEPEST
        folders[:] = [] if too_deep else [name for name in folders if not _is_aside(name)]
        for name in files:
            file = Path(place, name)
            if file.suffix.lower() in ENDINGS and not _is_aside(name) and file.is_file():
                yield file


def _refused(error: OSError) -> None:
    raise error


def _is_aside(name: str) -> bool:
    """Whether a name is hidden or a lock that a spreadsheet program leaves beside an open file."""
    return name.startswith((".", "~$"))


def _by_name(path: Path) -> tuple[str, str]:
    return str(path).casefold(), str(path)


def _place(path: Path) -> Path:
    """Where a file really lies, by which it is known again. Raises `FileMissing`."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError) as lost:  # a circle of links is a RuntimeError before Python 3.13
        raise FileMissing(str(path)) from lost
