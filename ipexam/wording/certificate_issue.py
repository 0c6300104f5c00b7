"""Words about issuing certificates: who gets one, who not and why, what became of each, and what a number is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ipexam.domain import exam_errors
from ipexam.domain.certificate import CertificateEvent, CertificateEventKind, RevocationGround
from ipexam.domain.certificate_issue import Hindrance, IssueOutcome, LeftOut
from ipexam.domain.certificate_number import NumberFault
from ipexam.domain.certificate_rule import RuleFault
from ipexam.domain.errors import UserError
from ipexam.domain.programme import Programme
from ipexam.wording import assessment, characters
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _, ngettext


def hindrance(value: Hindrance) -> str:
    """Why somebody gets no certificate, in a few words."""
    return {
        Hindrance.ALREADY: _("Has one already"),
        Hindrance.BARRED: _("Revoked finally before"),
        Hindrance.PENDING: _("Assessment pending"),
        Hindrance.FAILED: _("Assessment not passed"),
        Hindrance.PHOTO_MISSING: _("Photo missing"),
        Hindrance.READING_UNCHECKED: _("Reading to check"),
        Hindrance.UNPRINTABLE: _("Cannot be printed"),
        Hindrance.TOO_LONG: _("Too long for its place"),
    }[value]


def why(one: LeftOut, programme: Programme) -> str:
    """Why somebody gets no certificate, with the facts."""
    match one.hindrance:
        case Hindrance.ALREADY:
            return _("Holds certificate {number}.").format(number=one.number)
        case Hindrance.BARRED:
            text = _("Certificate {number} was revoked finally: {because}.")
            return text.format(number=one.number, because=one.because or "—")
        case Hindrance.PENDING | Hindrance.FAILED:
            found = one.line.assessment
            return sentences(*(assessment.reason(value, found, programme) for value in found.reasons))
        case Hindrance.PHOTO_MISSING:
            return _("These certificates show a photo, and the office has none of this trainee.")
        case Hindrance.READING_UNCHECKED if one.text:
            return _("The certificate would print “{latin}”: nobody checked this reading.").format(latin=one.text)
        case Hindrance.READING_UNCHECKED:
            return _("Nobody can say how this name is written in Latin letters.")
        case Hindrance.UNPRINTABLE:
            return _("“{text}”: {characters}.").format(text=one.text, characters=characters.unprintable(one.characters))
        case Hindrance.TOO_LONG:
            return _("“{text}” is too long for its place on the certificate.").format(text=one.text)
        case _ as never:
            assert_never(never)


def remedy(value: Hindrance) -> str:
    """What can be done so that somebody gets a certificate; empty when nothing needs to."""
    return {
        Hindrance.ALREADY: _("To replace it, choose it on the page “Certificates”, then “Reissue…”."),
        Hindrance.BARRED: "",
        Hindrance.PENDING: _("Issue again after it is settled: only who is new gets a certificate then."),
        Hindrance.FAILED: "",
        Hindrance.PHOTO_MISSING: _("Import the photo, then issue again."),
        Hindrance.READING_UNCHECKED: _("Confirm or correct it under “How names are read”, then issue again."),
        Hindrance.UNPRINTABLE: _("Check these characters against the ID and correct the name, then issue again."),
        Hindrance.TOO_LONG: _("Give the template more room for it, or another template, then issue again."),
    }[value]


def issued(outcome: IssueOutcome) -> str:
    """What issuing did, in a few sentences."""
    text = ngettext("{n} certificate issued.", "{n} certificates issued.", len(outcome.issued))
    parts = [text.format(n=len(outcome.issued))]
    if outcome.issued:
        first, last = outcome.issued[0].number, outcome.issued[-1].number
        parts.append(_("Numbers {first} to {last}.").format(first=first, last=last))
    if outcome.already:
        parts.append(already(outcome.already))
    if outcome.left_out:
        parts.append(in_want(outcome.left_out))
    return sentences(*parts)


def already(n: int) -> str:
    """So many hold a certificate of before."""
    return ngettext("{n} trainee had one already.", "{n} trainees had one already.", n).format(n=n)


def in_want(people: Sequence[LeftOut]) -> str:
    """Who passed and still has no certificate, and why."""
    text = ngettext(
        "{n} trainee passed but gets no certificate: {people}.",
        "{n} trainees passed but get no certificate: {people}.",
        len(people),
    )
    return text.format(n=len(people), people=listed(map(_in_want, people)))


def _in_want(one: LeftOut) -> str:
    name = one.line.name
    match one.hindrance:
        case Hindrance.UNPRINTABLE | Hindrance.TOO_LONG:
            return _("{name} ({reason})").format(name=name, reason=characters.unprintable(one.characters))
        case Hindrance.BARRED:
            each = _("{name} ({number}: {reason})")
            return each.format(name=name, number=one.number, reason=one.because or hindrance(one.hindrance))
        case _:
            return _("{name} ({reason})").format(name=name, reason=hindrance(one.hindrance))


def ground(value: RevocationGround) -> str:
    """Why a certificate was revoked."""
    return {
        RevocationGround.LOST: _("Certificate lost"),
        RevocationGround.CHANGED: _("Something on it was wrong"),
        RevocationGround.MISTAKE: _("Issued by mistake"),
        RevocationGround.CHEATING: _("Fraud or cheating"),
        RevocationGround.OTHER: _("Another reason"),
    }[value]


def reason(value: RevocationGround, because: str) -> str:
    """Why a certificate was revoked, with the words beside it."""
    if value is RevocationGround.OTHER and because:
        return because
    return _("{ground} ({because})").format(ground=ground(value), because=because) if because else ground(value)


def event_kind(value: CertificateEventKind) -> str:
    """What happened to a certificate."""
    return {
        CertificateEventKind.ISSUED: _("Certificate issued"),
        CertificateEventKind.PRINTED: _("Printed"),
        CertificateEventKind.SPOILED: _("Sheet spoiled"),
        CertificateEventKind.HANDED_OUT: _("Handed out"),
        CertificateEventKind.TAKEN_BACK: _("Handing out taken back"),
        CertificateEventKind.REVOKED: _("Revoked"),
        CertificateEventKind.REPLACED: _("Replaced"),
    }[value]


def event(one: CertificateEvent) -> str:
    """What happened, with what was written down about it."""
    if not one.text:
        return event_kind(one.kind)
    if one.kind is CertificateEventKind.ISSUED:
        return _("Issued in place of {number}").format(number=one.text)
    if one.kind is CertificateEventKind.REPLACED:
        return _("Replaced by {number}").format(number=one.text)
    return _("{event} ({text})").format(event=event_kind(one.kind), text=one.text)


def number_fault(value: NumberFault) -> str:
    """What is wrong with the pattern of the certificate numbers."""
    return {
        NumberFault.PREFIX_EMPTY: _("the prefix is empty"),
        NumberFault.UNREADABLE: _("its braces do not match"),
        NumberFault.FIELD_UNKNOWN: _("in braces only prefix, year, no and no with a width such as {no:04d} can stand"),
        NumberFault.FIELD_MISSING: _("prefix, year and no must all be in it, or two certificates get one number"),
        NumberFault.FIELD_TWICE: _("a field stands in it twice"),
        NumberFault.CHARACTER_FORBIDDEN: _(
            'it has a character that no file name takes: \\ / : * ? " < > | or a blank at an end'
        ),
        NumberFault.TOO_LONG: _("it makes numbers of more than 60 characters"),
    }[value]


def rule_fault(value: RuleFault) -> str:
    """What is wrong with a value of the certificate rule, and what it must be."""
    return {
        RuleFault.EMPTY: _("it must not be empty"),
        RuleFault.LINES: _("it must be one line"),
        RuleFault.TOO_LONG: _("it has more than 120 characters"),
        RuleFault.WORD_FORBIDDEN: _(
            "a certificate of training must not claim a qualification or a name of the state; only in the registered "
            "full names of bodies can these words stand"
        ),
        RuleFault.BODIES_MANY: _("two bodies at most have room"),
        RuleFault.BODIES_UNPAIRED: _("there must be as many names in English as bodies, or none"),
        RuleFault.MONTH: _("a month is a number from 1 to 12"),
        RuleFault.ADDRESS: _(
            "an address begins with https://, has at most 60 characters, all of them ASCII, and no # or blank"
        ),
    }[value]


def rule_fault_fact(value: str) -> str:
    """A fault of the certificate rule by its value; an unknown one stays as it is."""
    return rule_fault(RuleFault(value)) if value in {fault.value for fault in RuleFault} else value


def rule_field(name: str) -> str:
    """A field of a programme's certificate rule; an unknown one stays as it is."""
    return {
        "number_prefix": _("Prefix of the numbers"),
        "number_pattern": _("Pattern of the numbers"),
        "template": _("Template"),
        "awarded_for": _("Programme as printed"),
        "awarded_for_en": _("Programme in English"),
        "stamps": _("Bodies whose stamps it bears"),
        "stamps_en": _("Bodies in English"),
        "stamping": _("Stamps"),
        "photo": _("Photo"),
        "whole_id": _("ID number"),
        "check_line": _("Line for questions"),
        "check_url": _("Address that checks the code"),
        "from_month": _("First month"),
        "to_month": _("Last month"),
    }.get(name, name)


