"""Over the marking page: which answers are looked at, how far the sitting's marking is, and what its head decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipexam.domain.marking import MarkingLine, Queue
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.alike_dialog import AlikeDialog
from ipexam.ui.office.corrections_dialog import CorrectionsDialog
from ipexam.ui.office.marking_dialogs import ReopenDialog, RulesDialog
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.labels import badge, label, set_tone
from ipexam.ui.widgets.message import ask, show_information
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import marking as words
from ipexam.wording.language import _

_QUEUES = (Queue.ALL, Queue.WAITING, Queue.SECOND, Queue.ARBITRATION, Queue.MINE)


class MarkingBar(QWidget):
    """`picked` when another queue was chosen, `changed` when something of the sitting's marking did.

    What is decided is decided for one sitting: the chosen one, or the only one that has written answers.
    """

    picked = Signal()
    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._code = ""
        self._sitting: str | None = None
        self._line: MarkingLine | None = None
        self._queues = Segments(_("Which answers"), [(words.queue_name(queue), queue) for queue in _QUEUES])
        self._rules, self._state = label("", "hint"), badge("", Tone.NEUTRAL)
        self._more = menu_button(
            _("More"),
            (
                (_("Markers and threshold…"), "trainees", self.set_rules),
                (_("Corrected keys…"), "edit", self.correct_keys),
                (_("Answers that read alike…"), "copy", self.show_alike),
                (_("Reopen the marking…"), "undo", self.reopen),
            ),
            icon_name="settings",
        )
        self._release = button(_("Release…"), self.release, icon_name="check", kind="primary")
        self._build()

    @property
    def decisions(self) -> tuple[QWidget, ...]:
        """What belongs into the page's header."""
        return self._more, self._release

    @property
    def queue(self) -> Queue:
        """Which answers are looked at."""
        return self._queues.value

    def refresh(self, code: str, sitting: str | None) -> None:
        """Read how far marking is."""
        self._code, self._sitting = code, sitting
        lines = self._office.marking.lines(code, sitting)
        self._line = lines[0] if len(lines) == 1 else None
        self._release.setEnabled(self._line is not None and bool(self._line.to_release))
        self._rules.setText(_("Choose a sitting to see its state.") if self._line is None else "")
        self._state.setVisible(self._line is not None)
        if self._line is not None:
            self._rules.setText(words.rules(self._line.rules))
            self._state.setText(words.line_state(self._line))
            set_tone(self._state, _tone(self._line))

    def release(self) -> None:
        """Freeze the decided marks of the sitting and let them count, once the person has said so."""
        line = self._line
        if line is None or not line.to_release:
            return
        told = _("{n} marks of {code} are frozen and count from now on. Changing one needs reopening with a reason.")
        text = told.format(n=line.to_release, code=line.sitting_code)
        if line.undecided:
            text += _(" {n} answers without a decided mark go on waiting.").format(n=line.undecided)
        answer = _("Release in part") if line.undecided else _("Release")
        if ask(self.window(), _("Release the marks of written answers"), text, answer, _ask_tone(line)):
            code, sitting = self._code, line.sitting_code
            tasks.write(
                self,
                _("Release the marks of written answers"),
                lambda: self._office.marking.release(code, sitting, in_part=True),
                self._released,
            )

    def reopen(self) -> None:
        """Take the release back, with a reason."""
        line = self._line
        if line is None or not line.released:
            self._nothing(_("No marks of one sitting are released."))
            return
        dialog = ReopenDialog(self.window(), line)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            code, why = self._code, dialog.because
            tasks.write(
                self,
                _("Reopen the marking of a sitting"),
                lambda: self._office.marking.reopen(code, line.sitting_code, why),
                self._done,
            )

    def set_rules(self) -> None:
        """One marker or two."""
        line = self._line
        if line is None:
            self._nothing(_("Choose a sitting to see its state."))
            return
        dialog = RulesDialog(self.window(), line)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            code, rules = self._code, dialog.rules
            tasks.write(
                self,
                _("Set markers and threshold of a sitting"),
                lambda: self._office.marking.set_rules(code, line.sitting_code, rules),
                self._done,
            )

    def correct_keys(self) -> None:
        """Corrected keys of papers: list, add, undo."""
        dialog = CorrectionsDialog(self.window(), self._office, self._code)
        dialog.applied.connect(self.changed)
        dialog.exec()

    def show_alike(self) -> None:
        """Compare the answers of the sitting and show which read alike."""
        code, sitting = self._code, self._sitting
        tasks.run(
            self,
            _("List answers that read alike"),
            work=lambda report: self._office.alike_answers.pairs(code, sitting, report=report),
            done=self._alike,
        )

    def _alike(self, pairs: object) -> None:
        AlikeDialog(self.window(), list(pairs)).exec()  # type: ignore[call-overload]  # a task's result is opaque

    def _released(self, n: int) -> None:
        self._nothing(_("{n} marks are released and frozen.").format(n=n))
        self.changed.emit()

    def _done(self, _result: object) -> None:
        self.changed.emit()

    def _nothing(self, text: str) -> None:
        show_information(self.window(), _("Written answers"), text)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.medium)
        row.addWidget(self._queues)
        row.addStretch(1)
        row.addWidget(self._rules)
        row.addWidget(self._state)
        self._queues.picked.connect(self.picked)


def _tone(line: MarkingLine) -> Tone:
    if line.released == line.answers:
        return Tone.GOOD
    return Tone.WARN if line.undecided else Tone.ACCENT


def _ask_tone(line: MarkingLine) -> Tone:
    return Tone.WARN if line.undecided else Tone.NEUTRAL
