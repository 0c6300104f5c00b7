"""What the world does to exams, sealed files and documents: the errors of `domain.errors`, continued."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.assembly import Conflict, Shortage
from ipexam.domain.errors import UserError
from ipexam.domain.problem import Problem

# papers and sittings ------------------------------------------------------------------------------


@dataclass(eq=False)
class BlueprintUnreadable(UserError):
    """The blueprint file or text cannot be read."""

    text: str


@dataclass(eq=False)
class BankShort(UserError):
    """The bank has too few approved questions for a blueprint: everything that is short, the worst first."""

    short: tuple[Shortage, ...]


@dataclass(eq=False)
class AssemblyImpossible(UserError):
    """Nothing is short, and still no choice of questions fulfils the blueprint: what stands against each other."""

    conflict: Conflict


@dataclass(eq=False)
class AssemblyUndecided(UserError):
    """The search ended without forms and without a proof that there are none."""

    solver: str


@dataclass(eq=False)
class AssemblyUnknown(UserError):
    """The paper is older than the recording of what papers are assembled from."""

    paper: str


@dataclass(eq=False)
class QuestionFaulty(UserError):
    """The question cannot be asked or marked as it is: `lacking` are values of `ProblemCode`."""

    lacking: tuple[str, ...]


@dataclass(eq=False)
class NobodyToSeat(UserError):
    """No trainee is left for the seats of this sitting."""

    sitting: str


@dataclass(eq=False)
class PaperFaulty(UserError):
    """A package with this paper would not work in the room. `problems` are all that refuse it."""

    sitting: str
    problems: tuple[Problem, ...]


@dataclass(eq=False)
class SittingSent(UserError):
    """A package of the sitting went out, so its paper and its seats change no more."""

    sitting: str


@dataclass(eq=False)
class LimitImpossible(UserError):
    """A limit, a number of minutes or of seats that cannot be; `limit` is a word of `wording.paper.limit`."""

    limit: str
    value: str


# secrets and sealed files -------------------------------------------------------------------------


@dataclass(eq=False)
class PasswordNeeded(UserError):
    """A password is needed and nobody can be asked: set IPEXAM_PASSWORD_FILE."""

    what: str


@dataclass(eq=False)
class PasswordWrong(UserError):
    """The password does not open it."""

    what: str


@dataclass(eq=False)
class ExamPasswordWrong(PasswordWrong):
    """The start password of a package, or the password of a part: groups of digits or words, read aloud to the room."""


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
    """The clock of this PC is outside the package's window; times are texts in the programme's zone."""

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


@dataclass(eq=False)
class PracticeOnly(UserError):
    """A rehearsal takes practice packages alone: it types answers and writes them to the disk."""

    path: str


# documents ----------------------------------------------------------------------------------------


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
class NothingToAnalyse(UserError):
    """No answers of a real sitting of a paper have all their marks; those of `waiting` candidates lack some."""

    code: str
    waiting: int


@dataclass(eq=False)
class CertificatesRevoked(UserError):
    """Certificates that were revoked are not printed again."""

    numbers: tuple[str, ...]


@dataclass(eq=False)
class NumberTaken(UserError):
    """Another certificate has this number: the patterns of two programmes write the same."""

    number: str


@dataclass(eq=False)
class NumberPatternFaulty(UserError):
    """The pattern or prefix of the certificate numbers cannot be used; `number_fault` is a value of `NumberFault`."""

    pattern: str
    number_fault: str


@dataclass(eq=False)
class NotReissued(UserError):
    """No certificate can take the place of this one now; `hindrance` is a value of `Hindrance`, `characters` are those
    that cannot be printed. Nothing was changed."""

    number: str
    name: str
    hindrance: str
    characters: str


@dataclass(eq=False)
class ReadingUnchecked(UserError):
    """A new certificate in the place of `number` would print another Latin name, which nobody checked."""

    number: str
    name: str
    latin: str


@dataclass(eq=False)
class ReissuedBefore(UserError):
    """A certificate cannot be older than the one in whose place it comes; `issued` is that one's day (ISO)."""

    number: str
    issued: str


@dataclass(eq=False)
class IssuedAhead(UserError):
    """No certificate bears a day that is still to come; both are days (ISO) in the programme's zone."""

    day: str
    today: str


@dataclass(eq=False)
class AlreadyRevoked(UserError):
    """The certificate was revoked before: it is neither revoked nor reissued again."""

    number: str


@dataclass(eq=False)
class RevokedFinally(UserError):
    """The certificate was revoked finally: its holder gets no other one."""

    number: str


@dataclass(eq=False)
class CertificateRuleFaulty(UserError):
    """A value of a programme's certificate rule cannot be; `rule_field` is the field's name, `rule_fault` a value of
    `RuleFault`. Of forbidden words `value` is those alone."""

    rule_field: str
    value: str
    rule_fault: str


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


# proctors -----------------------------------------------------------------------------------------
