"""The fields of a dialog one below the other, each under its name."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label


class FormColumn(QVBoxLayout):
    """Names above fields, so that long names in either language find room."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        self.setSpacing(SPACE.tiny)
        self.addStretch(1)

    def add(self, name: str, field: QWidget, shown: QWidget | QLayout | None = None) -> None:
        """A field under its name; `shown` is what stands there when the field has something beside it."""
        field.setAccessibleName(name)
        heading = label(name, "key")
        heading.setBuddy(field)
        if self.count() > 1:
            self._put_space()
        self.insertWidget(self.count() - 1, heading)
        if isinstance(shown, QLayout):
            self.insertLayout(self.count() - 1, shown)
        else:
            self.insertWidget(self.count() - 1, shown or field)

    def hint(self, text: str) -> None:
        """A remark to the field above."""
        self.insertWidget(self.count() - 1, label(text, "hint", wrap=True))

    def _put_space(self) -> None:
        self.insertSpacing(self.count() - 1, SPACE.tiny)
