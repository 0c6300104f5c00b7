"""What the world does to us: errors with facts as fields, turned into a sentence in `wording.errors` alone."""

from __future__ import annotations

from dataclasses import dataclass, fields


class UserError(Exception):
    """Something a user can understand and mend. Subclasses are dataclasses whose fields are the facts."""

    def __str__(self) -> str:
        facts = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))  # type: ignore[arg-type]  # subclasses are dataclasses
        return f"{type(self).__name__}({facts})"


# files ------------------------------------------------------------------------------------------


@dataclass(eq=False)
class FileMissing(UserError):
    """There is no such file."""

    path: str


@dataclass(eq=False)
class FileLocked(UserError):
    """Another program holds the file, or we may not read or write it."""

    path: str


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
class HeaderNotFound(UserError):
    """No row of any sheet looks like the header; `needed` names the columns that must be there."""

    path: str
    needed: tuple[str, ...]


# the office -------------------------------------------------------------------------------------


@dataclass(eq=False)
class OfficeMissing(UserError):
    """There is no office at this place; only `programme create` makes one."""

    office: str


@dataclass(eq=False)
class OfficeExists(UserError):
    """A file is there already where a new office should be made."""

    office: str


@dataclass(eq=False)
class OfficeDamaged(UserError):
    """The file is not an ipexam office, or it is broken."""

    office: str


@dataclass(eq=False)
class OfficeTooNew(UserError):
    """A newer ipexam wrote this office."""

    office: str


@dataclass(eq=False)
class OfficeBusy(UserError):
    """Another writer held the office for more than ten seconds."""

    office: str


@dataclass(eq=False)
class OfficeUnreachable(UserError):
    """The database server does not answer or refuses us."""

    office: str


@dataclass(eq=False)
class OfficeOnNetworkDrive(UserError):
    """SQLite is not safe on a network drive: PostgreSQL is."""

    office: str


@dataclass(eq=False)
class RightMissing(UserError):
    """The actor may not do this."""

    verb: str


@dataclass(eq=False)
class EditedMeanwhile(UserError):
    """Somebody else changed the row since it was read."""

    subject: str


# programmes -------------------------------------------------------------------------------------


@dataclass(eq=False)
class ProgrammeUnknown(UserError):
    """No programme has this code."""

    code: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ProgrammeAmbiguous(UserError):
    """The office has several programmes and none was named."""

    known: tuple[str, ...]


@dataclass(eq=False)
class ProgrammeExists(UserError):
    """A programme with this code is there already."""

    code: str


@dataclass(eq=False)
class TemplateUnknown(UserError):
    """No programme template has this name."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class SessionUnknown(UserError):
    """The schedule has no such number."""

    no: int


@dataclass(eq=False)
class SessionNotOffline(UserError):
    """Attendance belongs to offline classes and the ceremony, not to online learning."""

    no: int


@dataclass(eq=False)
class CourseUnknown(UserError):
    """The programme has no such course."""

    course: str


@dataclass(eq=False)
class SubjectUnknown(UserError):
    """Nothing has this number or code: `noun` is an English noun of the glossary."""

    noun: str
    key: str


@dataclass(eq=False)
class BatchUndone(UserError):
    """The batch was undone already."""

    batch: int


@dataclass(eq=False)
class BatchNotUndoable(UserError):
    """Later work rests on the batch; `reason` is a short English code."""

    batch: int
    reason: str


# papers and sittings ----------------------------------------------------------------------------


@dataclass(eq=False)
class BlueprintUnreadable(UserError):
    """The blueprint file or text cannot be read."""

    text: str


@dataclass(eq=False)
class BankShort(UserError):
    """The bank has too few approved questions for cells of the blueprint: (module, type, wanted, there)."""

    cells: tuple[tuple[str, str, int, int], ...]


@dataclass(eq=False)
class NobodyToSeat(UserError):
    """No trainee is left for the seats of this sitting."""

    sitting: str


@dataclass(eq=False)
class MarkOutOfRange(UserError):
    """A mark must lie between 0 and the maximum."""

    mark: str
    maximum: str


# secrets and sealed files -----------------------------------------------------------------------


@dataclass(eq=False)
class PasswordNeeded(UserError):
    """A password is needed and nobody can be asked: set IPEXAM_PASSWORD_FILE."""

    what: str


@dataclass(eq=False)
class PasswordWrong(UserError):
    """The password does not open it."""

    what: str


@dataclass(eq=False)
class PackageUnreadable(UserError):
    """The file is no exam package, or it is cut short."""

    path: str


@dataclass(eq=False)
class PackageTampered(UserError):
    """The signature does not fit: a byte was changed."""

    path: str


@dataclass(eq=False)
class PackageForeign(UserError):
    """An office we do not know signed the package."""

    path: str
    fingerprint: str


@dataclass(eq=False)
class PackageTooNew(UserError):
    """The package needs a newer ipexam."""

    path: str
    needed: str


@dataclass(eq=False)
class PackageOutsideWindow(UserError):
    """The clock of this PC is outside the package's window; times are local ISO text."""

    opens: str
    closes: str
    now: str


@dataclass(eq=False)
class SeatUnknown(UserError):
    """No seat or ticket has this number in this room."""

    number: str


@dataclass(eq=False)
class LastFourWrong(UserError):
    """The last four characters do not fit the seat's candidate."""

    number: str


@dataclass(eq=False)
class AttemptFinished(UserError):
    """This seat handed in already."""

    number: str


@dataclass(eq=False)
class SeatInUse(UserError):
    """Another exam-room window runs this seat on this PC."""

    number: str


# documents --------------------------------------------------------------------------------------


@dataclass(eq=False)
class TextUnprintable(UserError):
    """No shipped font has a glyph for these characters, or the text does not fit its box."""

    text: str
    characters: str


@dataclass(eq=False)
class DocumentUnreadable(UserError):
    """The file is no PDF, PNG or JPEG we can read."""

    path: str


@dataclass(eq=False)
class NothingToPrint(UserError):
    """There is no certificate, roster line or seat to print yet."""

    noun: str


@dataclass(eq=False)
class BatchFaulty(UserError):
    """The printed batch failed its own checks and was thrown away: `faults` are (page, code, fact)."""

    faults: tuple[tuple[int, str, str], ...]


@dataclass(eq=False)
class KeyUnreadable(UserError):
    """The key file is not a public key of an ipexam office."""

    path: str


@dataclass(eq=False)
class AnswersUnreadable(UserError):
    """The file is no answer file, or it is cut short."""

    path: str


@dataclass(eq=False)
class AnswersTampered(UserError):
    """The answer file was changed after the seat signed it."""

    path: str


@dataclass(eq=False)
class AnswersForeign(UserError):
    """The answer file belongs to no seat of this office, or is addressed to another office."""

    path: str


@dataclass(eq=False)
class AnswersNotSaved(UserError):
    """The disk refuses the last answers, so nothing can be handed in yet; `seconds` since the first refusal."""

    seconds: int
    trouble: str


@dataclass(eq=False)
class ExamNotRunning(UserError):
    """The attempt has not begun, or it is over: it takes no answers."""

    phase: str


@dataclass(eq=False)
class AnswerTooLong(UserError):
    """An answer is longer than the journal keeps; nothing of it was dropped, it stays in the window."""

    limit: int


@dataclass(eq=False)
class RevocationListBroken(UserError):
    """The file is no revocation list, or no trusted key signed it as it stands."""


@dataclass(eq=False)
class SubjectExists(UserError):
    """Something with this number or code is there already: `noun` is an English noun of the glossary."""

    noun: str
    key: str
