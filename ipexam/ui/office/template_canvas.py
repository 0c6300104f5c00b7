"""The sheet being edited: its exact picture, and over it the boxes, to be chosen, dragged, resized and nudged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ipexam.domain.certificate_layout import Box
from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui import theme
from ipexam.ui.office import template_overlay as overlay
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_drag import Drag, grip_at
from ipexam.ui.office.template_grips import Grip, moved, pulled
from ipexam.ui.office.template_parts import SHEET, Part, Standing, at, box_of, shown_with, square
from ipexam.ui.office.template_snap import Guide
from ipexam.ui.office.template_words import measures
from ipexam.ui.tokens import LIGHT
from ipexam.wording.language import _

MARGIN = 16
"""Pixels around the sheet."""
_SNAP, _SLACK, _STILL = 6.0, 3.0, 4.0
"""In pixels: how far a box snaps, how far beside it a press still counts, how far a click may shake."""
_FADED = 0.35
_STEP, _FINE_STEP = 1.0, 0.1
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
}


class TemplateCanvas(QWidget):
    """Arrow keys move the chosen box by 1 mm, with Shift by 0.1 mm, with Ctrl they resize it; Alt drags without
    snapping. `pointed` tells where on the sheet the mouse is, in mm."""

    pointed = Signal(float, float)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The certificate’s sheet"))
        self._draft, self._scale, self._standing = draft, 2.0, Standing()
        self._picture, self._faded = QImage(), False
        self._hovered: Part | None = None
        self._drag: Drag | None = None
        self._dragged: Box | None = None
        self._guides: tuple[Guide, ...] = ()
        draft.changed.connect(self._follow)
        draft.chosen.connect(self._follow)
        self._follow()

    @property
    def scale(self) -> float:
        """Device-independent pixels to a millimetre."""
        return self._scale

    @property
    def origin(self) -> QPointF:
        """Where the sheet's upper left corner is."""
        return QPointF(max(MARGIN, (self.width() - self._sheet().width()) / 2), MARGIN)

    def set_scale(self, scale: float) -> None:
        """Show the sheet at so many pixels to a millimetre."""
        self._scale = scale
        self._follow()

    def fade(self) -> None:
        """Show that the picture is older than the template: it cannot be drawn as it is now."""
        self._faded = True
        self.update()

    def show_picture(self, picture: QImage, standing: Standing) -> None:
        """Show what the sheet looks like for a certificate of this standing."""
        self._picture, self._standing, self._faded = picture, standing, False
        self.update()

    def sizeHint(self) -> QSize:
        """The sheet and its margins."""
        sheet = self._sheet()
        return QSize(round(sheet.width()) + 2 * MARGIN, round(sheet.height()) + 2 * MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, then what lies over it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self._sheet()
        painter.fillRect(sheet.translated(2, 3), theme.colour("line"))
        painter.fillRect(sheet, QColor(LIGHT.surface))
        if not self._picture.isNull():
            painter.setOpacity(_FADED if self._faded else 1.0)
            painter.drawImage(sheet, self._picture)
            painter.setOpacity(1.0)
        painter.setPen(theme.colour("line"))
        painter.drawRect(sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_parts(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a grip or a box; a second press on the chosen box reaches the one beneath it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        left, top = self._place(event.position())
        grip = self._grip(left, top)
        if grip is None:
            self._draft.choose(self._next(left, top))
        box = self._draft.box
        if box is not None:
            self._drag = Drag(
                left, top, box, grip, square(self._draft.part), self._others(), self._draft.template.sheet, self._reach
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what lies under the pointer."""
        left, top = self._place(event.position())
        self.pointed.emit(left, top)
        if self._drag is not None:
            if self._dragged is not None or self._drag.way(left, top) * self._scale >= _STILL:
                free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
                self._dragged, self._guides = self._drag.to(left, top, free=free)
        else:
            under = self._under(left, top)
            self._hovered = under[0] if under else None
            self._show_cursor(left, top)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the drag is one step of the history."""
        del event
        box = self._dragged
        self._let_go()
        if box is not None:
            self._draft.place(box, _("Move with the mouse"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudge, resize, give up; all else is the window's."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif key == Qt.Key.Key_Escape and self._draft.part != SHEET:
            self._draft.choose(SHEET)
        elif key in _ARROWS and self._draft.box is not None:
            self._nudge(self._draft.box, *_ARROWS[key], event.modifiers())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._draft.remove(_("Take away"))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The grips say that the arrow keys work here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that they do not any more."""
        super().focusOutEvent(event)
        self.update()

    @property
    def _reach(self) -> float:
        return _SNAP / self._scale

    def _sheet(self) -> QRectF:
        template = self._draft.template
        width, height = template.width * self._scale, template.height * self._scale
        return QRectF(max(MARGIN, (self.width() - width) / 2), MARGIN, width, height)

    def _place(self, point: QPointF) -> tuple[float, float]:
        origin = self.origin
        return (point.x() - origin.x()) / self._scale, (point.y() - origin.y()) / self._scale

    def _under(self, left: float, top: float) -> tuple[Part, ...]:
        template = self._draft.template
        return at(template, shown_with(template, self._standing), left, top, _SLACK / self._scale)

    def _next(self, left: float, top: float) -> Part:
        """What a press at this point chooses: the box that is chosen already stays, so that it can be dragged."""
        under = self._under(left, top)
        return self._draft.part if self._draft.part in under else under[0] if under else SHEET

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the next box beneath the chosen one."""
        under = self._under(*self._place(event.position()))
        if self._draft.part in under:
            self._draft.choose(under[(under.index(self._draft.part) + 1) % len(under)])

    def _grip(self, left: float, top: float) -> Grip | None:
        box, part = self._draft.box, self._draft.part
        if box is None:
            return None
        return grip_at(box, left, top, (overlay.GRIP / 2 + 2) / self._scale, square=square(part))

    def _others(self) -> list[Box]:
        template, chosen = self._draft.template, self._draft.part
        boxes = (box_of(template, part) for part in shown_with(template, self._standing) if part != chosen)
        return [box for box in boxes if box is not None]

    def _nudge(self, box: Box, across: int, down: int, keys: Qt.KeyboardModifier) -> None:
        step = _FINE_STEP if keys & Qt.KeyboardModifier.ShiftModifier else _STEP
        if keys & Qt.KeyboardModifier.ControlModifier:
            part = self._draft.part
            grip = Grip.BOTTOM_RIGHT
            side = (across + down) * step
            far = (side, side) if square(part) else (across * step, down * step)
            self._draft.place(pulled(box, grip, *far, square=square(part)), _("Resize by keys"), "resize")
        else:
            self._draft.place(moved(box, across * step, down * step), _("Move by keys"), "nudge")

    def _show_cursor(self, left: float, top: float) -> None:
        grip = self._grip(left, top)
        if grip is not None:
            turned = (grip.across, grip.down) if grip.across >= 0 else (-grip.across, -grip.down)
            self.setCursor(_CURSORS[turned if turned != (0, -1) else (0, 1)])
        elif self._hovered is not None:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.unsetCursor()

    def _let_go(self) -> None:
        self._drag, self._dragged, self._guides = None, None, ()
        self.update()

    def _paint_parts(self, painter: QPainter) -> None:
        template, origin = self._draft.template, self.origin
        shown = {
            part: overlay.on_screen(box, origin, self._scale)
            for part in shown_with(template, self._standing)
            if (box := box_of(template, part)) is not None
        }
        hovered = shown.get(self._hovered) if self._hovered and self._drag is None else None
        overlay.draw_boxes(painter, (box for box in shown.values() if box.height() > overlay.GRIP / 2), hovered)
        for part, place in shown.items():
            if part.kind is TemplatePart.STAMP:
                overlay.draw_circle(painter, place)
        chosen = self._dragged or self._draft.box
        if chosen is not None:
            overlay.draw_chosen(
                painter, chosen, origin, self._scale, square=square(self._draft.part), focused=self.hasFocus()
            )
        overlay.draw_guides(painter, self._guides, self._sheet(), self._scale)
        if self._dragged is not None:
            overlay.draw_measure(
                painter, overlay.on_screen(self._dragged, origin, self._scale), measures(self._dragged)
            )

    def _follow(self) -> None:
        """The template or what is chosen is another."""
        box = self._draft.box
        self.setAccessibleDescription(measures(box) if box is not None else "")
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()
