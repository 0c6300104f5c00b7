"""The parts of a Moodle question's XML: children by name, the text of an element, and texts as rich text.

Every look at an element through lxml costs as much as parsing it, so each is looked at once, and only when asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ipexam.domain.problem import Problem, Where
from ipexam.domain.rich_text import plain
from ipexam.formats.moodle_files import MoodleFiles
from ipexam.formats.moodle_text import XML_FORMATS, TextFormat, rich, simple_text


class Node:
    """The children of an element by name."""

    __slots__ = ("_children",)

    def __init__(self, element: etree._Element) -> None:
        children: dict[str, list[etree._Element]] = {}
        for child in element:
            name = child.tag
            if name in children:
                children[name].append(child)
            else:
                children[name] = [child]
        self._children = children

    def all(self, name: str) -> Sequence[etree._Element]:
        """The children of a name."""
        return self._children.get(name, ())

    def first(self, name: str) -> etree._Element | None:
        """The first child of a name."""
        found = self._children.get(name)
        return found[0] if found else None

    def word(self, name: str) -> str:
        """A value that is one word, such as `<single>true</single>`."""
        found = self._children.get(name)
        return text_of(found[0]).strip() if found else ""


def text_of(element: etree._Element) -> str:
    """What stands in the `<text>` of an element, or in the element itself where it has none, as old files have it."""
    text = element[0] if len(element) else None
    if text is not None and text.tag != "text":
        text = next(element.iterchildren("text"), None)
    if text is None:
        return element.text or ""
    return (_markup(text) if len(text) else text.text) or ""


def _markup(text: etree._Element) -> str:
    """HTML that somebody forgot to mask."""
    parts = [etree.tostring(child, encoding="unicode") for child in text]
    return (text.text or "") + "".join(parts)


class MoodleTexts:
    """The texts of one question as rich text."""

    def __init__(self, where: Where, files: MoodleFiles) -> None:
        self._where, self._files = where, files
        self.problems: list[Problem] = []

    def rich(self, element: etree._Element | None, form: TextFormat | None = None) -> str:
        """The text of an element, its images taken from the element's own files first."""
        if element is None:
            return ""
        if self._files.any:
            self._files.open(element)
        text = text_of(element).strip()
        if not text:
            return ""
        form = form or XML_FORMATS.get(element.get("format"), TextFormat.HTML)
        words = simple_text(text, form)
        return self.read(text, form) if words is None else words

    def read(self, text: str, form: TextFormat = TextFormat.HTML) -> str:
        """A text that was found in the question."""
        found = rich(text, form, self._files.asset, self._where)
        if found.problems:
            self.problems += found.problems
        return found.text

    def words(self, element: etree._Element | None) -> str:
        """The text of an element without marks."""
        return plain(self.rich(element))
