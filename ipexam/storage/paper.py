"""Papers: rows to dataclasses and back. A paper is written once; only `freeze` touches it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.assembly.blueprint_fields import blueprint_fields, read_blueprint_fields
from ipexam.assembly.draw import DrawnForm
from ipexam.domain.blueprint import Blueprint
from ipexam.domain.errors import SubjectExists, SubjectUnknown
from ipexam.domain.paper import MultipleRule, Paper, PaperForm, PaperItem, PaperLine, PaperPart, PaperRules
from ipexam.domain.question import QuestionType
from ipexam.storage.rows.paper import PaperFormRow, PaperItemRow, PaperRow
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow


def add(
    tx: Session,
    programme_id: int,
    code: str,
    title: str,
    blueprint: Blueprint,
    rules: PaperRules,
    seed: int,
    forms: Iterable[DrawnForm],
    at: datetime,
) -> int:
    """Store a paper as it was drawn and return its id. Raises `SubjectExists` when the code is taken."""
    if tx.scalar(sa.select(PaperRow.id).where(PaperRow.programme_id == programme_id, PaperRow.code == code)):
        raise SubjectExists("paper", code)
    paper = PaperRow(
        programme_id=programme_id,
        code=code,
        title=title,
        blueprint=blueprint_fields(blueprint),
        rules=_rule_fields(rules),
        seed=seed,
        made_at=at,
    )
    tx.add(paper)
    tx.flush()
    for form in forms:
        row = PaperFormRow(paper_id=paper.id, label=form.label)
        tx.add(row)
        tx.flush()
        tx.add_all(
            PaperItemRow(form_id=row.id, position=item.position, version_id=item.version_id, maximum=item.maximum)
            for item in form.items
        )
    tx.flush()
    return paper.id


def next_code(tx: Session, programme_id: int) -> str:
    """The first free code of the kind `P1`, `P2`, …"""
    taken = set(tx.scalars(sa.select(PaperRow.code).where(PaperRow.programme_id == programme_id)))
    return next(code for n in range(1, len(taken) + 2) if (code := f"P{n}") not in taken)


def find(tx: Session, programme_id: int, code: str) -> Paper:
    """A paper with its forms. Raises `SubjectUnknown`."""
    row = tx.scalar(sa.select(PaperRow).where(PaperRow.programme_id == programme_id, PaperRow.code == code))
    if row is None:
        raise SubjectUnknown("paper", code)
    return _paper(tx, row)


def lines(tx: Session, programme_id: int) -> list[PaperLine]:
    """All papers of a programme, newest first."""
    forms = sa.select(sa.func.count()).where(PaperFormRow.paper_id == PaperRow.id).scalar_subquery()
    rows = tx.execute(
        sa.select(PaperRow, forms).where(PaperRow.programme_id == programme_id).order_by(PaperRow.id.desc())
    )
    return [_line(row, count) for row, count in rows]


def freeze(tx: Session, paper_id: int, at: datetime) -> None:
    """From now on nothing of the paper changes; the database itself sees to that."""
    tx.execute(sa.update(PaperRow).where(PaperRow.id == paper_id, PaperRow.frozen_at.is_(None)).values(frozen_at=at))


def _paper(tx: Session, row: PaperRow) -> Paper:
    found = tx.execute(
        sa.select(PaperFormRow.id, PaperFormRow.label, PaperItemRow, QuestionVersionRow.type, QuestionRow.module_code)
        .join(PaperItemRow, PaperItemRow.form_id == PaperFormRow.id)
        .join(QuestionVersionRow, QuestionVersionRow.id == PaperItemRow.version_id)
        .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
        .where(PaperFormRow.paper_id == row.id)
        .order_by(PaperFormRow.label, PaperItemRow.position)
    )
    forms: dict[tuple[int, str], list[PaperItem]] = {}
    for form_id, label, item, kind, module_code in found:
        placed = PaperItem(item.position, item.version_id, kind, module_code, item.maximum)
        forms.setdefault((form_id, label), []).append(placed)
    return Paper(
        id=row.id,
        code=row.code,
        title=row.title,
        blueprint=read_blueprint_fields(row.blueprint),
        rules=read_rules(row.rules),
        seed=row.seed,
        forms=tuple(PaperForm(*key, tuple(items)) for key, items in forms.items()),
        frozen=row.frozen_at is not None,
    )


def _line(row: PaperRow, forms: int) -> PaperLine:
    blueprint, rules = read_blueprint_fields(row.blueprint), read_rules(row.rules)
    return PaperLine(
        row.id,
        row.code,
        row.title,
        forms,
        blueprint.questions,
        rules.maximum(blueprint.worths),
        rules.minutes,
        row.frozen_at is not None,
    )


def read_rules(fields: Mapping[str, Any]) -> PaperRules:
    """The rules of a paper from their JSON fields; a paper of before there were limits and parts has none."""
    plain = PaperRules(fields["minutes"], MultipleRule(fields["multiple"]))
    if "parts" not in fields:
        return plain
    return replace(
        plain,
        answer_at_most=fields["answer_at_most"],
        section_at_most={QuestionType(kind): n for kind, n in fields["section_at_most"].items()},
        choose_at_most=fields["choose_at_most"],
        parts=tuple(PaperPart(part["title"], part["open_book"], part["sealed"]) for part in fields["parts"]),
        part_of={QuestionType(kind): part for kind, part in fields["part_of"].items()},
    )


def _rule_fields(rules: PaperRules) -> dict[str, Any]:
    return {
        "minutes": rules.minutes,
        "multiple": rules.multiple.value,
        "answer_at_most": rules.answer_at_most,
        "section_at_most": {kind.value: n for kind, n in rules.section_at_most.items()},
        "choose_at_most": rules.choose_at_most,
        "parts": [{"title": one.title, "open_book": one.open_book, "sealed": one.sealed} for one in rules.parts],
        "part_of": {kind.value: part for kind, part in rules.part_of.items()},
    }
