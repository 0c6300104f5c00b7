"""A stage: one page at a time, the focus where the candidate goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ipexam.ui.room.step import StepPage


class Stage(QStackedWidget):
    """Shows pages; a step that is left goes away, other pages stay until the stage does."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")

    @property
    def page(self) -> QWidget | None:
        """The page on screen."""
        return self.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show a page, new or kept."""
        before = self.currentWidget()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        if isinstance(before, StepPage) and before is not page:
            self.removeWidget(before)
            before.deleteLater()
        if isinstance(page, StepPage):
            page.take_focus()
