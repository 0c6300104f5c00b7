"""The facts of an error as its sentence shows them: codes become words, lists become a line."""

from __future__ import annotations

from ipexam.domain.assembly import Conflict
from ipexam.domain.problem import Problem
from ipexam.domain.registration import TraineeFault
from ipexam.domain.verb import Verb
from ipexam.wording import (
    assembly,
    bank_errors,
    certificate_checks,
    certificate_issue,
    certificate_template,
    characters,
    collect,
    material,
    paper,
    platforms,
    problems,
    question,
    question_file,
    registration,
    stamp,
    verbs,
)
from ipexam.wording.glossary import listed, noun, sentences
from ipexam.wording.language import _

_SHOWN = 6


def fact(name: str, value: object) -> str:
    """A fact as the sentence shows it: codes become words, lists become a line."""
    match name, value:
        case "short", tuple():
            return _some([assembly.short(one) for one in value])
        case "conflict", Conflict():
            return listed(assembly.constraint(one, {}) for one in value.constraints)
        case (("export" | "advice"), tuple()):
            return platforms.in_either(value)
        case "faults", tuple():
            return _some([certificate_checks.finding(*fault) for fault in value])
        case "findings", tuple():
            return certificate_template.findings(value)
        case "problems", tuple():
            return _some([_place(problem) for problem in value])
        case "limit", str():
            return paper.limit(value)
        case (("status" | "refusal"), str()):
            return bank_errors.fact(name, value)
        case "lacking", tuple():
            words = {code.value: text for code, text in question.faults().items()}
            return sentences(*(words.get(str(code), str(code)) for code in value))
        case "characters", str():
            return characters.unprintable(value)
        case "seems", str():
            return registration.other_sheet(value)
        case "wrong", tuple():
            faults = {each.value: registration.fault(each) for each in TraineeFault}
            return listed(faults.get(str(item), str(item)) for item in value)
        case "unsaid", tuple():
            return listed(collect.ruling_part(str(item)) for item in value)
        case _, tuple():
            return listed(str(item) for item in value)
        case "found", _:
            return _found(str(value))
        case "phase", _:
            return _phase(str(value))
        case "damage", str():
            return material.fault(value)
        case "obstacle", str():
            return question_file.obstacle(value)
        case "stamp_fault", str():
            return stamp.fault(value)
        case "rule_field", str():
            return certificate_issue.rule_field(value)
        case "rule_fault", str():
            return certificate_issue.rule_fault_fact(value)
        case "number_fault", str():
            return certificate_issue.fault_fact(value)
        case "hindrance", str():
            return certificate_issue.hindrance_fact(value)
        case "certificate_fault", str():
            return stamp.certificate_fault(value)
        case "fault", str():
            return platforms.fault(value)
        case "column", str():
            return platforms.column(value)
        case (("key" | "value"), ""):
            return "—"
        case "why", _:
            return _stopped(str(value))
        case "path", "":
            return _("this file")
        case "path", "office keys":
            return noun("office keys")
        case "verb", _:
            return next((verbs.label(verb) for verb in Verb if str(verb) == value), str(value))
        case (("noun" | "what" | "subject" | "reason"), _):
            return noun(str(value))
        case _:
            return str(value)


def _some(texts: list[str]) -> str:
    """The first few of many texts, and how many more there are."""
    shown = _("; ").join(texts[:_SHOWN])
    left = len(texts) - _SHOWN
    return _("{shown} and {n} more").format(shown=shown, n=left) if left > 0 else shown


def _place(problem: Problem) -> str:
    """A problem in a few words behind its place."""
    return _("{where}: {what}").format(where=problem.where, what=problems.short(problem.code))


def _phase(value: str) -> str:
    """How far an attempt is, for the value `ExamNotRunning.phase` carries."""
    words = {
        "empty": _("nobody has signed in at this seat"),
        "signed_in": _("the candidate's identity is not confirmed yet"),
        "identified": _("the exam has not begun"),
        "running": _("the exam is still running"),
        "handed_in": _("the exam was handed in already"),
        "sealed_at_zero": _("the time is over and the exam was handed in"),
    }
    return words.get(value, value)


def _stopped(why: str) -> str:
    """Why a file was not read to its end, for the word `ReadingStopped.why` carries."""
    words = {
        "memory": _("it needs more memory than a file may use"),
        "time": _("it takes longer than a file may take"),
        "crash": _("the reading program failed on it"),
    }
    return words.get(why, why)


def _found(kind: str) -> str:
    """What a file looks like, for the word `NotASpreadsheet.found` carries."""
    words = {
        "text": _("plain text without columns"),
        "compound": _("an incomplete file of an older Excel, WPS or Word"),
        "encoding": _("text in an unknown encoding"),
        "encrypted": _("a protected file"),
        "empty": _("an empty file"),
        "html": _("a web page"),
        "xml": _("an XML file"),
        "xml_workbook": _("a damaged Excel 2003 XML workbook"),
        "pdf": _("a PDF"),
        "picture": _("a picture"),
        "word": _("a Word document"),
        "slides": _("a presentation"),
        "archive": _("a packed archive"),
        "database": _("a database"),
        "program": _("a program"),
        "binary": _("a file of unknown kind"),
    }
    return words.get(kind) or _("a damaged {kind} workbook").format(kind=kind)
