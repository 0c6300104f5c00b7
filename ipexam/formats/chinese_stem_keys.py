"""Keys where the candidate would write them: `（ B ）`, `【BD】`, `__ABC__`, a judgement beside a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection

from ipexam.domain.question import BLANK
from ipexam.formats.chinese_keys import letters_of, truth_of
from ipexam.formats.chinese_text import Marked

_LETTERS = r"[A-Z](?:[ ,、]*[A-Z]){0,9}"
_TRUTHS = "√|×|对|错|正确|错误|T|F|Y|N"
_BRACKET = re.compile(rf"\( *({_LETTERS}|{_TRUTHS}) *\)")
_CLOSING = re.compile(rf"[(\[【] *({_LETTERS}|[a-h](?:[ ,、]*[a-h]){{0,7}}|{_TRUTHS}|v|x) *[)\]】](?=[ 。.?:]*$)")
_UNDERLINED = re.compile(rf"(?<!_)_+ *({_LETTERS}) *_+")
_LINE_END = re.compile(r"[ 。.]*(?:\n|$)")
_LEADING = re.compile(r" *[(\[【] *(√|×|对|错|正确|错误) *[)\]】] *| *([√×]) +(?=\S)")
_TRAILING = re.compile(r"(?:(?:(?<=[。.?!)】])| ) {0,8}([√×])|(?:(?<=[。.?!)】]) | {2}) {0,8}(正确|错误|对|错)) *$")


def looks_like_key(folded: str) -> bool:
    """Whether something in a stem could be its key."""
    return any(pattern.search(folded) is not None for pattern in (_BRACKET, _CLOSING, _UNDERLINED, _TRAILING)) or bool(
        _LEADING.match(folded)
    )


def has_key_in_stem(folded: str, start: int) -> bool:
    """Whether a line that begins a question has its key."""
    return _BRACKET.search(folded, start) is not None or tells_judgement(folded, start)


def tells_judgement(folded: str, start: int) -> bool:
    """Whether a line that begins a question has a judgement before or behind its sentence."""
    return _TRAILING.search(folded, start) is not None or _LEADING.match(folded, start) is not None


def take_letters(stem: Marked, letters: Collection[str], told: str) -> tuple[Marked, str]:
    """The stem with its key taken out, and the key; nothing where several places could be it, or where `told`, the
    answer that stands elsewhere, says something else."""
    places = [*_BRACKET.finditer(stem.folded), *_UNDERLINED.finditer(stem.folded)]
    fit = [each for each in places if set(re.findall("[A-Z]", each[1])) <= set(letters) and each[1][0] in letters]
    closing = None if fit else _CLOSING.search(stem.folded)
    named = re.findall("[A-Z]", closing[1].upper()) if closing and truth_of(closing[1]) is None else []
    if closing and named and set(named) <= set(letters):
        fit = [closing]
    known = sorted(letters)
    if len(fit) != 1 or (told.strip() and letters_of(told, known) != letters_of(fit[0][1], known)):
        return stem, ""
    return _emptied(stem, fit[0]), fit[0][1].upper()


def take_truth(stem: Marked, told: str) -> tuple[Marked, str]:
    """The same for a judgement, which stands before the sentence or behind it."""
    folded = stem.folded
    inside = [each for each in _BRACKET.finditer(folded) if truth_of(each[1]) is not None]
    inside = [each for each in inside if _LINE_END.match(folded, each.end())]
    closing = [each for each in [_CLOSING.search(folded)] if each and truth_of(each[1]) is not None]
    aside = [each for each in (_LEADING.match(folded), _TRAILING.search(folded)) if each]
    fit = (inside or closing) + aside
    if len(fit) != 1 or (told.strip() and truth_of(told) != truth_of(_said(fit[0]))):
        return stem, ""
    found = fit[0]
    place = found.lastindex or 1
    if aside:
        rest = stem.cut(found.end()) if found.start() == 0 else stem.cut(0, found.start(place))
        return (rest, found[place]) if rest.plain else (stem, "")
    return _emptied(stem, found), found[place]


def rival_letters(stem: Marked, letters: Collection[str], told: str) -> str:
    """The key that stands in a stem where the candidate would write it, when the answer told elsewhere is another one;
    a letter close within brackets elsewhere in the stem, as in `维生素(C)`, is only text."""
    known = sorted(letters)
    answer = letters_of(told, known)
    lettered = [*_BRACKET.finditer(stem.folded)]
    places = [each for each in lettered if " " in each[0]] or ([*_CLOSING.finditer(stem.folded)] * (len(lettered) < 2))
    fit = [each for each in places if set(re.findall("[A-Z]", each[1].upper())) <= set(letters) and each[1].isascii()]
    if len(fit) != 1 or answer is None or letters_of(fit[0][1], known) in (answer, None):
        return ""
    return fit[0][1]


def rival_truth(stem: Marked, told: str) -> str:
    """The same for a judgement."""
    places = [each for each in _CLOSING.finditer(stem.folded) if truth_of(each[1]) is not None]
    places += [each for each in [_LEADING.match(stem.folded)] if each]
    said = _said(places[0]) if len(places) == 1 else ""
    return said if said and truth_of(told) is not None and truth_of(said) != truth_of(told) else ""


def _said(found: re.Match[str]) -> str:
    """The key of a place, whichever way it is written."""
    return found[found.lastindex or 1]


def _emptied(stem: Marked, found: re.Match[str]) -> Marked:
    """The place of a key, without it: a stem must not tell it."""
    opened, closed = stem.plain[found.start()], stem.plain[found.end() - 1]
    if opened in "_＿":
        return stem.put(found.start(), found.end(), BLANK)
    between = "\u3000\u3000" if opened == "（" else "  "
    return stem.put(found.start(), found.end(), f"{opened}{between}{closed}")
