"""An answer in words, for the review page and the earlier states of an answer."""

from __future__ import annotations

from ipexam.domain.paper import Response, SeatItem
from ipexam.domain.question import option_letter
from ipexam.domain.rich_text import plain
from ipexam.wording.language import _

EXCERPT = 120
"""So many characters of a text stand in a list."""


def answer_text(item: SeatItem, response: Response) -> str:
    """An answer on one line: letters of the chosen options, texts of the blanks, or the beginning of the text."""
    if item.type.has_options:
        chosen = [option for option in item.options if option.id in response.choices]
        letters = [option_letter(item.options.index(option)) for option in chosen]
        return letters[0] + "  " + on_one_line(chosen[0].text) if len(chosen) == 1 else _(", ").join(letters)
    if item.premises:
        partners = (_letter(item, option_id) for option_id in response.blanks)
        return "   ".join(f"{n}-{letter}" for n, letter in enumerate(partners, start=1))
    if item.blanks:
        return "   ".join(f"{n}. {blank or '—'}" for n, blank in enumerate(response.blanks, start=1))
    return " ".join(response.text.split())[:EXCERPT]


def matched(item: SeatItem, response: Response) -> list[str]:
    """Each item of a matching question with the partner it was given."""
    given = dict(zip(item.premises, response.blanks, strict=False))
    texts = {option.id: option.text for option in item.options}
    shown = ((premise, texts.get(given.get(premise, ""), "—")) for premise in item.premises)
    return [f"{on_one_line(premise)} — {on_one_line(partner)}" for premise, partner in shown]


def _letter(item: SeatItem, option_id: str) -> str:
    """The letter under which an option is shown; a dash for none."""
    return next((option_letter(at) for at, option in enumerate(item.options) if option.id == option_id), "—")


def on_one_line(text: str) -> str:
    """A text as a list shows it: without marks and line ends."""
    return " ".join(plain(text).split())
