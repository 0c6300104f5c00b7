"""The contents of QTI elements as an HTML fragment, which `html_text` reads like any other.

QTI mixes HTML with elements of its own. Those that a candidate reads stay, those that only a player needs go; places
where something is asked become marks that `qti_body` finds again in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from lxml import etree

from ipexam.formats.qti_names import attribute, name

Replace = Callable[[etree._Element], str | None]
"""HTML that stands for an element; None where it stands for itself."""

_HTML_TAGS = (
    "p div span br b strong i em u sub sup table thead tbody tfoot tr td th caption ul ol li dl dt dd h1 h2 h3 h4 h5 "
    "h6 blockquote pre hr a q cite code tt small big s del ins figure figcaption section article header footer math "
    "mrow mi mn mo mtext mspace ms mfrac msup msub msubsup msqrt mroot mfenced mover munder munderover mtable mtr mtd "
    "mstyle mpadded semantics menclose annotation"
)
_HTML = frozenset(_HTML_TAGS.split())
_KEPT_ATTRIBUTES = ("src", "alt", "colspan", "rowspan", "start", "style", "open", "close", "separators")
_NOT_KEPT = frozenset({"audio", "video", "svg", "iframe", "embed", "canvas", "form"})
_SILENT = frozenset(
    {
        "stylesheet",
        "rubricblock",
        "feedbackblock",
        "feedbackinline",
        "modalfeedback",
        "endattemptinteraction",
        "infocontrol",
        "cataloginfo",
        "companionmaterialsinfo",
        "script",
        "style",
        "rp",
        "source",
        "track",
        "param",
    }
)
_VOID = frozenset({"br", "hr", "img"})
_PIXELS = ("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/webp", "image/tiff")


def markup(element: etree._Element, replace: Replace) -> str:
    """What stands in an element, without its own tag."""
    parts: list[str] = []
    _write_inside(element, replace, parts)
    return "".join(parts)


def whole_markup(element: etree._Element, replace: Replace) -> str:
    """An element as a part of its parent."""
    parts: list[str] = []
    _write(element, replace, parts)
    return "".join(parts)


def shown_at_first(element: etree._Element) -> bool:
    """Whether a feedback stands there until something hides it: then it is part of the text."""
    return attribute(element, "showHide").lower() == "hide" and name(element).startswith("feedback")


def _write_inside(element: etree._Element, replace: Replace, parts: list[str]) -> None:
    if element.text:
        parts.append(escape(element.text, quote=False))
    for one in element:
        if isinstance(one.tag, str):
            _write(one, replace, parts)
        if one.tail:
            parts.append(escape(one.tail, quote=False))


def _write(element: etree._Element, replace: Replace, parts: list[str]) -> None:
    replaced = replace(element)
    called = name(element)
    if replaced is not None:
        parts.append(replaced)
    elif called in _SILENT and not shown_at_first(element):
        return
    elif called == "img":
        parts.append(_tag("img", element))
    elif called == "object":
        _write_object(element, replace, parts)
    elif called == "printedvariable":
        parts.append(escape(f"[{attribute(element, 'identifier')}]"))
    elif called in _NOT_KEPT:
        parts.append(f"<{called}></{called}>")
    elif called in _HTML:
        parts.append(_tag(called, element))
        _write_inside(element, replace, parts)
        parts.append("" if called in _VOID else f"</{called}>")
    elif called == "rt":
        parts.append("(")
        _write_inside(element, replace, parts)
        parts.append(")")
    else:
        _write_inside(element, replace, parts)


def _tag(called: str, element: etree._Element) -> str:
    told = ((key, element.get(key)) for key in _KEPT_ATTRIBUTES)
    return f"<{called}" + "".join(f' {key}="{escape(value)}"' for key, value in told if value is not None) + ">"


def _write_object(element: etree._Element, replace: Replace, parts: list[str]) -> None:
    """An image that can be taken, else what stands in the object for readers that cannot show it."""
    kind, source = attribute(element, "type").lower(), attribute(element, "data")
    if kind in _PIXELS:
        words = " ".join("".join(element.itertext()).split())
        parts.append(f'<img src="{escape(source)}" alt="{escape(words)}">')
    elif len(element) or (element.text or "").strip():
        _write_inside(element, replace, parts)
    else:
        parts.append(f'<object data="{escape(source)}" type="{escape(kind or "unknown/unknown")}"></object>')
