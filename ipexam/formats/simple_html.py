"""HTML of a few paragraphs with bold, raised or lowered words, read without a tree.

Nine of ten marked fragments of a question bank are no more than that, and cleaning and parsing one takes ten times as
long as everything else that is done with it. What is read here reads the same in `html_text`; a test compares them.
"""

from __future__ import annotations

import re

from ipexam.domain import rich_text

_HOLDER = "\x03"
_WORDS = r"[^<>\s_&\x03]+(?: [^<>\s_&\x03]+)*"
_MARK = re.compile(rf"<(b|strong|em|i|u|sup|sub)>({_WORDS})</\1>")
_SIMPLE = re.compile(r"(?:[^<>]++|</?(?:p|div|span)>|<br ?/?>)*")


def held_marks(html: str) -> tuple[str, list[str]]:
    """The fragment with a letter that no text has in place of each marked run, and the runs as rich text."""
    parts = _MARK.split(html)
    if len(parts) == 1 or _HOLDER in html:
        return html, []
    return _HOLDER.join(parts[::3]), list(map(_run, parts[1::3], parts[2::3]))


def is_simple(html: str) -> bool:
    """Whether a fragment has nothing but words, paragraphs and line ends."""
    return _SIMPLE.fullmatch(html) is not None


def with_runs(text: str, runs: list[str]) -> str:
    """The text of such a fragment with its runs again."""
    parts = text.split(_HOLDER)
    whole = [""] * (len(parts) + len(runs))
    whole[::2], whole[1::2] = parts, runs
    return "".join(whole)


def _run(tag: str, words: str) -> str:
    if tag == "sup":
        return rich_text.raised(words)
    return rich_text.lowered(words) if tag == "sub" else rich_text.strong(rich_text.literal(words))
