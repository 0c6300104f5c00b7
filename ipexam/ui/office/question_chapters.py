"""Which course each heading of a file means: asked once, remembered for the next file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QWidget

from ipexam.domain.programme import Programme
from ipexam.ui.office.question_import_detail import course_combo
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.filters import FilterCombo
from ipexam.ui.widgets.form import Form, scrolled
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_SIZE = (640, 480)


class ChapterDialog(QDialog):
    """A course for each heading; what is left open stays open."""

    def __init__(
        self, parent: QWidget, programme: Programme, chapters: Mapping[str, int], chosen: Mapping[str, str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Which course is it?"))
        self.setAccessibleName(_("Which course is it?"))
        self.resize(*_SIZE)
        self._combos: dict[str, FilterCombo[str]] = {}
        form = Form()
        for chapter, count in chapters.items():
            combo = course_combo(programme, _("No course yet"), characters=28)
            if chapter in chosen:
                combo.choose(chosen[chapter])
            self._combos[chapter] = combo
            name = chapter or _("(no heading)")
            form.field(name, combo, _("{n} questions").format(n=count))
        whole = dialog_column(self)
        whole.addWidget(label(_("What you say here is remembered for later files."), "key", wrap=True))
        whole.addWidget(scrolled(form), 1)
        go = button(_("Use these courses"), self.accept, kind="primary")
        go.setDefault(True)
        whole.addLayout(dialog_foot(self, go))

    @property
    def chosen(self) -> dict[str, str]:
        """The course code of each heading that has one now."""
        return {chapter: combo.value for chapter, combo in self._combos.items() if combo.value}
