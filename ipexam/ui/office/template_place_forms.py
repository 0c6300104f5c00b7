"""The forms of lines, photo, code, pictures and the places for stamps."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ipexam.domain.certificate_layout import CodeBox, PhotoBox, PlacedPicture, Rule, StampPlace
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_fields import ColourField, Measure
from ipexam.ui.office.template_part_form import BoxFields, PartForm
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_FARTHEST = 1500.0


class ColouredForm(PartForm):
    """A box with a colour: a ruled line, or the photo with its frame."""

    def __init__(self, draft: Draft, colour: str, hint: str = "") -> None:
        """`colour` says what the colour is of."""
        super().__init__(draft)
        self.box, self.colour = BoxFields(draft), ColourField()
        self.box.lay(self.fields)
        self.fields.whole(colour, self.colour)
        if hint:
            self.fields.across(label(hint, "hint", wrap=True))
        self.colour.edited.connect(self._write)
        self.colour.wanted.connect(partial(self.want_colour, self.colour, _("Add a colour")))

    def follow(self) -> None:
        """Show the chosen part as it is now."""
        found = self.chosen(Rule) or self.chosen(PhotoBox)
        if found is not None:
            self.box.show_box(found.box)
            self.colour.show_colour(found.colour, self.draft.template.colours)

    def take_colour(self, name: str) -> None:
        """Draw it in a colour of the palette."""
        found = self.chosen(Rule) or self.chosen(PhotoBox)
        if found is not None:
            self.write(replace(found, colour=name), "colour", _("Change a colour"))

    def _write(self) -> None:
        self.take_colour(self.colour.name)


class PictureForm(PartForm):
    """A picture has a box alone."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.box = BoxFields(draft)
        self.box.lay(self.fields)
        self.fields.across(label(_("The picture keeps its shape in the middle of its box."), "hint", wrap=True))

    def follow(self) -> None:
        """Show the chosen picture as it is now."""
        found = self.chosen(PlacedPicture)
        if found is not None:
            self.box.show_box(found.box)


class CodeForm(PartForm):
    """The square of the code and its modules."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.left = Measure(_("From the left"), _("mm"), 0, _FARTHEST)
        self.top = Measure(_("From the top"), _("mm"), 0, _FARTHEST)
        self.side = Measure(_("Side"), _("mm"), 1, _FARTHEST)
        self.module = Measure(_("One module"), _("mm"), 0.1, 2, 0.01)
        self.fields.pair((_("From the left"), self.left), (_("From the top"), self.top))
        self.fields.pair((_("Side"), self.side), (_("One module"), self.module))
        hint = _("31 mm take the code of a long name with an address; smaller codes stand in the middle.")
        self.fields.across(label(hint, "hint", wrap=True))
        for field in (self.left, self.top, self.side, self.module):
            field.edited.connect(self._write)

    def follow(self) -> None:
        """Show the code's place as it is now."""
        found = self.chosen(CodeBox)
        if found is not None:
            self.left.show_value(found.left)
            self.top.show_value(found.top)
            self.side.show_value(found.side)
            self.module.show_value(found.module)

    def _write(self) -> None:
        new = CodeBox(self.left.value(), self.top.value(), self.side.value(), self.module.value())
        self.write(new, "code", _("Change measures"))


class StampForm(PartForm):
    """The circle of a stamp and the number of bodies it is for."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.left = Measure(_("Centre from the left"), _("mm"), 0, _FARTHEST)
        self.top = Measure(_("Centre from the top"), _("mm"), 0, _FARTHEST)
        self.diameter = Measure(_("Diameter"), _("mm"), 1, _FARTHEST)
        self.bodies = Choice(_("Issuing bodies"), [(_("Any number"), 0), (_("One body"), 1), (_("Two bodies"), 2)], 0)
        self.fields.whole(_("Centre from the left"), self.left)
        self.fields.whole(_("Centre from the top"), self.top)
        self.fields.pair((_("Diameter"), self.diameter), (_("Issuing bodies"), self.bodies))
        hint = _("The circle stays free for a stamp in ink: 45 mm is usual. It is not printed.")
        self.fields.across(label(hint, "hint", wrap=True))
        for field in (self.left, self.top, self.diameter):
            field.edited.connect(self._write)
        self.bodies.picked.connect(self._write)

    def follow(self) -> None:
        """Show the place as it is now."""
        found = self.chosen(StampPlace)
        if found is not None:
            self.left.show_value(found.centre_left)
            self.top.show_value(found.centre_top)
            self.diameter.show_value(found.diameter)
            self.bodies.choose(found.bodies if found.bodies in (0, 1, 2) else 0)

    def _write(self) -> None:
        new = StampPlace(self.left.value(), self.top.value(), self.diameter.value(), self.bodies.value)
        self.write(new, "stamp", _("Change measures"))
