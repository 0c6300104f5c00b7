"""Exporting a package: which reference material goes with it, and where it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.sitting import PasswordKind, Sitting
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.drop import DropArea
from ipexam.ui.widgets.labels import card, label, tip
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import sitting as words
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

MATERIAL = (".pdf", ".html", ".htm", ".md", ".txt")
PACKAGE = ".ipx"


class PackageDialog(QDialog):
    """`chosen` carries the material's paths as a tuple, the target, and the kind of start password; `check_wanted`
    the material with which the paper is to be checked."""

    chosen = Signal(object, object, object)
    check_wanted = Signal(object)

    def __init__(self, parent: QWidget, sitting: Sitting, zone: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export the package"))
        self.setAccessibleName(_("Export the package"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sitting, self._zone = sitting, zone
        self.material: tuple[Path, ...] = ()
        self._list = QVBoxLayout()
        self._inner = QWidget()
        self.kind = QComboBox()
        self._build()
        self._show_material()

    def add_material(self, paths: tuple[Path, ...]) -> None:
        """Take these files along, each once."""
        self.material = tuple(dict.fromkeys((*self.material, *paths)))
        self._show_material()

    def leave_out(self, path: Path) -> None:
        """Do not take this file along."""
        self.material = tuple(one for one in self.material if one != path)
        self._show_material()

    def choose_target(self) -> None:
        """Ask where the package goes; then it is written. Whether it may replace another one is asked after that, for
        the proctors' key files are asked about too."""
        proposed = f"{self._sitting.code}-{self._sitting.room}{PACKAGE}".replace("/", "-")
        kinds = _("Exam packages ({endings})").format(endings=f"*{PACKAGE}")
        name, _used = QFileDialog.getSaveFileName(
            self, _("Export the package"), proposed, kinds, "", QFileDialog.Option.DontConfirmOverwrite
        )
        if name:
            self.chosen.emit(self.material, Path(name), self.kind.currentData())
            self.accept()

    def _build(self) -> None:
        sitting = self._sitting
        whole = dialog_column(self)
        people = sum(seat.trainee_id is not None for seat in sitting.seats)
        facts = _("{code} {name}, room {room}, {n} seats").format(
            code=sitting.code, name=sitting.name, room=sitting.room, n=people
        )
        whole.addWidget(label(facts, "key", wrap=True))
        if sitting.exported_at is not None:
            text = _("This is another export of the package of {when}: the same exam under a new start password.")
            whole.addWidget(Notice(text.format(when=time_text(sitting.exported_at, self._zone)), Tone.WARN))
        drop = DropArea(_("Reference material (may be left out)"), MATERIAL, _("Documents"), several=True)
        drop.chosen.connect(self.add_material)
        whole.addWidget(drop)
        whole.addLayout(self._list)
        self._list.addWidget(self._inner)
        whole.addLayout(self._password_row())
        text = _("The package is sealed. Its start password is shown once after the export: have pen and paper ready.")
        whole.addWidget(Notice(text, Tone.ACCENT))
        whole.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        foot.addWidget(button(_("Check the paper"), self._want_check, icon_name="eye"))
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        go = button(_("Save the package…"), self.choose_target, icon_name="package", kind="primary")
        go.setDefault(True)
        foot.addWidget(go)
        whole.addLayout(foot)
        self.setMinimumWidth(600)

    def _password_row(self) -> QHBoxLayout:
        for kind in PasswordKind:
            self.kind.addItem(words.password_kind(kind), kind)
        self.kind.setAccessibleName(_("Start password"))
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        name = label(_("Start password"), "key")
        name.setBuddy(self.kind)
        row.addWidget(name)
        row.addWidget(self.kind)
        row.addWidget(label(_("Words are typed as characters or as plain pinyin."), "hint"), 1)
        return row

    def _want_check(self) -> None:
        self.check_wanted.emit(self.material)

    def _show_material(self) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tiny)
        for path in self.material:
            column.addWidget(self._line(path))
        self._list.replaceWidget(self._inner, fresh)
        self._inner.deleteLater()
        self._inner = fresh
        fresh.setVisible(bool(self.material))
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As high as the wrapped texts need: a dialog by itself does not ask them."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _line(self, path: Path) -> QWidget:
        line = card("quiet")
        row = QHBoxLayout(line)
        row.setContentsMargins(SPACE.medium, SPACE.hair, SPACE.tiny, SPACE.hair)
        name = label(path.name)
        name.setToolTip(tip(str(path)))
        row.addWidget(name, 1)
        row.addWidget(tool(_("Leave {name} out").format(name=path.name), "close", partial(self.leave_out, path)))
        return line
