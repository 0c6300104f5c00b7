"""Revoking a certificate in the window: by a ground, in words where it is none of the list, for good when ticked."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate import RevocationGround
from ipexam.domain.certificate_issue import Hindrance
from ipexam.services.office import Office
from ipexam.ui.office.issue_preview import IssuePreviewDialog
from ipexam.ui.office.revoke_dialog import RevokeDialog
from ipexam.ui.office.window import OfficeWindow
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import cells, opened, press, texts


def revoke(qtbot: QtBot, window: OfficeWindow, ground: RevocationGround | None, reason: str, *, final: bool) -> bool:
    """Fill the dialog in and press its button, if it can be pressed; whether it could."""
    page = opened(qtbot, window, "certificates")
    page._listing.table.selectRow(0)
    press(page, "撤销…")
    dialog = window.findChild(RevokeDialog)
    assert dialog is not None
    dialog.ground.choose(ground)
    dialog.ground.picked.emit()
    dialog.reason.setText(reason)
    dialog.final.setChecked(final)
    could = dialog._save.isEnabled()
    if could:
        dialog._save.click()
        settle(qtbot)
    else:
        dialog.reject()
    return could


@pytest.mark.parametrize(("final", "shown"), [(False, "已撤销"), (True, "已撤销，不再补发")])
def test_a_certificate_is_revoked_with_its_reason(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, final: bool, shown: str
) -> None:
    office.certificate_issue.issue(CODE)
    assert revoke(qtbot, real_window, RevocationGround.OTHER, " 代考 ", final=final)
    assert cells(opened(qtbot, real_window, "certificates"), 0)[4] == shown
    found = office.certificate_issue.preview(CODE)
    barred = [one.because for one in found.left_out if one.hindrance is Hindrance.BARRED]
    assert barred == (["代考"] if final else [])
    assert len(found.new) == (0 if final else 1)


@pytest.mark.parametrize(
    ("ground", "reason"),
    [(None, "代考"), (RevocationGround.MISTAKE, ""), (RevocationGround.OTHER, "  ")],
)
def test_nothing_is_revoked_without_a_ground_and_a_reason_in_words(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, ground: RevocationGround | None, reason: str
) -> None:
    office.certificate_issue.issue(CODE)
    assert not revoke(qtbot, real_window, ground, reason, final=False)
    assert cells(opened(qtbot, real_window, "certificates"), 0)[4] == "有效"


def test_no_ground_is_proposed_and_the_window_says_what_it_takes(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    (line,) = office.certificate_issue.issue(CODE).issued
    dialog = RevokeDialog(real_window, line)
    qtbot.addWidget(dialog)
    assert (dialog.ground.value, dialog.ground.currentText()) == (None, "请选择事由…")
    assert f"{line.number}，陈建华。撤销后不可恢复，须选定事由并填写说明。" in texts(dialog)
    assert not dialog._save.isEnabled()


def test_cheating_proposes_that_nobody_gets_another_one(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    (line,) = office.certificate_issue.issue(CODE).issued
    dialog = RevokeDialog(real_window, line)
    qtbot.addWidget(dialog)
    dialog.ground.choose(RevocationGround.CHEATING)
    dialog.ground.picked.emit()
    assert dialog.final.isChecked()


def test_who_gets_none_any_more_is_named_when_issuing(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    (line,) = office.certificate_issue.issue(CODE).issued
    office.revocations.revoke(line.number, "代考", final=True)
    opened(qtbot, real_window, "certificates").start_issue()
    qtbot.waitUntil(lambda: real_window.findChild(IssuePreviewDialog) is not None)
    dialog = real_window.findChild(IssuePreviewDialog)
    assert dialog is not None
    why = f"证书 {line.number} 已撤销且不再签发：代考。"
    assert cells(dialog, 0, "_will_not")[:3] == ["陈建华", "已撤销且不再签发", why]
    assert not dialog._issue.isEnabled()
    dialog.reject()
