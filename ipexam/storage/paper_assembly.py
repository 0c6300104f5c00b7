"""What papers were assembled from, written once with the paper; and the blueprint a programme starts from."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.assembly.blueprint_fields import blueprint_fields, read_blueprint_fields
from ipexam.assembly.candidate import Bank
from ipexam.assembly.snapshot import pack_snapshot, unpack_snapshot
from ipexam.domain.assembly import AssemblyRecord, Method
from ipexam.domain.blueprint import Blueprint
from ipexam.storage.rows.paper import PaperAssemblyRow, ProgrammeBlueprintRow


def keep(tx: Session, paper_id: int, record: AssemblyRecord, bank: Bank) -> None:
    """Store how a paper came about and what from."""
    tx.add(PaperAssemblyRow(paper_id=paper_id, record=_fields(record), candidates=pack_snapshot(bank)))
    tx.flush()


def record_of(tx: Session, paper_id: int) -> AssemblyRecord | None:
    """How a paper came about; None for one of before that was kept."""
    fields = tx.scalar(sa.select(PaperAssemblyRow.record).where(PaperAssemblyRow.paper_id == paper_id))
    return None if fields is None else _record(fields)


def bank_of(tx: Session, paper_id: int) -> Bank | None:
    """What a paper was assembled from, as it stood then."""
    packed = tx.scalar(sa.select(PaperAssemblyRow.candidates).where(PaperAssemblyRow.paper_id == paper_id))
    return None if packed is None else unpack_snapshot(packed)


def keep_blueprint(tx: Session, programme_id: int, blueprint: Blueprint) -> None:
    """Make a blueprint the one that a programme starts from."""
    tx.merge(ProgrammeBlueprintRow(programme_id=programme_id, blueprint=blueprint_fields(blueprint)))
    tx.flush()


def blueprint_of(tx: Session, programme_id: int) -> Blueprint | None:
    """The blueprint that was made the programme's own."""
    row = tx.get(ProgrammeBlueprintRow, programme_id)
    return None if row is None else read_blueprint_fields(row.blueprint)


def _fields(record: AssemblyRecord) -> dict[str, Any]:
    return {
        "seed": record.seed,
        "candidates": record.candidates,
        "candidates_sha256": record.candidates_sha256,
        "measured": record.measured,
        "solver": record.solver,
        "method": record.method.value,
        "objective": str(record.objective),
        "gap": None if record.gap is None else str(record.gap),
        "cut_short": record.cut_short,
    }


def _record(fields: dict[str, Any]) -> AssemblyRecord:
    gap = None if fields["gap"] is None else Fraction(fields["gap"])
    told = {**fields, "method": Method(fields["method"]), "objective": Fraction(fields["objective"]), "gap": gap}
    return AssemblyRecord(**told)
