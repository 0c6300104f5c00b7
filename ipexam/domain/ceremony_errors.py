"""What photos, readings and handing out refuse: the errors of `domain.errors`, continued."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError

# photos -------------------------------------------------------------------------------------------


@dataclass(eq=False)
class NoPhotos(UserError):
    """There is no picture in the folder or zip."""

    path: str


@dataclass(eq=False)
class PhotosOfOnePerson(UserError):
    """Two different pictures were chosen for one trainee: only one can be the photo."""

    name: str
    file: str
    other: str


@dataclass(eq=False)
class TooManyPhotos(UserError):
    """The folder holds more files than are read in one go."""

    path: str
    limit: int


@dataclass(eq=False)
class PhotosUnreadable(UserError):
    """The zip is damaged, or reading it had to be stopped."""

    path: str


# readings of names --------------------------------------------------------------------------------


@dataclass(eq=False)
class ReadingImpossible(UserError):
    """The text is no reading of this name: other letters than Latin ones, or no tones."""

    name: str
    text: str


# the ceremony -------------------------------------------------------------------------------------


@dataclass(eq=False)
class HandedOutAlready(UserError):
    """Somebody handed this certificate out before, at this desk or another; `at` is the time on the wall."""

    number: str
    name: str
    at: str
    actor: str


@dataclass(eq=False)
class SheetRevoked(UserError):
    """The certificate was revoked and its holder has no other one."""

    number: str


@dataclass(eq=False)
class SheetReplaced(UserError):
    """The certificate was revoked; `replacement` is the valid one of its holder."""

    number: str
    replacement: str


@dataclass(eq=False)
class NotHandedOut(UserError):
    """There is no record to take back."""

    number: str


@dataclass(eq=False)
class ReceiverIncomplete(UserError):
    """A proxy needs a name and the last four characters of an ID number, post a tracking number."""

    number: str


@dataclass(eq=False)
class LastFourWrong(UserError):
    """What was given as the last four of a proxy's ID number is no end of an ID number."""

    text: str


@dataclass(eq=False)
class ReasonMissing(UserError):
    """A record is taken back with a reason only."""

    number: str


@dataclass(eq=False)
class NobodyFound(UserError):
    """No valid certificate of the programme fits what was typed or scanned."""

    text: str


@dataclass(eq=False)
class SeveralFound(UserError):
    """What was typed fits several certificates; `numbers` names the first."""

    text: str
    numbers: tuple[str, ...]
