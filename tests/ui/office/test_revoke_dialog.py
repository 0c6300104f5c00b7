"""Revoking a certificate in the window: never without a reason, and for good only when ticked."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.ui.office.revoke_dialog import RevokeDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import cells, opened, press


def revoke(
    qtbot: QtBot, window: OfficeWindow, monkeypatch: pytest.MonkeyPatch, reason: str, *, final: bool
) -> list[bool]:
    """Fill the dialog in; whether its button could be pressed."""
    could: list[bool] = []

    def fill(dialog: RevokeDialog) -> int:
        dialog.reason.setText(reason)
        dialog.final.setChecked(final)
        could.append(dialog._save.isEnabled())
        return int(could[-1])

    monkeypatch.setattr(RevokeDialog, "exec", fill)
    page = opened(qtbot, window, "certificates")
    page._listing.table.selectRow(0)
    press(page, "撤销…")
    settle(qtbot)
    return could


@pytest.mark.parametrize(("final", "shown"), [(False, "已撤销"), (True, "已撤销，不再补发")])
def test_a_certificate_is_revoked_with_its_reason(
    qtbot: QtBot,
    real_window: OfficeWindow,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    final: bool,
    shown: str,
) -> None:
    office.certificates.issue(CODE)
    assert revoke(qtbot, real_window, monkeypatch, " 代考 ", final=final) == [True]
    assert cells(opened(qtbot, real_window, "certificates"), 0)[4] == shown
    found = office.certificates.preview(CODE)
    assert [one.reason for one in found.barred] == (["代考"] if final else [])
    assert len(found.new) == (0 if final else 1)


def test_without_a_reason_nothing_can_be_revoked(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.certificates.issue(CODE)
    assert revoke(qtbot, real_window, monkeypatch, "  ", final=True) == [False]
    assert cells(opened(qtbot, real_window, "certificates"), 0)[4] == "有效"


def test_who_gets_none_any_more_is_named_when_issuing(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    (line,) = office.certificates.issue(CODE).issued
    office.certificates.revoke(line.number, "代考", final=True)
    opened(qtbot, real_window, "certificates").start_issue()
    settle(qtbot)
    qtbot.waitUntil(lambda: real_window.findChild(MessageDialog) is not None)
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    assert f"不再补发：陈建华（{line.number}，代考）" in dialog.accessibleDescription()
    dialog.reject()
