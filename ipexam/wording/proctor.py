"""Words of proctoring: actions, reasons, categories of incidents, attendance, facts of the room record."""

from __future__ import annotations

from ipexam.domain import proctor_errors
from ipexam.domain.errors import UserError
from ipexam.domain.proctor import ProctorAction, ReasonCategory
from ipexam.domain.proctor_log import Arrival, IncidentKind, RecordFact
from ipexam.wording.language import _


def action(value: ProctorAction) -> str:
    """What a proctor can order."""
    return {
        ProctorAction.AUTHORISE: _("Let in"),
        ProctorAction.RESUME: _("Resume"),
        ProctorAction.FREEZE: _("Freeze the attempt"),
        ProctorAction.THAW: _("End the freeze"),
        ProctorAction.ADD_TIME: _("Add time"),
        ProctorAction.MOVE: _("Move to another PC"),
        ProctorAction.INCIDENT: _("Put an incident on record"),
        ProctorAction.END: _("Hand in for the candidate"),
        ProctorAction.REOPEN: _("Reopen the attempt"),
        ProctorAction.VOID: _("Propose as void"),
        ProctorAction.TO_PAPER: _("Go on on paper"),
    }[value]


def action_hint(value: ProctorAction) -> str:
    """When an action is the right one and what it does."""
    return {
        ProctorAction.AUTHORISE: _(
            "The seat may begin though it came late, its clock is wrong or it is a reserve seat."
        ),
        ProctorAction.RESUME: _("Go on after a long outage, or on a spare PC."),
        ProctorAction.FREEZE: _("Clock and answers stand still until the freeze ends."),
        ProctorAction.THAW: _("Clock and answers go on."),
        ProctorAction.ADD_TIME: _("More minutes for this seat. More than 10 need a second proctor."),
        ProctorAction.MOVE: _("The attempt ends on this PC and goes on at another one. Needs a second proctor."),
        ProctorAction.INCIDENT: _("Nothing changes at the seat; its journal says that something happened."),
        ProctorAction.END: _("The attempt is handed in as it stands."),
        ProctorAction.REOPEN: _("A wrong hand-in is taken back. Needs a second proctor."),
        ProctorAction.VOID: _("A proposal only: the office decides. Needs a second proctor."),
        ProctorAction.TO_PAPER: _("The candidate goes on in the sealed booklet; what was answered here stays."),
    }[value]


def reason(value: ReasonCategory) -> str:
    """Why something was ordered."""
    return {
        ReasonCategory.ENVIRONMENT: _("Environment"),
        ReasonCategory.CANDIDATE: _("The candidate"),
        ReasonCategory.STAFF: _("Staff"),
        ReasonCategory.TECHNICAL: _("Technical fault"),
        ReasonCategory.OTHER: _("Other reason"),
    }[value]


def incident_kind(value: IncidentKind) -> str:
    """The category of an incident."""
    return {
        IncidentKind.LATE: _("Came late"),
        IncidentKind.LEFT_EARLY: _("Handed in early"),
        IncidentKind.BREACH: _("Breach of the rules"),
        IncidentKind.MOVE: _("Moved to another PC"),
        IncidentKind.TO_PAPER: _("Went on on paper"),
        IncidentKind.TECHNICAL: _("Technical fault"),
        IncidentKind.ENVIRONMENT: _("Environment"),
        IncidentKind.CANDIDATE: _("The candidate"),
        IncidentKind.STAFF: _("Staff"),
        IncidentKind.OTHER: _("Other reason"),
    }[value]


def arrival(value: Arrival | None) -> str:
    """Whether a candidate came; None is not said yet."""
    match value:
        case None:
            return _("not said")
        case Arrival.PRESENT:
            return _("here")
        case Arrival.LATE:
            return _("came late")
        case Arrival.ABSENT:
            return _("absent from the exam")


def fact(value: RecordFact) -> str:
    """A fact of the room record by its name."""
    return {
        RecordFact.PLACE: _("Address of the room"),
        RecordFact.PASSWORD_OPENED_AT: _("Package opened at"),
        RecordFact.PASSWORD_OPENED_BY: _("Package opened by"),
        RecordFact.STARTED_AT: _("Exam began at"),
        RecordFact.ENDED_AT: _("Exam ended at"),
        RecordFact.HANDED_IN: _("Attempts handed in"),
        RecordFact.COLLECTED: _("Attempts collected"),
        RecordFact.STICKS: _("Numbers of the sticks"),
        RecordFact.BAGS: _("Numbers of the bags"),
        RecordFact.SECOND_PROCTOR: _("Second proctor"),
        RecordFact.CHIEF: _("Chief examiner"),
        RecordFact.TECHNICIAN: _("Technician"),
        RecordFact.REMARKS: _("Remarks for the record"),
    }[value]


def long_outage() -> str:
    """What to do when extra time is no remedy any more."""
    return _("The outage was longer than 50 minutes: tell the chief examiner, the sitting is rescheduled.")


def entry_closed(at: str) -> str:
    """That nobody is let in any more, though the proctor may still decide otherwise."""
    return _("Entry closed at {at}. Let nobody in who comes later, unless the chief examiner says so.").format(at=at)


def errors() -> dict[type[UserError], str]:
    """A sentence for each error of `domain.proctor_errors`."""
    return {
        proctor_errors.ProctorKeyUnreadable: _(
            "“{path}” is not a proctor's key file, or it is damaged. Take the file that the office gave out with this "
            "sitting."
        ),
        proctor_errors.ProctorPinWrong: _(
            "The PIN does not open “{path}”. Wait {wait_seconds} s, then type the 8 digits again; each proctor has a "
            "PIN of their own."
        ),
        proctor_errors.ProctorKeyOther: _(
            "“{path}” is not the key of another proctor of this sitting. The second proctor has to open their own file."
        ),
        proctor_errors.ProctorLogInUse: _(
            "The log of sitting “{sitting}” is open in another proctor window on this PC. Go on there, or close it "
            "first."
        ),
        proctor_errors.NonceWrong: _(
            "“{typed}” is not the number of a seat. Type the 6 digits that the seat shows now, then try again."
        ),
    }
