"""The form of a text: what it says, where it stands, how it is set, and on which certificates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from ipexam.domain.certificate_layout import Align, CertificateField, Lettering, TextBox
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_fields import ColourField, FieldText, Measure
from ipexam.ui.office.template_part_form import BoxFields, PartForm
from ipexam.ui.widgets.button import menu_button
from ipexam.ui.widgets.entry import Choice
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _


class TextForm(PartForm):
    """Every field of a `TextBox`."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.text = FieldText(_("Text"))
        self.box = BoxFields(draft)
        self.typeface = Choice(_("Typeface"), [(words.lettering(one), one) for one in Lettering], Lettering.SERIF)
        self.colour = ColourField()
        self.align = Choice(_("Alignment"), [(words.align(one), one) for one in Align], Align.CENTRE)
        self.largest = Measure(_("Size"), _("pt"), 1, 200, 0.5)
        self.floor = Measure(_("Smallest size"), _("pt"), 1, 200, 0.5)
        self.lines = Measure(_("Lines at most"), "", 1, 20)
        self.leading = Measure(_("Line spacing"), "×", 0.8, 4, 0.05)
        self.indent = Measure(_("First-line indent"), _("em"), 0, 20, 0.5)
        self.bodies = Choice(_("Issuing bodies"), [(_("Any number"), 0), (_("One body"), 1), (_("Two bodies"), 2)], 0)
        self.needs = _field_choice(_("Only with"), _("Always"))
        self.without = _field_choice(_("Not with"), _("Nothing"))
        self._lay()
        self._connect()

    def follow(self) -> None:
        """Show the chosen text as it is now."""
        found = self.chosen(TextBox)
        if found is None:
            return
        self.text.show_text(found.text)
        self.box.show_box(found.box)
        self.typeface.choose(found.font)
        self.colour.show_colour(found.colour, self.draft.template.colours)
        self.align.choose(found.align)
        for field, value in (
            (self.largest, found.size),
            (self.floor, found.floor),
            (self.lines, found.lines),
            (self.leading, found.leading),
            (self.indent, found.indent_em),
        ):
            field.show_value(value)
        self.bodies.choose(found.bodies if found.bodies in (0, 1, 2) else 0)
        self.needs.choose(_known(found.needs))
        self.without.choose(_known(found.without))

    def take_colour(self, name: str) -> None:
        """Set the text in a colour of the palette."""
        self._change("colour", name)

    def _lay(self) -> None:
        form = self.fields
        form.whole(_("Text"), self.text)
        form.across(self._insert())
        self.box.lay(form)
        form.section(_("Lettering"))
        form.pair((_("Typeface"), self.typeface), (_("Colour"), self.colour))
        form.pair((_("Size"), self.largest), (_("Smallest size"), self.floor))
        form.pair((_("Alignment"), self.align), (_("First-line indent"), self.indent))
        form.pair((_("Lines at most"), self.lines), (_("Line spacing"), self.leading))
        form.section(_("On which certificates"))
        form.whole(_("Issuing bodies"), self.bodies)
        form.pair((_("Only with"), self.needs), (_("Not with"), self.without))
        self.lines.setDecimals(0)

    def _insert(self) -> QPushButton:
        made = menu_button(_("Insert a field"), (), icon_name="plus")
        for field in CertificateField:
            if field is not CertificateField.PHOTO:
                action = QAction(words.field(field), made.menu())
                action.triggered.connect(partial(self._put_field, field))
                made.menu().addAction(action)
        return made

    def _connect(self) -> None:
        self.text.edited.connect(self._write_text)
        self.typeface.picked.connect(self._write_choices)
        self.align.picked.connect(self._write_choices)
        self.bodies.picked.connect(self._write_choices)
        self.needs.picked.connect(self._write_choices)
        self.without.picked.connect(self._write_choices)
        self.colour.edited.connect(self._write_colour)
        self.colour.wanted.connect(partial(self.want_colour, self.colour, _("Add a colour")))
        for name, field in (
            ("size", self.largest),
            ("floor", self.floor),
            ("leading", self.leading),
            ("indent_em", self.indent),
            ("lines", self.lines),
        ):
            field.edited.connect(partial(self._write_number, name, field))

    def _put_field(self, field: CertificateField, _checked: bool = False) -> None:
        self.text.insert(field)

    def _write_text(self) -> None:
        self._change("text", self.text.kept)

    def _write_colour(self) -> None:
        self._change("colour", self.colour.name)

    def _write_number(self, name: str, field: Measure) -> None:
        """A size below the smallest takes the smallest along, and the other way round."""
        value = field.value()
        found = self.chosen(TextBox)
        if found is None:
            return
        if name == "size":
            self.write(replace(found, size=value, floor=min(found.floor, value)), name, _("Change the type size"))
        elif name == "floor":
            self.write(replace(found, floor=value, size=max(found.size, value)), name, _("Change the type size"))
        else:
            self._change(name, round(value) if name == "lines" else value)

    def _write_choices(self) -> None:
        found = self.chosen(TextBox)
        if found is not None:
            new = replace(
                found,
                font=self.typeface.value,
                align=self.align.value,
                bodies=self.bodies.value,
                needs=self.needs.value,
                without=self.without.value,
            )
            self.write(new, "choices", _("Change a text"))

    def _change(self, name: str, value: str | float) -> None:
        found = self.chosen(TextBox)
        if found is not None:
            # the name and the value come together from one of the fields above
            self.write(replace(found, **{name: value}), name, _("Change a text"))  # type: ignore[arg-type]


def _field_choice(name: str, nothing: str) -> Choice[str]:
    return Choice(name, [(nothing, ""), *((words.field(one), one.value) for one in CertificateField)], "")


def _known(name: str) -> str:
    """The field of this name; a foreign template may name what there is not, and the findings say so."""
    return name if name in {field.value for field in CertificateField} else ""
