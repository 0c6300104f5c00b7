"""Foreign zip archives: sizes are checked before anything is unpacked, and nothing is ever written to a disk.

A name that leads out of the archive (`../`, `/`, `C:`) belongs to no part that can be asked for, so there is nothing to
slip through; readers ask for parts by name and get bytes.
"""

from __future__ import annotations

import io
import zipfile
from posixpath import normpath
from urllib.parse import unquote

from ipexam.domain.file_errors import FileEncrypted, FileTooLarge
from ipexam.opening.limits import Limits, is_bomb
from ipexam.opening.malformed import MALFORMED

LIMITS = Limits(file_mib=200, unpacked_mib=500, ratio=200, entries=20_000)
"""A package of questions: 20,000 items and pictures, half a gigabyte."""
_UTF_8_NAME = 0x800
_ENCRYPTED = 0x1
_ASIDE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


class ZipRefused(Exception):
    """The bytes are no zip archive that can be read."""


class Archive:
    """A zip archive in memory. Raises `ZipRefused`, and for the named file `FileTooLarge` or `FileEncrypted`."""

    def __init__(self, data: bytes, name: str, limits: Limits = LIMITS) -> None:
        if is_bomb(data, limits):
            raise FileTooLarge(name, limits.unpacked_mib)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except MALFORMED as broken:
            raise ZipRefused from broken
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise FileEncrypted(name)
        named = [(_safe_name(entry), entry) for entry in entries]
        self.refused = tuple(entry.filename for safe, entry in named if safe is None)
        """Names that lead out of the archive."""
        self._parts = {safe: entry for safe, entry in named if safe and not _is_aside(safe)}
        self._folded = {safe.casefold(): safe for safe in reversed(self._parts)}

    @property
    def names(self) -> tuple[str, ...]:
        """The parts with `/` between folders, without what operating systems leave in archives."""
        return tuple(self._parts)

    def find(self, reference: str, folder: str = "") -> str | None:
        """The part that a reference from `folder` means: as it is written, with its `%20` undone, in other case."""
        for written in (reference, unquote(reference), reference.partition("?")[0].partition("#")[0]):
            name = normpath(f"{folder}/{written}" if folder else written).replace("\\", "/").lstrip("/")
            for part in (name, name.removeprefix("../")):
                if (found := self._folded.get(part.casefold())) is not None:
                    return part if part in self._parts else found
        return None

    def find_named(self, reference: str) -> str | None:
        """The only part with the name of a reference, in whatever folder: packages are put together by hand."""
        last = unquote(reference).replace("\\", "/").rpartition("/")[2].casefold()
        found = [part for part in self._parts if part.rpartition("/")[2].casefold() == last]
        return found[0] if last and len(found) == 1 else None

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises `KeyError` for a name that is not among `names`, and `ZipRefused` for damaged ones."""
        entry = self._parts[name]
        try:
            with self._zip.open(entry) as part:
                return part.read(entry.file_size + 1)
        except MALFORMED as broken:
            raise ZipRefused from broken


def _safe_name(entry: zipfile.ZipInfo) -> str | None:
    """The name in its own letters: without its UTF-8 mark it was written in whatever code page a computer had."""
    name = entry.orig_filename.partition("\x00")[0]
    if not entry.flag_bits & _UTF_8_NAME and not name.isascii():
        name = _relettered(name)
    name = name.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in parts[0]:
        return None
    return normpath(name)


def _relettered(name: str) -> str:
    raw = name.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _is_aside(name: str) -> bool:
    lowered = name.lower()
    return lowered.startswith(_ASIDE[0]) or "/__macosx/" in lowered or lowered.rpartition("/")[2] in _ASIDE[1:]
