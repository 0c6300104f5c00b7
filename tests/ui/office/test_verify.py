"""Checking certificates in the window: by text, scanner, file and clipboard, and trusting another office's keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate import Claims, IssueKind
from ipexam.exchange.keyring import CertificateKeys, write_key_file
from ipexam.sealing.credential import sign_claims
from ipexam.sealing.keys import VerifyingKey
from ipexam.services.office import Office
from ipexam.services.verification import VerificationService
from ipexam.ui.office import verify as verify_module
from ipexam.ui.office.verify import VerifyPage
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import opened

FOREIGN = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TOLD = sign_claims(Claims("B-2026-0001", "欧阳雪梅", "123X", "other", date(2026, 11, 20)), FOREIGN)


@pytest.fixture
def page(qtbot: QtBot, real_window: OfficeWindow) -> VerifyPage:
    page = opened(qtbot, real_window, "verify")
    assert isinstance(page, VerifyPage)
    return page


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_a_scanned_code_of_this_office_is_genuine_and_its_register_is_consulted(
    qtbot: QtBot, page: VerifyPage, office: Office, tmp_path: Path
) -> None:
    (line,) = office.certificate_issue.issue(CODE).issued
    office.certificates.personal(line.id, tmp_path / "a.pdf")
    page.check(str(tmp_path / "a.pdf"))
    settle(qtbot)
    assert [one.status.value for one in page.found] == ["valid"]
    shown = words(page)
    assert line.number in shown
    assert line.name in shown
    assert "第 1 号撤销名单" in shown


def test_the_office_that_is_open_is_trusted_on_a_pc_that_never_issued(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    (line,) = office.certificate_issue.issue(CODE).issued
    office.certificates.personal(line.id, tmp_path / "a.pdf")
    page = VerifyPage(office, VerificationService(tmp_path / "another PC"))
    qtbot.addWidget(page)
    page.show()
    page.check(str(tmp_path / "a.pdf"))
    settle(qtbot)
    assert [(one.status.value, one.own) for one in page.found] == [("valid", True)]
    assert "（本单位）" in words(page)
    page.check(TOLD)
    settle(qtbot)
    assert [one.status.value for one in page.found] == ["unknown_key"]


def test_a_replaced_certificate_names_its_successor(
    qtbot: QtBot, page: VerifyPage, office: Office, tmp_path: Path
) -> None:
    (line,) = office.certificate_issue.issue(CODE).issued
    new = office.certificate_reissue.reissue(line.number, IssueKind.LOST, "遗失")
    office.certificates.personal(line.id, tmp_path / "a.pdf")
    page.check(str(tmp_path / "a.pdf"))
    settle(qtbot)
    assert page.found[0].status.value == "revoked"
    assert new.number in words(page)


def test_what_a_scanner_types_is_checked_at_its_enter(qtbot: QtBot, page: VerifyPage) -> None:
    page.field.setText(TOLD)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot)
    assert [one.status.value for one in page.found] == ["unknown_key"]
    assert page.field.selectedText() == TOLD


def test_a_picture_on_the_clipboard_is_checked(qtbot: QtBot, page: VerifyPage) -> None:
    data = QMimeData()
    white = QImage(40, 40, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    data.setImageData(white)
    page.field.take(data)
    settle(qtbot)
    assert [one.status.value for one in page.found] == ["not_a_certificate"]


def test_a_file_on_the_clipboard_is_checked(qtbot: QtBot, page: VerifyPage, tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(f"请查验 {TOLD}", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "code.txt"))])
    page.field.take(data)
    settle(qtbot)
    assert [one.status.value for one in page.found] == ["unknown_key"]


def test_a_foreign_code_is_genuine_after_its_offices_keys_were_compared_and_trusted(
    qtbot: QtBot, page: VerifyPage, real_window: OfficeWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys = CertificateKeys("另一基地", (VerifyingKey(FOREIGN.public_key().public_bytes_raw()),))
    write_key_file(tmp_path / "other.ipxcert", keys)
    asked: list[str] = []
    monkeypatch.setattr(verify_module, "ask", lambda window, title, text, answer, tone: not asked.append(text))
    page.ask_trust(page._verification.read_keys(tmp_path / "other.ipxcert"))
    settle(qtbot)
    for message in real_window.findChildren(MessageDialog):
        message.reject()
    assert keys.keys[0].fingerprint in asked[0]
    page.check(TOLD)
    settle(qtbot)
    assert page.found[0].status.value == "valid"
    assert "另一基地" in words(page)
    assert "未查对撤销名单" in words(page)


def test_a_file_that_cannot_be_read_is_told_and_shows_no_old_result(
    qtbot: QtBot, page: VerifyPage, real_window: OfficeWindow, tmp_path: Path
) -> None:
    page.check(TOLD)
    settle(qtbot)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    page.check(str(tmp_path / "broken.pdf"))
    settle(qtbot)
    assert page.found == []
    assert real_window.findChild(MessageDialog) is not None
    for message in real_window.findChildren(MessageDialog):
        message.reject()
