"""The office's certificate templates: lists of them, the worst cases they are looked at with, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class PreviewCase(Enum):
    """What a template is looked at with: invented people, each hard in another way."""

    TYPICAL = "typical"
    LONG_NAME = "long_name"
    LATIN_NAME = "latin_name"
    RARE_NAME = "rare_name"
    EMPTY_FIELDS = "empty_fields"
    LONG_PROGRAMME = "long_programme"
    PHOTO = "photo"
    ONE_BODY = "one_body"
    REISSUED = "reissued"


class TemplatePart(Enum):
    """A kind of part of a template."""

    PAGE = "page"
    TEXT = "text"
    RULE = "rule"
    STAMP = "stamp"
    CODE = "code"
    PHOTO = "photo"
    PICTURE = "picture"


class TemplateFault(Enum):
    """What can be wrong with a template. Forbidden words: practice of 结业证书, which claim no state qualification."""

    SHEET_SIZE = "sheet_size"
    OUTSIDE = "outside"
    NEAR_EDGE = "near_edge"
    OVERLAP = "overlap"
    TEXTS_OVERLAP = "texts_overlap"
    TEXT_SMALL = "text_small"
    VALUE_WRONG = "value_wrong"
    BRACES = "braces"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_MISSING = "field_missing"
    COLOUR_UNKNOWN = "colour_unknown"
    COLOUR_UNREADABLE = "colour_unreadable"
    MODULE_SMALL = "module_small"
    CODE_SMALL = "code_small"
    CODE_TIGHT = "code_tight"
    STAMP_SMALL = "stamp_small"
    STAMP_MISSING = "stamp_missing"
    WORD_FORBIDDEN = "word_forbidden"
    FOOTER_MISSING = "footer_missing"
    UNPRINTABLE = "unprintable"
    TOO_LONG = "too_long"
    TOO_LONG_FOR = "too_long_for"
    PICTURE_MISSING = "picture_missing"


WARNINGS = frozenset(
    {
        TemplateFault.NEAR_EDGE,
        TemplateFault.TEXTS_OVERLAP,
        TemplateFault.CODE_TIGHT,
        TemplateFault.STAMP_SMALL,
        TemplateFault.STAMP_MISSING,
        TemplateFault.FOOTER_MISSING,
        TemplateFault.TOO_LONG_FOR,
    }
)
"""What a template may have and still be used."""


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """Something wrong with a part of a template; `number` counts the parts of its kind from 1. The facts are what its
    sentence names: `text` the part's own text, `other` the one it meets, `what` a word, field or value."""

    fault: TemplateFault
    part: TemplatePart
    number: int = 1
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def grave(self) -> bool:
        """Whether the template cannot be used before it is put right."""
        return self.fault not in WARNINGS


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template as a list shows it. `shipped` ones come with the program and are copied to be changed; of those
    nobody knows who changed them when. `used` counts the certificates that were issued with any version of it."""

    name: str
    title: str
    width: float
    height: float
    shipped: bool
    retired: bool = False
    used: int = 0
    changed_at: datetime | None = None
    actor: str = ""
