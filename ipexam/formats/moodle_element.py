"""The parts of a Moodle question's XML: its children by name, and the text and files of any element in it.

Every look through lxml at an element costs as much as parsing it: texts and files are collected in one search each,
and nothing else is looked at before it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ipexam.domain.problem import Problem, Where
from ipexam.domain.rich_text import plain
from ipexam.formats.moodle_files import MoodleFiles
from ipexam.formats.moodle_text import XML_FORMATS, TextFormat, rich, simple_words


class Node:
    """An element with its children by name."""

    __slots__ = ("_children", "_files", "_texts")

    def __init__(self, element: etree._Element) -> None:
        self._children = children = dict[str, list[etree._Element]]()
        for child in element:
            name = child.tag
            if name in children:
                children[name].append(child)
            else:
                children[name] = [child]
        self._texts = {text.getparent(): text.text if not len(text) else _markup(text) for text in element.iter("text")}
        self._files: dict[etree._Element | None, list[etree._Element]] = {}
        for file in element.iter("file"):
            self._files.setdefault(file.getparent(), []).append(file)

    def all(self, name: str) -> list[etree._Element]:
        """The children of a name."""
        return self._children.get(name) or []

    def first(self, name: str) -> etree._Element | None:
        """The first child of a name."""
        found = self._children.get(name)
        return found[0] if found else None

    def word(self, name: str) -> str:
        """A value that is one word, such as `<single>true</single>`."""
        found = self._children.get(name)
        return self.text(found[0]).strip() if found else ""

    def text(self, element: etree._Element) -> str:
        """What stands in the `<text>` of an element below this one, or in the element itself where it has none, as old
        files have it."""
        return self._texts.get(element, element.text) or ""

    def files(self, element: etree._Element) -> Sequence[etree._Element]:
        """The files of an element below this one."""
        return self._files.get(element, ()) if self._files else ()


def _markup(text: etree._Element) -> str:
    """HTML that somebody forgot to mask."""
    parts = [etree.tostring(child, encoding="unicode") for child in text]
    return (text.text or "") + "".join(parts)


class MoodleTexts:
    """The texts of one question as rich text."""

    def __init__(self, node: Node, where: Where, files: MoodleFiles) -> None:
        self._node, self._where, self._files = node, where, files
        self.problems: list[Problem] = []

    def rich(self, element: etree._Element | None, form: TextFormat | None = None) -> str:
        """The text of an element, its images taken from the element's own files first."""
        if element is None:
            return ""
        for file in self._node.files(element):
            self._files.add(file)
        text = self._node.text(element)
        if not text:
            return ""
        form = form or XML_FORMATS.get(element.get("format") or "", TextFormat.HTML)
        if form is TextFormat.HTML:
            simple = simple_words(text)
            return self.read(text) if simple is None else simple
        return self.read(text.strip(), form)

    def read(self, text: str, form: TextFormat = TextFormat.HTML) -> str:
        """A text that was found in the question."""
        found = rich(text, form, self._files.asset, self._where)
        if found.problems:
            self.problems += found.problems
        return found.text

    def words(self, element: etree._Element | None) -> str:
        """The text of an element without marks."""
        return plain(self.rich(element))
