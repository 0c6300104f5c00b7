"""Ruling on seats: absent, void, or that the answers count, with what the ruling rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ipexam.domain.answers import RulingKind
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice, Paragraph
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording import collect as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


class RulingDialog(QDialog):
    """`ruled` carries kind, ground, notice and hearing."""

    ruled = Signal(object, str, str, str)

    def __init__(self, parent: QWidget, seats: Sequence[str], proposed: RulingKind) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Rule on seats"))
        self.setAccessibleName(self.windowTitle())
        kinds = [(words.ruling(kind), kind) for kind in RulingKind]
        self.kind: Choice[RulingKind] = Choice(_("Ruling of the office"), kinds, proposed)
        self.ground, self.notice, self.hearing = (
            Paragraph(_("Ground")),
            Paragraph(_("How the candidate was told")),
            Paragraph(_("What the candidate said")),
        )
        self.go = button(_("Rule"), self._rule, icon_name="check", kind="primary")
        self._build(seats)
        self.kind.activated.connect(self._follow)
        for field in (self.ground, self.notice, self.hearing):
            field.textChanged.connect(self._follow)
        self._follow()

    def _build(self, seats: Sequence[str]) -> None:
        whole = dialog_column(self)
        whole.addWidget(label(_("Seats: {seats}").format(seats=listed(seats)), "hint", wrap=True))
        form = Form()
        form.field(_("Ruling of the office"), self.kind)
        form.field(_("Ground"), self.ground, _("Of an absence this is enough."))
        form.field(_("How the candidate was told"), self.notice, _("Needed for void: when and by whom."))
        form.field(
            _("What the candidate said"), self.hearing, _("Needed for void; also when nothing was said in time.")
        )
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self.go))
        self.setMinimumWidth(560)

    def _follow(self) -> None:
        needed = (self.ground, self.notice, self.hearing) if self.kind.value is RulingKind.VOID else (self.ground,)
        self.go.setEnabled(all(field.text for field in needed))

    def _rule(self) -> None:
        self.ruled.emit(self.kind.value, self.ground.text, self.notice.text, self.hearing.text)
        self.accept()
