"""A picture for a template: chosen by a person, kept by the office, and from then on named by its bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.ui import tasks
from ipexam.wording.language import _


def take_picture(owner: QWidget, service: CertificateTemplateService, done: Callable[[str], None]) -> None:
    """Let a person choose a picture and keep it; `done` gets the name that templates know it by."""
    kinds = _("Pictures ({endings})").format(endings="*.png *.jpg *.jpeg")
    file, _used = QFileDialog.getOpenFileName(owner, _("Choose a picture"), "", kinds)
    if file:
        tasks.write(owner, _("Picture"), lambda: service.add_picture(Path(file)), done)
