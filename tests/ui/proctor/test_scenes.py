"""Every page at 1366 x 768 in both languages: no text is cut off, and everything to be pressed has a name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit

from ipexam.wording.language import Language
from tests.ui.fitting import cut_off
from tests.ui.proctor.scenes import SIZE, scenes


@pytest.mark.parametrize("spoken", Language)
def test_no_text_is_cut_off_and_everything_has_a_name(qtbot, spoken) -> None:
    seen = 0
    for name, window in scenes(spoken):
        assert cut_off(window) == [], name
        if name not in ("03-second", "05-incident-dialog"):
            assert (window.width(), window.height()) == SIZE, name
        for kind in (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox):
            for part in window.findChildren(kind):
                inner = isinstance(part.parentWidget(), QAbstractSpinBox | QComboBox)
                if part.isVisible() and not inner and not part.objectName().startswith("qt_"):
                    assert part.accessibleName() or getattr(part, "text", str)(), (name, part)
        seen += 1
    assert seen == 10
