"""The open book of each part of a paper: shut in a closed-book part, and under a password of its own where sealed."""

from __future__ import annotations

import threading

from ipexam.domain.paper import SeatPaper
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.material import Material
from ipexam.exchange.part_material import open_part_material
from ipexam.room.seat_folder import KeptSeat, keep_opened
from ipexam.sealing.symmetric import Randomness


class Books:
    """All books of one seat. A book is opened once and stays in memory until `close`."""

    def __init__(self, kept: KeptSeat, disk: FolderDisk, randomness: Randomness) -> None:
        self._kept, self._disk, self._randomness = kept, disk, randomness
        self._base = None if kept.material is None else Material(kept.material)
        self._opened = {part: Material(data) for part, data in kept.opened_material.items()}
        self._guard = threading.Lock()

    def at(self, part: int) -> Material | None:
        """The book that may be read in a part; None in a closed-book one, and while it is sealed."""
        facts = self._paper.parts[part]
        if not facts.open_book:
            return None
        return self._opened.get(part) if facts.sealed else self._base

    def locked(self, part: int) -> bool:
        """Whether the book of a part waits for its password on this PC."""
        return self._paper.parts[part].sealed and part not in self._opened

    def unlock(self, part: int, password: str) -> None:
        """Open a sealed book and keep it for a restart. Takes as long as Argon2id takes; raises `PasswordWrong`."""
        with self._guard:
            if not self.locked(part):
                return
            title = self._paper.parts[part].title
            material = open_part_material(self._kept.sealed_material.get(part, b""), password, title)
            keep_opened(self._disk, self._kept, part, material, self._randomness)
            self._opened[part] = Material(material)

    def close(self) -> None:
        """Free the memory."""
        for book in (self._base, *self._opened.values()):
            if book is not None:
                book.close()

    @property
    def _paper(self) -> SeatPaper:
        return self._kept.paper
