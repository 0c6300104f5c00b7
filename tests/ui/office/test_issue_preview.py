"""The window before issuing: another date is looked at afresh, and a missing stamp stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_issue import Hindrance
from ipexam.domain.programme import Stamping
from ipexam.services.office import Office
from ipexam.ui.office.ceremony_readings import ReadingsDialog
from ipexam.ui.office.issue_preview import IssuePreviewDialog
from ipexam.ui.office.window import OfficeWindow
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import cells


def shown(qtbot: QtBot, window: OfficeWindow, office: Office) -> IssuePreviewDialog:
    found = office.certificate_issue.preview(CODE)
    dialog = IssuePreviewDialog(window, office, office.programmes.get(CODE), found)
    dialog.open()
    settle(qtbot)
    return dialog


def test_another_date_gives_numbers_of_its_year(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    dialog = shown(qtbot, real_window, office)
    agreed: list[date] = []
    dialog.agreed.connect(lambda day, _checked: agreed.append(day))
    dialog.date.setDate(QDate(2021, 12, 30))
    settle(qtbot)
    assert cells(dialog, 0, "_will")[0] == "GDIPO-2021-0001"
    assert not dialog._picture.pixmap().isNull()
    dialog._issue.click()
    assert agreed == [date(2021, 12, 30)]


def test_no_day_to_come_can_be_chosen(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    dialog = shown(qtbot, real_window, office)
    today = dialog.day
    dialog.date.setDate(QDate(2023, 2, 1))
    assert dialog.day == today
    dialog.reject()


def test_the_chosen_trainee_is_explained_in_whole(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    dialog = shown(qtbot, real_window, office)
    dialog._will_not.table.selectRow(0)
    assert "缺考" in dialog._told.text()
    dialog.reject()


@pytest.mark.parametrize(("stamping", "can"), [(Stamping.INK, True), (Stamping.IMAGE, False)])
def test_without_its_stamp_image_nothing_is_issued(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, stamping: Stamping, can: bool
) -> None:
    whole = office.programmes.get(CODE)
    rule = replace(whole.certificate, stamping=stamping)
    if rule != whole.certificate:
        office.programmes.change_certificate(CODE, rule, whole.version)
    dialog = shown(qtbot, real_window, office)
    assert dialog._issue.isEnabled() is can
    assert (whole.certificate.stamps[0] in dialog._lacking.text()) is not can
    dialog.reject()


def test_doubtful_names_wait_until_somebody_ticks_that_the_readings_are_checked(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    whole = office.programmes.get(CODE)
    rule = replace(whole.certificate, template="certificate_bilingual")
    office.programmes.change_certificate(CODE, rule, whole.version)
    dialog = shown(qtbot, real_window, office)
    agreed: list[bool] = []
    dialog.agreed.connect(lambda _day, checked: agreed.append(checked))
    (waiting,) = [one for one in dialog.found.left_out if one.hindrance is Hindrance.READING_UNCHECKED]
    ready = len(dialog.found.new)
    assert cells(dialog, 0, "_will_not")[:2] == [waiting.line.name, "读音待核对"]
    dialog._will_not.table.selectRow(0)
    assert waiting.text in dialog._told.text()
    assert "姓名读音" in dialog._told.text()
    dialog._readings.click()
    settle(qtbot)
    (readings,) = dialog.findChildren(ReadingsDialog)
    assert waiting.line.name in [one.name for one in readings._all]
    readings.reject()
    dialog.checked.setChecked(True)
    settle(qtbot)
    assert len(dialog.found.new) == ready + 1
    assert waiting.text in [one.latin for one in dialog.found.new]
    dialog._issue.click()
    assert agreed == [True]
