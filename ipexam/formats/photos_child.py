"""The child that takes photos from a zip: `python -m ipexam.formats.photos_child`; and how it is asked.

A folder is read as zips of its files that are made on the way, for the child gets no files to open.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from ipexam.domain.ceremony_errors import NoPhotos, PhotosUnreadable, TooManyPhotos
from ipexam.domain.file_errors import FileLocked, FileTooLarge, ReadingStopped
from ipexam.domain.photo import PhotoFinding
from ipexam.formats.photo import ENDINGS, LARGEST_FILE, PhotoRefused, take_photo
from ipexam.formats.zip_safely import Archive, ZipRefused
from ipexam.opening import isolation
from ipexam.opening.child import Answer, serve
from ipexam.opening.file_bytes import bytes_of
from ipexam.opening.frames import BYTES, Json, TooMuch, Untrue
from ipexam.opening.isolation import ChildLimits
from ipexam.opening.limits import Limits

LIMITS = ChildLimits(memory_mib=3072, seconds=600, answer_mib=2048)
ARCHIVE = Limits(file_mib=800, unpacked_mib=1500, ratio=200, entries=10_000)
_CHILD = "ipexam.formats.photos_child"
_MOST_FILES = 10_000
_DEEPEST = 8
_CHUNK_BYTES = 64 << 20
_REFUSALS = {
    each.value: each
    for each in (PhotoFinding.HEIC, PhotoFinding.UNREADABLE, PhotoFinding.TOO_LARGE, PhotoFinding.TOO_SMALL)
}

Taken = tuple[str, bytes | PhotoFinding]
"""A file with `/` between its folders, and its JPEG or why there is none."""


def photos_in(path: Path, beat: Callable[[], None] = isolation.go_on) -> Iterator[Taken]:
    """The pictures of a folder, of a zip, or the one picture that `path` is, by name.

    `beat` may raise to cancel. Raises `FileMissing`, `FileLocked`, `FileTooLarge`, `FileEncrypted`, `NoPhotos`,
    `TooManyPhotos`, `PhotosUnreadable`.
    """
    found = False
    for content in _archives(path):
        for taken in _asked(content, path, beat):
            found = True
            yield taken
    if not found:
        raise NoPhotos(str(path))


def work(_request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Send each picture's name with its JPEG, or why it is none."""
    try:
        archive = Archive(content, "", ARCHIVE)
        names = sorted(name for name in archive.names if _is_picture(name))
        for name in names:
            _send(name, archive, answer)
    except ZipRefused:
        answer.say({"refused": True})


def _send(name: str, archive: Archive, answer: Answer) -> None:
    try:
        jpeg = take_photo(archive.read(name))
    except PhotoRefused as refused:
        answer.say({"file": name, "why": refused.why.value})
    except ZipRefused:
        answer.say({"file": name, "why": PhotoFinding.UNREADABLE.value})
    else:
        answer.say({"file": name})
        answer.give(jpeg)


def _asked(content: bytes, path: Path, beat: Callable[[], None]) -> Iterator[Taken]:
    waiting = ""
    try:
        for kind, told in isolation.ask(_CHILD, {}, content, str(path), LIMITS, beat):
            if kind == BYTES:
                yield waiting, told
            elif told.get("refused"):
                raise PhotosUnreadable(str(path))
            elif "why" in told:
                yield str(told["file"]), _REFUSALS[told["why"]]
            else:
                waiting = str(told["file"])
    except (ReadingStopped, Untrue, TooMuch, KeyError, AttributeError) as odd:
        raise PhotosUnreadable(str(path)) from odd


def _archives(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        yield from _packed(iter([*_files(path)]))  # too many are refused before the first is read
    elif path.suffix.lower() in ENDINGS:
        yield from _packed(iter([(path.name, path)]))
    else:
        content = bytes_of(path, ARCHIVE.file_mib << 20)
        if len(content) > ARCHIVE.file_mib << 20:
            raise FileTooLarge(str(path), ARCHIVE.file_mib)
        yield content


def _packed(files: Iterator[tuple[str, Path]]) -> Iterator[bytes]:
    """Zips of a few files each. Of one that is too large only so much goes along that the child says so."""
    out, size = io.BytesIO(), 0
    for name, file in files:
        content = bytes_of(file, LARGEST_FILE)
        if size and size + len(content) > _CHUNK_BYTES:
            yield out.getvalue()
            out, size = io.BytesIO(), 0
        with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipfile.ZipInfo(name), content)
        size += len(content)
    if size:
        yield out.getvalue()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    seen = 0
    for place, folders, names in os.walk(folder, onerror=_refused):
        inside = Path(place).relative_to(folder)
        too_deep = len(inside.parts) >= _DEEPEST
        folders[:] = [] if too_deep else sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            seen += 1
            if seen > _MOST_FILES:
                raise TooManyPhotos(str(folder), _MOST_FILES)
            if _is_picture(name) and (Path(place) / name).is_file():
                yield (folder.name / inside / name).as_posix(), Path(place) / name


def _refused(error: OSError) -> None:
    raise FileLocked(str(error.filename)) from error


def _is_picture(name: str) -> bool:
    place = PurePosixPath(name)
    return place.suffix.lower() in ENDINGS and not place.name.startswith((".", "~$"))


if __name__ == "__main__":
    serve(work)
