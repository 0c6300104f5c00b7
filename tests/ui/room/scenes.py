"""Every screen of the exam room, filled with the sample's own paper, for screenshots: `scenes(language)`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from ipexam.domain.paper import Response
from ipexam.room.snapshot import SaveStatus
from ipexam.sample.questions import sample_questions
from ipexam.ui import tasks
from ipexam.ui.room.arrival import IdentityPage, RulesPage, SignInPage, TypingPage
from ipexam.ui.room.departure import HandInPage, ReceiptPage
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.keys import KeysDialog
from ipexam.ui.room.opening import PackagePage, PasswordPage, TrustPage
from ipexam.ui.room.review import ReviewPage
from ipexam.ui.room.window import RoomWindow
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.exchange.packages import OFFICE, PASSWORD, new_office
from tests.room.exam_pc import HandClock, exam_pc
from tests.ui.room.exam_day import sample_content, sample_paper, trust, write

SIZE = (1366, 768)
KEYS = {question.stem: question.key for _code, question in sample_questions()}


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Names and widgets, one screen after the other; each is good until the next one is asked for."""
    before = spoken.active()
    spoken.use(language)
    with TemporaryDirectory() as folder:
        stage = _Scenes(Path(folder))
        try:
            for name, widget in chain(stage.entrance(), stage.exam(), stage.end()):
                stage.settle()
                yield name, widget
        finally:
            stage.close()
            spoken.use(before)


class _Scenes:
    """Leads one window through a whole sitting."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._clock = folder, HandClock()
        self._package = write(folder / "exam.ipx", sample_content())
        self._window = RoomWindow(exam_pc(folder, self._clock), folder / "pins")
        self._window.resize(*SIZE)
        self._window.show()
        self._window.activateWindow()

    def close(self) -> None:
        """Let go of the seat and the window."""
        self._window.watch.set_running(False)
        if self._window.sitting is not None:
            self._window.sitting.let_go()
        self._window.hide()
        self._window.deleteLater()

    def entrance(self) -> Iterator[tuple[str, QWidget]]:
        """From the package to the sign-in, with what can go wrong."""
        window = self._window
        window.start(None)
        self._on(PackagePage)
        yield "room_01_package", window
        office = new_office().keys.public(OFFICE)
        (self._folder / "office.ipxkey").write_bytes(office.to_bytes())
        window.entrance._check(self._package)
        page = self._on(TrustPage)
        self._until(lambda: not page._fingerprint.isHidden())
        yield "room_02_trust", window
        trust(self._folder / "pins")
        window.entrance._check(self._package)
        page = self._on(PasswordPage)
        page.typed.emit("1111 2222")
        self._until(lambda: bool(page.trouble))
        yield "room_03_password", window
        page.typed.emit(PASSWORD)
        page = self._on(SignInPage)
        page.number.setText("A07")
        page.last_four.setText("4321")
        page._sign()
        self._until(lambda: bool(page.trouble))
        yield "room_04_sign_in", window
        page.signed.emit("a07", "123x", "")
        self._on(IdentityPage)
        yield "room_05_identity", window
        self._on(IdentityPage).confirmed.emit()
        self._on(TypingPage).box.setPlainText("专利权质押登记自登记之日起设立。")
        yield "room_06_typing", window
        self._on(TypingPage).passed.emit()
        self._on(RulesPage)
        yield "room_07_rules", window
        self._on(RulesPage).started.emit()

    def exam(self) -> Iterator[tuple[str, QWidget]]:
        """Each type of question, the material, trouble, large text, and the review."""
        page = self._on(ExamPage)
        self._answer_some(page)
        page.go_to("q03")
        yield "room_10_single", self._window
        page.book.box.show_text("质押登记")
        page.book.search("质押登记")
        page.go_to("q14")
        yield "room_11_multiple_and_hits", self._window
        page.book.hits.opened.emit(1, self._first_hit(page), "")
        page.go_to("q20")
        yield "room_12_true_false_and_text", self._window
        page.book.reader._as_picture.click()
        self._until(lambda: not tasks.busy() and not page.book.reader.picture.picture.pixmap().isNull())
        page.go_to("q25")
        yield "room_13_fill_in_and_picture", self._window
        page.book.reader._bookmark.click()
        page.book.open_page(1, 2)
        page.book.reader._bookmark.click()
        page.book._tabs.tabBarClicked.emit(2)
        page.go_to("q28")
        page.question.answer.field.setPlainText(KEYS[page.question.item.stem].answer[:90])
        yield "room_14_short_answer", self._window
        page.go_to("q30")
        page.bar.show_time(9 * 60 + 41)
        page._notices._seconds = 601
        page._notices._say_time(9 * 60 + 41)
        yield "room_15_case_and_warning", self._window
        page.show_save(SaveStatus(3, 2, 12.0, "No space left on device"))
        yield "room_16_disk_refuses", self._window
        page.show_save(replace(page._seat.snapshot().save, failing_for_seconds=None))
        for _step in range(3):
            page.bar._zoom_in()
        page.go_to("q14")
        yield "room_17_large_text", self._window
        for _step in range(3):
            page.bar._zoom_out()
        dialog = KeysDialog(page)
        dialog.show()
        self._spin()
        yield "room_18_keys", dialog
        dialog.close()

    def end(self) -> Iterator[tuple[str, QWidget]]:
        """Review, two confirmations, the receipt."""
        self._on(ExamPage).reviewed.emit()
        review = self._on(ReviewPage)
        yield "room_20_review", self._window
        review.finished.emit()
        page = self._on(HandInPage)
        page._confirm()
        yield "room_21_hand_in", self._window
        page._confirm()
        receipt = self._on(ReceiptPage)
        receipt.copy_wanted.emit(self._folder)
        self._until(lambda: not receipt._saved.isHidden())
        text = receipt._saved
        assert isinstance(text, QLabel)
        text.setText(text.text().replace(str(self._folder), "E:"))
        yield "room_22_receipt", self._window
        receipt.finished.emit()
        self._until(lambda: self._window.page is not receipt)
        yield "room_23_end", self._window

    def _answer_some(self, page: ExamPage) -> None:
        """What a candidate has done half way through."""
        for number, item in enumerate(sample_paper().items):
            if number % 5 != 4 and item.type.has_options:
                several = item.options[:2] if item.type.value == "multiple" else item.options[number % 2 :][:1]
                page._seat.answer(Response(item.id, choices=tuple(option.id for option in several)))
            elif item.blanks:
                page._seat.answer(Response(item.id, blanks=(KEYS[item.stem].blanks[0][0], *[""] * (item.blanks - 1))))
        for item_id in ("q04", "q09", "q14"):
            page._seat.flag(item_id, True)
        for _second in range(1900):
            self._clock.pass_ms(1000)
            page._seat.tick()
        page.tick()

    @staticmethod
    def _first_hit(page: ExamPage) -> int:
        (group, *_) = page._seat.search("质押登记").groups
        return group.hits[0].page

    def _on(self, kind: type) -> object:
        self._until(lambda: isinstance(self._window.page, kind))
        self._spin()
        return self._window.page

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(10_000)
        while not condition():
            assert not deadline.hasExpired(), (self._window.page, getattr(self._window.page, "trouble", ""))
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)
        self._spin()

    @staticmethod
    def settle() -> None:
        """Let Qt lay out and the journal answer."""
        loop = QEventLoop()
        QTimer.singleShot(150, loop.quit)
        loop.exec()

    @staticmethod
    def _spin() -> None:
        for _round in range(5):
            QCoreApplication.processEvents()
