"""The facts of a line of the audit trail in words: the trail keeps codes, the same in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from ipexam.domain.answers import RulingKind
from ipexam.domain.batch import BatchNoun
from ipexam.domain.certificate import IssueKind, RevocationGround
from ipexam.domain.chase import ContactChannel
from ipexam.domain.hall import HallPaper
from ipexam.domain.hand_out import HandOutWay
from ipexam.domain.marking import CorrectionKind, Round
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.pool import ConsentScope, InternshipRating, PoolUse
from ipexam.domain.print_log import PrintPaper
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionStatus
from ipexam.domain.sitting import SittingKind
from ipexam.wording import (
    batch,
    certificate,
    certificate_issue,
    chase,
    collect,
    hand_out,
    marking,
    office_key,
    pool,
    printing,
    problems,
    question,
    sitting,
)
from ipexam.wording.language import _

_HASH = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{56}\b")
_YES_OR_NO = frozenset(
    {"counts", "different", "dismissed", "filled", "final", "given", "revealed"},
)


def told(facts: Mapping[str, str | int]) -> str:
    """Every fact with its name, in one line. Of a hash the first eight characters are shown."""
    return _("; ").join(fact(key, value) for key, value in facts.items() if value != "")


def fact(key: str, value: str | int) -> str:
    """One fact. What another version of ipexam wrote under a name that this one does not know stays as it is."""
    return _("{name} {value}").format(name=names().get(key, key), value=_value(key, value))


def _value(key: str, value: str | int) -> str:
    if key in _YES_OR_NO and value in (0, 1):
        return _("yes") if value else _("no")
    for kind, word in _CHOICES.get(key, ()):
        chosen = [each for each in kind if each.value == value]
        if chosen:
            return word(chosen[0])
    return _HASH.sub(r"\1…", str(value))


_CHOICES: Mapping[str, Iterable[tuple[type[Enum], Callable[[Any], str]]]] = {
    "anomaly": [(ProblemCode, problems.short)],
    "channel": [(ContactChannel, chase.channel)],
    "ground": [(RevocationGround, certificate_issue.ground)],
    "kind": [
        (SittingKind, sitting.kind),
        (IssueKind, certificate.kind),
        (RulingKind, collect.ruling),
        (CorrectionKind, marking.correction_kind),
    ],
    "noun": [(BatchNoun, batch.noun)],
    "rating": [(InternshipRating, pool.rating)],
    "round": [(Round, marking.round_name)],
    "scope": [(ConsentScope, pool.scope)],
    "status": [(QuestionStatus, question.status)],
    "use": [(PoolUse, pool.use)],
    "way": [(HandOutWay, hand_out.way)],
    "what": [(HallPaper, sitting.hall_paper), (PrintPaper, printing.print_paper)],
}
"""Facts that are choices of the domain. Which choice a `kind` or a `what` is, its own code tells."""


def names() -> dict[str, str]:
    """Every fact that a verb writes, by the code in the trail."""
    return {
        **{purpose.value: office_key.purpose(purpose) for purpose in KeyPurpose},
        **_counted(),
        **_pointed_at(),
        **_said(),
    }


def _counted() -> dict[str, str]:
    return {
        "added": _("added"),
        "answers": _("answers"),
        "attempts": _("attempts"),
        "bands": _("bands of marks"),
        "bytes": _("bytes"),
        "candidates": _("candidates"),
        "certificates": _("certificates"),
        "changed": _("changed"),
        "courses": _("courses"),
        "due": _("due"),
        "entries": _("entries"),
        "files": _("files"),
        "forked": _("with two courses"),
        "forms": _("forms"),
        "handed": _("handed out"),
        "headers": _("headers"),
        "issued": _("issued"),
        "jobs": _("print jobs"),
        "keys": _("keys"),
        "lines": _("lines"),
        "markers": _("markers"),
        "marks": _("marks opened again"),
        "missing": _("lacking"),
        "names": _("names"),
        "people": _("people"),
        "photos": _("photos"),
        "proctors": _("proctors"),
        "quarantined": _("in quarantine"),
        "questions": _("questions"),
        "readings_checked": _("readings confirmed"),
        "removed": _("removed"),
        "reserve": _("reserve seats"),
        "restored": _("restored"),
        "rooms": _("room records"),
        "rows": _("rows"),
        "sheets": _("sheets"),
        "superseded": _("superseded"),
        "tags": _("tags"),
        "trainees": _("trainees"),
        "undecided": _("undecided"),
        "unmatched": _("waiting"),
        "vanished": _("no longer in the file"),
    }


def _pointed_at() -> dict[str, str]:
    return {
        "alike": _("also for"),
        "batch": _("batch"),
        "calibration": _("calibration"),
        "copy": _("copy no."),
        "course": _("course"),
        "fingerprint": _("fingerprint"),
        "first": _("first number"),
        "form": _("form"),
        "former": _("former key"),
        "head": _("end of the audit trail"),
        "job": _("print job"),
        "key": _("key"),
        "kept": _("kept"),
        "last": _("last number"),
        "letter": _("letter"),
        "new": _("new"),
        "numbers": _("numbers"),
        "package": _("package"),
        "pages": _("pages"),
        "paper": _("paper"),
        "person": _("person no."),
        "picture": _("picture"),
        "question": _("question"),
        "records": _("records"),
        "retired": _("taken out of use"),
        "seat": _("seat"),
        "seats": _("seats"),
        "seed": _("seed"),
        "sequence": _("number of the list"),
        "sha256": _("content"),
        "template": _("template"),
        "trainee": _("trainee no."),
        "undone": _("undone"),
    }


def _said() -> dict[str, str]:
    return {
        "anomaly": _("oddity"),
        "because": _("reason"),
        "certificate": _("changed"),
        "channel": _("contacted by"),
        "counts": _("is counted"),
        "cut_off": _("cut-off"),
        "different": _("are different"),
        "dismissed": _("set aside"),
        "filled": _("filled in"),
        "final": _("for good"),
        "format": _("format"),
        "given": _("agrees"),
        "ground": _("ground"),
        "hearing": _("hearing"),
        "hours_rule_version": _("version of the hours rule"),
        "kind": _("kind"),
        "mark": _("mark"),
        "marker": _("marker"),
        "maximum": _("full mark"),
        "minutes": _("time in minutes"),
        "months": _("months"),
        "notice": _("notice"),
        "noun": _("contents"),
        "pattern": _("pattern of numbers"),
        "purpose": _("stamped for"),
        "rating": _("rating"),
        "reason": _("reason"),
        "released": _("released"),
        "residual": _("left over, mm"),
        "revealed": _("private data shown"),
        "round": _("round"),
        "row_width": _("seats in a row"),
        "scheme_version": _("version of the scheme"),
        "scope": _("for what"),
        "seconds": _("length in seconds"),
        "solver": _("method"),
        "status": _("status"),
        "threshold_percent": _("difference that needs a third mark, percent"),
        "until": _("until"),
        "use": _("for what"),
        "version": _("version"),
        "way": _("handed out by"),
        "what": _("which papers"),
        "words": _("words read as"),
        "year": _("programme year"),
        "years": _("years valid"),
    }
