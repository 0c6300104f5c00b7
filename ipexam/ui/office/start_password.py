"""The start password of a package, shown once and written nowhere: two halves for two people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.sitting import PackageExport
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.labels import card, label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import problems
from ipexam.wording import sitting as sittings
from ipexam.wording.language import _

_WORDS_ACROSS = 2


class StartPasswordDialog(QDialog):
    """Closes only after somebody says that the password is written down. It offers neither copying nor printing, so
    that the password stays on paper in two hands."""

    def __init__(self, parent: QWidget, written: PackageExport) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Start password"))
        self.setAccessibleName(_("Start password"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._noted = QCheckBox(_("Everything is written down"))
        self._close = button(_("Close"), self.accept, kind="primary")
        self._build(written)

    def reject(self) -> None:
        """Escape and the window's cross close only when the password is written down."""
        if self._noted.isChecked():
            super().reject()

    def _build(self, written: PackageExport) -> None:
        whole = dialog_column(self)
        text = _("Shown only now and written nowhere else. Whoever loses it exports the package again.")
        whole.addWidget(Notice(text, Tone.WARN))
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        titles = (_("First half, for the first person"), _("Second half, for the second person"))
        for title, half in zip(titles, written.halves, strict=True):
            row.addWidget(_half(title, half), 1)
        whole.addLayout(row)
        said = _("In the exam room the first half is typed, then the second; blanks do not matter.")
        if written.start_reading:
            said = _("Words may be typed as characters or as pinyin: {pinyin}").format(pinyin=written.start_reading)
        whole.addWidget(label(said, "hint", wrap=True))
        if written.part_passwords or written.proctor_keys:
            whole.addWidget(_more(written))
        for problem in written.problems:
            whole.addWidget(Notice(problems.sentence(problem), Tone.WARN))
        whole.addWidget(_package(written))
        foot = QHBoxLayout()
        foot.addWidget(self._noted, 1)
        foot.addWidget(self._close)
        whole.addLayout(foot)
        self._close.setEnabled(False)
        self._noted.toggled.connect(self._close.setEnabled)
        self._noted.setFocus()
        self.setMinimumWidth(640)


def _half(title: str, half: str) -> QFrame:
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
    column.setSpacing(SPACE.small)
    column.addWidget(label(title, "key"))
    groups = QGridLayout()
    groups.setHorizontalSpacing(SPACE.huge)
    parts = half.split()
    across = _WORDS_ACROSS if parts[0].isalpha() else len(parts)
    for at, group in enumerate(parts):
        groups.addWidget(label(group, "figure"), at // across, at % across)
    groups.setColumnStretch(across, 1)
    column.addLayout(groups)
    frame.setAccessibleName(f"{title}: {half}")
    return frame


def _more(written: PackageExport) -> QFrame:
    """What else is shown only now: the passwords of sealed parts, and each proctor's PIN beside the file's name."""
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
    grid.setHorizontalSpacing(SPACE.large)
    grid.setVerticalSpacing(SPACE.tiny)
    grid.setColumnStretch(2, 1)
    parts = [(_("Password of part {n}").format(n=one.part), one.password, one.title) for one in written.part_passwords]
    keys = [
        (sittings.proctor(key.number, key.name), _pin(key.pin), Path(key.path).name) for key in written.proctor_keys
    ]
    for at, (name, secret, remark) in enumerate([*parts, *keys]):
        grid.addWidget(label(name, "key"), at, 0)
        shown = label(secret, "section")
        shown.setAccessibleName(f"{name}: {secret}")
        grid.addWidget(shown, at, 1)
        grid.addWidget(label(remark, "hint"), at, 2)
    if keys:
        said = _("Each proctor gets their own key file and, apart from it, the PIN that opens it.")
        grid.addWidget(label(said, "hint", wrap=True), len(parts) + len(keys), 0, 1, 3)
    return frame


def _pin(digits: str) -> str:
    return f"{digits[:4]} {digits[4:]}"


def _package(written: PackageExport) -> QFrame:
    frame = card("quiet")
    column = QVBoxLayout(frame)
    column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
    column.setSpacing(SPACE.tiny)
    facts = (
        (_("Package"), _("{name}, {n} seats").format(name=Path(written.path).name, n=written.seats)),
        (_("Key fingerprint"), written.fingerprint),
        ("SHA-256", f"{written.sha256[:32]}\n{written.sha256[32:]}"),
    )
    for name, value in facts:
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        key = label(name, "key")
        key.setFixedWidth(108)
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(selectable(value), 1)
        column.addLayout(row)
    return frame
