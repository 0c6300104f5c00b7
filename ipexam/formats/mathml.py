"""MathML as one line of text: `(a+b)/c`, `x^{2}`, `√(x)`; what a candidate can read without a formula's layout."""

from __future__ import annotations

from lxml import etree

from ipexam.domain import rich_text

_LONGEST_INDEX = 40


def linear(element: etree._Element) -> str:
    """A `math` element as rich text; indices are raised or lowered, fractions have a stroke."""
    return " ".join(_of(element).split())


def _of(element: etree._Element) -> str:
    name = _name(element)
    parts = [_of(child) for child in element if isinstance(child.tag, str)]
    if not parts:
        return rich_text.literal(" ".join("".join(element.itertext()).split()))
    if name == "semantics":
        return parts[0]
    if name == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if name in ("msup", "mover") and len(parts) == 2:
        return parts[0] + _index(parts[1], "^")
    if name in ("msub", "munder") and len(parts) == 2:
        return parts[0] + _index(parts[1], "_")
    if name in ("msubsup", "munderover") and len(parts) == 3:
        return parts[0] + _index(parts[1], "_") + _index(parts[2], "^")
    if name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if name == "mroot" and len(parts) == 2:
        return _index(parts[1], "^") + f"√{_grouped(parts[0])}"
    if name == "mfenced":
        signs = element.get("separators", ",").strip() or ","
        return f"{element.get('open', '(')}{signs[0].join(parts)}{element.get('close', ')')}"
    if name == "mtable":
        return "[" + "; ".join(parts) + "]"
    if name in ("mtr", "mlabeledtr"):
        return ", ".join(parts)
    return "".join(parts)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _grouped(part: str) -> str:
    return part if len(part) < 2 or part.isalnum() else f"({part})"


def _index(part: str, sign: str) -> str:
    """A raised or lowered part; one that has marks of its own stands in brackets."""
    words = rich_text.plain(part)
    if not words or words != part or len(words) > _LONGEST_INDEX:
        return f"{rich_text.literal(sign)}({part})"
    return rich_text.raised(words) if sign == "^" else rich_text.lowered(words)
