"""The parts of a question that a foreign format may have no place for."""

from __future__ import annotations

from enum import Enum


class Part(Enum):
    """A part of a question; problems name it by its value, `wording.question` in words."""

    IMAGES = "images"
    MARKS = "marks"  # raised, lowered and strong text
    OPTION_MARKS = "option_marks"
    TOLERANCE = "tolerance"
    RUBRIC = "rubric"
    PASSAGE = "passage"
    KEY = "key"
    BLANK_OPTIONS = "blank_options"
    EXPLANATION = "explanation"
    STEM = "stem"
    OPTIONS = "options"
    TYPE = "type"
    FIELDS = "fields"  # difficulty, course, source and the other facts beside its text
