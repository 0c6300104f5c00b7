"""The form of the sheet: its size, ornament, colours and background, and how dates are written on it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit

from ipexam.domain.certificate_layout import Ornament, Template
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_fields import Measure
from ipexam.ui.office.template_palette import PaletteField, with_colour
from ipexam.ui.office.template_part_form import PartForm
from ipexam.ui.office.template_words import dates_to_keep, dates_to_show
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Choice
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _

Size = tuple[float, float] | None
_A4, _A3, _B5 = (210.0, 297.0), (297.0, 420.0), (182.0, 257.0)


class SheetForm(PartForm):
    """`background_wanted` when the person wants another picture under the sheet."""

    background_wanted = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.title = QLineEdit()
        self.paper: Choice[Size] = Choice(_("Paper size"), _papers(), None)
        self.width_mm = Measure(_("Width"), _("mm"), 10, 1500)
        self.height_mm = Measure(_("Height"), _("mm"), 10, 1500)
        self.ornament = Choice(_("Ornament"), [(words.ornament(one), one) for one in Ornament], Ornament.NONE)
        self.palette_field = PaletteField()
        self.month, self.day = QLineEdit(), QLineEdit()
        self.choose_background = button(_("Choose a picture…"), self.background_wanted.emit, icon_name="picture")
        self.no_background = button(_("Without a picture"), self._remove_background, kind="link")
        self._lay()
        self._connect()

    def follow(self) -> None:
        """Show the sheet as it is now."""
        template = self.draft.template
        _show(self.title, template.title, template.title == self.title.text())
        _show(self.month, dates_to_show(template.month), template.month == dates_to_keep(self.month.text()))
        _show(self.day, dates_to_show(template.day), template.day == dates_to_keep(self.day.text()))
        size = (template.width, template.height)
        self.paper.choose(size if any(size == value for _text, value in _papers()) else None)
        self.width_mm.show_value(template.width)
        self.height_mm.show_value(template.height)
        self.ornament.choose(template.ornament)
        self.palette_field.show_palette(template)
        self.no_background.setVisible(bool(template.background))

    def _lay(self) -> None:
        form = self.fields
        form.whole(_("Title of the document"), self.title)
        form.whole(_("Paper size"), self.paper)
        form.pair((_("Width"), self.width_mm), (_("Height"), self.height_mm))
        form.whole(_("Ornament"), self.ornament)
        form.section(_("Background"))
        form.across(self.choose_background)
        form.across(self.no_background)
        form.section(_("Colours"))
        form.across(self.palette_field)
        form.section(_("Dates"))
        form.whole(_("Months are written"), self.month)
        form.whole(_("Days are written"), self.day)

    def _connect(self) -> None:
        self.title.textEdited.connect(self._write_texts)
        self.month.textEdited.connect(self._write_texts)
        self.day.textEdited.connect(self._write_texts)
        self.paper.picked.connect(self._write_paper)
        self.width_mm.edited.connect(self._write_size)
        self.height_mm.edited.connect(self._write_size)
        self.ornament.picked.connect(self._write_ornament)
        self.palette_field.recoloured.connect(self._recolour)

    def _write_texts(self, _text: str) -> None:
        template = self.draft.template
        month, day = dates_to_keep(self.month.text()), dates_to_keep(self.day.text())
        new = replace(template, title=self.title.text(), month=month, day=day)
        self._put(new, "sheet texts")

    def _write_paper(self) -> None:
        size = self.paper.value
        if size is not None:
            self._put(replace(self.draft.template, width=size[0], height=size[1]))

    def _write_size(self) -> None:
        width, height = self.width_mm.value(), self.height_mm.value()
        self._put(replace(self.draft.template, width=width, height=height), "sheet size")

    def _write_ornament(self) -> None:
        self._put(replace(self.draft.template, ornament=self.ornament.value))

    def _recolour(self, name: str, value: str) -> None:
        self.draft.put(with_colour(self.draft.template, name, value), _("Change a colour"))

    def _remove_background(self) -> None:
        self._put(replace(self.draft.template, background=""))

    def _put(self, template: Template, merge: str = "") -> None:
        self.draft.put(template, _("Change the sheet"), merge)


def _show(field: QLineEdit, text: str, same: bool) -> None:
    """Show another text without telling anybody; while the same is being typed the cursor stays."""
    if not same:
        with QSignalBlocker(field):
            field.setText(text)


def _papers() -> list[tuple[str, Size]]:
    known = (("A4", _A4), ("A3", _A3), ("B5", _B5))
    upright: list[tuple[str, Size]] = [(_("{paper} upright").format(paper=name), size) for name, size in known]
    across: list[tuple[str, Size]] = [(_("{paper} across").format(paper=name), size[::-1]) for name, size in known]
    both = [choice for pair in zip(upright, across, strict=True) for choice in pair]
    return [*both, (_("Other measures"), None)]
