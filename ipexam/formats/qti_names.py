"""The names of QTI's elements and attributes in one spelling.

QTI 2 writes `choiceInteraction` and `maxChoices`, QTI 3 `qti-choice-interaction` and `max-choices`; here both are
`choiceinteraction`, and an attribute is asked for as QTI 2 writes it. Namespaces and prefixes make no difference: tools
put the same elements into many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

_CAPITAL = re.compile(r"(?<=[a-z])([A-Z])")


def name(element: etree._Element) -> str:
    """The element's name in small letters without prefix, `qti-` and hyphens."""
    tag = element.tag
    return _folded(tag) if isinstance(tag, str) else ""


@cache
def _folded(tag: str) -> str:
    return tag.rpartition("}")[2].lower().removeprefix("qti-").replace("-", "")


def attribute(element: etree._Element, camel: str, default: str = "") -> str:
    """An attribute by the name that QTI 2 gives it."""
    value = element.get(camel)
    if value is None:
        value = element.get(_kebab(camel))
    return default if value is None else str(value).strip()


@cache
def _kebab(camel: str) -> str:
    return _CAPITAL.sub(r"-\1", camel).lower()


def child(element: etree._Element, wanted: str) -> etree._Element | None:
    """The first child of a name as `name` spells it."""
    return next(children(element, wanted), None)


def children(element: etree._Element, wanted: str = "") -> Iterator[etree._Element]:
    """The children of a name, all for an empty one."""
    return (one for one in element if isinstance(one.tag, str) and (not wanted or name(one) == wanted))


def inside(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Everything below an element that has one of these names, in order."""
    return (one for one in element.iterdescendants() if name(one) in wanted)


def text_of(element: etree._Element | None) -> str:
    """The words in an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
