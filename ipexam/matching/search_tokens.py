"""Search tokens: one for each Han character and one for each other word, so that every word of Chinese is a phrase.

The trigram tokenizers of the databases find no word of two characters (专利, 登记); these tokens do.
"""

from __future__ import annotations

import re
import unicodedata

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(f"[{_HAN}]|[^\\W_{_HAN}]+")
_PHRASE = re.compile('["“”]([^"“”]+)["“”]|(\\S+)')
MOST_PHRASES = 16
"""More words than this are no search."""


def search_tokens(text: str) -> str:
    """The tokens of a text, separated by blanks, in their order."""
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text).lower()))


def search_phrases(typed: str) -> tuple[str, ...]:
    """What a user typed as phrases of tokens that must all be found: words apart, quoted text together."""
    parts = (quoted or word for quoted, word in _PHRASE.findall(typed))
    return tuple(phrase for phrase in map(search_tokens, parts) if phrase)[:MOST_PHRASES]
