"""What stands in the name column of a platform's export, taken apart: a nickname in brackets, or the name in brackets
behind that of an account (`u1(王芳)`), an organisation behind a dash, a mobile number, two people on one device.

Nothing is dropped: letters that are not the name are the nickname, the organisation or the phone. A text that can be
read in two ways stays whole, for a person can tell and a program cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipexam.domain.hours_log import NameForm
from ipexam.matching.surnames import has_surname

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING, _CLOSING = "(（[【", ")）]】"
_NICKNAMED = re.compile(r"(?P<name>[^(（\[【]+)[(（\[【](?P<nickname>.+)[)）\]】]", re.DOTALL)
_DASH = r"[-‐‑‒–—―−－~～_＿+＋|｜@＠/／]"
_BETWEEN = re.compile(
    rf"\s+{_DASH}+\s+|(?<=[{_HAN}])\s*{_DASH}+\s*|\s*{_DASH}+\s*(?=[{_HAN}])|\s*{_DASH}{{2,}}\s*"
    rf"|(?<=[{_HAN}])\s+(?=[{_HAN}])"
)
"""What stands between a name and an organisation: no middle dot, and no hyphen of a Latin name (Jean-Pierre)."""
_AND = re.compile(r"\s*[&＆、，,;；/／+＋]\s*")
_LATIN_AND = re.compile(r"\s*&\s*")
_WORD_AND = re.compile("[和与及]")
_DOTTED = re.compile(rf"[{_HAN}]+(?:[·•‧・][{_HAN}]+)+")
_PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
"""A mainland mobile number, as organisers ask for in the display name: `广州-张三-13800000000`."""
_EDGES = " \u3000-‐‑‒–—―－~～_＿+＋|｜@＠/／、，,；;：:"
_EMPTY_BRACKETS = re.compile(r"[(（\[【]\s*[)）\]】]")
_PARTS_WITH_PLACE = 3
"""So many parts are a name, where it is from and its organisation: `广州-张三-某公司`."""
_HAN_NAME = re.compile(rf"[{_HAN}]{{2,4}}")
_ORGANISATION = re.compile(
    r"公司|集团|大学|学院|学校|研究|中心|事务所|律所|银行|协会|学会|商会|委员会|医院|法院|工厂|有限|股份|科技|产权"
    r"|部门|\S{3,}[局厅部处科院所厂社室委办队店站]$|\b(?:co|ltd|inc|llc|corp|university|college)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """One person as a platform's name column tells; what it does not tell is empty."""

    name: str
    nickname: str = ""
    organisation: str = ""
    phone: str = ""


def people_in(text: str, forms: frozenset[NameForm]) -> tuple[Named, ...]:
    """The people that a name column's text is about, under the forms that hold for its platform; at least one.

    Several are people on one device, and whoever calls flags each of them (`SHARED_DEVICE`). An organisation is that of
    the person beside it alone: what two people share is for them to say.
    """
    whole = text.strip()
    parts = _people(whole) if NameForm.SEVERAL in forms else (whole,)
    return tuple(_one(part, forms) for part in parts)


def without_mark(text: str, marks: Sequence[str]) -> str:
    """A name without the word in brackets that its platform puts behind it: `张三 (来宾)`."""
    found = _NICKNAMED.fullmatch(text.strip()) if marks else None
    marked = found is not None and found["nickname"].strip().lower() in {mark.lower() for mark in marks}
    return found["name"].strip() if found is not None and marked else text


