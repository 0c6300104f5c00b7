"""Questions with images, tables, passages, partners and choices, for screenshots: `rich_scenes(language)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.paper import Response
from ipexam.room.room import Room, check_package
from ipexam.ui import theme
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.review import ReviewPage
from ipexam.ui.room.window import RoomWindow
from ipexam.ui.tokens import Look
from ipexam.ui.widgets.picture_dialog import PictureDialog
from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.exchange.packages import APP_VERSION, NOW, PASSWORD, new_office
from tests.exchange.rich_papers import chart_sha256, images, rich_paper
from tests.room.exam_pc import HandClock, exam_pc
from tests.ui.room.exam_day import sample_content, write

SIZE = (1366, 768)


def rich_scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Names and widgets, one state after the other; each is good until the next one is asked for."""
    before, look = spoken.active(), theme.look()
    spoken.use(language)
    with TemporaryDirectory() as folder:
        stage = _RichScenes(Path(folder))
        try:
            for name, widget in stage.all():
                _settle()
                yield name, widget
        finally:
            stage.close()
            theme.wear(_app(), look)
            spoken.use(before)


class _RichScenes:
    """One candidate at a paper of such questions."""

    def __init__(self, folder: Path) -> None:
        pc = exam_pc(folder, HandClock())
        sealed = check_package(write(folder / "exam.ipx", sample_content()), new_office().pins, APP_VERSION, NOW)
        room = Room.open(sealed, PASSWORD, pc)
        room._package = replace(room._package, papers={"A07": rich_paper()}, images=images())
        self._window = RoomWindow(pc, folder / "pins")
        self._window.resize(*SIZE)
        self._window.show()
        self._window.activateWindow()
        self._seat = room.sign_in("A07", "123X", self._window._news.heard.emit)
        self._seat.confirm_identity()
        self._seat.read_rules()
        self._window.entrance.seated.emit(self._seat)
        self._window.sitting._timer.stop()

    def all(self) -> Iterator[tuple[str, QWidget]]:
        """Each kind of question, dark, at 200 % and without the book; an enlarged image; the review."""
        window, page = self._window, self._exam()
        yield "room_50_image", window
        page.findChildren(RichText)[-1].enlarge(chart_sha256())
        (dialog,) = page.findChildren(PictureDialog)
        yield "room_51_image_enlarged", dialog
        dialog.reject()
        page.go_to("q02")
        page.question.choose(0)
        yield "room_52_passage", window
        page.bar._book.click()
        yield "room_53_passage_beside", window
        page.bar._book.click()
        self._seat.answer(Response("q04", blanks=("二十", "申请日", "")))
        page.go_to("q04")
        yield "room_54_choices_in_blanks", window
        self._seat.answer(Response("q05", blanks=("a", "b", "")))
        page.go_to("q05")
        yield "room_55_matching", window
        page.go_to("q06")
        page.question.answer.boxes[0].choose(1)
        yield "room_56_matching_lettered", window
        theme.wear(_app(), Look.DARK)
        yield "room_57_matching_dark", window
        page.go_to("q02")
        yield "room_58_passage_dark", window
        theme.wear(_app(), Look.LIGHT)
        for _step in range(5):
            page.bar._zoom_in()
        yield "room_59_passage_200_percent", window
        page.go_to("q04")
        yield "room_60_choices_200_percent", window
        page.go_to("q06")
        yield "room_61_matching_200_percent", window
        for _step in range(5):
            page.bar._zoom_out()
        page.reviewed.emit()
        assert isinstance(window.page, ReviewPage)
        yield "room_62_review", window

    def close(self) -> None:
        """Let go of seat and window."""
        self._window.watch.set_running(False)
        if self._window.sitting is not None:
            self._window.sitting.let_go()
        self._window.hide()
        self._window.deleteLater()

    def _exam(self) -> ExamPage:
        page = self._window.page
        assert isinstance(page, ExamPage), page
        return page


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(150, loop.quit)
    loop.exec()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
