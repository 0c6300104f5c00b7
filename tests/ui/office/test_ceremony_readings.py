"""Readings in the window: those to look at first, corrected, refused, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.ui.office.ceremony_readings import ReadingsDialog
from tests.ui.fitting import cut_off
from tests.ui.office.ceremony_scenes import CODE, made_office
from tests.ui.office.conftest import settle
from tests.ui.office.test_pages import texts


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Office]:
    with closing(made_office(tmp_path)) as office:
        yield office


def test_a_reading_is_corrected_refused_and_taken_back(qtbot: QtBot, hall: Office) -> None:
    dialog = ReadingsDialog(None, hall, CODE)  # type: ignore[arg-type]  # the test owns it
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.load()
    settle(qtbot)
    row = [one.name for one in hall.ceremony_lists.readings(CODE)].index("单小明")
    dialog.listing.table.selectRow(row)
    assert dialog.reading.text() == "Shàn Xiǎomíng"
    dialog.reading.setText("dan1 xiao3ming2")
    dialog.keep()
    settle(qtbot)
    assert dialog.reading.text() == "Dān Xiǎomíng"
    dialog.reading.setText("dan")
    dialog.keep()
    settle(qtbot)
    assert "不能作为“单小明”的读音" in texts(dialog)
    dialog.forget()
    settle(qtbot)
    assert dialog.reading.text() == "Shàn Xiǎomíng"
    assert cut_off(dialog) == []
