"""Editing one trainee: the form, and what happens when somebody else changed the trainee meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience, Programme, SessionKind
from ipexam.domain.trainee import Trainee
from ipexam.services.trainees import TraineeService
from ipexam.ui import tasks
from ipexam.ui.office.versions import VersionsDialog, differences
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.form import Form, scrolled
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import show_error
from ipexam.wording import programme as programme_words
from ipexam.wording import trainee as words
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


class TraineeDialog(QDialog):
    """The form for a trainee that `reveal` gave. `saved` is called with the trainee as it was written."""

    def __init__(
        self,
        parent: QWidget,
        service: TraineeService,
        programme: Programme,
        trainee: Trainee,
        saved: Callable[[Trainee], object],
    ) -> None:
        super().__init__(parent)
        self._service, self._programme, self._read, self._saved = service, programme, trainee, saved
        self.setWindowTitle(_("Edit a trainee"))
        self.setAccessibleName(_("Edit a trainee"))
        person = trainee.person
        self.name = _line(_("Name"), person.name)
        self.sex: Choice[Sex] = Choice(_("Sex"), [(words.sex(each), each) for each in Sex], person.sex)
        self.phone = _line(_("Phone"), person.phone)
        self.organisation = _line(_("Organisation"), trainee.organisation)
        groups: list[tuple[str, Audience | None]] = [
            (programme_words.audience(each), each) for each in (None, *programme.audiences)
        ]
        self.audience: Choice[Audience | None] = Choice(_("Group"), groups, trainee.audience)
        self.province = _line(_("Province"), trainee.province)
        self.city = _line(_("City"), trainee.city)
        self.awards = _line(_("Awards"), trainee.awards)
        self.contest = _line(_("Contest"), trainee.contest)
        self.sessions = {
            session.no: _box(_("no. {n}").format(n=session.no), session.no in trainee.wanted_sessions)
            for session in programme.sessions
            if session.kind is not SessionKind.ONLINE
        }
        consents: list[tuple[str, bool | None]] = [(words.consent(each), each) for each in (None, True, False)]
        self.consent: Choice[bool | None] = Choice(_("Public display"), consents, trainee.display_consent)
        self._save = button(_("Save"), self.save, icon_name="check", kind="primary")
        self._build()

    def edited(self) -> Trainee:
        """The trainee as the form says."""
        person = replace(
            self._read.person, name=self.name.text().strip(), sex=self.sex.value, phone=self.phone.text().strip()
        )
        others = tuple(no for no in self._read.wanted_sessions if no not in self.sessions)
        wanted = tuple(no for no, box in self.sessions.items() if box.isChecked())
        return replace(
            self._read,
            person=person,
            organisation=self.organisation.text().strip(),
            audience=self.audience.value,
            province=self.province.text().strip(),
            city=self.city.text().strip(),
            awards=self.awards.text().strip(),
            contest=self.contest.text().strip(),
            wanted_sessions=tuple(sorted((*others, *wanted))),
            display_consent=self.consent.value,
        )

    def save(self) -> None:
        """Write what the form says, unless somebody else wrote first."""
        wished = self.edited()
        tasks.run(
            self,
            self.windowTitle(),
            work=lambda _report: self._service.edit(wished),
            done=self._done,
            failed=self._fail,
        )

    def _build(self) -> None:
        whole = dialog_column(self)
        person = self._read.person
        fixed = f"{words.id_kind(person.id_kind)}  {person.id_number}"
        whole.addWidget(label(fixed, "hint", wrap=True))
        whole.addWidget(scrolled(self._form()), 1)
        row = dialog_foot(self, self._save)
        self._save.setDefault(True)
        whole.addLayout(row)
        self.name.textChanged.connect(self._check)
        self.resize(660, 672)

    def _form(self) -> Form:
        form = Form()
        form.setContentsMargins(0, 0, SPACE.medium, 0)
        form.section(_("Person"))
        form.field(_("Name"), self.name)
        form.field(_("Sex"), _beside(self.sex, _("Phone"), self.phone))
        form.section(_("Registration"))
        form.field(_("Organisation"), self.organisation)
        form.field(_("Group"), self.audience)
        form.field(
            _("Province"),
            _beside(self.province, _("City"), self.city),
            _("Where the organisation or school is. It decides between inside and outside the province."),
        )
        form.field(_("Awards"), self.awards)
        form.field(_("Contest"), self.contest, self._programme.clauses.get("priority", ""))
        form.field(_("Wanted classes"), self._session_boxes())
        form.field(_("Public display"), self.consent)
        form.setRowStretch(form.rowCount(), 1)
        return form

    def _session_boxes(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACE.tiny)
        for place, box in enumerate(self.sessions.values()):
            grid.addWidget(box, place // 4, place % 4)
        return grid

    def _check(self, name: str) -> None:
        self._save.setEnabled(bool(name.strip()))

    def _done(self, trainee: Trainee) -> None:
        self._saved(trainee)
        self.accept()

    def _fail(self, error: UserError) -> None:
        if not isinstance(error, EditedMeanwhile):
            show_error(self, self.windowTitle(), sentence(error))
            return
        code, number = self._read.programme_code, self._read.id
        tasks.write(self, _("Reading the stored version"), lambda: self._service.reveal(code, number), self._compare)

    def _compare(self, stored: Trainee) -> None:
        """Show both versions and let the person choose which one goes on."""
        mine = self.edited()
        dialog = VersionsDialog(self, stored.person.name, differences(_values(mine), _values(stored)))
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen != QDialog.DialogCode.Accepted:
            return
        self._read = stored
        if dialog.reloads:
            self._show(stored)
        else:
            self.save()

    def _show(self, trainee: Trainee) -> None:
        person = trainee.person
        for field, text in (
            (self.name, person.name),
            (self.phone, person.phone),
            (self.organisation, trainee.organisation),
            (self.province, trainee.province),
            (self.city, trainee.city),
            (self.awards, trainee.awards),
            (self.contest, trainee.contest),
        ):
            field.setText(text)
        self.sex.choose(person.sex)
        self.audience.choose(trainee.audience)
        self.consent.choose(trainee.display_consent)
        for no, box in self.sessions.items():
            box.setChecked(no in trainee.wanted_sessions)


def _values(trainee: Trainee) -> list[tuple[str, str]]:
    person = trainee.person
    return [
        (_("Name"), person.name),
        (_("Sex"), words.sex(person.sex)),
        (_("Phone"), person.phone),
        (_("Organisation"), trainee.organisation),
        (_("Group"), programme_words.audience(trainee.audience)),
        (_("Province"), trainee.province),
        (_("City"), trainee.city),
        (_("Awards"), trainee.awards),
        (_("Contest"), trainee.contest),
        (_("Wanted classes"), listed(str(no) for no in trainee.wanted_sessions)),
        (_("Public display"), words.consent(trainee.display_consent)),
    ]


def _beside(first: QWidget, name: str, second: QWidget) -> QHBoxLayout:
    """Two short fields in one row."""
    row = QHBoxLayout()
    row.setSpacing(SPACE.medium)
    row.addWidget(first, 1)
    row.addWidget(label(name, "key"))
    row.addWidget(second, 1)
    return row


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    return line


def _box(text: str, on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(on)
    return box
