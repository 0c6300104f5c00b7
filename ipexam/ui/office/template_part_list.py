"""The list of a template's parts: to be chosen by name, added, doubled and taken away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.icons import icon
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_parts import Part, Standing, parts, removable, shown_with
from ipexam.ui.office.template_words import caption, remark
from ipexam.ui.tokens import ICON, SPACE
from ipexam.ui.widgets.button import menu_button, tool
from ipexam.ui.widgets.labels import label, tip
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _

WIDTH = 226
_SHAPE = int(Qt.ItemDataRole.UserRole)
_ICONS = {
    TemplatePart.PAGE: "paper",
    TemplatePart.TEXT: "text",
    TemplatePart.RULE: "minus",
    TemplatePart.PICTURE: "picture",
    TemplatePart.PHOTO: "user",
    TemplatePart.CODE: "qr",
    TemplatePart.STAMP: "stamp-place",
}


class TemplatePartList(QFrame):
    """Follows a draft; `picture_wanted` when the person wants to add a picture, which has to be read first."""

    picture_wanted = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._draft, self._standing = draft, Standing()
        self._parts: tuple[Part, ...] = ()
        self.list = _Keys()
        self._copy = tool(_("Make a second one like this"), "copy", self.copy, keys="Ctrl+D")
        self._remove = tool(_("Take away"), "trash", self.remove)
        self._build()
        draft.changed.connect(self._follow)
        draft.chosen.connect(self._mark)
        self._follow()

    def show_standing(self, standing: Standing) -> None:
        """Show parts that a certificate of this standing has not as standing back."""
        self._standing = standing
        self._follow()

    def copy(self) -> None:
        """Add a second part like the chosen one."""
        self._draft.copy(_("Add a part"))

    def remove(self) -> None:
        """Take the chosen part away."""
        if removable(self._draft.part):
            self._draft.remove(_("Take away"))

    def add(self, kind: TemplatePart) -> None:
        """Add a part of a kind, or ask for the picture."""
        if kind is TemplatePart.PICTURE:
            self.picture_wanted.emit()
        else:
            self._draft.add(kind, _("Add a part"))

    def _build(self) -> None:
        kinds = (TemplatePart.TEXT, TemplatePart.RULE, TemplatePart.PICTURE, TemplatePart.STAMP, TemplatePart.PHOTO)
        more = menu_button(
            _("&Add"),
            [(words.part(kind), _ICONS[kind], partial(self.add, kind)) for kind in kinds],
            icon_name="plus",
        )
        self.list.setAccessibleName(_("Parts of the template"))
        self.list.setIconSize(QSize(ICON - 2, ICON - 2))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.currentRowChanged.connect(self._choose)
        self.list.removed.connect(self.remove)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE.medium, SPACE.small, SPACE.small, 0)
        head.addWidget(label(_("Parts"), "section"), 1)
        head.addWidget(more)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE.small, 0, SPACE.small, SPACE.small)
        foot.addStretch(1)
        foot.addWidget(self._copy)
        foot.addWidget(self._remove)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(SPACE.tiny)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        whole.addLayout(foot)

    def _follow(self) -> None:
        template = self._draft.template
        found = parts(template)
        shown = set(shown_with(template, self._standing))
        with QSignalBlocker(self.list):
            while self.list.count() > len(found):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(found):
                self.list.addItem(QListWidgetItem())
            for row, part in enumerate(found):
                self._show(self.list.item(row), part, muted=part.kind is not TemplatePart.PAGE and part not in shown)
        self._parts = found
        self._mark()

    def _show(self, item: QListWidgetItem, part: Part, *, muted: bool) -> None:
        aside = remark(self._draft.template, part)
        said = caption(self._draft.template, part)
        text = _("{part} ({remark})").format(part=said, remark=aside) if aside else said
        if item.text() != text:
            item.setText(text)
            item.setToolTip(tip(text))
        shape = (_ICONS[part.kind], "disabled" if muted else "muted")
        if item.data(_SHAPE) != shape:  # an icon is drawn from its file: too slow for every key that is typed
            item.setData(_SHAPE, shape)
            item.setIcon(icon(*shape, "accent"))

    def _mark(self) -> None:
        part = self._draft.part
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(self._parts.index(part))
        self._copy.setEnabled(removable(part) and part.kind is not TemplatePart.PHOTO)
        self._remove.setEnabled(removable(part))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            self._draft.choose(self._parts[row])


class _Keys(QListWidget):
    """A list whose Delete key takes the current row away."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete; all else is Qt's."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
