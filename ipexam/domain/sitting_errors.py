"""What a sitting cannot be or do: the errors of `domain.errors`, continued."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class SittingOver(UserError):
    """The window of the sitting is over already, so no room could open its package; `closes` is in the programme's
    zone."""

    sitting: str
    closes: str


@dataclass(eq=False)
class SittingKept(UserError):
    """A package of the sitting went out, or something came back: it is not cancelled any more."""

    sitting: str


@dataclass(eq=False)
class TimeShortened(UserError):
    """A candidate's own whole time would be shorter than the paper's; had the minutes been meant as extra time,
    `extended` is the whole time."""

    minutes: int
    paper_minutes: int
    extended: int


@dataclass(eq=False)
class PackageThere(UserError):
    """A package, or a proctor's key file, would take the place of another one whose passwords and PINs were given out.
    `files` are their names in `folder`."""

    folder: str
    files: tuple[str, ...]
