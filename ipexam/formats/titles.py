"""The names that Moodle gives its questions. The bank has none; one that says something is kept as a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ipexam.domain.rich_text import plain

LABEL = "标题"
_MERE_NUMBER = re.compile(r"(?:q|question|no\.?|问题|题目|试题|第)?\s*[0-9]{1,6}\s*(?:题|[.、．])?", re.IGNORECASE)
_LONGEST = 1000
_CUT_OFF = re.compile(r"\s*(?:\.{3,}|…+)$")


def title_tag(title: str, code: str, stem: str, tags: Iterable[str]) -> str:
    """The title as a tag; empty when it is the code, a number, the beginning of the stem or among the tags."""
    if not title or title == code or _MERE_NUMBER.fullmatch(title):
        return ""
    title = title[:_LONGEST]
    if " ".join(plain(stem).split()).startswith(_CUT_OFF.sub("", title)):
        return ""
    told = {" ".join(tag.split(":", 1)[1].split()) for tag in tags if tag.startswith(f"{LABEL}:")}
    return "" if title in told else f"{LABEL}:{title}"


def title_of(code: str, tags: Iterable[str], stem: str, most: int = 80) -> str:
    """What a question is called in Moodle: its title, else its code, else how its stem begins."""
    titles = (tag.split(":", 1)[1] for tag in tags if tag.startswith(f"{LABEL}:"))
    return " ".join((next(titles, "").strip() or code or plain(stem)[:most]).split())
