"""Formulas of Word (OMML) as a line of text: `x^{2}`, `H_{2}O`, `(a+b)/(c)`, `√(x)`."""

from __future__ import annotations

from lxml import etree

from ipexam.formats.chinese_text import LOWERED, RAISED, Marked, clean
from ipexam.formats.xml_safely import elements, local

_M_VALUE = "{http://schemas.openxmlformats.org/officeDocument/2006/math}val"
_SKIPPED = frozenset({"rPr", "ctrlPr", "oMathParaPr", "sSupPr", "sSubPr", "fPr", "radPr", "dPr", "naryPr"})
_DEEPEST = 40


def formula(element: etree._Element) -> Marked:
    """The formula as marked text."""
    return _read(element, 0)


def _read(element: etree._Element, depth: int) -> Marked:
    name = local(element)
    if name == "t":
        return Marked(clean(element.text or ""))
    if name in _SKIPPED or name.endswith("Pr") or depth > _DEEPEST:
        return Marked("")
    shaped = _shaped(element, name, depth + 1)
    return shaped if shaped is not None else _all(element, depth + 1)


def _all(element: etree._Element, depth: int) -> Marked:
    text = Marked("")
    for child in elements(element):
        text = text.join(_read(child, depth), "")
    return text


def _shaped(element: etree._Element, name: str, depth: int) -> Marked | None:
    parts = {local(child): child for child in elements(element)}

    def part(of: str) -> Marked:
        return _all(parts[of], depth) if of in parts else Marked("")

    if name == "f":
        return _bracketed(part("num")).join(_bracketed(part("den")), "/")
    if name in ("sSup", "sSub", "sSubSup"):
        text = part("e")
        text = text.join(_shifted(part("sub"), LOWERED), "") if name != "sSup" else text
        return text.join(_shifted(part("sup"), RAISED), "") if name != "sSub" else text
    if name == "rad":
        degree = _shifted(part("deg"), RAISED)
        return degree.join(_bracketed(part("e")), "√")
    if name == "d":
        return _delimited(element, depth)
    if name == "nary":
        return _nary(element, part("sub"), part("sup"), part("e"))
    if name in ("limLow", "limUpp"):
        return part("e").join(_shifted(part("lim"), LOWERED if name == "limLow" else RAISED), "")
    if name == "func":
        return part("fName").join(part("e"), " ")
    if name == "m":
        return _matrix(element, depth)
    return None


def _delimited(element: etree._Element, depth: int) -> Marked:
    properties = {
        local(each): each.get(_M_VALUE, "") for top in elements(element) if local(top) == "dPr" for each in top
    }
    inner = Marked("")
    for place, each in enumerate(child for child in elements(element) if local(child) == "e"):
        inner = inner.join(_all(each, depth), (properties.get("sepChr") or ",") if place else "")
    opened, closed = properties.get("begChr", "("), properties.get("endChr", ")")
    return Marked(opened).join(inner, "").join(Marked(closed), "")


def _nary(element: etree._Element, low: Marked, high: Marked, inner: Marked) -> Marked:
    signs = (
        each.get(_M_VALUE, "")
        for top in elements(element)
        if local(top) == "naryPr"
        for each in top
        if local(each) == "chr"
    )
    sign = Marked(next(signs, "") or "∫")
    return sign.join(_shifted(low, LOWERED), "").join(_shifted(high, RAISED), "").join(inner, "")


def _matrix(element: etree._Element, depth: int) -> Marked:
    rows = Marked("")
    for place, row in enumerate(child for child in elements(element) if local(child) == "mr"):
        cells = Marked("")
        for at, cell in enumerate(elements(row)):
            cells = cells.join(_all(cell, depth), ", " if at else "")
        rows = rows.join(cells, "; " if place else "")
    return Marked("[").join(rows, "").join(Marked("]"), "")


def _bracketed(text: Marked) -> Marked:
    return Marked("(").join(text, "").join(Marked(")"), "")


def _shifted(text: Marked, look: int) -> Marked:
    return Marked(text.plain, chr(look) * len(text.plain)) if text.plain else text
