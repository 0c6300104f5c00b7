"""Dialogs about one entry of the talent pool: where they work, internship, renewal, consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipexam.domain.pool import ConsentScope, InternshipRating, PoolEntry, Post
from ipexam.ui.office.pool_form import FormDialog, TagChoice, recipient_box
from ipexam.ui.widgets.entry import Choice, OptionalDate, Paragraph, Whole
from ipexam.wording import pool as words
from ipexam.wording.language import _

_MONTHS = 60


class EntryDialog(FormDialog):
    """`told` carries the new `Post` and the tags."""

    told = Signal(object, object)

    def __init__(self, parent: QWidget, entry: PoolEntry, vocabulary: Sequence[str]) -> None:
        text = _("Where {name} works now and what they know; where they worked at entry is kept beside it.")
        super().__init__(parent, _("Edit an entry"), text.format(name=entry.line.name), _("Save"))
        self.organisation = QLineEdit(entry.now.organisation)
        self.city = QLineEdit(entry.now.city)
        self.post = QLineEdit(entry.now.post)
        self.title = QLineEdit(entry.now.title)
        self.tags = TagChoice(vocabulary, entry.line.tags)
        self.form.field(_("Organisation"), self.organisation)
        self.form.field(_("City"), self.city)
        self.form.field(_("Post"), self.post)
        self.form.field(_("Professional title"), self.title)
        self.form.field(_("Expertise"), self.tags)
        self.end()

    def _tell(self) -> None:
        post = Post(self.organisation.text(), self.city.text(), self.post.text(), self.title.text())
        self.told.emit(post, self.tags.tags)


class TagDialog(FormDialog):
    """`told` carries tags to put on and tags to take off."""

    told = Signal(object, object)

    def __init__(self, parent: QWidget, people: int, vocabulary: Sequence[str]) -> None:
        text = _("The tags are put on, or taken off, all {n} entries; what else they have stays.").format(n=people)
        super().__init__(parent, _("Tag several entries"), text, _("Change"))
        ways = [(_("Put on"), True), (_("Take off"), False)]
        self.way: Choice[bool] = Choice(_("What to do"), ways, True)
        self.tags = TagChoice(vocabulary)
        self.form.field(_("What to do"), self.way)
        self.form.field(_("Expertise"), self.tags)
        self.end()

    def _tell(self) -> None:
        tags = self.tags.tags
        self.told.emit(tags if self.way.value else (), () if self.way.value else tags)


class InternshipDialog(FormDialog):
    """`told` carries organisation, months, rating and comment."""

    told = Signal(str, int, object, str)

    def __init__(self, parent: QWidget, name: str) -> None:
        text = _("What the organisation's certificate of the internship says of {name}.").format(name=name)
        super().__init__(parent, _("Evaluate an internship"), text, _("Note it"))
        self.organisation = QLineEdit()
        self.months = Whole(_("Months"), 3, 1, _MONTHS)
        ratings = [(words.rating(each), each) for each in InternshipRating]
        self.rating: Choice[InternshipRating] = Choice(_("Rating"), ratings, InternshipRating.GOOD)
        self.comment = Paragraph(_("What they say"))
        self.form.field(_("Organisation"), self.organisation)
        self.form.field(_("Months"), self.months)
        self.form.field(_("Rating"), self.rating)
        self.form.field(_("What they say"), self.comment)
        self.organisation.textChanged.connect(self._follow)
        self.end()

    def _complete(self) -> bool:
        return bool(self.organisation.text().strip())

    def _tell(self) -> None:
        self.told.emit(self.organisation.text(), self.months.value(), self.rating.value, self.comment.text)


class RenewDialog(FormDialog):
    """`told` carries the evidence and the last day, None for the rule's years."""

    told = Signal(str, object)

    def __init__(self, parent: QWidget, entry: PoolEntry, years: int, proposed: date) -> None:
        text = _("{name} is valid until {day}. Without another day it becomes longer by the rule (years: {n}).")
        said = text.format(name=entry.line.name, day=entry.line.valid_until, n=years)
        super().__init__(parent, _("Renew an entry"), said, _("Renew"))
        self.evidence = QLineEdit()
        self.until = OptionalDate(_("Valid until"), None, proposed)
        self.form.field(_("Rests on"), self.evidence, _("For example: proof of further training, number and date."))
        self.form.field(_("Valid until"), self.until, _("Without a tick: by the rule."))
        self.evidence.textChanged.connect(self._follow)
        self.end()

    def _complete(self) -> bool:
        return bool(self.evidence.text().strip())

    def _tell(self) -> None:
        self.told.emit(self.evidence.text(), self.until.value)


class ConsentDialog(FormDialog):
    """`told` carries whether it is given, to what, the recipient, how, and the day (None for today)."""

    told = Signal(bool, object, str, str, object)

    def __init__(self, parent: QWidget, name: str, recipients: Sequence[str], today: date) -> None:
        text = _("What {name} agreed to, or takes back. Taking back acts on the next export.").format(name=name)
        super().__init__(parent, _("Note a consent"), text, _("Note it"))
        ways = [(_("Given"), True), (_("Taken back"), False)]
        self.given: Choice[bool] = Choice(_("What happened"), ways, True)
        scopes = [(words.scope(each), each) for each in ConsentScope]
        self.scope: Choice[ConsentScope] = Choice(_("To what"), scopes, ConsentScope.DISPLAY)
        self.recipient = recipient_box(recipients)
        self.evidence = QLineEdit()
        self.day = OptionalDate(_("On another day"), None, today)
        self.form.field(_("What happened"), self.given)
        self.form.field(_("To what"), self.scope)
        self.form.field(_("Recipient"), self.recipient, _("Only for a consent to be given to one recipient."))
        self.form.field(_("How"), self.evidence, _("For example: signed form, letter, telephone, with its date."))
        self.form.field(_("On another day"), self.day, _("Without a tick: today."))
        for changed in (self.evidence.textChanged, self.recipient.editTextChanged, self.scope.picked):
            changed.connect(self._follow)
        self.given.picked.connect(self._follow)
        self.end()

    def _follow(self) -> None:
        self.recipient.setEnabled(self.scope.value is ConsentScope.RECIPIENT)
        self.day.setEnabled(self.given.value)
        super()._follow()

    def _complete(self) -> bool:
        named = self.scope.value is not ConsentScope.RECIPIENT or bool(self.recipient.currentText().strip())
        return named and bool(self.evidence.text().strip())

    def _tell(self) -> None:
        recipient = self.recipient.currentText() if self.scope.value is ConsentScope.RECIPIENT else ""
        day = self.day.value if self.given.value else None
        self.told.emit(self.given.value, self.scope.value, recipient, self.evidence.text(), day)
