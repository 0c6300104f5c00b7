"""Issuing, reissuing and checking certificates, for screenshots: `scenes(language)`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.certificate import IssueKind, RevocationGround
from ipexam.domain.print_job import PrintWish
from ipexam.services.desk import Desk
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui import tasks
from ipexam.ui.office.certificates import CertificatesPage
from ipexam.ui.office.issue_preview import IssuePreviewDialog
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.programme import ProgrammePage
from ipexam.ui.office.reissue_dialog import ReissueDialog
from ipexam.ui.office.revoke_dialog import RevokeDialog
from ipexam.ui.office.verify import VerifyPage
from ipexam.ui.office.window import OfficeWindow
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.builders import CHEN, LI, WANG, ZHANG, somebody
from tests.services.certified import pass_everything, rename
from tests.ui.office.conftest import CODE

NOW = datetime(2021, 12, 20, 1, 0, tzinfo=UTC)
TOLD = date(2021, 12, 18)
SIZE = (1366, 768)


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        place = Path(folder)
        office = open_office("2021.ipexam", manager("林老师"), lambda: NOW, secrets.token_bytes, place / "k", make=True)
        office.programmes.create(CODE)
        desk = Desk(office.database, office.actor, lambda: NOW)
        verification = VerificationService(place / "k")
        for n, person in enumerate((ZHANG, LI, CHEN, somebody(7, "欧阳雪梅", "横琴某知识产权服务有限公司"))):
            pass_everything(desk, place / str(n), person)
        window = office_window(office, CODE, verification, Settings(), place, bool)
        window.resize(*SIZE)
        window.show()
        yield from _issuing(window, office, desk, place)
        yield from _afterwards(window, office)
        yield from _checking(window, office, place)
        yield from _programme(window)
        window.close()
        window.deleteLater()
        _settle()
        office.close()


def _issuing(window: OfficeWindow, office: Office, desk: Desk, place: Path) -> Iterator[tuple[str, QWidget]]:
    office.certificate_issue.issue(CODE, TOLD)
    for n, person in enumerate((somebody(8, "买买提·阿不都热合曼"), somebody(9, "单晓明"), WANG, somebody(5, "周敏"))):
        pass_everything(desk, place / f"later{n}", person)
    zhou = next(one.line for one in office.certificate_issue.preview(CODE, TOLD).new if one.line.name == "周敏")
    rename(desk, zhou.trainee_id, "周\U0010ff00")
    window.open_page("certificates")
    page = window.page("certificates")
    assert isinstance(page, CertificatesPage)
    rule = office.programmes.get(CODE).certificate
    for name, template in (("issue", rule.template), ("issue-bilingual", "certificate_bilingual")):
        whole = office.programmes.get(CODE)
        office.programmes.change_certificate(CODE, replace(rule, template=template), whole.version)
        page.start_issue()
        _settle()
        dialog = window.findChild(IssuePreviewDialog)
        assert dialog is not None
        _settle()
        dialog._will_not.table.selectRow(1)
        yield name, dialog
        _end(dialog)
    office.programmes.change_certificate(CODE, rule, office.programmes.get(CODE).version)


def _afterwards(window: OfficeWindow, office: Office) -> Iterator[tuple[str, QWidget]]:
    lines = office.certificates.page(CODE)[0]
    office.certificate_reissue.reissue(lines[1].number, IssueKind.LOST, "本人声明遗失")
    office.revocations.revoke(lines[2].number, "", ground=RevocationGround.MISTAKE)
    page = window.page("certificates")
    assert isinstance(page, CertificatesPage)
    page.refresh()
    page._listing.table.selectRow(1)
    _settle()
    yield "list", window
    for name, dialog in (("reissue", ReissueDialog(window, lines[0])), ("revoke", RevokeDialog(window, lines[0]))):
        dialog.show()
        _settle()
        yield name, dialog
        _end(dialog)


def _checking(window: OfficeWindow, office: Office, place: Path) -> Iterator[tuple[str, QWidget]]:
    lines = office.certificates.page(CODE)[0]
    window.open_page("verify")
    page = window.page("verify")
    assert isinstance(page, VerifyPage)
    yield "verify-nothing", window
    for name, line in (("valid", lines[0]), ("revoked", lines[1])):
        office.certificates.personal(line.id, place / "one.pdf")
        page.check(str(place / "one.pdf"))
        _settle()
        yield f"verify-{name}", window
    office.printing.write(office.printing.batch(PrintWish(), CODE).id, place / "all.pdf")
    page.check(str(place / "all.pdf"))
    _settle()
    yield "verify-several", window


def _programme(window: OfficeWindow) -> Iterator[tuple[str, QWidget]]:
    window.open_page("programme")
    page = window.page("programme")
    assert isinstance(page, ProgrammePage)
    page._tabs.setCurrentWidget(page.certificate)
    _settle()
    yield "programme", window
    fields = page.certificate.fields
    assert fields is not None
    fields.pattern.setText("{prefix}-{no}")
    _settle()
    yield "programme-fault", window


def _end(dialog: QDialog) -> None:
    dialog.reject()
    _settle()


def _settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()
        while tasks.busy():
            QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
