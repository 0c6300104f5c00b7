"""Scenes of stamps and keys for `tests/screenshots.py`: a protected office with a stamp, its dialogs, and key words."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.passwords import KdfParameters
from ipexam.services.key_backup import BackupExport, KeyBackupService
from ipexam.services.keys import KeyService
from ipexam.services.office import Office, open_office
from ipexam.services.stamps import LetterFile
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui.office.keys_dialogs import KeyWordsDialog, PasswordDialog
from ipexam.ui.office.keys_restore import RestoreDialog
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.stamps import StampsPage
from ipexam.ui.office.stamps_dialog import AddStampDialog
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.documents.stamps import drawn_stamp, png, scanned_letter, scanned_stamp

CODE = "guangdong-ip-operations"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_SIZE = (1366, 768)
_WORDS = ("安静 专利 高铁 苹果 海豚 茶杯 月亮 印章", "anjing zhuanli gaotie pingguo haitun chabei yueliang yinzhang")


def password() -> str:
    """The invented office password."""
    return "样章样章样章"


def scenes(spoken: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of each picture."""
    language.use(spoken)
    with TemporaryDirectory() as folder, chdir(folder):
        office = made_office(Path(folder))
        yield from _pages(office, Path(folder))
        yield from _dialogs(office, Path(folder))
        office.close()


def made_office(folder: Path) -> Office:
    """A protected office with two stamps, one key that was replaced, and a backup."""
    office = open_office("2026.ipexam", manager("林老师"), lambda: NOW, secrets.token_bytes, folder, make=True)
    office.programmes.create(CODE)
    for service in (office.keys, office.key_backup):
        quick(service)
    office.keys.protect(password())
    office.keys.rotate(KeyPurpose.CERTIFICATES, "例行更换", password)
    office.key_backup.back_up(folder / "备份.pdf", password)
    letter = folder / "授权书.jpg"
    letter.write_bytes(scanned_letter())
    picture = folder / "章.png"
    for number, body in enumerate(office.programmes.get(CODE).certificate.stamps):
        picture.write_bytes(png(drawn_stamp(600 - 20 * number, "虚构单位测试印章")))
        filed = LetterFile(letter, date(2026, 9, 1), date(2026, 12, 31) if number else None)
        line = office.stamps.add(body, picture, Fraction(45), filed, password)
        office.stamps.pictures([line.sha256], password, "certificates.print", 50, "HQIP-2026-0001–0050")
    return office


def quick(service: KeyService | KeyBackupService) -> None:
    """Let a password's key cost next to nothing."""
    service._kdf = KdfParameters(64, 1, 1)


def _pages(office: Office, folder: Path) -> Iterator[tuple[str, QWidget]]:
    window = office_window(office, CODE, VerificationService(folder), Settings(), folder, lambda: None)
    window.resize(*_SIZE)
    window.show()
    for key in ("stamps", "keys"):
        window.open_page(key)
        page = window.page(key)
        page._listing.table.selectRow(0)  # type: ignore[attr-defined]  # both pages have one
        if isinstance(page, StampsPage):
            page._view.show_picture(office.stamps.reveal(office.stamps.lines()[0].id, password))
        QApplication.processEvents()
        yield key, window
    window.close()


def _dialogs(office: Office, folder: Path) -> Iterator[tuple[str, QWidget]]:
    parent = QWidget()
    add = AddStampDialog(parent, office.stamps, office.programmes.get(CODE).certificate.stamps)
    scan = folder / "扫描.jpg"
    scan.write_bytes(scanned_stamp())
    add._show(office.stamps.read(scan, Fraction(45)))
    add.letter.take(folder / "授权书.jpg")
    yield "stamp-add", add
    protect = PasswordDialog(parent, change=False)
    protect.new.type("一句好记的话", "一句好记的")
    yield "keys-password", protect
    yield "keys-words", KeyWordsDialog(parent, BackupExport("密钥纸质备份.pdf", 20, 6, *_WORDS))
    restore = RestoreDialog(parent, office.key_backup, protected=True)
    lines = list(office.key_backup.read(folder / "备份.pdf"))[:7]
    lines[3] = " ".join(["苹裹", *lines[3].split()[1:]])
    del lines[5]
    restore._fill(lines)
    yield "keys-restore", restore
