"""Calling the command line inside the test's own process: quick, and with nothing between the test and the code."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipexam.cli.main import run
from ipexam.cli.session import Windows
from ipexam.domain.pc_check import Surroundings

SURROUNDINGS = Surroundings("linux", ("fcitx5",), 1920, 1080, 1.0, draws_rare=True)
"""What the window system of these tests tells."""


@dataclass(frozen=True)
class Result:
    """What one command line came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Caller:
    """Calls commands on one office."""

    office: Path
    opened: list[tuple[object, ...]]

    def __call__(self, *arguments: object) -> Result:
        """Call with `--office`."""
        return self.bare("--office", self.office, *arguments)

    def bare(self, *arguments: object) -> Result:
        """Call with these arguments alone."""
        out, err = io.StringIO(), io.StringIO()
        windows = Windows(office=self._open, room=self._open, proctor=self._open, look_around=lambda: SURROUNDINGS)
        with redirect_stdout(out), redirect_stderr(err):
            code = run([str(argument) for argument in arguments], windows)
        return Result(code, out.getvalue(), err.getvalue())

    def _open(self, *what: object) -> int:
        self.opened.append(what)
        return 0
