"""Questions that are nearly the same, found among very many without comparing each with each.

A text is known by its pieces of four characters. Of each text a few pieces are kept as its sketch: those with the
smallest checksums, so that two texts that share most of their pieces share most of their sketch (Broder, On the
resemblance and containment of documents, 1997). Only texts that share enough of it are compared by rapidfuzz.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Generic, TypeVar
from zlib import crc32

from rapidfuzz import fuzz

from ipexam.domain.question import QuestionContent
from ipexam.domain.rich_text import plain
from ipexam.matching.fold import repaired

NEAR_PERCENT = 85
"""From here on two questions are near: with fewer, most pairs share no more than a phrase of the same law."""
SHORTEST = 8
"""Folded texts with fewer characters are not compared."""

_BETWEEN = "\x1f"
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_SIGNS = re.compile(r"[\W_]+")
_PIECE = 4
_SKETCH = 12
_SHARED = 4
"""One piece in so many of a sketch must be met: three of twelve, one of the few that a short text has."""
_MOST_POSTINGS = 64
"""A piece in more texts than this is a phrase of the trade and leads nowhere."""
_MOST_POSTED = 24
"""Of the texts that share a piece so many are remembered: who shares it later is held against the first ones."""
_SAMPLE = 2000
_COMMON_IN = 8
"""A piece in so many texts of the sample (0.4 percent) is in no sketch at all: 下列说法正确的是."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Near(Generic[K]):
    """Two texts and how much they are alike, of 100."""

    one: K
    other: K
    percent: int


def near_text(stem: str, options: Iterable[str], passage: str = "") -> str:
    """What of a question is compared: the words of stem and options, the options in any order. Both must be near, for
    many questions share their options."""
    said = _folded(passage) + _folded(stem)
    return _BETWEEN.join([said, "".join(sorted(map(_folded, options)))])


def near_text_of(content: QuestionContent) -> str:
    """`near_text` of a content; the two options of a true/false question say nothing."""
    options = content.options if len(content.options) > 2 or content.premises else ()
    return near_text(content.stem, (*content.premises, *options), content.passage)


class NearIndex(Generic[K]):
    """Some texts that others are held against, one by one: what an import brings against the whole bank."""

    def __init__(self, texts: Iterable[tuple[K, str]]) -> None:
        self._texts = dict(texts)
        self._postings: defaultdict[str, list[K]] = defaultdict(list)
        self._needed: dict[K, int] = {}
        common = _common([*self._texts.values()])
        for key, text in self._texts.items():
            sketch = _sketch(text, common)
            self._needed[key] = _needed(sketch)
            for piece in sketch:
                self._postings[piece].append(key)
        self._wanted = frozenset(piece for piece, keys in self._postings.items() if len(keys) <= _MOST_POSTINGS)

    def near(self, text: str) -> Iterator[tuple[K, int]]:
        """Which of the index's texts are near this one, and by how many percent."""
        if len(text) < SHORTEST:
            return
        met: Counter[K] = Counter()
        for piece in self._wanted & _pieces(text):
            met.update(self._postings[piece])
        for key, shared in met.items():
            if shared >= self._needed[key] and (percent := _percent(self._texts[key], text)):
                yield key, percent


def near_pairs(texts: Sequence[tuple[K, str]], one_by_one: Iterable[tuple[K, str]] | None = None) -> Iterator[Near[K]]:
    """Every near pair among texts, each once, the earlier text first; it comes while they are gone through.
    `one_by_one` are the same texts from somebody who counts them."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    common = _common([text for _, text in texts])
    for place, (key, text) in enumerate(texts if one_by_one is None else one_by_one):
        sketch = _sketch(text, common)
        met: Counter[int] = Counter()
        for piece in sketch:
            met.update(postings[piece])
        for other, shared in met.items():
            if shared >= _needed(sketch) and (percent := _percent(texts[other][1], text)):
                yield Near(texts[other][0], key, percent)
        for piece in sketch:
            if len(postings[piece]) < _MOST_POSTED:
                postings[piece].append(place)


def _folded(text: str) -> str:
    """What `similar_texts.likeness_text` makes of it, in half the time: a whole bank goes by here."""
    words = plain(text)
    if _PRIVATE_USE.search(words):
        words = repaired(words)
    return _SIGNS.sub("", unicodedata.normalize("NFKC", words).lower())


def _pieces(text: str) -> set[str]:
    return {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}


def _checksum(piece: str) -> int:
    """The same in every run of the program, which the hash of a text is not."""
    return crc32(piece.encode("utf-8", "surrogatepass"))


def _common(texts: Sequence[str]) -> frozenset[str]:
    """Pieces that many of the texts have, told by a sample spread over them."""
    met: Counter[str] = Counter()
    for text in texts[:: max(1, len(texts) // _SAMPLE)]:
        met.update(_pieces(text))
    return frozenset(piece for piece, times in met.items() if times > _COMMON_IN)


def _sketch(text: str, common: frozenset[str]) -> list[str]:
    """A text with hardly any piece of its own is known by all it has."""
    if len(text) < SHORTEST:
        return []
    pieces = _pieces(text)
    own = pieces - common
    return nsmallest(_SKETCH, own if len(own) >= _SHARED else pieces, key=_checksum)


def _needed(sketch: Sequence[str]) -> int:
    return max(1, len(sketch) // _SHARED)


def _percent(one: str, other: str) -> int:
    """How much two folded texts are alike; 0 when that is less than near."""
    (stem, _, options), (other_stem, _, others) = one.partition(_BETWEEN), other.partition(_BETWEEN)
    alike = fuzz.ratio(stem, other_stem, score_cutoff=NEAR_PERCENT)
    if alike and (options or others):
        alike = min(alike, fuzz.ratio(options, others, score_cutoff=NEAR_PERCENT))
    return int(alike)
