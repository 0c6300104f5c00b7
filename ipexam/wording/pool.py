"""Words about the talent pool and its roster."""

from __future__ import annotations

from ipexam.domain import pool_errors
from ipexam.domain.errors import UserError
from ipexam.domain.pool import (
    Consent,
    ConsentScope,
    ExportOutcome,
    InternshipRating,
    PoolCopy,
    PoolEvent,
    PoolEventKind,
    PoolStatus,
    PoolUse,
)
from ipexam.domain.roster import RosterFault, RosterFinding, RosterGrouping
from ipexam.wording.language import _, ngettext


def status(value: PoolStatus) -> str:
    """Where an entry stands."""
    return {
        PoolStatus.ACTIVE: _("Active"),
        PoolStatus.EXPIRED: _("Out of date"),
        PoolStatus.SUSPENDED: _("On hold"),
        PoolStatus.WITHDRAWN: _("Has left"),
    }[value]


def rating(value: InternshipRating) -> str:
    """How an internship went."""
    return {
        InternshipRating.EXCELLENT: _("Excellent"),
        InternshipRating.GOOD: _("Very good"),
        InternshipRating.SATISFACTORY: _("Satisfactory"),
        InternshipRating.UNSATISFACTORY: _("Unsatisfactory"),
    }[value]


def scope(value: ConsentScope) -> str:
    """What a consent is to."""
    return {
        ConsentScope.DISPLAY: _("To be shown in the display zone"),
        ConsentScope.PHOTO: _("To be shown with a photo"),
        ConsentScope.RECIPIENT: _("To be given to one recipient"),
    }[value]


def use(value: PoolUse) -> str:
    """What a copy is for."""
    return {
        PoolUse.DISPLAY_ZONE: _("Display zone"),
        PoolUse.EXPERT_POOL: _("Recommendation to the expert pool"),
        PoolUse.TITLE_EVALUATION: _("Evaluation of professional titles"),
    }[value]


def event_kind(value: PoolEventKind) -> str:
    """What happened to an entry."""
    return {
        PoolEventKind.ENTERED: _("Entered the pool"),
        PoolEventKind.CERTIFICATE_REVOKED: _("Certificate revoked, entry suspended"),
        PoolEventKind.CERTIFICATE_FOLLOWED: _("Rests on a new certificate"),
        PoolEventKind.EDITED: _("Organisation, post or title edited"),
        PoolEventKind.TAGGED: _("Expertise changed"),
        PoolEventKind.EVALUATED: _("Internship evaluated"),
        PoolEventKind.CONSENT_GIVEN: _("Consent given"),
        PoolEventKind.CONSENT_WITHDRAWN: _("Consent taken back"),
        PoolEventKind.RENEWED: _("Renewed"),
        PoolEventKind.WITHDRAWN: _("Left the pool"),
        PoolEventKind.READMITTED: _("Readmitted"),
    }[value]


def event(value: PoolEvent) -> str:
    """What happened, with what is known of it."""
    facts = dict(value.facts)
    if "scope" in facts:
        facts["scope"] = scope(ConsentScope(facts["scope"]))
    told = " · ".join(text for text in facts.values() if text)
    return _("{what}: {facts}").format(what=event_kind(value.kind), facts=told) if told else event_kind(value.kind)


def consent(value: Consent) -> str:
    """A consent in a line: to what, since when, how, and whether it still stands."""
    to = value.recipient or scope(value.scope)
    how = value.evidence or _("with the registration")
    if value.withdrawn_on is None:
        return _("{to}: given on {day} ({how})").format(to=to, day=value.given_on, how=how)
    text = _("{to}: given on {day} ({how}), taken back on {end} ({why})")
    return text.format(to=to, day=value.given_on, how=how, end=value.withdrawn_on, why=value.withdrawn_because)


def copy(value: PoolCopy, day: str) -> str:
    """A copy in a line: when, for what, to whom and how many."""
    text = ngettext(
        "{day}: {use}, {recipient}, “{file}”, {n} person",
        "{day}: {use}, {recipient}, “{file}”, {n} people",
        value.people,
    )
    recipient = value.recipient or _("everybody")
    return text.format(day=day, use=use(value.use), recipient=recipient, file=value.file, n=value.people)


def outcome(value: ExportOutcome) -> str:
    """What an export wrote and whom it left out."""
    text = ngettext(
        "{people} person; left out: {inactive} not active, {silent} without consent for this recipient",
        "{people} people; left out: {inactive} not active, {silent} without consent for this recipient",
        value.people,
    )
    return text.format(people=value.people, inactive=value.not_active, silent=value.no_consent)


def people(n: int) -> str:
    """How many people."""
    return ngettext("{n} person", "{n} people", n).format(n=f"{n:,}")


def grouping(value: RosterGrouping) -> str:
    """What a roster is grouped by."""
    return {
        RosterGrouping.NONE: _("No groups"),
        RosterGrouping.AUDIENCE: _("By group of trainees"),
        RosterGrouping.REGION: _("By region"),
        RosterGrouping.CITY: _("By city"),
    }[value]


def roster_fault(value: RosterFault) -> str:
    """How a written roster differs."""
    return {
        RosterFault.LINE_MISSING: _("not as it should be, or missing"),
        RosterFault.LINE_DIFFERS: _("has another value"),
        RosterFault.LINE_TOO_MANY: _("does not belong there"),
    }[value]


def roster_finding(value: RosterFinding) -> str:
    """A difference in a sentence."""
    text = _("{file}, line {line}: {fault} ({fact})")
    line = str(value.position) if value.position else "—"
    return text.format(file=value.file, line=line, fault=roster_fault(value.fault), fact=value.fact)


def errors() -> dict[type[UserError], str]:
    """What may stand in the way."""
    return {
        pool_errors.ReasonMissing: _(
            "Say what this rests on, for example a signed form and its date: nothing was written without it."
        ),
        pool_errors.RecipientMissing: _("Say who gets it and what for: nothing leaves the office without that."),
        pool_errors.ConsentAhead: _("{day} is still to come: a consent is noted with the day it was given on."),
        pool_errors.RenewalPast: _(
            "{day} is over. A renewal lasts until a later day; to end it, take them out instead."
        ),
        pool_errors.EntryWithdrawn: _("{name} has left the talent pool. Readmit them first, then renew."),
        pool_errors.PoolRuleImpossible: _(
            "The pool cannot be kept like this: {told}. Validity is 1 to 50 years; each marks band has its own name."
        ),
        pool_errors.NobodyToGive: _(
            "Nobody who fits is active in the pool and agreed to be given to “{recipient}”. Note the consents first."
        ),
        pool_errors.FolderForeign: _(
            "“{folder}” holds other files. Choose a new or empty folder, or the one of an earlier display zone."
        ),
    }
