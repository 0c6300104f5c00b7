"""How the talent pool is kept: validity, marks bands, the vocabulary of tags, the recipients."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipexam.domain.pool import Band, PoolRule
from ipexam.ui.office.pool_form import FormDialog, split
from ipexam.ui.widgets.entry import Paragraph, Whole
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_MOST_YEARS, _MOST_DAYS = 50, 3660


class PoolRuleDialog(FormDialog):
    """`told` carries the new `PoolRule`."""

    told = Signal(object)

    def __init__(self, parent: QWidget, rule: PoolRule) -> None:
        text = _("The notice is silent on validity and bands: this is the base's own rule. It holds from now on.")
        super().__init__(parent, _("How the talent pool is kept"), text, _("Save"))
        self.years = Whole(_("Validity, years"), rule.validity_years, 1, _MOST_YEARS)
        self.days = Whole(_("Due before the end, days"), rule.due_days, 0, _MOST_DAYS)
        bands = "\n".join(f"{band.name} {short_number(band.from_mark)}" for band in rule.bands)
        self.bands = Paragraph(_("Marks bands"), bands, 4)
        self.tags = Paragraph(_("Vocabulary of tags"), "、".join(rule.tags), 4)
        self.recipients = Paragraph(_("Recipients"), "\n".join(rule.recipients), 3)
        self.form.field(_("Validity, years"), self.years)
        self.form.field(_("Due before the end, days"), self.days)
        hint = _("One a line: the name, then the exam mark it begins at. The pool keeps the band, never the mark.")
        self.form.field(_("Marks bands"), self.bands, hint)
        self.form.field(_("Vocabulary of tags"), self.tags, _("Separated by commas; entries may have other tags too."))
        self.form.field(_("Recipients"), self.recipients, _("One a line: who is asked for by name in consents."))
        self.bands.textChanged.connect(self._follow)
        self.end()

    def _complete(self) -> bool:
        return self._bands() is not None

    def _bands(self) -> tuple[Band, ...] | None:
        """The bands as written; None while a line cannot be read."""
        found = []
        for line in filter(None, map(str.strip, self.bands.text.splitlines())):
            name, _blank, mark = line.rpartition(" ")
            try:
                found.append(Band(name.strip(), Fraction(mark)))
            except (ValueError, ZeroDivisionError):
                return None
        names = {band.name for band in found} - {""}
        return tuple(found) if len(names) == len(found) else None

    def _tell(self) -> None:
        recipients = tuple(filter(None, map(str.strip, self.recipients.text.splitlines())))
        rule = PoolRule(self.years.value(), self.days.value(), self._bands() or (), split(self.tags.text), recipients)
        self.told.emit(rule)
