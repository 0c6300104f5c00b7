"""The sheet between its rulers, as large as one likes: it fits the window, or is zoomed and scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea

from ipexam.ui.office.template_canvas import MARGIN, TemplateCanvas
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_rulers import THICK, Ruler
from ipexam.wording.language import _

_PAPER = 96 / 25.4
"""Device-independent pixels to a millimetre at 100 %."""
_SMALLEST, _LARGEST, _STEP = 0.15, 4.0, 1.2


class TemplateView(QFrame):
    """Canvas and rulers. `zoomed` when the scale is another one: the picture then wants drawing anew."""

    zoomed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setObjectName("card")
        self._draft = draft
        self._fits = True
        self.canvas = TemplateCanvas(draft)
        self._area = QScrollArea()
        self._across, self._down = Ruler(upright=False), Ruler(upright=True)
        self._build()
        draft.changed.connect(self._follow)
        draft.chosen.connect(self._reveal)

    @property
    def percent(self) -> int:
        """The zoom; 100 is as large as on paper."""
        return round(self.canvas.scale / _PAPER * 100)

    def zoom_in(self) -> None:
        """Show the sheet larger."""
        self._zoom(self.canvas.scale * _STEP)

    def zoom_out(self) -> None:
        """Show the sheet smaller."""
        self._zoom(self.canvas.scale / _STEP)

    def fit(self) -> None:
        """Show the whole sheet."""
        self._fits = True
        self._show_scale(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A sheet that fits goes on fitting."""
        super().resizeEvent(event)
        if self._fits:
            self._show_scale(self._fitting())
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl and the wheel zoom, and the rulers follow the canvas; Qt asks before the two see it."""
        if event.type() == QEvent.Type.Resize and watched is self.canvas:
            self._follow()
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._area.setWidget(self.canvas)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().installEventFilter(self)
        self.canvas.installEventFilter(self)
        self._area.horizontalScrollBar().valueChanged.connect(self._follow)
        self._area.verticalScrollBar().valueChanged.connect(self._follow)
        unit = QLabel("mm")
        unit.setObjectName("hint")
        unit.setFixedSize(THICK, THICK)
        unit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(0)
        grid.addWidget(unit, 0, 0)
        grid.addWidget(self._across, 0, 1)
        grid.addWidget(self._down, 1, 0)
        grid.addWidget(self._area, 1, 1)
        self._area.setAccessibleName(_("The certificate’s sheet"))
        self.canvas.pointed.connect(self._point)

    def _fitting(self) -> float:
        room, template = self._area.maximumViewportSize(), self._draft.template
        across = (room.width() - 2 * MARGIN) / template.width
        return max(_SMALLEST * _PAPER, min(across, (room.height() - 2 * MARGIN) / template.height))

    def _zoom(self, scale: float) -> None:
        self._fits = False
        self._show_scale(max(_SMALLEST * _PAPER, min(_LARGEST * _PAPER, scale)))
        self._reveal()

    def _show_scale(self, scale: float) -> None:
        if abs(scale - self.canvas.scale) > 1e-6:
            self.canvas.set_scale(scale)
            self.zoomed.emit()
        self._follow()

    def _reveal(self) -> None:
        """Scroll to the chosen box."""
        box, origin, scale = self._draft.box, self.canvas.origin, self.canvas.scale
        if box is not None:
            middle = (box.left + box.width / 2) * scale, (box.top + box.height / 2) * scale
            self._area.ensureVisible(round(origin.x() + middle[0]), round(origin.y() + middle[1]), 60, 60)
        self._follow()

    def _point(self, left: float, top: float) -> None:
        self._across.point(left)
        self._down.point(top)

    def _follow(self) -> None:
        template, origin, scale, box = self._draft.template, self.canvas.origin, self.canvas.scale, self._draft.box
        corner = self.canvas.mapTo(self._area, QPoint(round(origin.x()), round(origin.y())))
        self._across.lie(corner.x(), scale, template.width)
        self._down.lie(corner.y(), scale, template.height)
        self._across.span(None if box is None else (box.left, box.right))
        self._down.span(None if box is None else (box.top, box.bottom))
