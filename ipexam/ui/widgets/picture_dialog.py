"""One image of a question, enlarged: as large as fits, or dot for dot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.rich_document import on_white
from ipexam.wording.language import _

_STEP = 1.25
_LEAST, _MOST = 0.1, 8.0
_SHARE = 0.85


class PictureDialog(QDialog):
    """Lies over its window and closes with Esc. `scale` is the size against the image's own."""

    def __init__(self, parent: QWidget, data: bytes) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Image"))
        self.setAccessibleName(self.windowTitle())
        self._image = on_white(QImage.fromData(data))
        self.scale = 1.0
        self._fitted = True
        self.picture = QLabel()
        self.picture.setAccessibleName(self.windowTitle())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea()
        self._area.setWidget(self.picture)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said = label("", "hint")
        self._build()
        self.resize(parent.window().size() * _SHARE)

    def larger(self) -> None:
        """A step larger."""
        self._show(self.scale * _STEP)

    def smaller(self) -> None:
        """A step smaller."""
        self._show(self.scale / _STEP)

    def fit(self) -> None:
        """As large as all of it fits."""
        room = self._area.maximumViewportSize() - QSize(SPACE.small, SPACE.small)
        size = self._image.size()
        self._show(min(room.width() / max(size.width(), 1), room.height() / max(size.height(), 1)))
        self._fitted = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Until somebody chose a size, all of it is shown."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel with Ctrl is a step."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(tool(_("Larger"), "plus", self.larger, keys="+"))
        row.addWidget(tool(_("Smaller"), "minus", self.smaller, keys="-"))
        row.addWidget(button(_("Fit"), self.fit, kind="link", keys="0"))
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, kind="primary"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.medium)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(self._area, 1)
        whole.addLayout(row)

    def _show(self, scale: float) -> None:
        self._fitted = False
        self.scale = min(max(scale, _LEAST), _MOST)
        ratio = self.devicePixelRatioF()
        size = (self._image.size().toSizeF() * self.scale * ratio).toSize()
        drawn = QPixmap.fromImage(
            self._image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        drawn.setDevicePixelRatio(ratio)
        self.picture.setPixmap(drawn)
        self.picture.setMinimumSize(drawn.deviceIndependentSize().toSize())
        self._said.setText(_("{percent} %").format(percent=round(self.scale * 100)))
