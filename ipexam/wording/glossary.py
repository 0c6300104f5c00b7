"""Nouns of the glossary where an error names one, and lists of things in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ipexam.wording.language import _


def noun(word: str) -> str:
    """A noun as the active language says it; a word that the glossary lacks stays as it is."""
    return _nouns().get(word, word)


def listed(items: Iterable[str]) -> str:
    """Things one after another: `A, B, C`; a dash when there are none."""
    return _(", ").join(items) or "—"


def sentences(*parts: str) -> str:
    """Whole sentences one after another, with a blank between them where the language writes one."""
    whole = parts[0]
    for part in parts[1:]:
        whole = _("{first} {then}").format(first=whole, then=part)
    return whole


def _nouns() -> dict[str, str]:
    return {
        "alias": _("alias"),
        "answer": _("answer"),
        "answers": _("answer file"),
        "paper_answers": _("answer on paper"),
        "answer file": _("answer file"),
        "assessment": _("assessment"),
        "assessment batch": _("assessment batch"),
        "attempt": _("attempt"),
        "attendance": _("attendance"),
        "bank": _("question bank"),
        "bank_edit": _("bulk edit of questions"),
        "batch": _("import batch"),
        "certificate": _("certificate"),
        "certificates": _("certificates"),
        "class session": _("class session"),
        "course": _("course"),
        "duration": _("duration"),
        "form": _("form"),
        "hours": _("learning hours"),
        "hours rule": _("hours rule"),
        "action": _("what happens to an odd record"),
        "completion": _("share that completes a course"),
        "credit": _("class-hours for completing a course"),
        "keys": _("office keys"),
        "limit": _("most class-hours of a course, a day or the programme"),
        "minutes": _("minutes of a class-hour"),
        "steps": _("table of steps"),
        "mapping": _("mapping of columns"),
        "mark": _("mark"),
        "marks": _("mark"),
        "module": _("module"),
        "office keys": _("office keys"),
        "backup on paper": _("backup on paper"),
        "package": _("exam package"),
        "paper": _("paper"),
        "pool entry": _("entry of the talent pool"),
        "print_job": _("print job"),
        "photo": _("photo"),
        "photos": _("photo"),
        "programme": _("programme"),
        "question": _("question"),
        "roster": _("roster"),
        "roster line": _("roster"),
        "scheme": _("assessment scheme"),
        "seat": _("seat"),
        "seats": _("seats"),
        "session": _("class session"),
        "sitting": _("sitting"),
        "stamp": _("stamp"),
        "start password": _("start password"),
        "template": _("certificate template"),
        "trainee": _("trainee"),
        "trainees": _("trainee"),
        "waiting row": _("waiting row"),
        "written answer": _("written answer"),
        "written_marks": _("written answer"),
    }
