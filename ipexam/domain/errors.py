"""What the world does to us: errors with facts as fields, turned into a sentence in `wording.errors` alone.

Those about files stand in `domain.file_errors`, those about exams in `domain.exam_errors`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


class UserError(Exception):
    """Something a user can understand and mend. Subclasses are dataclasses whose fields are the facts."""

    def __str__(self) -> str:
        facts = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))  # type: ignore[arg-type]  # subclasses are dataclasses
        return f"{type(self).__name__}({facts})"


# the office ---------------------------------------------------------------------------------------


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
class OfficeWriteProtected(UserError):
    """The office lies where nothing can be written, such as on a write-protected stick: it can only be read there."""

    office: str


@dataclass(eq=False)
class OfficeUnreachable(UserError):
    """The database server does not answer or refuses us."""

    office: str


@dataclass(eq=False)
class OfficeDatabaseUnknown(UserError):
    """The database server answers and has no such database (SQLSTATE 3D000)."""

    office: str


@dataclass(eq=False)
class OfficeLoginRefused(UserError):
    """The database server answers and refuses the user name or the password (SQLSTATE 28000, 28P01)."""

    office: str


@dataclass(eq=False)
class OfficeTurnedAway(UserError):
    """The database server answers and lets us not in; what it says does not tell which of the two above it is."""

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


@dataclass(eq=False)
class MappingIncomplete(UserError):
    """A mapping of a learning log that does not say who or how long; `column` is a `HoursColumn` that it lacks."""

    sheet: str
    column: str


# programmes ---------------------------------------------------------------------------------------


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
class TemplateFieldUnknown(UserError):
    """A text with fields names one that does not exist."""

    field: str
    known: tuple[str, ...]


@dataclass(eq=False)
class TemplateUnknown(UserError):
    """No programme template has this name."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ProgrammeCodeImpossible(UserError):
    """A code that is too long to be one, or that no line can show."""

    code: str
    longest: int


@dataclass(eq=False)
class YearImpossible(UserError):
    """No programme is held in such a year."""

    year: int
    first: int
    last: int


@dataclass(eq=False)
class SessionUnknown(UserError):
    """The schedule has no such number."""

    no: int


@dataclass(eq=False)
class SessionNotOffline(UserError):
    """Attendance belongs to offline classes and the ceremony, not to online learning."""

    no: int


@dataclass(eq=False)
class SessionNotSaid(UserError):
    """Nothing tells which class session a sign-in sheet is of: no choice, no column, no title that names just one."""

    file: str
    sheet: str


@dataclass(eq=False)
class CourseUnknown(UserError):
    """The programme has no such course."""

    course: str


@dataclass(eq=False)
class HoursRuleImpossible(UserError):
    """A setting of an hours rule lies outside what is possible: `what` is an English noun of the glossary."""

    what: str


@dataclass(eq=False)
class SubjectUnknown(UserError):
    """Nothing has this number or code: `noun` is an English noun of the glossary."""

    noun: str
    key: str


@dataclass(eq=False)
class TraineeEditRefused(UserError):
    """An edit says what no registration may say; `wrong` are values of `domain.registration.TraineeFault`."""

    wrong: tuple[str, ...]


@dataclass(eq=False)
class AliasIncomplete(UserError):
    """An alias without a text, or the id of an account without its platform."""


@dataclass(eq=False)
class BatchUndone(UserError):
    """The batch was undone already."""

    batch: int


@dataclass(eq=False)
class BatchNotUndoable(UserError):
    """Later work rests on the batch; `reason` is a short English code."""

    batch: int
    reason: str


@dataclass(eq=False)
class BatchNotComparable(UserError):
    """The batch brought something other than learning hours."""

    batch: int


@dataclass(eq=False)
class BatchNotReportable(UserError):
    """The batch came from files that nobody fills in by hand; `noun` is what it brought."""

    batch: int
    noun: str


@dataclass(eq=False)
class SubjectExists(UserError):
    """Something with this number or code is there already: `noun` is an English noun of the glossary."""

    noun: str
    key: str
