"""A place where a file can be dropped, or chosen by click or key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ipexam.ui.icons import icon
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label, restyle
from ipexam.wording.language import _


class DropArea(QFrame):
    """Takes files whose names end as `endings` say; `chosen` carries their paths as a tuple, never empty.

    With `folders` a folder is taken too, and its path is carried as it is.
    """

    chosen = Signal(object)

    def __init__(
        self, sentence: str, endings: tuple[str, ...], kind: str, *, several: bool = False, folders: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setAccessibleName(sentence)
        self.setAcceptDrops(True)
        self._endings, self._kind, self._several, self._folders = endings, kind, several, folders
        picture = QLabel()
        picture.setPixmap(icon("import", "accent").pixmap(28, 28))
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(label(sentence, "strong", wrap=True))
        words.addWidget(label("  ".join(endings), "hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
        row.setSpacing(SPACE.large)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(button(_("Choose files…") if several else _("Choose a file…"), self.choose, icon_name="folder"))
        if folders:
            row.addWidget(button(_("Choose a folder…"), self.choose_folder))

    def choose(self) -> None:
        """Let the person choose in a file dialog."""
        filters = f"{self._kind} ({' '.join('*' + ending for ending in self._endings)})"
        if self._several:
            names, _used = QFileDialog.getOpenFileNames(self, self.accessibleName(), "", filters)
        else:
            name, _used = QFileDialog.getOpenFileName(self, self.accessibleName(), "", filters)
            names = [name] if name else []
        if names:
            self.chosen.emit(tuple(Path(name) for name in names))

    def choose_folder(self) -> None:
        """Let the person choose a folder."""
        if name := QFileDialog.getExistingDirectory(self, self.accessibleName()):
            self.chosen.emit((Path(name),))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up when what is dragged can be taken."""
        if self._paths(event):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go dark again."""
        self._light(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._light(False)
        paths = self._paths(event)
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.chosen.emit(paths if self._several else paths[:1])

    def _paths(self, event: QDropEvent) -> tuple[Path, ...]:
        local = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        return tuple(
            path for path in local if path.suffix.lower() in self._endings or (self._folders and path.is_dir())
        )

    def _light(self, on: bool) -> None:
        self.setProperty("active", "true" if on else "false")
        restyle(self)
