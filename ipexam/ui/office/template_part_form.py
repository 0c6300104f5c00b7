"""What the forms of all parts have in common: they show the chosen part of a draft and write back what is changed."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.domain.certificate_layout import Box
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_fields import ColourField, Measure, Pairs
from ipexam.ui.office.template_palette import ask_colour, fresh_name, with_colour
from ipexam.ui.office.template_parts import Content, content, with_content
from ipexam.wording.language import _

Kind = TypeVar("Kind", bound=Content)
_OUTSIDE, _FARTHEST = -500.0, 1500.0
_THINNEST = 0.05


class BoxFields:
    """The four measures of the chosen part's box, two rows of a form."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.left = Measure(_("From the left"), _("mm"), _OUTSIDE, _FARTHEST)
        self.top = Measure(_("From the top"), _("mm"), _OUTSIDE, _FARTHEST)
        self.width = Measure(_("Width"), _("mm"), _THINNEST, _FARTHEST)
        self.height = Measure(_("Height"), _("mm"), _THINNEST, _FARTHEST)
        for name, field in self._named:
            field.edited.connect(partial(self._write, name))

    def lay(self, form: Pairs) -> None:
        """Put the fields into a form."""
        form.pair((_("From the left"), self.left), (_("From the top"), self.top))
        form.pair((_("Width"), self.width), (_("Height"), self.height))

    def show_box(self, box: Box) -> None:
        """Show another box."""
        for name, field in self._named:
            field.show_value(getattr(box, name))

    @property
    def _named(self) -> tuple[tuple[str, Measure], ...]:
        return ("left", self.left), ("top", self.top), ("width", self.width), ("height", self.height)

    def _write(self, name: str) -> None:
        values = (field.value() for _name, field in self._named)
        self._draft.place(Box(*values), _("Change measures"), f"box {name}")


class PartForm(QWidget):
    """The form of one kind of part."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.draft = draft
        self.fields = Pairs()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.fields)
        whole.addStretch(1)

    def follow(self) -> None:
        """Show the chosen part as it is now."""
        raise NotImplementedError

    def chosen(self, kind: type[Kind]) -> Kind | None:
        """The chosen part when it is of this kind."""
        found = content(self.draft.template, self.draft.part)
        return found if isinstance(found, kind) else None

    def write(self, new: Content, what: str, words: str) -> None:
        """Change the chosen part; `what` names the field, so that typing in it is one step."""
        template = with_content(self.draft.template, self.draft.part, new)
        self.draft.put(template, words, f"{what} {self.draft.part}")

    def want_colour(self, field: ColourField, put: str) -> None:
        """Ask for a colour that the palette has not; then add it and give it to the part."""
        start = self.draft.template.colours.get(field.name, "")
        ask_colour(self, _("Add a colour"), start, partial(self._take_colour, put))

    def _take_colour(self, put: str, value: str) -> None:
        name = fresh_name(self.draft.template)
        template = with_colour(self.draft.template, name, value)
        self.draft.put(template, put)
        self.take_colour(name)

    def take_colour(self, name: str) -> None:
        """Give the chosen part a colour of the palette; forms without a colour have none to take."""
