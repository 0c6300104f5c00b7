"""The states of the exam room that no ordinary sitting meets, for screenshots: `states(language)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.alarm import Alarm
from ipexam.domain.paper import PaperPart, Response, SeatPaper
from ipexam.domain.proctor import ProctorAction
from ipexam.exchange.twin import TwinStatus
from ipexam.room.room import Room, check_package
from ipexam.room.seat import SeatAttempt
from ipexam.ui import theme
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.history import HistoryDialog
from ipexam.ui.room.parts import NextPartPage
from ipexam.ui.room.proctor_call import ProctorCall
from ipexam.ui.room.review import ReviewPage
from ipexam.ui.room.window import RoomWindow
from ipexam.ui.tokens import Look
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.exchange.packages import APP_VERSION, NOW, PASSWORD, new_office
from tests.room.exam_pc import HandClock, exam_pc, kill
from tests.room.proctored import ordered, seat_proctors
from tests.ui.room.exam_day import sample_content, sample_paper, write

SIZE = (1366, 768)
PARTS = (PaperPart("第一部分 闭卷", open_book=False), PaperPart("第二部分 开卷", open_book=True, sealed=True))


def states(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Names and widgets, one state after the other; each is good until the next one is asked for."""
    before, look = spoken.active(), theme.look()
    spoken.use(language)
    with TemporaryDirectory() as folder:
        stage = _States(Path(folder))
        try:
            for name, widget in stage.all():
                _settle()
                yield name, widget
        finally:
            stage.close()
            theme.wear(_app(), look)
            spoken.use(before)


def limited_paper() -> SeatPaper:
    """The sample's paper in two parts, with limits on how much may be chosen and answered."""
    sections = []
    for place, section in enumerate(sample_paper().sections):
        items = tuple(replace(item, choose_at_most=2 if place == 1 else 0) for item in section.items)
        limit = 1 if place == 4 else 0
        sections.append(replace(section, items=items, part=int(place > 2), answer_at_most=limit))
    return replace(sample_paper(), sections=tuple(sections), parts=PARTS)


