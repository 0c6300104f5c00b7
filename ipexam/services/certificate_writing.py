"""Certificates that were drawn are written: their documents first, then all of them with their numbers in one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TypeVar

from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.certificate import CertificateLine, CertificateStatus
from ipexam.domain.errors import OfficeBusy
from ipexam.domain.verb import Verb
from ipexam.services.certificate_drawing import Drawn, Plan
from ipexam.services.desk import Act, Desk
from ipexam.services.spool import Spool
from ipexam.storage import artefact, certificate_series
from ipexam.storage import certificate as storage
from ipexam.storage.artefact import Packed
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.wording.numbers import decimal_text

_PIECE = 50
"""So many certificates with their documents are in memory at once."""

Item = TypeVar("Item")

Made = tuple[Drawn, Packed, dict[str, object]]
"""A certificate that was drawn, its document, and the assessment it rests on."""


@contextmanager
def arriving(desk: Desk, spool: Spool) -> Iterator[Callable[[Packed], None]]:
    """Where documents go while they are drawn: into the spool, and from there a piece at a time into the office, before
    the act that makes certificates of them. So other desks wait for moments only.

    Until then nobody sees them; what an act that failed left is cleared here, what a killed one left by the next.
    Another desk may clear them meanwhile, or not let a piece in: the act brings in what it misses.
    """
    _clear(desk)
    piece: list[Packed] = []

    def put(document: Packed) -> None:
        spool.put(document)
        piece.append(document)
        if len(piece) == _PIECE:
            with suppress(OfficeBusy):
                _bring_in(desk, piece)
            piece.clear()

    try:
        yield put
    except BaseException:
        _clear(desk)
        raise


def _bring_in(desk: Desk, documents: Sequence[Packed]) -> None:
    with desk.act(Verb.CERTIFICATES_ISSUE) as act:
        artefact.keep(act.tx, documents)
        act.silent = True


def _clear(desk: Desk) -> None:
    with desk.act(Verb.CERTIFICATES_ISSUE) as act:
        artefact.forget_loose(act.tx)
        act.silent = True


def write(act: Act, actor: str, plan: Plan, signer: str, made: Iterable[Made]) -> list[CertificateLine]:
    """Write certificates that were drawn, each with the number that it was drawn with, a piece at a time.
    Raises `NumberTaken`."""
    lines: list[CertificateLine] = []
    for some in _pieces(made):
        rows = [_row(act, actor, plan, signer, one, assessment) for one, _document, assessment in some]
        storage.add(act.tx, [(row, document) for row, (_one, document, _a) in zip(rows, some, strict=True)])
        lines += [_line(row, one) for row, (one, _document, _a) in zip(rows, some, strict=True)]
    return lines


def _pieces(items: Iterable[Item]) -> Iterator[list[Item]]:
    every = iter(items)
    while some := list(islice(every, _PIECE)):
        yield some


def _row(act: Act, actor: str, plan: Plan, signer: str, one: Drawn, assessment: dict[str, object]) -> CertificateRow:
    fields = one.page.fields
    certificate_series.take(act.tx, plan.whole.certificate.number_prefix, fields.issued_on.year)
    return CertificateRow(
        programme_id=plan.whole.id,
        enrolment_id=one.line.trainee_id,
        number=fields.number,
        name=fields.name,
        fields=storage.stored_fields(fields),
        assessment=assessment,
        template=plan.template.reference,
        key_id=signer,
        payload=one.page.payload,
        kind=fields.kind,
        replaces_id=one.replaces_id,
        issued_on=fields.issued_on,
        issued_at=act.at,
        issued_by=actor,
        status=CertificateStatus.VALID,
    )


def _line(row: CertificateRow, one: Drawn) -> CertificateLine:
    fields = one.page.fields
    return CertificateLine(
        row.id,
        one.line.trainee_id,
        fields.number,
        fields.name,
        fields.masked_id,
        one.line.organisation,
        fields.issued_on,
        CertificateStatus.VALID,
        kind=fields.kind,
        replaces=fields.replaces,
    )


def frozen(line: AssessmentLine) -> dict[str, object]:
    """The assessment a certificate rests on, as it stood."""
    found = line.assessment
    return {
        "online_seconds_as_class_hours": str(found.online.hours),
        "offline_sessions": found.offline.sessions,
        "exam_mark": None if found.exam.mark is None else str(found.exam.mark),
        "total": str(found.total),
        "total_shown": decimal_text(found.total),
        "flags": [flag.value for flag in found.flags],
    }
