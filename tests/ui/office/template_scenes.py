"""Certificate templates and their editor, for screenshots: `scenes(language)`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.certificate_layout import Box, Template
from ipexam.domain.certificate_template import PreviewCase, TemplatePart
from ipexam.services.office import open_office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui import tasks
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.template_editor import TemplateEditor
from ipexam.ui.office.template_page import TemplatesPage
from ipexam.ui.office.template_parts import Part
from ipexam.ui.office.window import OfficeWindow
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.ui.office.conftest import CODE

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SIZE = (1366, 768)
OWN, OLD = "横琴结业证书", "2025 年版"


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        office = open_office(
            "2026.ipexam", manager("林老师"), lambda: NOW, secrets.token_bytes, Path(folder), make=True
        )
        office.programmes.create(CODE)
        service = office.certificate_templates
        service.copy("certificate_bilingual", OWN)
        service.copy("certificate_portrait", OLD)
        service.retire(OLD)
        window = office_window(office, CODE, VerificationService(Path(folder)), Settings(), Path(folder), bool)
        window.resize(*SIZE)
        window.show()
        window.open_page("templates")
        page = window.page("templates")
        assert isinstance(page, TemplatesPage)
        _settle()
        page.cards.choose(OWN)
        _settle()
        yield "list", window
        yield from _editor(window, TemplateEditor(window, service, service.get(OWN), None, page.refresh))
        window.close()
        window.deleteLater()
        _settle()
        office.close()


def _editor(window: OfficeWindow, editor: TemplateEditor) -> Iterator[tuple[str, QWidget]]:
    del window
    editor.show()
    _drawn(editor)
    yield "sheet", editor
    template = editor.draft.template
    name = next(place for place, text in enumerate(template.texts) if text.text == "{name}")
    editor.draft.choose(Part(TemplatePart.TEXT, name))
    editor.view.canvas.setFocus()
    _drawn(editor)
    yield "text", editor
    editor.bar.show_case(PreviewCase.LONG_NAME)
    editor.draft.put(_spoiled(template, name), "spoil")
    _drawn(editor)
    yield "findings", editor
    editor.draft.history.undo()
    editor.bar._faces.choose(True)
    editor._switch()
    _drawn(editor)
    yield "cases", editor
    editor.draft.history.setClean()
    editor.close()
    _settle()


def _spoiled(template: Template, place: int) -> Template:
    """The name too narrow and too large, a word that must not stand there."""
    text = template.texts[place]
    box = Box(text.box.left, text.box.top, 40, text.box.height)
    narrow = replace(text, box=box, floor=text.size, lines=1)
    title = replace(template.texts[0], text="国家结业证书")
    rest = (*template.texts[1:place], narrow, *template.texts[place + 1 :])
    return replace(template, texts=(title, *rest) if place else rest)


def _drawn(editor: TemplateEditor) -> None:
    _settle()
    while editor._previewer.waiting or editor.cases._previewer.waiting:
        _settle()
    _settle()


def _settle() -> None:
    """Let every task end and every widget find its place."""
    while True:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            break
    QApplication.processEvents()