def _one(text: str, forms: frozenset[NameForm]) -> Named:
    half = text[: (len(text) - 2) // 2]
    if NameForm.ACCOUNT_NICKNAME in forms and half and _is_doubled(text, half):
        return replace(_one(half, forms), nickname=half)
    rest, phone = _without_phone(text) if forms else (text, "")
    return replace(_named(rest, forms), phone=phone)


def _is_doubled(text: str, half: str) -> bool:
    """Whether an account and its display name are the same: `张三-某公司(张三-某公司)`."""
    return text[len(half)] in _OPENING and text[-1] in _CLOSING and text == f"{half}{text[len(half)]}{half}{text[-1]}"


def _without_phone(text: str) -> tuple[str, str]:
    """A text without the one mobile number in it, and that number; a text that says nothing else stays whole."""
    found = [*_PHONE.finditer(text)]
    if len(found) != 1:
        return text, ""
    before, after = text[: found[0].start()].rstrip(_EDGES), text[found[0].end() :].lstrip(_EDGES)
    if not _says_something(before + after):
        return text, found[0][0]
    apart = before and after and before[-1] not in _OPENING and after[0] not in _CLOSING
    return _EMPTY_BRACKETS.sub("", f"{before}{'-' if apart else ''}{after}").strip(_EDGES), found[0][0]


def _named(text: str, forms: frozenset[NameForm]) -> Named:
    """Name, nickname and organisation."""
    said = _apart(text) if NameForm.NAME_ORGANISATION in forms else Named(text)
    found = _NICKNAMED.fullmatch(said.name) if NameForm.ACCOUNT_NICKNAME in forms else None
    if found is None or not found["name"].strip():
        return said
    name, inner = found["name"].strip(), Named(found["nickname"].strip())
    if NameForm.NAME_ORGANISATION in forms and not said.organisation:
        inner = _in_brackets(inner.name, name)
    nickname = inner.name
    if _is_full_name(nickname) and not _is_full_name(name):
        name, nickname = nickname, name
    nicknames = filter(None, (nickname, inner.nickname, said.nickname))
    return Named(name, " ".join(nicknames), said.organisation or inner.organisation)


def _in_brackets(text: str, name: str) -> Named:
    """What stands in brackets behind a name: its organisation (`张三(某公司)`), or a nickname with one."""
    said = _apart(text)
    if not said.organisation and _is_organisation(text) and not _is_organisation(name):
        return Named("", "", text)
    return said


def _apart(text: str) -> Named:
    """Name and organisation, whichever stands first; the whole text as the name when nothing tells them apart."""
    cuts = [found for found in _BETWEEN.finditer(text) if _is_outside(text, found.start())]
    if len(cuts) + 1 >= _PARTS_WITH_PLACE and (among := _among(text, cuts)) is not None:
        return among
    for found in cuts:
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        if not (_says_something(left) and _says_something(right)):
            continue
        is_first = _leads(left, right)
        if is_first is not None:
            return Named(left, "", right) if is_first else Named(right, "", left)
    return Named(text)


def _among(text: str, cuts: Sequence[re.Match[str]]) -> Named | None:
    """The one full name among several parts that does not lead them, its organisation, and the rest as a nickname:
    `18号-张三-某公司`."""
    edges = [0, *(edge for found in cuts for edge in found.span()), len(text)]
    parts = [text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True)]
    names = [part for part in parts if _is_full_name(part) and not _is_organisation(part)]
    if len(names) != 1 or names[0] == parts[0] or not all(map(_says_something, parts)):
        return None
    others = [part for part in parts if part != names[0]]
    organisations = [part for part in others if _is_organisation(part)]
    if len(organisations) != 1:
        return Named(names[0], "", "-".join(others))
    return Named(names[0], "-".join(part for part in others if part != organisations[0]), organisations[0])


def _leads(left: str, right: str) -> bool | None:
    """Whether the name stands first; None when neither side is a name beside an organisation."""
    of_left, of_right = _is_organisation(left), _is_organisation(right)
    if of_left != of_right:
        return of_right
    if of_left:
        return None
    named_left, named_right = _is_name(left), _is_name(right)
    if named_left and named_right:
        return has_surname(left) or not has_surname(right)
    return named_left if named_left or named_right else None


def _people(text: str) -> tuple[str, ...]:
    """The texts of several people, or the text itself when not every part of it can be a person."""
    between = _LATIN_AND if text.isascii() else _AND
    cuts = [found for found in between.finditer(text) if _is_outside(text, found.start())]
    edges = [0, *(edge for found in cuts for edge in found.span()), len(text)]
    pieces = [text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True)]
    people = [person for piece in pieces for person in _joined_by_word(piece)]
    return tuple(people) if len(people) > 1 and all(map(_may_be_person, people)) else (text,)


def _joined_by_word(text: str) -> tuple[str, ...]:
    """`张三和李四` as two names; 和 within a name (张和平) joins nothing."""
    for found in _WORD_AND.finditer(text):
        left, others = text[: found.start()], _joined_by_word(text[found.end() :])
        if all(_is_full_name(each) for each in (left, *others)):
            return (left, *others)
    return (text,)


def _is_outside(text: str, at: int) -> bool:
    """Whether a place is outside of brackets."""
    before = text[:at]
    return sum(map(before.count, _OPENING)) <= sum(map(before.count, _CLOSING))


def _may_be_person(text: str) -> bool:
    """Whether a part can be a person: more than a letter, and neither an organisation nor a phone by itself."""
    name = _apart(text.partition("(")[0].partition("（")[0]).name
    return sum(map(str.isalnum, name)) > 1 and not _is_organisation(name) and _PHONE.fullmatch(name) is None


def _is_full_name(text: str) -> bool:
    """A Chinese name with its surname, or one with middle dots."""
    return bool(_DOTTED.fullmatch(text)) or (bool(_HAN_NAME.fullmatch(text)) and has_surname(text))


def _is_name(text: str) -> bool:
    """As short as a Chinese name, or with middle dots, or Latin words."""
    return bool(_HAN_NAME.fullmatch(text) or _DOTTED.fullmatch(text)) or text.replace(" ", "").isascii()


def _is_organisation(text: str) -> bool:
    return _ORGANISATION.search(text) is not None


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))
