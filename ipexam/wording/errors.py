"""Every `UserError` as a sentence: what happened, where, and what to do about it."""

from __future__ import annotations

from dataclasses import fields

from ipexam.domain import errors, exam_errors
from ipexam.domain.errors import UserError
from ipexam.wording import (
    backup,
    bank_errors,
    certificate_issue,
    certificate_template,
    collect,
    marking,
    pool,
    printing,
    proctor,
    stamp,
)
from ipexam.wording.ceremony_errors import ceremony_sentences
from ipexam.wording.error_facts import fact
from ipexam.wording.file_errors import file_sentences
from ipexam.wording.language import _
from ipexam.wording.seat_errors import seat_sentences
from ipexam.wording.sitting_errors import sitting_sentences

Sentences = dict[type[UserError], str]


def sentence(error: UserError) -> str:
    """The error as a person reads it in the active language. Each subclass has its sentence: a test sees to that."""
    facts = {field.name: fact(field.name, getattr(error, field.name)) for field in fields(error)}  # type: ignore[arg-type]  # subclasses are dataclasses
    return _sentences()[type(error)].format(**facts)


def _sentences() -> Sentences:
    return (
        file_sentences()
        | _office()
        | _programmes()
        | _subjects()
        | _exams()
        | marking.errors()
        | pool.errors()
        | bank_errors.errors()
        | certificate_template.errors()
        | certificate_issue.errors()
        | _room()
        | proctor.errors()
        | seat_sentences()
        | sitting_sentences()
        | ceremony_sentences()
        | _answers()
        | collect.errors()
        | _secrets()
        | printing.errors()
        | stamp.errors()
        | backup.errors()
        | _documents()
    )


def _office() -> Sentences:
    return {
        errors.OfficeMissing: _(
            "There is no office at “{office}”. Check the place, or make a new office by creating a programme there."
        ),
        errors.OfficeExists: _(
            "There is a file at “{office}” already. Choose another name, or open the file as an office."
        ),
        errors.OfficeDamaged: _(
            "“{office}” is not an ipexam office, or the file is damaged. Choose another file, or restore the latest "
            "backup."
        ),
        errors.OfficeTooNew: _(
            "“{office}” was written by a newer ipexam. Install the newest version on this PC, then open it again."
        ),
        errors.OfficeBusy: _(
            "Somebody else is saving in “{office}”. Nothing was changed; wait a moment, then try again."
        ),
        errors.OfficeWriteProtected: _(
            "“{office}” is write-protected: here it can be read, and nothing can be changed. Copy the file to a folder "
            "of this PC and open the copy."
        ),
        errors.OfficeUnreachable: _(
            "The database “{office}” does not answer. Check the network, the address and the password, or ask "
            "whoever looks after the server."
        ),
        errors.OfficeDatabaseUnknown: _(
            "The server of “{office}” answers, but it has no such database. Check the name of the database in the "
            "address, or ask whoever looks after the server to make it."
        ),
        errors.OfficeLoginRefused: _(
            "The server of “{office}” answers, but it refuses the user name or the password. Check both, or ask "
            "whoever looks after the server."
        ),
        errors.OfficeTurnedAway: _(
            "The server of “{office}” answers but does not let us in: there is no such database, or the user name or "
            "the password is wrong. Check the address, or ask whoever looks after the server."
        ),
        errors.OfficeOnNetworkDrive: _(
            "“{office}” lies on a network drive, where an office file can be damaged. Put it on a disk of this PC; "
            "to share an office among several PCs, use PostgreSQL."
        ),
        errors.RightMissing: _("You are not allowed to do this: {verb}. Ask whoever administers the office."),
        errors.EditedMeanwhile: _(
            "Somebody else changed the {subject} since you opened it. Nothing was saved; load it again and repeat "
            "your change."
        ),
    }


