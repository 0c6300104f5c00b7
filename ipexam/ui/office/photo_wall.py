"""Photos side by side, each with a few words below and perhaps a box to tick."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from ipexam.ui import theme
from ipexam.ui.icons import draw
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import tip

_PICTURE = QSize(100, 140)
_CELL = QSize(196, 236)
_SIGN = 36
_GROUP = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Hung:
    """One photo: `key` tells it from others; without `jpeg` a sign stands in its place. `ticked` is None where there is
    nothing to tick, `troubled` colours the words; of one `group` at most one is ticked."""

    key: Hashable
    jpeg: bytes | None
    text: str
    more: str = ""
    ticked: bool | None = None
    troubled: bool = False
    group: Hashable | None = None


class PhotoWall(QListWidget):
    """`ticked_changed` when a box was ticked or cleared; Space does it for the photo that has the focus."""

    ticked_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("photoWall")
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setIconSize(_PICTURE)
        self.setGridSize(_CELL)
        self.setSpacing(SPACE.small)
        self.setWordWrap(True)
        self.itemChanged.connect(self._tell)

    def hang(self, photos: Sequence[Hung]) -> None:
        """Show these photos instead."""
        self.blockSignals(True)
        self.clear()
        for one in photos:
            self.addItem(_item(one))
        self.blockSignals(False)
        self.ticked_changed.emit()
        self.itemSelectionChanged.emit()

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """The keys of all photos, in their order."""
        return tuple(_key(self.item(row)) for row in range(self.count()))

    @property
    def ticked(self) -> tuple[Hashable, ...]:
        """The keys of the photos that are ticked."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(_key(one) for one in items if one.checkState() == Qt.CheckState.Checked)

    @property
    def selected(self) -> tuple[Hashable, ...]:
        """The keys of the photos that are selected."""
        return tuple(_key(one) for one in self.selectedItems())

    def _tell(self, changed: QListWidgetItem) -> None:
        group = changed.data(_GROUP)
        if group is not None and changed.checkState() == Qt.CheckState.Checked:
            self.blockSignals(True)
            for one in (self.item(row) for row in range(self.count())):
                if one is not changed and one.data(_GROUP) == group and one.checkState() == Qt.CheckState.Checked:
                    one.setCheckState(Qt.CheckState.Unchecked)
            self.blockSignals(False)
            self.viewport().update()
        self.ticked_changed.emit()


def _item(one: Hung) -> QListWidgetItem:
    made = QListWidgetItem(QIcon(_picture(one.jpeg)), one.text)
    made.setData(Qt.ItemDataRole.UserRole, one.key)
    made.setData(_GROUP, one.group)
    made.setToolTip(tip(one.more))
    made.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    made.setSizeHint(_CELL)
    if one.troubled:
        made.setForeground(theme.colour("warn"))
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if one.ticked is not None:
        made.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
        made.setCheckState(Qt.CheckState.Checked if one.ticked else Qt.CheckState.Unchecked)
    else:
        made.setFlags(flags)
    return made


def _empty_frame() -> QPixmap:
    """Of a photo's size, so that all words stand in one line."""
    frame = QPixmap(_PICTURE * 2)
    frame.setDevicePixelRatio(2.0)
    frame.fill(theme.colour("neutral_soft"))
    painter = QPainter(frame)
    left, top = (_PICTURE.width() - _SIGN) / 2, (_PICTURE.height() - _SIGN) / 2
    draw(painter, QRectF(left, top, _SIGN, _SIGN), "picture", "muted")
    painter.end()
    return frame


def _key(item: QListWidgetItem) -> Hashable:
    key: Hashable = item.data(Qt.ItemDataRole.UserRole)
    return key


def _picture(jpeg: bytes | None) -> QPixmap:
    """Read at the size it is shown in: a wall of hundreds is there at once."""
    if jpeg is None:
        return _empty_frame()
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    reader.setScaledSize(_PICTURE * 2)
    shown = QPixmap.fromImage(reader.read())
    shown.setDevicePixelRatio(2.0)
    return shown
