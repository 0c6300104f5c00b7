"""What is wrong with a file or its content: errors with facts as fields, sentences in `wording.errors` alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class FileMissing(UserError):
    """There is no such file."""

    path: str


@dataclass(eq=False)
class FileLocked(UserError):
    """Another program holds the file, or we may not read or write it."""

    path: str


@dataclass(eq=False)
class DestinationNoFile(UserError):
    """What should be written over is a folder, a device or something else that is no ordinary file."""

    path: str


@dataclass(eq=False)
class EndingWrong(UserError):
    """A file should be saved under a name that promises another kind of file."""

    path: str
    ending: str


@dataclass(eq=False)
class DiskFull(UserError):
    """No room left where the file should go."""

    path: str


@dataclass(eq=False)
class FileTooLarge(UserError):
    """The file, or what it unpacks to, is over the limit."""

    path: str
    limit_mib: int


@dataclass(eq=False)
class NotASpreadsheet(UserError):
    """The content is nothing we can read as a spreadsheet; `found` says what it looks like."""

    path: str
    found: str


@dataclass(eq=False)
class FileEncrypted(UserError):
    """The file is protected with a password."""

    path: str


@dataclass(eq=False)
class ReadingStopped(UserError):
    """The process that read a foreign file ended early. `why` is `memory`, `time` or `crash`."""

    path: str
    why: str


@dataclass(eq=False)
class MaterialUnreadable(UserError):
    """Reference material that cannot be taken; `damage` is the value of a `MaterialFault`."""

    path: str
    damage: str


class MaterialFault(Enum):
    """Why reference material cannot be taken; the last three as `ReadingStopped` has them."""

    DAMAGED = "damaged"
    PASSWORD = "password"
    ENCODING = "encoding"
    KIND = "kind"
    EMPTY = "empty"
    PAGES = "pages"
    CHARACTERS = "characters"
    MEMORY = "memory"
    TIME = "time"
    CRASH = "crash"


@dataclass(eq=False)
class QuestionFileUnreadable(UserError):
    """A file from which no questions can be read; `obstacle` is the value of a `QuestionFileObstacle`."""

    path: str
    obstacle: str


class QuestionFileObstacle(Enum):
    """Why no questions can be read from a file; the last three as `ReadingStopped` has them."""

    EMPTY = "empty"
    LOCKED = "locked"
    PASSWORD = "password"
    TOO_LARGE = "too_large"
    NO_HEADER = "no_header"
    DOC = "doc"  # .doc and .wps
    ODT = "odt"
    RTF = "rtf"
    PDF = "pdf"
    SLIDES = "slides"
    WEB_PAGE = "web_page"
    PICTURE = "picture"
    QTI_1 = "qti_1"
    BLACKBOARD = "blackboard"
    MOODLE_BACKUP = "moodle_backup"
    XML = "xml"
    ARCHIVE = "archive"
    ENCODING = "encoding"
    DAMAGED = "damaged"
    OTHER = "other"
    MEMORY = "memory"
    TIME = "time"
    CRASH = "crash"


@dataclass(eq=False)
class PasswordOfFileWrong(UserError):
    """A protected workbook and a password that does not open it."""

    path: str


@dataclass(eq=False)
class ProtectionUnknown(UserError):
    """The file is encrypted in a way that no password opens here."""

    path: str


@dataclass(eq=False)
class SheetTooWide(UserError):
    """A sheet has more columns than any log or list needs."""

    path: str
    sheet: str
    columns: int
    limit: int


@dataclass(eq=False)
class NoSpreadsheets(UserError):
    """A folder that should hold files to import holds none."""

    path: str


@dataclass(eq=False)
class NoAnswerFiles(UserError):
    """A folder with no answer file and no room file in it; `endings` are theirs."""

    path: str
    endings: tuple[str, ...]


@dataclass(eq=False)
class TooManyFiles(UserError):
    """A folder holds more files than anybody imports at once."""

    path: str
    limit: int


@dataclass(eq=False)
class HeaderNotFound(UserError):
    """No row of any sheet looks like the header; `needed` names the columns that must be there."""

    path: str
    needed: tuple[str, ...]


@dataclass(eq=False)
class LogHoldsNoHours(UserError):
    """A known export of a learning platform that tells no hours, such as a list of clicks: what it is, and what a
    clerk should know, each in Chinese and in English as its profile has it."""

    path: str
    export: tuple[str, ...]
    advice: tuple[str, ...]


@dataclass(eq=False)
class SheetOfOtherKind(UserError):
    """A sheet that should hold registrations and looks like something else; `seems` is the `BatchNoun` it looks like,
    `label` the column that says so."""

    path: str
    sheet: str
    seems: str
    label: str


@dataclass(eq=False)
class MappingUnreadable(UserError):
    """A file that should hold mappings of a learning log as JSON, and does not."""

    path: str


@dataclass(eq=False)
class PlatformProfileBroken(UserError):
    """A platform profile that cannot be used: `key` is the place in the file, `fault` a `domain.platform.ProfileFault`,
    `value` what stands there."""

    path: str
    key: str
    fault: str
    value: str = ""
