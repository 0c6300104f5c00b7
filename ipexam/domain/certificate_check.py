"""What the checks of a finished batch of certificates find (practice: every check after every batch)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Fault(Enum):
    """What can be wrong with a page or a file."""

    PAGES_DIFFER = "pages_differ"
    TEXT_MISSING = "text_missing"
    TEXT_UNEXPECTED = "text_unexpected"
    GLYPH_MISSING = "glyph_missing"
    PRIVATE_CHARACTER = "private_character"
    CODE_UNREADABLE = "code_unreadable"
    CODE_DIFFERS = "code_differs"
    CLAIMS_DIFFER = "claims_differ"
    SIGNATURE_WRONG = "signature_wrong"
    PHOTO_MISSING = "photo_missing"
    PHOTO_DIFFERS = "photo_differs"
    STAMP_MISSING = "stamp_missing"
    STAMP_DIFFERS = "stamp_differs"
    PICTURE_UNEXPECTED = "picture_unexpected"
    FIXED_PRINTED = "fixed_printed"
    FONT_NOT_EMBEDDED = "font_not_embedded"
    FONT_WITHOUT_UNICODE = "font_without_unicode"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a page (from 1; 0 is the whole file); `fact` names the text, code points, font, number or place
    concerned."""

    page: int
    fault: Fault
    fact: str