def fault_fact(value: str) -> str:
    """A number fault by its value; an unknown one stays as it is."""
    return number_fault(NumberFault(value)) if value in {fault.value for fault in NumberFault} else value


def hindrance_fact(value: str) -> str:
    """A hindrance by its value; an unknown one stays as it is."""
    return hindrance(Hindrance(value)) if value in {one.value for one in Hindrance} else value


def errors() -> dict[type[UserError], str]:
    """What stands against issuing, and what to do."""
    return {
        exam_errors.NumberTaken: _(
            "Certificate number {number} is taken already: two programmes write their numbers alike. Change the prefix "
            "or the pattern on the page “Programme”, then issue again."
        ),
        exam_errors.NumberPatternFaulty: _(
            "Certificates cannot be numbered by “{pattern}”: {number_fault}. Correct the pattern, then save again."
        ),
        exam_errors.NotReissued: _(
            "No certificate can be issued to {name} in the place of {number} now: {hindrance}; {characters}. Nothing "
            "was changed."
        ),
        exam_errors.ReissuedBefore: _(
            "{number} was issued on {issued}: what takes its place cannot bear an earlier day. Choose a later one."
        ),
        exam_errors.IssuedAhead: _(
            "A certificate cannot bear the day {day}, for today is {today}. Choose today or an earlier day. Nothing "
            "was changed."
        ),
        exam_errors.AlreadyRevoked: _(
            "Certificate {number} was revoked already. If its holder shall have another one, issue certificates."
        ),
        exam_errors.RevokedFinally: _(
            "Certificate {number} was revoked finally: its holder gets no other one, neither in its place nor by "
            "issuing. The reason stands in the certificate's history. Nothing was changed."
        ),
        exam_errors.CertificateRuleFaulty: _(
            "“{value}” cannot stand as “{rule_field}”: {rule_fault}. Correct it, then save again."
        ),
        exam_errors.ReadingUnchecked: _(
            "A new certificate in the place of {number} would print “{latin}” for {name}, and nobody checked this "
            "reading. Confirm or correct it under “How names are read”, then reissue. Nothing was changed."
        ),
    }
