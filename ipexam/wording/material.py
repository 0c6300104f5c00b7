"""Words about reference material: why a file cannot be taken, and what candidates would miss in it."""

from __future__ import annotations

from ipexam.domain.problem import ProblemCode
from ipexam.wording.language import _


def titles() -> dict[ProblemCode, str]:
    """What is wrong with material in a few words."""
    return {
        ProblemCode.MATERIAL_SCANNED: _("Material without any text"),
        ProblemCode.MATERIAL_PAGES_SCANNED: _("Pages without text"),
    }


def sentences() -> dict[ProblemCode, str]:
    """What candidates would miss and what to do about it."""
    return {
        ProblemCode.MATERIAL_SCANNED: _(
            "The document consists of pictures: candidates can turn its pages but will find nothing in it. Have its "
            "text recognised (OCR) and save it as a PDF with text, or ask for the original file."
        ),
        ProblemCode.MATERIAL_PAGES_SCANNED: _(
            "These pages have no text that could be found. Empty pages may stay; have scanned ones recognised (OCR)."
        ),
    }


def fault(value: str) -> str:
    """Why a file cannot be taken and what to do, for the word `MaterialUnreadable.damage` carries."""
    words = {
        "damaged": _("it is damaged. Open it to see whether it is whole, then choose another copy"),
        "password": _("it is protected with a password. Save a copy without one, then choose that"),
        "encoding": _("it is no readable text. Save it as UTF-8, then try again"),
        "kind": _("only PDF, HTML, Markdown and text files can be taken. Save it as a PDF, then try again"),
        "empty": _("there is no text in it. Choose another file"),
        "pages": _("it has too many pages for one document. Split it, then try again"),
        "characters": _("it has too much text for one document. Split it, then try again"),
        "memory": _("reading it takes more memory than a file may use. Split it, then try again"),
        "time": _("reading it takes too long. Split it or print it to a new PDF, then try again"),
        "crash": _("the reading program failed on it. Print it to a new PDF, then try again"),
    }
    return words.get(value, value)
