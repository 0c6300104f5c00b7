"""The bytes of a file that a person named, or the sentence that says why there are none."""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.file_errors import FileLocked, FileMissing


def bytes_of(path: Path, most: int | None = None) -> bytes:
    """All of a file. With `most` at most one byte more than that: whoever asked sees by it that the file is longer.

    Raises `FileMissing` and, for everything else that the system refuses, `FileLocked`.
    """
    try:
        with path.open("rb") as file:
            return file.read() if most is None else file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise FileMissing(str(path)) from missing
    except OSError as locked:
        raise FileLocked(str(path)) from locked
