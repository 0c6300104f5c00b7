"""The first dialog: open an office file, make a new one, or connect to a server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ipexam.domain.errors import OfficeExists, UserError
from ipexam.domain.programme import FIRST_YEAR, LAST_YEAR
from ipexam.services.desk import utc_now
from ipexam.services.programme_template import from_template, template_names
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Choice, Whole
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

ENDING = ".ipexam"
_PORT = 5432


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office to be made with its first programme."""

    place: str
    template: str
    year: int


class StartDialog(QDialog):
    """Accepted once an office is open: `opened` is what the opening function gave.

    `open_` and `make` open an office or raise a `UserError`, whose sentence is shown here; both are called off the GUI
    thread. `trouble` is a sentence to begin with, `place` the office it is about.
    """

    def __init__(
        self,
        open_: Callable[[str], object],
        make: Callable[[NewOffice], object],
        trouble: str = "",
        place: str = "",
    ) -> None:
        super().__init__()
        self._open, self._make = open_, make
        self.opened: object = None
        self.setWindowTitle("ipexam")
        self.setAccessibleName(_("Open an office"))
        is_server = "://" in place
        self.file = _line(_("Office file"), "" if is_server else place)
        self.new_file = _line(_("New office file"), "")
        names = [(from_template(each).name, each) for each in template_names()]
        self.template: Choice[str] = Choice(_("Programme template"), names, _usual(template_names()))
        self.year = Whole(_("Year"), utc_now().year, FIRST_YEAR, LAST_YEAR)
        self.server = _Server()
        self._tabs = QTabWidget()
        self._trouble = QVBoxLayout()
        self._trouble_box = QWidget()
        self._build()
        self._tabs.setCurrentIndex(2 if is_server else 0)
        if trouble:
            self._show_trouble(trouble)

    def open_file(self) -> None:
        """Open the office file that was named."""
        self._start_open(self.file.text().strip())

    def open_server(self) -> None:
        """Connect to the server."""
        self._start_open(self.server.url)

    def make_file(self) -> None:
        """Make the office with its first programme."""
        text = self.new_file.text().strip()
        if not text:
            self._choose_new()
            text = self.new_file.text().strip()
        if text:
            place = text if text.endswith(ENDING) else text + ENDING
            wished = NewOffice(place, self.template.value, self.year.value())
            tasks.run(
                self,
                _("Make an office"),
                work=lambda _report: self._made(wished),
                done=self._done,
                failed=self._fail,
            )

    def _made(self, wished: NewOffice) -> object:
        if Path(wished.place).exists():
            raise OfficeExists(wished.place)
        return self._make(wished)

    def _start_open(self, place: str) -> None:
        if place:
            tasks.run(
                self, _("Open an office"), work=lambda _report: self._open(place), done=self._done, failed=self._fail
            )

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.page, SPACE.huge, SPACE.page, SPACE.huge)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(_("Welcome to ipexam"), "heading"))
        text = _("An office holds everything of your programmes: trainees, hours, questions, marks and certificates.")
        whole.addWidget(label(text, "key", wrap=True))
        self._trouble.addWidget(self._trouble_box)
        whole.addLayout(self._trouble)
        self._tabs.addTab(self._file_tab(), _("Open a file"))
        self._tabs.addTab(self._new_tab(), _("New office"))
        self._tabs.addTab(self._server_tab(), _("Server"))
        whole.addWidget(self._tabs, 1)
        self.resize(620, 440)
        self.setMinimumWidth(560)

    def _file_tab(self) -> QWidget:
        form = Form()
        form.field(_("Office file"), _with_button(self.file, _("Choose…"), self._choose_file))
        hint = _("The file ends with {ending}. It must lie on a disk of this computer, not on a network drive.")
        opens = button(_("Open this office"), self.open_file, icon_name="folder", kind="primary")
        self.file.returnPressed.connect(self.open_file)
        return _tab(form, hint.format(ending=ENDING), opens)

    def _new_tab(self) -> QWidget:
        self.year.setMaximumWidth(120)
        form = Form()
        form.field(_("New office file"), _with_button(self.new_file, _("Choose…"), self._choose_new))
        form.field(_("Programme template"), self.template)
        form.field(_("Year"), self.year)
        hint = _("Courses, schedule, assessment scheme and certificates come from the template.")
        return _tab(form, hint, button(_("Make the office"), self.make_file, icon_name="plus", kind="primary"))

    def _server_tab(self) -> QWidget:
        hint = _("For several computers at once, an office lies on a PostgreSQL server. The password is not kept.")
        opens = button(_("Connect"), self.open_server, icon_name="lock", kind="primary")
        return _tab(self.server.form(), hint, opens)

    def _choose_file(self) -> None:
        name, _used = QFileDialog.getOpenFileName(self, _("Open an office"), self.file.text(), _kinds())
        if name:
            self.file.setText(name)
            self.open_file()

    def _choose_new(self) -> None:
        proposed = self.new_file.text() or f"{self.year.value()}{ENDING}"
        name, _used = QFileDialog.getSaveFileName(self, _("Make an office"), proposed, _kinds())
        if name:
            self.new_file.setText(name if name.endswith(ENDING) else name + ENDING)

    def _done(self, opened: object) -> None:
        self.opened = opened
        self.accept()

    def _fail(self, error: UserError) -> None:
        self._show_trouble(sentence(error))

    def _show_trouble(self, text: str) -> None:
        notice = Notice(text, Tone.BAD)
        self._trouble.replaceWidget(self._trouble_box, notice)
        self._trouble_box.hide()
        self._trouble_box.deleteLater()
        self._trouble_box = notice


