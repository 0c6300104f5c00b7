"""Two texts of questions held against each other: what the other one lacks, in bold."""

from __future__ import annotations

from difflib import SequenceMatcher

from ipexam.domain.rich_text import literal, plain

_LONGEST = 2000


def marked(text: str, other: str) -> str:
    """The text in the bank's notation with what differs from the other in bold; marks of its own give way to that, but
    a text that is the same, or very long, stays as it is."""
    if text == other or max(len(text), len(other)) > _LONGEST:
        return text
    mine, theirs = plain(text), plain(other)
    parts = []
    for how, begin, end, _from, _to in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        piece = literal(mine[begin:end])
        differs = how != "equal" and piece.strip()
        parts.append(f"**{piece}**" if differs and "\n" not in piece else piece)
    return "".join(parts)
