"""A paper being planned over a bank of 600 questions, short and not, and its check, for screenshots."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.blueprint import Aspect, Blueprint, BlueprintCell, DifficultyBand, Marginal, Objective, Span
from ipexam.domain.question import CognitiveLevel, QuestionStatus, QuestionType
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.storage.question import Origin, Shelf
from ipexam.ui import tasks
from ipexam.ui.office.assembling import AssembleDialog
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.paper_check import PaperCheckDialog
from ipexam.ui.office.papers import PapersPage
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.services.exams import question

CODE = "guangdong-ip-operations"
NOW = datetime(2025, 12, 2, 1, 0, tzinfo=UTC)
TYPES = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE, QuestionType.FILL_IN)
POINTS = ("专利质押", "价值评估", "许可转让", "商标运营", "证券化")


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        office = open_office(
            "2025.ipexam", manager("林老师"), lambda: NOW, secrets.token_bytes, Path(folder), make=True
        )
        office.programmes.create(CODE)
        fill(office, 600)
        behind = QWidget()
        yield from _plans(office, behind)
        yield from _checks(office, behind)
        office.close()


def fill(office: Office, count: int) -> None:
    """Approved questions over all modules, of every difficulty; some in passages."""
    chance = random.Random(11)
    courses = office.programmes.get(CODE).courses
    with office.database.transaction() as tx:
        shelf = Shelf(tx, office.database.dialect, CODE)
        for n in range(count):
            course = chance.choice(courses)
            written = n % 12 == 0
            kind = chance.choice((QuestionType.SHORT_ANSWER, QuestionType.CASE)) if written else chance.choice(TYPES)
            content = question(
                kind,
                f"第{n}题：关于{chance.choice(POINTS)}的说法？" + ("____" if kind is QuestionType.FILL_IN else ""),
                course.code,
                difficulty=chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 5)),
                level=chance.choice(list(CognitiveLevel)),
                knowledge=chance.choice(POINTS),
            )
            shelf.add(
                f"{course.code}-{n:03d}", content, course.module_code, QuestionStatus.APPROVED, Origin(NOW, "林老师")
            )


def rich(office: Office) -> Blueprint:
    """The shipped blueprint under every kind of rule, its single-choice questions by difficulty."""
    plain = office.papers.default_blueprint(CODE)
    cells = [cell for cell in plain.cells if (cell.module_code, cell.type) != ("4", QuestionType.SINGLE)]
    banded = [BlueprintCell("4", QuestionType.SINGLE, 2, band) for band in DifficultyBand]
    return replace(
        plain,
        cells=(*cells, *banded),
        difficulty=Span(285, 315),
        seconds=Span(85 * 60, 110 * 60),
        marginals=(
            Marginal(Aspect.DIFFICULTY, "hard", Span(8, 16)),
            Marginal(Aspect.LEVEL, "apply", Span(10, 20)),
            Marginal(Aspect.KNOWLEDGE, "专利质押", Span(6, 14)),
        ),
        forms=3,
        forms_per_question=1,
        objective=Objective.LEAST_EXPOSURE,
    )


def _plans(office: Office, behind: QWidget) -> Iterator[tuple[str, QWidget]]:
    dialog = _dialog(office, behind, rich(office))
    yield "cells", dialog
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    for place, name in ((1, "spans"), (2, "use"), (3, "rules")):
        tabs.setCurrentIndex(place)
        _settle()
        yield name, dialog
    _close(dialog)
    more = rich(office)
    cells = tuple(replace(cell, count=cell.count * 5) if cell.module_code in "15" else cell for cell in more.cells)
    dialog = _dialog(office, behind, replace(more, cells=cells))
    yield "short", dialog
    dialog.show_blueprint(replace(more, difficulty=Span(100, 120)))
    dialog.assemble()
    _settle()
    dialog._panel.show()
    _settle()
    yield "conflict", dialog
    _close(dialog)


def _checks(office: Office, behind: QWidget) -> Iterator[tuple[str, QWidget]]:
    paper = office.papers.assemble(CODE, "2025年结业考试", blueprint=rich(office), seed=20251202)
    programme = office.programmes.get(CODE)
    dialog = PaperCheckDialog(behind, office.assemblies, programme, office.assemblies.check(CODE, paper.code))
    dialog.show()
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    for place, name in enumerate(("forms", "requirements", "record")):
        tabs.setCurrentIndex(place)
        _settle()
        yield f"check-{name}", dialog
    _close(dialog)
    window = office_window(office, CODE, VerificationService(Path()), Settings(), Path(), bool)
    window.resize(1366, 768)
    window.show()
    window.open_page("papers")
    _settle()
    (page,) = window.findChildren(PapersPage)
    page._listing.table.selectRow(0)
    _settle()
    yield "page", window
    _close(window)


def _dialog(office: Office, behind: QWidget, blueprint: Blueprint) -> AssembleDialog:
    dialog = AssembleDialog(behind, office.papers, office.programmes.get(CODE), office.papers.bank(CODE), blueprint)
    dialog.show()
    dialog.count_bank()
    _settle()
    return dialog


def _close(dialog: QWidget) -> None:
    dialog.close()
    dialog.deleteLater()
    _settle()


def _settle() -> None:
    """Let every task end and every widget find its place."""
    while True:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            break
    QApplication.processEvents()
