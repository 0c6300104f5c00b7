"""The programme in use."""

from __future__ import annotations

from ipexam.domain.programme import Programme
from ipexam.services.programme import ProgrammeService


class ProgrammeInUse:
    """The programme whose people and papers the window shows; the navigation switches it."""

    def __init__(self, programmes: ProgrammeService, code: str) -> None:
        self._programmes = programmes
        self.code = code

    def switch(self, code: str) -> None:
        """Use another programme from now on."""
        self.code = code

    def read(self) -> Programme:
        """The programme, read afresh."""
        return self._programmes.get(self.code)