def _programmes() -> Sentences:
    return {
        errors.ProgrammeUnknown: _(
            "There is no programme “{code}” here. Choose one of these: {known}; or create a programme first."
        ),
        errors.ProgrammeAmbiguous: _("This office has several programmes. Say which one you mean: {known}."),
        errors.ProgrammeExists: _("There is a programme “{code}” already. Use it, or choose another code."),
        errors.TemplateFieldUnknown: _("The text names a field “{field}” that does not exist. These do: {known}."),
        errors.TemplateUnknown: _("There is no programme template “{name}”. Choose one of these: {known}."),
        errors.ProgrammeCodeImpossible: _(
            "“{code}” cannot be the code of a programme. Give one of {longest} characters at most, without blanks "
            "around it."
        ),
        errors.YearImpossible: _("A programme cannot be held in the year {year}. Give a year from {first} to {last}."),
        errors.SessionUnknown: _(
            "The schedule has no number {no}. Look the number up in the schedule, then try again."
        ),
        errors.SessionNotOffline: _(
            "Number {no} of the schedule is online training and takes no sign-in sheet. Choose an offline class or "
            "the ceremony."
        ),
        errors.SessionNotSaid: _(
            "It is not clear which class session the sheet “{sheet}” of “{file}” is of. Choose the session, or write "
            "it into the sheet's title, such as 第2期."
        ),
        errors.HoursRuleImpossible: _(
            "The hours rule cannot be saved: this setting is not possible: {what}. Correct it, then try again."
        ),
        errors.CourseUnknown: _(
            "The programme has no course “{course}”. Give a course's name or code as the programme writes it."
        ),
    }


def _subjects() -> Sentences:
    return {
        errors.SubjectUnknown: _("There is no {noun} “{key}”. Look it up in the list, then try again."),
        errors.SubjectExists: _("There is a {noun} “{key}” already. Use it, or choose another code."),
        errors.TraineeEditRefused: _("Nothing was saved. Correct this first: {wrong}."),
        errors.AliasIncomplete: _(
            "An alias needs a text, and an account also needs the platform it belongs to. Give both, then try again."
        ),
        errors.BatchUndone: _("Import batch {batch} was undone already. There is nothing left to do."),
        errors.BatchNotComparable: _(
            "Import batch {batch} did not bring learning hours; only two imports of learning hours can be compared."
        ),
        errors.BatchNotReportable: _(
            "Import batch {batch} ({noun}) did not come from a sheet that can be given back with its problems marked."
        ),
        errors.BatchNotUndoable: _(
            "Import batch {batch} cannot be undone, for later work rests on it ({reason}). Correct the rows one by "
            "one instead."
        ),
    }


def _exams() -> Sentences:
    return {
        exam_errors.BlueprintUnreadable: _(
            "The blueprint cannot be read at “{text}”. Name a module, a type and a count as in the template, then "
            "try again."
        ),
        exam_errors.QuestionFaulty: _("The question cannot be saved yet. {lacking} Correct this, then save again."),
        exam_errors.BankShort: _(
            "The bank has too few approved questions: {short}. Approve more questions, or ask for fewer in the "
            "blueprint."
        ),
        exam_errors.AssemblyImpossible: _(
            "Nothing is short, but these cannot all be met together: {conflict}. Change one of them."
        ),
        exam_errors.AssemblyUndecided: _(
            "{solver} found no paper in the time it has, and no proof that there is none. Make the blueprint less "
            "narrow, then try again."
        ),
        exam_errors.AssemblyUnknown: _(
            "Paper {paper} is older than the record of how papers are assembled, so it cannot be assembled again."
        ),
        exam_errors.NothingToAnalyse: _(
            "No answers of a real sitting of paper {code} are marked yet; {waiting} wait for marks. Take the answers "
            "in, have them marked, then try again."
        ),
        exam_errors.NobodyToSeat: _(
            "Nobody is left to be seated in sitting “{sitting}”. Import trainees, or choose another group."
        ),
        exam_errors.PaperFaulty: _(
            "The package of sitting “{sitting}” was not made, because its paper would not work in the room: "
            "{problems}. Correct this, then export again."
        ),
        exam_errors.SittingSent: _(
            "A package of sitting “{sitting}” went out, so its seats change no more. Make another sitting, or leave "
            "row width and reserve seats as they are."
        ),
        exam_errors.LimitImpossible: _("“{value}” is not possible for: {limit}. Give another number."),
    }


