"""Words about papers: their parts and limits, and what is wrong with one as a seat would see it."""

from __future__ import annotations

from ipexam.domain.paper import PaperPart, PaperRules
from ipexam.domain.problem import ProblemCode
from ipexam.wording import question
from ipexam.wording.language import _


def titles() -> dict[ProblemCode, str]:
    """A fault of a paper in a few words."""
    return {
        ProblemCode.PART_EMPTY: _("Part without questions"),
        ProblemCode.IMAGE_LOST: _("Image lost"),
        ProblemCode.IMAGES_TOO_LARGE: _("Images too large"),
        ProblemCode.MATERIAL_MISSING: _("Open-book part without material"),
        ProblemCode.MAXIMUM_WRONG: _("Maximum wrong or zero"),
        ProblemCode.ITEM_REPEATED: _("Question or option stands twice"),
        ProblemCode.OPTIONS_ALIKE: _("Two options are alike"),
        ProblemCode.LIMIT_TOO_LARGE: _("Limit larger than what there is"),
        ProblemCode.LIMIT_BELOW_KEY: _("Limit below the number of right options"),
        ProblemCode.CHARACTERS_UNPRINTABLE: _("Characters nobody can see"),
    }


def sentences() -> dict[ProblemCode, str]:
    """A fault of a paper and what to do about it."""
    return {
        ProblemCode.PART_EMPTY: _("A part of the paper has no question. Assemble the paper again with fewer parts."),
        ProblemCode.IMAGE_LOST: _("The bank no longer has an image of this question. Put it into the question again."),
        ProblemCode.IMAGES_TOO_LARGE: _(
            "The images of this paper take {mib} MiB; {most} MiB go into a package. Make them smaller."
        ),
        ProblemCode.MATERIAL_MISSING: _(
            "Candidates may look things up in this part, but no material goes along. Add it, or name the books on "
            "paper among what candidates may bring along; a part with a password of its own needs material."
        ),
        ProblemCode.MAXIMUM_WRONG: _("The marks do not add up to the paper's maximum. Assemble the paper again."),
        ProblemCode.ITEM_REPEATED: _("The same question or option stands twice. Assemble the paper again."),
        ProblemCode.OPTIONS_ALIKE: _("Two options of the question say the same. Correct the question in the bank."),
        ProblemCode.LIMIT_TOO_LARGE: _(
            "“Answer at most N” allows more than there is. Assemble the paper again with a smaller number."
        ),
        ProblemCode.LIMIT_BELOW_KEY: _(
            "The question has more right options than may be chosen, so nobody could earn its mark. Raise the limit or "
            "leave the question out."
        ),
        ProblemCode.CHARACTERS_UNPRINTABLE: _(
            "The text has characters that no font shows, for example private ones of an old system. Type them again in "
            "the bank."
        ),
    }


def part(number: int, value: PaperPart) -> str:
    """A part in a few words: its number, its title, and whether the book may be used."""
    if value.sealed:
        book = _("open book, with a password of its own")
    else:
        book = _("open book") if value.open_book else _("closed book")
    named = _("part {n} {title}").format(n=number, title=value.title).strip()
    return _("{part} ({book})").format(part=named, book=book)


def limits(rules: PaperRules) -> list[str]:
    """Each "answer at most N" of a paper in a sentence; none when everything counts."""
    found = (
        [_("Of the whole paper {n} questions count.").format(n=rules.answer_at_most)] if rules.answer_at_most else []
    )
    for kind, most in rules.section_at_most.items():
        if most:
            found.append(_("{type}: {n} questions count.").format(type=question.type_name(kind), n=most))
    if rules.choose_at_most:
        found.append(_("Multiple choice: {n} options at most.").format(n=rules.choose_at_most))
    return found


def limit(value: str) -> str:
    """What a number is for that cannot be, for `LimitImpossible.limit`."""
    words = {
        "proctors": _("number of proctors"),
        "latest entry": _("minutes until the latest entry"),
        "earliest hand-in": _("minutes until the earliest hand-in"),
        "seats in a row": _("seats in a row"),
        "reserve seats": _("number of reserve seats"),
        "exam minutes": _("minutes of the exam"),
        "answers": _("number of answers"),
        "parts": _("parts of the paper"),
    }
    return words.get(value, value)