class _States:
    """Leads one candidate through everything unusual."""

    def __init__(self, folder: Path) -> None:
        self._clock = HandClock()
        self._pc = exam_pc(folder, self._clock)
        sealed = check_package(write(folder / "exam.ipx", sample_content()), new_office().pins, APP_VERSION, NOW)
        room = Room.open(sealed, PASSWORD, self._pc)
        package = room._package
        seats = tuple(replace(entry, proctors=seat_proctors("A07")) for entry in package.seats)
        facts = replace(package.manifest.sitting, parts=PARTS)
        self._room = Room(
            replace(
                package,
                manifest=replace(package.manifest, sitting=facts),
                seats=seats,
                papers={"A07": limited_paper()},
                sealed_material={1: b""},
            ),
            self._pc,
        )
        self._window = RoomWindow(self._pc, folder / "pins")
        self._window.resize(*SIZE)
        self._window.show()
        self._window.activateWindow()
        self._seat = self._sit_down()

    def all(self) -> Iterator[tuple[str, QWidget]]:
        """Every state."""
        window, seat = self._window, self._seat
        yield from self._question()
        yield from self._other_looks()
        page = self._exam()
        page.bar.save.show_status(seat.snapshot().save, TwinStatus(12.0))
        ordered(seat, ProctorAction.ADD_TIME, 5)
        page._notices.look(seat.snapshot())
        yield "room_36_one_copy_and_more_time", window
        page.say_alarm(Alarm.SECOND_SCREEN)
        yield "room_37_second_screen", window
        window.watch.lock.lost.emit("firefox")
        yield "room_38_covered", window
        window.watch.lock.back.emit()
        yield from self._parts()
        yield from self._proctor()

    def close(self) -> None:
        """Let go of seat and window."""
        self._window.watch.set_running(False)
        if self._window.sitting is not None:
            self._window.sitting.let_go()
        self._window.hide()
        self._window.deleteLater()

    def _question(self) -> Iterator[tuple[str, QWidget]]:
        page, seat = self._exam(), self._seat
        for number in (1, 2, 4, 5, 6):
            seat.answer(Response(f"q{number:02d}", choices=("a",)))
        seat.flag("q04", True)
        page.go_to("q03")
        page.question.strike(0)
        page.question.strike(2)
        page.question.choose(1)
        page.question.note.take_focus()
        page.question.note.field.setPlainText("先看第二章“质押登记”，再回来。")
        page.question.settle()
        yield "room_30_struck_and_note", self._window
        page.go_to("q14")
        for place in range(3):
            page.question.choose(place)
        yield "room_31_too_many_chosen", self._window
        page.reviewed.emit()
        yield "room_32_review_too_many", self._window
        self._review().left.emit()

    def _other_looks(self) -> Iterator[tuple[str, QWidget]]:
        for look in (Look.DARK, Look.CONTRAST):
            theme.wear(_app(), look)
            yield f"room_33_{look.value}", self._window
        theme.wear(_app(), Look.LIGHT)
        page = self._exam()
        for _step in range(5):
            page.bar._zoom_in()
        yield "room_34_200_percent", self._window
        for _step in range(5):
            page.bar._zoom_out()

    def _parts(self) -> Iterator[tuple[str, QWidget]]:
        window, seat = self._window, self._seat
        self._exam().reviewed.emit()
        self._review().finished.emit()
        page = window.page
        assert isinstance(page, NextPartPage)
        page.box.setText("1234 5678 9012 3456")
        page._confirm()
        yield "room_40_next_part", window
        seat._books._opened[1] = seat._books._base
        seat.open_part(1)
        window.sitting._part_opened(1)
        exam = self._exam()
        for number, text in (("q28", "应当自权利质押登记之日起设立。"), ("q29", "先申请后公布。")):
            seat.answer(Response(number, text=text))
        exam.go_to("q28")
        yield "room_41_second_part", window
        for text in ("一、权利质押的标的", "一、权利质押的标的是专利权中的财产权。", "应当自权利质押登记之日起设立。"):
            self._clock.pass_ms(31_000)
            exam.question.replace(Response("q28", text=text))
        exam._show_history()
        (dialog,) = exam.findChildren(HistoryDialog)
        yield "room_42_history", dialog
        dialog.reject()

    def _proctor(self) -> Iterator[tuple[str, QWidget]]:
        window, seat = self._window, self._seat
        self._exam().called.emit()
        page = window.page
        assert isinstance(page, ProctorCall)
        page.action.choose(ProctorAction.ADD_TIME)
        page.minutes.setValue(15)
        page.ordered.emit(page._chosen(), ("12345678", "12345678"))
        yield "room_43_proctor_wrong_code", window
        self._clock.pass_ms(2_000)
        ordered(seat, ProctorAction.FREEZE)
        window.sitting._leave_proctor()
        yield "room_44_frozen", window
        ordered(seat, ProctorAction.THAW)
        window.sitting._timer.stop()
        window.watch.set_running(False)
        window.sitting._let_go = True
        kill(seat)
        self._clock.pass_ms(90 * 60_000)
        self._seat = self._sit_down(again=True)
        yield "room_45_waiting", window

    def _sit_down(self, *, again: bool = False) -> SeatAttempt:
        if again and self._window.sitting is not None:
            self._window.sitting.hide()
        seat = self._room.sign_in("A07", "123X", self._window._news.heard.emit)
        if not again:
            seat.confirm_identity()
            seat.read_rules()
        self._window.entrance.seated.emit(seat)
        self._window.sitting._timer.stop()  # the clock of this day is moved by hand
        return seat

    def _exam(self) -> ExamPage:
        page = self._window.page
        assert isinstance(page, ExamPage), page
        return page

    def _review(self) -> ReviewPage:
        page = self._window.page
        assert isinstance(page, ReviewPage), page
        return page


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(150, loop.quit)
    loop.exec()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