class _Server:
    """The fields of a PostgreSQL office."""

    def __init__(self) -> None:
        self.host = _line(_("Server"), "")
        self.host.setPlaceholderText("192.168.1.10")
        self.port = Whole(_("Port"), _PORT, 1, 65535)
        self.port.setMaximumWidth(120)
        self.database = _line(_("Database"), "ipexam")
        self.user = _line(_("User"), "ipexam")
        self.password = _line(_("Password"), "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)

    @property
    def url(self) -> str:
        """The office as a URL, empty without a server."""
        host = self.host.text().strip()
        if not host:
            return ""
        secret = f":{quote(self.password.text(), safe='')}" if self.password.text() else ""
        who = quote(self.user.text().strip(), safe="")
        base = quote(self.database.text().strip(), safe="")
        return f"postgresql+psycopg://{who}{secret}@{host}:{self.port.value()}/{base}"

    def form(self) -> Form:
        """The fields in a form."""
        form = Form()
        line = QHBoxLayout()
        line.setSpacing(SPACE.small)
        line.addWidget(self.host, 1)
        line.addWidget(label(_("Port"), "key"))
        line.addWidget(self.port)
        form.field(_("Server"), line)
        form.field(_("Database"), self.database)
        form.field(_("User"), self.user)
        form.field(_("Password"), self.password)
        return form


def _tab(form: Form, hint: str, action: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SPACE.small, 0, 0)
    column.setSpacing(SPACE.medium)
    column.addLayout(form)
    said: QLabel = label(hint, "hint", wrap=True)
    column.addWidget(said)
    column.addStretch(1)
    column.addWidget(action, 0, Qt.AlignmentFlag.AlignRight)
    return page


def _with_button(line: QLineEdit, text: str, on: Callable[[], object]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE.small)
    row.addWidget(line, 1)
    row.addWidget(button(text, on))
    return row


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    return line


def _kinds() -> str:
    return _("Office files ({endings})").format(endings=f"*{ENDING}")


def _usual(names: tuple[str, ...]) -> str:
    """The notice's programme, wherever it stands in the list."""
    return next((name for name in names if name.startswith("guangdong")), names[0])
