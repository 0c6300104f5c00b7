"""Where the second copy of a seat's journal lies: in a folder of a second medium, which may be pulled out any time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal_format import segment_number
from ipexam.exchange.journal_reading import Segment, segments_on

MAX_COPIES = 99
MAX_COPY_BYTES = 256 << 20
"""More than this is no journal of ours; it must not fill the memory of a PC that only looks for its twin."""


@dataclass(frozen=True, slots=True)
class TwinPlace:
    """`medium` is a folder on the second medium, `within` the seat's own in it, `journals` lies on the first medium.

    What disagrees with our journal keeps its folder, and ours then lies beside it: `seat-A01`, `seat-A01+2`, ….
    """

    medium: Path
    within: Path
    journals: Path

    def identity(self) -> tuple[int, int]:
        """Which medium is there now, by its device and folder; `OSError` when there is none."""
        seen = self.medium.stat()
        return seen.st_dev, seen.st_ino

    def same_medium(self) -> bool:
        """Whether both copies lie on one device, which saves nobody from a broken disk. `OSError` when one is away."""
        return self.medium.stat().st_dev == self.journals.stat().st_dev

    def folders(self) -> Iterator[Path]:
        """All possible folders in their order."""
        first = self.medium / self.within
        yield first
        for number in range(2, MAX_COPIES + 1):
            yield first.with_name(f"{first.name}+{number}")

    def disk(self, folder: Path) -> FolderDisk:
        """One of the folders, made when missing; the medium itself is never made. What is in it is durable."""
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        disk = FolderDisk(folder)
        disk.settle()
        return disk

    def copies(self) -> tuple[tuple[Segment, ...], ...]:
        """The segments of every copy that is there; none when the medium is away or cannot be read."""
        found: list[tuple[Segment, ...]] = []
        with suppress(OSError):
            for folder in self.folders():
                if not folder.is_dir() or _bytes_in(folder) > MAX_COPY_BYTES:
                    break
                found.append(segments_on(FolderDisk(folder)))
        return tuple(copy for copy in found if copy)


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if segment_number(path.name) is not None)
