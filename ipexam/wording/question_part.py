"""Words for the parts of a question that a format may have no place for."""

from __future__ import annotations

from ipexam.domain.question_part import Part
from ipexam.wording.language import _


def name(value: str) -> str:
    """A part by the value that a problem carries; anything else is a word already."""
    words = {
        Part.IMAGES: _("images"),
        Part.MARKS: _("raised, lowered and bold text"),
        Part.OPTION_MARKS: _("raised, lowered and bold text in options"),
        Part.TOLERANCE: _("how far a number may be off"),
        Part.RUBRIC: _("marking points"),
        Part.PASSAGE: _("the shared passage"),
        Part.KEY: _("the key"),
        Part.BLANK_OPTIONS: _("choices of a blank"),
        Part.EXPLANATION: _("the explanation"),
        Part.STEM: _("parts of the stem"),
        Part.OPTIONS: _("parts of the options"),
        Part.TYPE: _("the type"),
        Part.FIELDS: _("some of the facts about the question"),
    }
    return {part.value: text for part, text in words.items()}.get(value, value)
