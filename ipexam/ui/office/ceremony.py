"""The ceremony desk (发证台): one large field to type or scan into, one person, one key to hand the certificate out.

Enter chooses whom the text means; Enter once more, with the field empty, hands the certificate out. A scanner that
poses as a keyboard types the code with an Enter of its own, so a scan alone never hands anything out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.hand_out import IN_PERSON, CeremonyCount, CeremonyFinding, CeremonyLine, HandOutWay, Receiver
from ipexam.domain.print_job import PrintJob
from ipexam.domain.progress import Report
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.ceremony_bar import CeremonyBar
from ipexam.ui.office.ceremony_person import CeremonyPerson
from ipexam.ui.office.ceremony_receiver import ask_receiver, ask_why
from ipexam.ui.office.ceremony_search import CeremonySearch
from ipexam.ui.office.print_output import print_at_desk
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.drop_layer import DropLayer
from ipexam.ui.widgets.message import show_error
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

GLANCE_MS = 3_000
"""Other desks hand out too: so often this one looks."""
_PICTURES = (".png", ".jpg", ".jpeg", ".pdf")

Glance = tuple[str, CeremonyCount, CeremonyLine | None]
"""The number that was shown when the desk looked, how far the hall is, and the certificate unless it is revoked."""


class CeremonyDesk(QWidget):
    """A window of its own, full screen. It never holds anything back: each tick is on the disk when it turns green."""

    def __init__(self, office: Office, programme: str) -> None:
        super().__init__()
        self.setObjectName("ceremony")
        self.setWindowTitle(_("Ceremony desk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._office, self._programme = office, programme
        whole = office.programmes.get(programme)
        self._zone = whole.zone
        self._line: CeremonyLine | None = None
        self.bar = CeremonyBar(whole.name, office.actor.name, self.close)
        self.search = CeremonySearch()
        self.person = CeremonyPerson(self.hand_out, self._ask_proxy, self._ask_post, self.print_one, self._ask_undo)
        self._glancing = QTimer(self)
        self._build()
        self._dropping = DropLayer(self, _("Let go to read the code"), _PICTURES)
        self._dropping.dropped.connect(self._dropped)

    def open(self) -> None:
        """Write down that the desk opens, and go over the whole screen."""
        self.showFullScreen()
        self.search.field.setFocus()

        def work(_report: Report) -> CeremonyCount:
            return self._office.ceremony.open(self._programme)

        tasks.run(self, self.windowTitle(), work=work, done=self._opened, failed=self._not_opened, cancellable=False)

    def choose(self, text: str) -> None:
        """Enter: choose whom the text means, or, without one, hand out to whom was chosen."""
        if text.strip():
            self._choose(text)
        elif self._line is not None and self._line.handed is None:
            self.hand_out()

    def choose_picture(self, picture: Path | bytes) -> None:
        """Choose whose code a picture or PDF shows: dropped, or pasted into the field."""

        def work(_report: Report) -> CeremonyFinding:
            return self._office.ceremony.find_picture(picture, self._programme)

        title = _("Looking for the code")
        tasks.run(self, title, work=work, done=self._pictured, failed=self._blind, cancellable=False)

    def _pictured(self, found: CeremonyFinding) -> None:
        self.search.show_lines(found.lines)
        self.search.empty_field()
        if found.lines:
            self._show(found.lines[0])
        else:
            self._show_none("", found)

    def hand_out(self) -> None:
        """Hand the certificate out to the person shown."""
        self._give(IN_PERSON)

    def print_one(self) -> None:
        """Draw the certificate shown and send it to the printer of this desk."""
        line, printer = self._line, self.bar.printer
        if line is None:
            return
        if not printer:
            self.person.say(_("This PC has no printer."), Tone.WARN)
            return
        number, title = line.number, _("Print {number}").format(number=line.number)

        def work(report: Report) -> PrintJob:
            return print_at_desk(self._office, self._programme, number, printer, report)

        tasks.run(self, title, work=work, done=self._printed, failed=self._refused)

    def glance(self) -> None:
        """See what the other desks did; the worker reads, for the network may be slow."""
        number = "" if self._line is None else self._line.number

        def work(_report: Report) -> Glance:
            return (number, *self._office.ceremony.glance(self._programme, number))

        tasks.run(
            self, _("Looking at the other desks"), work=work, done=self._glanced, failed=self._blind, silently=True
        )

    def leave_or_clear(self) -> None:
        """Escape: first the text and the person go, then the desk closes."""
        if self.search.field.text() or self._line is not None:
            self._clear()
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever has the keyboard: what is typed or scanned goes into the field."""
        if event.text().isprintable() and event.text():
            self.search.field.setFocus()
            QApplication.sendEvent(self.search.field, event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop looking at the other desks."""
        self._glancing.stop()
        super().closeEvent(event)

    def _build(self) -> None:
        self.search.paused.connect(self._list)
        self.search.entered.connect(self.choose)
        self.search.picked.connect(self._pick)
        self.search.pictured.connect(self.choose_picture)
        self._glancing.timeout.connect(self.glance)
        for keys, act in (("Esc", self.leave_or_clear), ("F11", self.close)):
            QShortcut(QKeySequence(keys), self, act)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE.page, SPACE.huge, SPACE.page, SPACE.page)
        row.setSpacing(SPACE.huge)
        row.addWidget(self.search, 4)
        row.addWidget(self.person, 9)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(row, 1)

    def _opened(self, count: CeremonyCount) -> None:
        self.bar.show_count(count)
        self._glancing.start(GLANCE_MS)

    def _not_opened(self, error: UserError) -> None:
        """Nobody sees faces whose look is not written down."""
        show_error(None, self.windowTitle(), sentence(error))
        self.close()

    def _list(self, text: str) -> None:
        found = self._find(text)
        if found is not None:
            self.search.show_lines(found.lines)

    def _find(self, text: str) -> CeremonyFinding | None:
        """What a text means; None when the office cannot be asked just now, which the desk says."""
        try:
            return self._office.ceremony.find(text, self._programme)
        except UserError as error:
            self._blind(error)
            return None

    def _portrait(self, line: CeremonyLine) -> bytes | None:
        try:
            return self._office.ceremony.portrait(line.trainee_id)
        except UserError:
            return None  # the desk goes on without a photo; whoever is asked next says what is wrong

    def _choose(self, text: str) -> None:
        """Take the line that is marked of those the text means."""
        marked = self.search.marked
        found = self._find(text)
        if found is None:
            return
        if found.lines != self.search.lines:
            self.search.show_lines(found.lines)
            marked = self.search.marked
        self.search.empty_field()
        if marked is None or found.revoked:
            self._show_none(text, found)
        else:
            self._show(marked)

    def _show_none(self, text: str, found: CeremonyFinding) -> None:
        self._line = None
        self.person.show_none(text, found)

    def _dropped(self, paths: Sequence[Path]) -> None:
        self.choose_picture(paths[0])

    def _pick(self, line: CeremonyLine) -> None:
        self.search.empty_field()
        self._show(line)

    def _show(self, line: CeremonyLine) -> None:
        self._line = line
        self.person.show_line(line, self._portrait(line))
        self.person.stand(line, self._zone)

    def _shows(self, line: CeremonyLine) -> bool:
        return self._line is not None and self._line.number == line.number

    def _clear(self) -> None:
        self._line = None
        self.search.empty_field()
        self.search.show_lines(())
        self.person.show_nobody()

    def _give(self, receiver: Receiver) -> None:
        if self._line is not None:
            number = self._line.number
            title = _("Hand out {number}").format(number=number)
            self._write(title, lambda: self._office.ceremony.hand_out(number, receiver), self._given)

    def _write(self, title: str, write: Callable[[], CeremonyLine], done: Callable[[CeremonyLine], None]) -> None:
        def work(_report: Report) -> CeremonyLine:
            return write()

        tasks.run(self, title, work=work, done=done, failed=self._refused, silently=True)

    def _given(self, line: CeremonyLine) -> None:
        self._written(line)
        if self._shows(line):
            self.person.say(_("✓ Handed out: {name}").format(name=line.name), Tone.GOOD)

    def _written(self, line: CeremonyLine) -> None:
        """The next person may stand there already: then only the list and the count tell of this one."""
        if self._shows(line):
            self._show(line)
        self.search.renew(line)
        self.glance()

    def _ask_proxy(self) -> None:
        self._ask_receiver(HandOutWay.PROXY)

    def _ask_post(self) -> None:
        self._ask_receiver(HandOutWay.POSTED)

    def _ask_receiver(self, way: HandOutWay) -> None:
        if self._line is not None:
            ask_receiver(self, self._line, way, self._give)

    def _ask_undo(self) -> None:
        if self._line is not None:
            ask_why(self, self._line, self._undo)

    def _undo(self, because: str) -> None:
        if self._line is not None:
            number = self._line.number
            title = _("Take back {number}").format(number=number)
            self._write(title, lambda: self._office.ceremony.undo(number, because), self._written)

    def _printed(self, _job: PrintJob) -> None:
        self.person.say(_("Sent to the printer {printer}.").format(printer=self.bar.printer), Tone.GOOD)

    def _refused(self, error: UserError) -> None:
        """Tell it where everybody looks, and see how it stands now: another desk may have been first."""
        self.person.say(sentence(error), Tone.WARN)
        self.glance()

    def _glanced(self, told: Glance) -> None:
        number, count, line = told
        self.bar.show_count(count)
        if self._line is None or self._line.number != number:
            return
        if line is None:
            self._show_none("", CeremonyFinding((), revoked=(number,)))
        elif line != self._line:
            self._show(line)
            self.search.renew(line)

    def _blind(self, error: UserError) -> None:
        self.person.say(sentence(error), Tone.BAD)
