"""A clipboard of the exam's own: copying works inside, and nothing comes in from outside or stays there.

Keys and menus of text fields are answered here instead of by Qt. Whatever still reaches the system's clipboard from
this process, the text that a mere selection offers under X11 included, is taken back at once.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QClipboard, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording.language import _

_Text = QLineEdit | QPlainTextEdit | QTextEdit | QLabel | RichText
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_KEYS = QKeySequence.StandardKey


class PrivateClipboard(QObject):
    """Watches the text widget that has the focus, from `engage` to `release`."""

    def __init__(self, parent: QObject, app: QApplication) -> None:
        super().__init__(parent)
        self._app, self._on = app, False
        self.text = ""

    def engage(self) -> None:
        """From now on nothing comes in or goes out."""
        if not self._on:
            self._on = True
            self._app.focusChanged.connect(self._watch)
            self._app.clipboard().changed.connect(self._take_back)
            self._watch(None, self._app.focusWidget())

    def release(self) -> None:
        """Forget what was copied, and let Qt answer again."""
        if self._on:
            self._on, self.text = False, ""
            self._app.focusChanged.disconnect(self._watch)
            self._app.clipboard().changed.disconnect(self._take_back)

    def keep(self, text: str) -> bool:
        """Keep a text for pasting; False while this clipboard is not engaged."""
        if self._on:
            self.text = text
        return self._on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer keys and menus of a text widget; middle clicks and drags do nothing."""
        field = _text_of(watched)
        if not self._on or field is None:
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(field, event)
        if isinstance(event, QContextMenuEvent):
            self._menu(field, event.globalPos())
            return True
        if isinstance(event, QMouseEvent):
            return _clicked(field, event)
        return event.type() in _DRAGS

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and _text_of(now) is not None:
            now.installEventFilter(self)
            if isinstance(now, QPlainTextEdit | QTextEdit):
                now.viewport().installEventFilter(self)

    def _key(self, field: _Text, event: QKeyEvent) -> bool:
        if event.matches(_KEYS.Copy):
            self._copy(field)
        elif event.matches(_KEYS.Cut):
            self._cut(field)
        elif event.matches(_KEYS.Paste):
            self._paste(field)
        else:
            return False
        return True

    def _menu(self, field: _Text, where: QPoint) -> None:
        menu = QMenu(field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen, writable = bool(_chosen(field)), _writable(field)
        for name, able, what in (
            (_("Cut"), chosen and writable, self._cut),
            (_("Copy"), chosen, self._copy),
            (_("Paste"), writable and bool(self.text), self._paste),
        ):
            action = QAction(name, menu)
            action.setEnabled(able)
            action.triggered.connect(partial(what, field))
            menu.addAction(action)
        menu.popup(where)

    def _copy(self, field: _Text, _checked: bool = False) -> None:
        self.text = _chosen(field) or self.text

    def _cut(self, field: _Text, _checked: bool = False) -> None:
        if _writable(field) and _chosen(field):
            self._copy(field)
            _insert(field, "")

    def _paste(self, field: _Text, _checked: bool = False) -> None:
        if _writable(field) and self.text:
            _insert(field, self.text)

    def _take_back(self, mode: QClipboard.Mode) -> None:
        """What this process put into the clipboard by another way is for the exam alone."""
        system = self._app.clipboard()
        ours = system.ownsClipboard() if mode is QClipboard.Mode.Clipboard else system.ownsSelection()
        if ours and system.mimeData(mode).formats():
            if mode is QClipboard.Mode.Clipboard:
                self.text = system.text(mode) or self.text
            system.setMimeData(QMimeData(), mode)


def copy_text(widget: QWidget, text: str) -> None:
    """Copy a text that stands in no field as it is: while the widget's window is locked it never leaves the exam."""
    private = widget.window().findChild(PrivateClipboard)
    if private is None or not private.keep(text):
        QApplication.clipboard().setText(text)


def _text_of(watched: QObject) -> _Text | None:
    """The text widget itself, also for its viewport; passwords are none."""
    found = watched.parent() if not isinstance(watched, _Text) else watched
    return found if isinstance(found, _Text) else None


def _chosen(field: _Text) -> str:
    if isinstance(field, QLineEdit | QLabel | RichText):
        return field.selectedText()
    return field.textCursor().selection().toPlainText()


def _writable(field: _Text) -> bool:
    return not isinstance(field, QLabel | RichText) and field.isEnabled() and not field.isReadOnly()


def _insert(field: _Text, text: str) -> None:
    """In place of what is selected, so that the field can undo it."""
    if isinstance(field, QLineEdit):
        field.insert(" ".join(text.splitlines()))
    elif not isinstance(field, QLabel | RichText):
        field.textCursor().insertText(text)


def _clicked(field: _Text, event: QMouseEvent) -> bool:
    """The middle button would paste from outside. A press on what is selected would begin a drag: it selects anew."""
    if event.button() is Qt.MouseButton.MiddleButton:
        return True
    fresh = event.type() is QEvent.Type.MouseButtonPress and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if fresh and event.button() is Qt.MouseButton.LeftButton:
        if isinstance(field, QLabel):
            field.setSelection(0, 0)
        elif not isinstance(field, QLineEdit | RichText):
            cursor = field.textCursor()
            cursor.clearSelection()
            field.setTextCursor(cursor)
    return False
