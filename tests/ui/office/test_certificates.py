"""Certificates in the window: filtered, replaced in one step, their history, and what others verify with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate import CertificateStatus, IssueKind
from ipexam.services.office import Office
from ipexam.ui.office.certificates import CertificatesPage
from ipexam.ui.office.reissue_dialog import ReissueDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import cells, opened, press


@pytest.fixture
def page(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> CertificatesPage:
    """The page with one certificate, which is chosen."""
    office.certificate_issue.issue(CODE)
    page = opened(qtbot, real_window, "certificates")
    assert isinstance(page, CertificatesPage)
    page._listing.table.selectRow(0)
    return page


def said(qtbot: QtBot, window: OfficeWindow) -> str:
    settle(qtbot)
    messages = window.findChildren(MessageDialog)
    for message in messages:
        message.reject()
    return " ".join(message.accessibleDescription() for message in messages)


def test_a_wrong_certificate_is_replaced_and_the_old_one_stays_in_sight(
    qtbot: QtBot, real_window: OfficeWindow, page: CertificatesPage, office: Office
) -> None:
    press(page, "补发/换发…")
    dialog = real_window.findChild(ReissueDialog)
    assert dialog is not None
    assert not dialog._save.isEnabled()
    dialog.kind.choose(IssueKind.CHANGED)
    dialog.reason.setText("姓名有误")
    dialog._save.click()
    assert "GDIPO-2022-0002" in said(qtbot, real_window)
    assert [cells(page, row)[0::4] for row in (0, 1)] == [["GDIPO-2022-0001", "已撤销"], ["GDIPO-2022-0002", "有效"]]
    page._listing.table.selectRow(1)
    page._listing.table.selectRow(0)
    shown = " ".join(label.text() for label in page._detail.findChildren(QLabel))
    assert "由 GDIPO-2022-0002 代替" in shown
    assert "姓名有误" in shown
    page._status.choose(CertificateStatus.REVOKED)
    page.refresh()
    assert page._listing.model.total == 1
    assert office.certificates.page(CODE)[1] == 2


@pytest.mark.parametrize("what", ["page", "list", "keys"])
def test_what_others_verify_with_is_written(
    qtbot: QtBot,
    real_window: OfficeWindow,
    page: CertificatesPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    what: str,
) -> None:
    path = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    {"page": page._exports.write_page, "list": page._exports.write_list, "keys": page._exports.write_keys}[what]()
    told = said(qtbot, real_window)
    assert ("指纹" if what == "keys" else "第 1 号") in told
    begins = {"page": b"<!doctype html>", "list": b"ipexam revocation list 1", "keys": b'{"keys"'}
    assert path.read_bytes().startswith(begins[what])
