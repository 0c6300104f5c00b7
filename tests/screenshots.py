"""Pictures of every window with the sample programme loaded: `python -m tests.screenshots docs/screenshots`.

All pages in Chinese and English at 1366 x 768, three of them dark and at 200 %, the scenes of the exam room, and
the steps of the import, marking, and the proctor. Each scale needs a process of its own, for Qt reads it once.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.actor import manager
from ipexam.sample.demo import run_demo
from ipexam.sample.office_year import CLERK
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui import tasks, theme
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.room.window import RoomWindow
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.ui.office import (
    assembly_scenes,
    bank_scenes,
    ceremony_scenes,
    certificate_scenes,
    marking_scenes,
    pool_scenes,
    printing_scenes,
    question_import_scenes,
    stamp_scenes,
    template_scenes,
)
from tests.ui.office.hours_wizard import scenes as hours_wizard
from tests.ui.proctor import scenes as proctor
from tests.ui.room.rich_scenes import rich_scenes
from tests.ui.room.scenes import scenes
from tests.ui.room.states import states

SIZE = (1366, 768)
SHOWCASE = ("overview", "trainees", "programme")
"""The pages that are also shown dark and at 200 %."""
COLOURS = 64
_PARTS = {
    "import": hours_wizard.scenes,
    "bank": bank_scenes.scenes,
    "questions": question_import_scenes.scenes,
    "marking": marking_scenes.scenes,
    "assembly": assembly_scenes.scenes,
    "pool": pool_scenes.scenes,
    "printing": printing_scenes.scenes,
    "templates": template_scenes.scenes,
    "certificates": certificate_scenes.scenes,
    "stamps": stamp_scenes.scenes,
    "proctor": proctor.scenes,
    "ceremony": ceremony_scenes.scenes,
}
"""Scenes that are shown in both languages, and in Chinese dark."""
_OFFICE = "IPEXAM_SCREENSHOT_OFFICE"
_ZONE = "Asia/Shanghai"
_SHOWN_AT = datetime(2026, 1, 6, 2, 0, tzinfo=UTC)


def main(out: Path) -> None:
    """Make the sample office once, then every picture."""
    out = out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        place = run_demo(Path(folder), print)
        for scale, part in (
            ("1", "pages"),
            ("2", "showcase"),
            ("1", "room"),
            ("1", "import"),
            ("1", "bank"),
            ("1", "questions"),
            ("1", "marking"),
            ("1", "assembly"),
            ("1", "pool"),
            ("1", "printing"),
            ("1", "templates"),
            ("1", "certificates"),
            ("1", "stamps"),
            ("1", "proctor"),
            ("1", "ceremony"),
            ("2", "proctor-200"),
            ("2", "ceremony-200"),
        ):
            environment = {
                **os.environ,
                _OFFICE: str(place),
                "QT_SCALE_FACTOR": scale,
                "XDG_CONFIG_HOME": folder,
                "TZ": _ZONE,
            }
            command = [sys.executable, "-m", "tests.screenshots", str(out), part]
            subprocess.run(command, env=environment, check=True)


def take(out: Path, part: str) -> None:
    """The pictures of one part, in this process."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, dark=False)
    if part == "room":
        for spoken in Language:
            for name, widget in chain(scenes(spoken), states(spoken), rich_scenes(spoken)):
                if isinstance(widget, RoomWindow) and not name.endswith("covered"):
                    widget.watch.cover.hide()  # no window is in front here
                _keep(widget, out / f"{name.replace('_', '-')}-{spoken.value}.png")
        return
    if part in _PARTS:
        for spoken, dark in ((Language.CHINESE, False), (Language.ENGLISH, False), (Language.CHINESE, True)):
            theme.apply(app, dark)
            for name, widget in _PARTS[part](spoken):
                _keep(widget, out / f"{part}-{name}-{spoken.value}{'-dark' if dark else ''}.png")
        return
    if part == "ceremony-200":
        for name, widget in ceremony_scenes.scenes(Language.CHINESE):
            if name == "desk-waits":
                _keep(widget, out / f"ceremony-{name}-light-200.png")
        return
    if part == "proctor-200":
        for name, widget in proctor.scenes(Language.CHINESE):
            if name.endswith("codes"):
                _keep(widget, out / f"proctor-{name}-light-200.png")
        return
    with _office() as office:
        for spoken in Language:
            language.use(spoken)
            if part == "pages":
                for name, window in _pages(office):
                    _keep(window, out / f"office-{name}-{spoken.value}.png")
            elif spoken is Language.CHINESE:
                _showcase(app, office, out)


def _showcase(app: QApplication, office: Office, out: Path) -> None:
    for dark in (False, True):
        theme.apply(app, dark)
        for name, window in _pages(office, SHOWCASE):
            _keep(window, out / f"office-{name}-{'dark' if dark else 'light'}-200.png")


class _office:
    """The sample office, open as long as pictures are taken; its status bar shows a bare file name."""

    def __enter__(self) -> Office:
        place = Path(os.environ[_OFFICE])
        os.chdir(place.parent)
        self._office = open_office(
            place.name, manager(CLERK), lambda: _SHOWN_AT, secrets.token_bytes, place.parent / "keyring"
        )
        return self._office

    def __exit__(self, *error: object) -> None:
        self._office.close()


def _pages(office: Office, keys: tuple[str, ...] = ()) -> Iterator[tuple[str, OfficeWindow]]:
    """The window on one page after the other."""
    code = office.programmes.lines()[0].code
    place = Path(os.environ[_OFFICE]).parent
    window = office_window(office, code, VerificationService(place / "keyring"), Settings(), place, bool)
    window.resize(*SIZE)
    window.show()
    for key in keys or tuple(window._entries):
        window.open_page(key)
        _settle()
        yield key, window
    window.close()
    window.deleteLater()
    _settle()


def _settle() -> None:
    """Let every task end and every widget find its place."""
    while True:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            break
    QApplication.processEvents()


def _keep(widget: QWidget, path: Path) -> None:
    """Save a picture with few colours: grounds and letters keep theirs exactly, a badge's edge the nearest."""
    shown = widget.grab().toImage()
    shown.save(str(path))
    with Image.open(path) as whole:
        plain = whole.convert("RGB")
        small = plain.quantize(palette=_palette(plain), dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def _palette(picture: Image.Image) -> Image.Image:
    """The commonest colours as they are, and of the rest those that lie farthest apart."""
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    common = [tuple(colour) for _, colour in counted[: COLOURS // 2] if isinstance(colour, tuple)]
    spread = picture.quantize(COLOURS - len(common), Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in common for part in colour] + spread)
    return palette


if __name__ == "__main__":
    if len(sys.argv) > 2:
        take(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]))
