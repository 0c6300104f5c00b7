"""Before certificates are issued: who gets which number, who gets none and why, and how they will look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ipexam.domain.certificate_issue import Hindrance, IssuePreview, LeftOut, Recipient
from ipexam.domain.programme import Programme, Stamping
from ipexam.domain.progress import Report
from ipexam.domain.stamp_errors import StampMissing, StampUnauthorised
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.ceremony_readings import ReadingsDialog
from ipexam.ui.tokens import DETAIL_WIDTH, NAME_COLUMN, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import certificate as certificate_words
from ipexam.wording import certificate_issue as words
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _, ngettext

_TONES = {
    Hindrance.ALREADY: Tone.NEUTRAL,
    Hindrance.FAILED: Tone.NEUTRAL,
    Hindrance.PENDING: Tone.WARN,
    Hindrance.BARRED: Tone.BAD,
    Hindrance.PHOTO_MISSING: Tone.BAD,
    Hindrance.READING_UNCHECKED: Tone.BAD,
    Hindrance.UNPRINTABLE: Tone.BAD,
    Hindrance.TOO_LONG: Tone.BAD,
}
_HIGHEST, _LOWER = 370, 216
"""Of the picture; beside what is to be said of Latin names it is the lower one."""
_PICTURE = DETAIL_WIDTH - 2 * SPACE.large


class IssuePreviewDialog(QDialog):
    """`agreed` when the person agrees, with the date to print and whether they checked the readings of the names.
    Another date, checked readings and readings that were said are looked at afresh."""

    agreed = Signal(object, bool)

    def __init__(self, parent: QWidget, office: Office, programme: Programme, found: IssuePreview) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Issue certificates"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._programme = office, programme
        self._found, self._ratio = found, 1.0
        self.date = QDateEdit(QDate(found.day.year, found.day.month, found.day.day))
        self.date.setAccessibleName(_("Date printed"))
        self.date.setMaximumDate(self.date.date())  # opened with today; no certificate bears a day to come
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setKeyboardTracking(False)
        self.date.lineEdit().setTextMargins(SPACE.small, 0, 0, 0)
        self._heading, self._numbers = label("", "section"), label("", "hint", wrap=True)
        self._others, self._told = label("", "group"), label("", "hint", wrap=True)
        self._lacking = label("", "strong", wrap=True, tone=Tone.BAD)
        self.checked = QCheckBox(_("Readings checked"))
        self._readings = button(_("How names are read…"), self._look_at_readings, icon_name="text", kind="link")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._height = _LOWER if found.bilingual else _HIGHEST
        self._picture.setFixedSize(_PICTURE, self._height)
        self._will = Listing(_("Will get a certificate"), _will_columns(bilingual=found.bilingual), _nobody())
        self._will_not = Listing(_("Will get none"), self._will_not_columns(), _everybody())
        self._issue = button("", self._agree, icon_name="certificate", kind="primary")
        self._build()
        self.date.dateChanged.connect(self._look_again)
        self.checked.toggled.connect(self._look_again)
        self._will_not.table.row_shown.connect(self._tell)
        self._show()

    @property
    def day(self) -> date:
        """The date that the certificates will bear."""
        shown = self.date.date()
        return date(shown.year(), shown.month(), shown.day())

    @property
    def found(self) -> IssuePreview:
        """What is shown."""
        return self._found

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        lists = QVBoxLayout()
        lists.setSpacing(SPACE.small)
        lists.addWidget(self._heading)
        lists.addWidget(self._numbers)
        lists.addWidget(self._will, 3)
        lists.addWidget(self._others)
        lists.addWidget(self._will_not, 2)
        self._told.setMinimumHeight(2 * self._told.fontMetrics().lineSpacing())
        lists.addWidget(self._told)
        row.addLayout(lists, 1)
        row.addWidget(self._make_side())
        whole.addLayout(row, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(SPACE.small)
        bottom.addWidget(label(_("Certificates are never changed afterwards."), "hint"))
        bottom.addStretch(1)
        bottom.addWidget(button(_("Cancel"), self.reject))
        bottom.addWidget(self._issue)
        whole.addLayout(bottom)
        self.resize(1120, 720)

    def _make_side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("card")
        side.setFixedWidth(DETAIL_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(label(_("The first one"), "group"))
        column.addWidget(self._picture)
        hint = _("A picture of how it will look; stamps and the signed code come with issuing.")
        column.addWidget(label(hint, "hint", wrap=True))
        column.addWidget(label(_("Date printed"), "group"))
        column.addWidget(self.date)
        rule = self._programme.certificate
        column.addWidget(label(_("Stamps"), "group"))
        column.addWidget(label(certificate_words.stamping(rule.stamping), wrap=True))
        column.addWidget(label(_stamping_hint(rule.stamping), "hint", wrap=True))
        column.addWidget(self._lacking)
        if self._found.bilingual:
            self._add_readings(column)
        column.addStretch(1)
        return side

    def _add_readings(self, column: QVBoxLayout) -> None:
        hint = _(
            "Tick when the Latin names on the left are right, those to look at too. What is printed stays for good."
        )
        column.addWidget(label(_("Names in Latin letters"), "group"))
        column.addWidget(self.checked)
        column.addWidget(label(hint, "hint", wrap=True))
        column.addWidget(self._readings, alignment=Qt.AlignmentFlag.AlignLeft)

    def _will_not_columns(self) -> list[Column[LeftOut]]:
        def why(one: LeftOut) -> str:
            return words.why(one, self._programme)

        return [
            Column(_("Name"), lambda one: one.line.name, width=NAME_COLUMN),
            Column(_("Reason"), lambda one: words.hindrance(one.hindrance), width=170, badge=_tone),
            Column(_("More exactly"), why),
        ]

    def _agree(self) -> None:
        self.agreed.emit(self.day, self.checked.isChecked())
        self.accept()

    def _show(self) -> None:
        new = self._found.new
        text = ngettext("{n} trainee gets a certificate", "{n} trainees get a certificate", len(new))
        self._heading.setText(text.format(n=len(new)))
        numbers = _("Numbers {first} to {last}.").format(first=new[0].number, last=new[-1].number) if new else ""
        self._numbers.setText(numbers)
        self._numbers.setVisible(bool(new))
        left_out = self._found.left_out
        others = ngettext("{n} trainee gets none", "{n} trainees get none", len(left_out))
        self._others.setText(others.format(n=len(left_out)))
        self._will.load(_from(new))
        self._will_not.load(_from(left_out))
        issue = ngettext("Issue {n} certificate", "Issue {n} certificates", len(new)).format(n=len(new))
        self._issue.setText(issue)
        self._issue.setAccessibleName(issue)
        lacking = self._stamps_lacking()
        self._lacking.setText(lacking)
        self._lacking.setVisible(bool(lacking))
        self._issue.setEnabled(bool(new) and not lacking)
        self._draw()

    def _stamps_lacking(self) -> str:
        """Why no stamp can be placed as an image on this day; empty when it can, or none is."""
        rule = self._programme.certificate
        if rule.stamping is Stamping.INK:
            return ""
        try:
            self._office.stamps.in_use(rule.stamps, self.day)
        except (StampMissing, StampUnauthorised) as lacking:
            return sentence(lacking)
        return ""

    def _tell(self, one: LeftOut | None) -> None:
        """The whole reason of the chosen trainee, and what can be done."""
        parts = [] if one is None else [words.why(one, self._programme), words.remedy(one.hindrance)]
        self._told.setText(sentences(*(part for part in parts if part)) if parts else "")

    def _draw(self) -> None:
        self._picture.clear()
        if not self._found.new:
            self._picture.setText("—")
            return
        code, first, day = self._programme.code, self._found.new[0], self.day
        self._ratio = self.devicePixelRatioF()
        scale = self._ratio * 0.6

        def work(report: Report) -> bytes:
            del report
            return self._office.certificate_issue.specimen(code, first, day, scale)

        tasks.run(self, _("Drawing the first certificate"), work=work, done=self._drawn, silently=True)

    def _drawn(self, png: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(png)
        room = QSize(_PICTURE, self._height) * self._ratio
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = picture.scaled(room, keep, smooth)
        shown.setDevicePixelRatio(self._ratio)
        self._picture.setPixmap(shown)
        self._picture.setAccessibleName(_("Certificate of {name}").format(name=self._found.new[0].line.name))

    def _look_at_readings(self) -> None:
        dialog = ReadingsDialog(self, self._office, self._programme.code, everyone=True)
        dialog.finished.connect(self._look_again)
        dialog.open()
        dialog.load()

    def _look_again(self, _changed: object = None) -> None:
        code, day, checked = self._programme.code, self.day, self.checked.isChecked()
        self._issue.setEnabled(False)

        def work(report: Report) -> IssuePreview:
            return self._office.certificate_issue.preview(code, day, report, readings_checked=checked)

        def looked(found: IssuePreview) -> None:
            if (day, checked) == (self.day, self.checked.isChecked()):
                self._found = found
                self._show()
            else:  # somebody chose otherwise while it ran
                self._look_again()

        tasks.run(self, _("Looking who has passed"), work=work, done=looked)


def _stamping_hint(value: Stamping) -> str:
    if value is Stamping.INK:
        return _("The circles stay free for the stamps. Print the form for using the stamps with each batch.")
    return _("The stamps are placed now, and each use is written down. You need the right to.")


def _will_columns(*, bilingual: bool) -> list[Column[Recipient]]:
    latin: list[Column[Recipient]] = [Column(_("In Latin letters"), lambda one: one.latin, width=190)]
    return [
        Column(_("Certificate number"), lambda one: one.number, width=150 if bilingual else 180),
        Column(_("Name"), lambda one: one.line.name, width=NAME_COLUMN if bilingual else 180),
        *(latin if bilingual else ()),
        Column(_("Organisation"), lambda one: one.line.organisation),
    ]


def _nobody() -> EmptyState:
    return EmptyState(
        "certificate", _("Nobody waits for a certificate"), _("Below you see the reason for each trainee.")
    )


def _everybody() -> EmptyState:
    return EmptyState("check", _("Everybody gets one"), _("No trainee is left out."))


def _tone(one: LeftOut) -> Tone:
    return _TONES[one.hindrance]


def _from(rows: Sequence[object]) -> Callable[[int, int], tuple[Sequence[object], int]]:
    def fetch(offset: int, limit: int) -> tuple[Sequence[object], int]:
        return rows[offset : offset + limit], len(rows)

    return fetch