def _room() -> Sentences:
    return {
        exam_errors.PackageUnreadable: _(
            "“{path}” is not an exam package, or it is incomplete. Copy it from the stick again; if that does not "
            "help, export the package at the office again."
        ),
        exam_errors.PackageTampered: _(
            "“{path}” was changed after the office sealed it. Do not use it; copy it again from the stick the "
            "office gave out."
        ),
        exam_errors.PackageForeign: _(
            "“{path}” was signed by an office that this PC does not know (fingerprint {fingerprint}). Compare the "
            "fingerprint with the office before you trust it."
        ),
        exam_errors.PackageTooNew: _(
            "“{path}” needs ipexam {needed} or newer. Install that version on this PC, then open the package again."
        ),
        exam_errors.PackageOutsideWindow: _(
            "The package opens from {opens} to {closes}, but the clock of this PC says {now}. Correct the clock, or "
            "ask the proctor."
        ),
        exam_errors.SeatUnknown: _(
            "This room has no seat or ticket “{number}”. Check the number on your admission ticket, or ask the proctor."
        ),
        exam_errors.LastFourWrong: _(
            "The last four characters do not fit the candidate of “{number}”. Check the seat and your ID, then type "
            "them again; X may be a small letter."
        ),
        exam_errors.AttemptFinished: _(
            "“{number}” has handed in already and cannot be opened again. If that is wrong, ask the proctor."
        ),
        exam_errors.SeatInUse: _(
            "“{number}” is open in another exam window on this PC. Go on in that window, or close it first."
        ),
        exam_errors.PracticeOnly: _(
            "“{path}” is no practice package. Take one that the office made for practice: a rehearsal types answers."
        ),
    }


def _answers() -> Sentences:
    return {
        exam_errors.AnswersUnreadable: _(
            "“{path}” is not an answer file, or it is incomplete. Copy it from the seat again."
        ),
        exam_errors.AnswersTampered: _(
            "“{path}” was changed after the seat signed it. Do not use it; copy the answer file from the seat again."
        ),
        exam_errors.AnswersForeign: _(
            "“{path}” belongs to no seat of this office. Find out which office it is for, and keep the file."
        ),
        exam_errors.AnswersNotSaved: _(
            "The last answers have not reached the disk for {seconds} s ({trouble}). Do not switch the PC off; "
            "raise your hand and call the proctor."
        ),
        exam_errors.AnswerTooLong: _(
            "The answer is too long: at most {limit} characters can be saved. Shorten it; nothing you typed is lost."
        ),
        exam_errors.ExamNotRunning: _(
            "This cannot be done now: {phase}. Follow the steps on the screen, or ask the proctor."
        ),
    }


def _secrets() -> Sentences:
    return {
        exam_errors.PasswordNeeded: _(
            "A password is needed for: {what}. Type it when asked, or name a file that holds it in "
            "IPEXAM_PASSWORD_FILE."
        ),
        exam_errors.PasswordWrong: _(
            "The password does not open: {what}. Check capital letters and the input method, then type it again."
        ),
        exam_errors.ExamPasswordWrong: _(
            "The password does not open: {what}. Check each group of digits, or each word, and their order, then type "
            "it again."
        ),
        exam_errors.KeyUnreadable: _(
            "“{path}” is not a key of an ipexam office, or it is damaged. Ask the office for its key file again."
        ),
    }


def _documents() -> Sentences:
    return {
        exam_errors.TextUnprintable: _("“{text}” cannot be printed: {characters}. Correct the text, then print again."),
        exam_errors.DocumentUnreadable: _(
            "“{path}” cannot be read: it must be a whole PDF, PNG or JPEG. Open it to see whether it is damaged, "
            "then choose another file."
        ),
        exam_errors.RevocationListBroken: _(
            "The revocation list cannot be trusted: it is damaged, or no office known to this PC signed it. Get it "
            "from the office again, together with its public keys: it may have changed its key."
        ),
        exam_errors.BatchFaulty: _(
            "The printed file failed its own check and was thrown away: {faults}. Print again; if it happens again, "
            "send this message to whoever looks after ipexam."
        ),
        exam_errors.CertificatesRevoked: _(
            "Revoked certificates are not printed: {numbers}. Leave these numbers out, then print again."
        ),
        exam_errors.NothingToPrint: _("There is nothing to print yet: {noun}. Make the entries first, then print."),
    }
