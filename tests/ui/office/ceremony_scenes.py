"""The ceremony desk and photos as pictures: `scenes` gives each window once it shows what its name says."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.batch import BatchNoun
from ipexam.domain.hand_out import HandOutWay, Receiver
from ipexam.formats.photo import take_photo
from ipexam.sample.portraits import portrait
from ipexam.services.desk import Desk
from ipexam.services.office import Office, open_office
from ipexam.storage import batch, photo
from ipexam.ui import tasks
from ipexam.ui.office.ceremony import CeremonyDesk
from ipexam.ui.office.ceremony_readings import ReadingsDialog
from ipexam.ui.office.photos import PhotosDialog
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.ceremonies import certified
from tests.photos import folder_of, picture

CODE = "guangdong-ip-operations"
CLERK = "林老师"
NAMES = (
    "单小明", "区志强", "曾文", "欧阳思源", "王䶮", "张敏", "张敏", "阿卜杜拉·买买提江·艾合买提",
    "Maria Fernanda de Albuquerque e Vasconcelos", "陈嘉欣", "黄浩然", "李雨桐",
)  # fmt: skip
NOW = datetime(2026, 11, 30, 2, 32, tzinfo=UTC)
SIZE = (1366, 768)
PROXY = Receiver(HandOutWay.PROXY, "李代领", "123X", "13800000001", "授权委托书原件")


def scenes(spoken: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and window, one after the other."""
    language.use(spoken)
    with TemporaryDirectory() as folder:
        office = made_office(Path(folder))
        for name, window in _scenes(office, Path(folder)):
            _settle()
            yield name, window
            window.close()
            window.deleteLater()
            _settle()
        office.close()


def made_office(folder: Path) -> Office:
    """An office with certificates of invented people, drawn portraits, and some of them handed out."""
    (folder / "o.ipexam").write_bytes(_made())
    return _opened(folder)


@cache
def _made() -> bytes:
    """The office's file, made once a process."""
    with TemporaryDirectory() as folder:
        with closing(_opened(Path(folder), make=True)) as office:
            _fill(office)
        return (Path(folder) / "o.ipexam").read_bytes()


def _opened(folder: Path, *, make: bool = False) -> Office:
    return open_office(str(folder / "o.ipexam"), manager(CLERK), lambda: NOW, secrets.token_bytes, folder, make=make)


def _fill(office: Office) -> None:
    office.programmes.create(CODE)
    numbers = certified(Desk(office.database, manager(CLERK), lambda: NOW), NAMES)
    with office.database.transaction() as tx:
        brought = batch.start(tx, BatchNoun.PHOTOS, None, NOW, CLERK)
        for trainee in (1, 2, 4, 6, 10, 11):
            photo.give(tx, trainee, photo.keep(tx, portrait(trainee)), brought, NOW)
    for number, receiver in ((numbers[3], PROXY), (numbers[9], Receiver()), (numbers[10], Receiver())):
        office.ceremony.hand_out(number, receiver)


def _scenes(office: Office, folder: Path) -> Iterator[tuple[str, QWidget]]:
    for name, typed in (("waits", "sxm"), ("handed-out", "欧阳思源"), ("no-photo", "Maria")):
        desk = CeremonyDesk(office, CODE)
        desk.resize(*SIZE)
        desk.show()
        desk.bar.show_count(office.ceremony.status())
        desk.choose(typed)
        yield f"desk-{name}", desk
    host = QWidget()
    dialog = PhotosDialog(host, office, CODE)
    dialog.show()
    dialog.load()
    yield "photos-missing", dialog
    files = {f"E1234{n:03d}X.jpg": take_photo(portrait(n)) for n in (1, 3, 5, 9, 12)}
    files |= {"陈嘉欣.jpg": portrait(20), "张敏.jpg": portrait(21), "IMG_2021.heic": b"\0\0\0\x18ftypheic"}
    files |= {"曾文 13800001111.jpg": picture((90, 120)), "黄浩然.jpg": b"cut short"}
    files |= {"E1234005X.jpeg": take_photo(portrait(22))}
    preview = PhotosDialog(host, office, CODE)
    preview.show()
    preview.read([folder_of(folder / "照片", files)])
    yield "photos-preview", preview
    readings = ReadingsDialog(host, office, CODE)
    readings.show()
    readings.load()
    _settle()
    readings.listing.table.selectRow(0)
    yield "readings", readings


def _settle() -> None:
    while True:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            break
    QApplication.processEvents()
