"""Partners and choices as they are written on paper: `1-B 2-A`, `1B2A` or just `BA`; a letter or the text itself.

Numbers and letters are the booklet's, which prints both in the bank's order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase

from ipexam.assembly.seating import option_id

_PAIR = re.compile(r"(\d{1,2})[-—–:.、,)→=]*([A-Z])[,;、。.]*")


def read_partners(text: str, premises: int, order: Sequence[int]) -> tuple[str, ...] | None:
    """The seat's option id for each premise, empty where none was written; None when it is no such answer.

    `text` is folded already (half width). `order` holds the bank's option index per option of the seat.
    """
    joined = "".join(text.upper().split())
    pairs = _PAIR.findall(joined)
    if pairs and "".join(found[0] for found in _PAIR.finditer(joined)) == joined:
        numbered = {int(number) - 1: letter for number, letter in pairs}
        if len(numbered) < len(pairs):
            return None  # the same item twice
    else:
        numbered = dict(enumerate(letter for letter in joined if letter not in ",;、-—"))
    indexes = {place: ascii_uppercase.find(letter) for place, letter in numbered.items()}
    if not all(0 <= place < premises for place in indexes) or not all(index in order for index in indexes.values()):
        return None
    return tuple(option_id(order.index(indexes[place])) if place in indexes else "" for place in range(premises))


def shown_partners(partners: Sequence[str], order: Sequence[int]) -> str:
    """Partners as the booklet has them: `1-B 2-A`."""
    places = [ord(partner) - ord("a") if partner else -1 for partner in partners]
    letters = [ascii_uppercase[order[place]] if 0 <= place < len(order) else "" for place in places]
    return " ".join(f"{number}-{letter}" for number, letter in enumerate(letters, 1) if letter)


def read_choice(text: str, offered: Sequence[str]) -> str:
    """The text that a blank had to choose from, by its letter in the booklet or by itself; else what was written."""
    if text in offered:
        return text
    place = ascii_uppercase.find(text.upper()) if len(text) == 1 else -1
    return offered[place] if 0 <= place < len(offered) else text
