"""Every page of the proctor's window in the middle of an exam, for screenshots: `scenes(language)`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTime
from PySide6.QtWidgets import QWidget

from ipexam.domain.proctor_log import Arrival, Incident, IncidentKind, RecordFact
from ipexam.room.closing import collection_of
from ipexam.room.proctor import Candidate, ProctorDesk
from ipexam.room.proctor_checklists import checklists
from ipexam.room.proctor_pin import PinGate
from ipexam.ui import tasks
from ipexam.ui.proctor.codes import CodesPage
from ipexam.ui.proctor.incident_dialog import IncidentDialog
from ipexam.ui.proctor.record import RecordPage
from ipexam.ui.proctor.second import SecondKeyDialog
from ipexam.ui.proctor.window import ProctorWindow
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.room.proctoring import NINE, PINS, HandTime, desk, write_key

SIZE = (1366, 768)
NAMES = ("陈建华", "李晓雯", "陈䶮", "欧阳思源", "张晓明", "区㛃", "林志远", "黄美玲", "阿卜杜拉·买买提江", "王芳")
PEOPLE = (
    *(Candidate(f"A{n:02d}", f"202611{n:02d}", NAMES[n % len(NAMES)], f"{n:03d}X") for n in range(1, 29)),
    Candidate("R01", "20261191", "", ""),
    Candidate("R02", "20261192", "", ""),
)


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Names and widgets, one page after the other; each is good until the next one is asked for."""
    before = spoken.active()
    spoken.use(language)
    with TemporaryDirectory() as folder:
        stage = _Scenes(Path(folder))
        try:
            yield from stage.all()
        finally:
            stage.close()
            spoken.use(before)


class _Scenes:
    """Leads one window through an exam."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._clock = folder, HandTime()
        self._key = write_key(folder, people=PEOPLE)
        self._second = write_key(folder, 2, people=PEOPLE)
        self._gate = PinGate(time.monotonic)
        self._window = ProctorWindow(
            self._gate.open,
            lambda _key: desk(folder, self._clock, PEOPLE),
            lambda one: collection_of(one, folder / "collected"),
        )
        self._window.resize(*SIZE)
        self._window.show()

    def close(self) -> None:
        """Let go of the log and the window."""
        if self._window.desk is not None:
            self._window.desk.close()
        self._window.hide()
        self._window.deleteLater()

    def all(self) -> Iterator[tuple[str, QWidget]]:
        """From the door to the record."""
        door = self._window.door
        door.choose((self._key,))
        door.pin.setText("12345678")
        door.open()
        self.settle()
        yield "01-door", self._window
        door.pin.setText(PINS[1])
        self._until(lambda: self._gate._open_at < time.monotonic())
        door.open()
        self._until(lambda: self._window.desk is not None)
        assert self._window.desk is not None
        self._fill(self._window.desk)
        for number, key in enumerate(("opening", "codes", "seats", "incidents", "checks", "collect", "record"), 2):
            self._window.open_page(key)
            page = self._window.page(key)
            if isinstance(page, CodesPage):
                yield from self._codes(page)
            if isinstance(page, RecordPage):
                self._until(lambda page=page: bool(page.pages))
            self.settle()
            yield f"{number:02d}-{key}", self._window
            if key == "incidents":
                yield from self._dialog(IncidentDialog, page.add, "05-incident-dialog")

    def _codes(self, page: CodesPage) -> Iterator[tuple[str, QWidget]]:
        page.choose("A03")
        page.credit.raised.setTime(QTime(9, 41))
        page.credit.recovered.setTime(QTime(9, 56))
        page.credit.minutes.setValue(3)
        page.credit.seconds.setValue(12)
        page.note.setText("主机蓝屏，重启后恢复")
        page.nonce.setText("042137")
        page.make()
        dialog = self._window.findChild(SecondKeyDialog)
        assert dialog is not None
        dialog._choose((self._second,))
        self.settle()
        yield "03-second", dialog
        dialog.pin.setText(PINS[2])
        dialog.agree()
        self._until(lambda: page._result.count() > 0)

    def _dialog(self, kind: type, start: Callable[[], None], name: str) -> Iterator[tuple[str, QWidget]]:
        start()
        dialog = self._window.findChild(kind)
        dialog.what.setPlainText("空调滴水，落在桌面")
        self.settle()
        yield name, dialog
        dialog.reject()

    def _fill(self, proctor: ProctorDesk) -> None:
        """What has been written down half way through."""
        for who in PEOPLE[:26]:
            proctor.mark(who.seat, Arrival.PRESENT)
        proctor.mark("A05", Arrival.LATE)
        proctor.mark("A12", Arrival.ABSENT)
        proctor.bind_reserve("R01", "王小明", "44040219850307001X")
        told = (
            (IncidentKind.LATE, "A05", "交通堵塞，迟到 12 分钟", "核对证件后凭授权码进入", 0),
            (IncidentKind.TECHNICAL, "A09", "键盘失灵，按键无反应", "更换键盘", 4),
            (IncidentKind.TECHNICAL, "A09", "键盘失灵（重复记录）", "", 0),
            (IncidentKind.BREACH, "A17", "携带写有内容的纸条，已收存为物证 1 张", "两名监考员登记，建议成绩无效", 0),
            (IncidentKind.ENVIRONMENT, "", "空调滴水", "联系物业关闭该出风口", 0),
        )
        for n, (kind, seat, what, measure, minutes) in enumerate(told):
            began = NINE + timedelta(minutes=9 * n + 8)
            ended = began + timedelta(minutes=4) if minutes else None
            proctor.note(Incident(kind, what, began, seat, measure, ended, minutes))
        proctor.strike(3, "重复")
        for one in checklists()[:3]:
            for item in one.items[: len(one.items) - (one.phase == "start") * 3]:
                proctor.tick(item.key, True)
        proctor.say_fact(RecordFact.PASSWORD_OPENED_AT, "08:45")
        proctor.say_fact(RecordFact.PASSWORD_OPENED_BY, "李监考、王监考")
        proctor.say_fact(RecordFact.STARTED_AT, "09:02")
        proctor.say_fact(RecordFact.STICKS, "U-01、U-02")

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(10_000)
        while not condition():
            assert not deadline.hasExpired()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)

    @staticmethod
    def settle() -> None:
        """Let every task end and every widget find its place."""
        deadline = QDeadlineTimer(150)
        while tasks.busy() or not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
