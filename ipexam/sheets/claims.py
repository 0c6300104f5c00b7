"""Who a row of a sheet is about, read the same way from every sheet."""

from __future__ import annotations

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.matching.identity import lost_precision
from ipexam.sheets.cells import says_nothing
from ipexam.sheets.header import C, Record


def read_claim(record: Record[C], name: C, id_number: C, phone: C, organisation: C, problems: list[Problem]) -> Claim:
    """The row's claim. An ID number that a spreadsheet rounded is a problem and is not used."""
    number = record.text(id_number)
    if lost_precision(record.cell(id_number)):
        problems.append(Problem(record.where(id_number), ProblemCode.ID_PRECISION_LOST))
        number = ""
    texts = (record.text(name), number, record.text(phone), record.text(organisation))
    return Claim(*("" if says_nothing(text) else text for text in texts))
