"""Slow work off the GUI thread: one worker, a wait dialog after 400 ms, progress and cancel in one call.

`run(owner, title, work=…, done=…)` is all a page needs. Tasks are not children of a page (a page that closes must not
pull the task away under the worker): they live in the queue, a child of the application, until they end. Results arrive
on the GUI thread, and only while their owner is alive.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Cancelled, Report
from ipexam.ui.widgets.message import show_error
from ipexam.ui.widgets.wait import WaitDialog
from ipexam.wording.errors import sentence

WAIT_MS = 400
"""So long a task may take before a wait dialog appears."""
_SECONDS_BETWEEN_REPORTS = 0.04

Result = TypeVar("Result")


def run(
    owner: QWidget,
    title: str,
    *,
    work: Callable[[Report], Result],
    done: Callable[[Result], None] | None = None,
    failed: Callable[[UserError], None] | None = None,
    silently: bool = False,
    cancellable: bool = True,
) -> None:
    """Do `work` on the worker thread, then call `done` with its result.

    `silently` shows no wait dialog: the page itself says what is going on, and nothing can be cancelled. Without
    `cancellable` the dialog offers no Cancel: for work that never reports, which could not keep that promise.

    `Cancelled` ends in silence: nothing happened. A `UserError` goes to `failed`, or into a dialog with its sentence.
    Anything else is a bug and goes to `sys.excepthook`. While a task of this owner and title is under way, a second
    one is not started: a double click is one click.
    """
    _queue().start(_Task(owner, title, work, done, failed, cancellable), silently)


def write(owner: QWidget, title: str, work: Callable[[], Result], done: Callable[[Result], None] | None = None) -> None:
    """`run` for a short verb that has no progress to report and so cannot be cancelled."""

    def without_report(_report: Report) -> Result:
        return work()

    run(owner, title, work=without_report, done=done, cancellable=False)


def busy() -> bool:
    """Whether any task is under way; a window asks before it closes."""
    return bool(_queue().tasks)


class _Queue(QObject):
    """The one worker thread and the tasks that have not ended yet; on the GUI thread, as long as the application.

    The worker knows a task by its number only and never holds the last reference to it: what a task's work, result or
    error refers to may be widgets, and those must die on the GUI thread.
    """

    progressed = Signal(int, object, object, str)
    came_to_an_end = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tasks: dict[int, _Task] = {}
        self._numbers = count()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self.came_to_an_end.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, task: _Task, silently: bool) -> None:
        if any(other.same_as(task) for other in self.tasks.values()):
            return
        number = next(self._numbers)
        self.tasks[number] = task
        if not silently:
            QTimer.singleShot(WAIT_MS, partial(self._show_wait, number))
        self._pool.start(partial(self._work_elsewhere, number))

    def _work_elsewhere(self, number: int) -> None:
        """Run on the worker thread: whatever happens, exactly one end is told."""
        self.tasks[number].work_here(partial(self.progressed.emit, number))
        self.came_to_an_end.emit(number)

    def _show_wait(self, number: int) -> None:
        if number in self.tasks:
            self.tasks[number].show_wait()

    def _show_progress(self, number: int, done: int, total: int, what: str) -> None:
        if number in self.tasks:
            self.tasks[number].show_progress(done, total, what)

    def _deliver(self, number: int) -> None:
        self.tasks.pop(number).deliver()


class _Task:
    """One piece of work: done on the worker thread, shown and delivered on the GUI thread."""

    def __init__(
        self,
        owner: QWidget,
        title: str,
        # The result type is known to `run`, which ties the two together; inside it is opaque.
        work: Callable[[Report], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[UserError], None] | None,
        cancellable: bool,
    ) -> None:
        self._cancellable = cancellable
        self._owner, self._title = owner, title
        self._work, self._done, self._failed = work, done, failed
        self._result: Any = None
        self._error: Exception | None = None
        self._cancel = threading.Event()
        self._dialog: WaitDialog | None = None
        self._last: tuple[int, int, str] = (0, 0, "")

    def same_as(self, other: _Task) -> bool:
        """Whether both are the same wish of the same page."""
        return self._owner is other._owner and self._title == other._title

    def work_here(self, tell: Report) -> None:
        """Run on the worker thread. The outcome stays here, so that it is let go of where it was asked for."""
        try:
            self._result = self._work(self._reporting(tell))
        except Exception as error:  # noqa: BLE001  # one of the places where the house allows it
            self._error = error

    def _reporting(self, tell: Report) -> Report:
        """Tell progress now and then, and stop the work when somebody cancelled it."""
        told_at = 0.0

        def report(done: int, total: int, what: str = "") -> None:
            nonlocal told_at
            if self._cancel.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - told_at >= _SECONDS_BETWEEN_REPORTS or done == total:
                told_at = now
                tell(done, total, what)

        return report

    def show_wait(self) -> None:
        """Open the wait dialog unless its page is gone."""
        if not isValid(self._owner):
            return
        self._dialog = WaitDialog(self._owner.window(), self._title, cancellable=self._cancellable)
        self._dialog.cancelled.connect(self._cancel.set)
        self._dialog.show_progress(*self._last)
        self._dialog.show()

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Keep how far the work has got, and show it where a wait dialog is open."""
        self._last = (done, total, what)
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_progress(done, total, what)

    def deliver(self) -> None:
        """Close the wait dialog and hand over the result, or say what went wrong."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.finish()
        error = self._error
        if error is None:
            if self._done is not None and isValid(self._owner):
                self._done(self._result)
        elif isinstance(error, UserError):
            self._fail(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)

    def _fail(self, error: UserError) -> None:
        if not isValid(self._owner):
            return
        if self._failed is not None:
            self._failed(error)
        else:
            show_error(self._owner.window(), self._title, sentence(error))


def _queue() -> _Queue:
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("a task needs an application")
    for child in app.children():
        if isinstance(child, _Queue):
            return child
    return _Queue(app)
