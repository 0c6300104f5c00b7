"""A QTI package: what its manifest lists, and in which order its tests and organizations show it.

Source: 1EdTech Content Packaging 1.1 and 1.2 with the QTI profiles of it. Tools differ: manifests stand in folders,
list too little or what is not there, and packages come without any; so every XML document in the archive is looked at
in the end, those that a test names first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname

from lxml import etree

from ipexam.formats.qti_names import attribute, children, inside, name
from ipexam.formats.xml_safely import XmlRefused, parse_xml
from ipexam.formats.zip_safely import Archive, ZipRefused

MANIFEST = "imsmanifest.xml"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_DEEPEST = 20
_SECTIONS = frozenset({"assessmentsection", "testpart"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that a test or an organization shows, with the rubric block of each section around it and a name for
    the innermost that has one."""

    part: str
    section: str = ""
    rubrics: tuple[etree._Element, ...] = ()


@dataclass(slots=True)
class Plan:
    """What a package says of itself. `lost` are references to nothing, each with the document that makes it."""

    shown: list[Shown] = field(default_factory=list)
    metadata: dict[str, etree._Element] = field(default_factory=dict)
    lost: list[tuple[str, str]] = field(default_factory=list)
    described: set[str] = field(default_factory=set)
    """Documents that were read for what they say of others: manifests, tests and sections."""


def plan(archive: Archive) -> Plan:
    """Read the manifests and the tests they list. Documents that cannot be read are left for later, to be told then."""
    made = Plan()
    for part in archive.names:
        if part.lower().rpartition("/")[2] == MANIFEST:
            _Manifest(archive, part, made).read()
    return made


def document(archive: Archive, part: str) -> etree._Element | None:
    """A document's root, None when it cannot be read."""
    try:
        return parse_xml(archive.read(part))
    except (XmlRefused, ZipRefused, KeyError):
        return None


class _Manifest:
    """One manifest with its tests."""

    def __init__(self, archive: Archive, part: str, made: Plan) -> None:
        self._archive, self._part, self._made = archive, part, made
        self._folder = dirname(part)
        self._parts: dict[str, str] = {}
        self._named: set[str] = set()

    def read(self) -> None:
        """Read the resources, then in the order in which they should be shown."""
        root = document(self._archive, self._part)
        if root is None:
            return
        self._made.described.add(self._part)
        listed = [(one, self._resource(root, one)) for one in inside(root, "resource")]
        tests = [part for one, part in listed if part and _is_test(one)]
        for part in tests:
            self._test(part, (), "", 0)
        for item in inside(root, "item"):
            self._show(self._parts.get(attribute(item, "identifierref"), ""))
        for one, part in listed:
            if part and not _is_test(one):
                self._show(part)

    def _resource(self, root: etree._Element, resource: etree._Element) -> str:
        """The document of a resource, empty when it has none or is not there."""
        href = attribute(resource, "href")
        above = [one.get(_BASE, "") for one in (root, resource.getparent(), resource) if one is not None]
        base = "".join(dict.fromkeys(above)) if any(above) else ""
        part = self._archive.find(base + href, self._folder) or self._archive.find(href, self._folder) if href else None
        if part is None:
            if href:
                self._made.lost.append((self._part, href))
            return ""
        self._parts[attribute(resource, "identifier")] = part
        metadata = next(children(resource, "metadata"), None)
        if metadata is not None:
            self._made.metadata.setdefault(part, metadata)
        return part

    def _show(self, part: str, section: str = "", rubrics: tuple[etree._Element, ...] = ()) -> None:
        if part and part not in self._named and part.lower().endswith(".xml"):
            self._named.add(part)
            self._made.shown.append(Shown(part, section, rubrics))

    def _test(self, part: str, rubrics: tuple[etree._Element, ...], section: str, depth: int) -> None:
        """A test or a section in a document of its own."""
        root = document(self._archive, part)
        if root is None or depth > _DEEPEST:
            return
        self._made.described.add(part)
        self._section(root, part, rubrics, section, depth)

    def _section(
        self, element: etree._Element, part: str, rubrics: tuple[etree._Element, ...], section: str, depth: int
    ) -> None:
        if name(element) == "assessmentsection":
            own = tuple(_for_candidates(element))
            rubrics = rubrics + own
            section = attribute(element, "identifier") if own else section
        for one in children(element):
            called = name(one)
            if called == "assessmentitemref":
                if found := self._found(one, part):
                    self._show(found, section, rubrics)
            elif called == "assessmentsectionref":
                if found := self._found(one, part):
                    self._test(found, rubrics, section, depth + 1)
            elif called in _SECTIONS and depth < _DEEPEST:
                self._section(one, part, rubrics, section, depth + 1)

    def _found(self, reference: etree._Element, part: str) -> str:
        href = attribute(reference, "href")
        found = self._archive.find(href, dirname(part)) if href else None
        found = found or self._parts.get(attribute(reference, "identifier"), "")
        if not found and (part, href) not in self._made.lost:
            self._made.lost.append((part, href))
        return found


def _is_test(resource: etree._Element) -> bool:
    kind = attribute(resource, "type").lower()
    return "_test" in kind or "_section" in kind or "assessment_xml" in kind


def _for_candidates(section: etree._Element) -> Iterator[etree._Element]:
    return (one for one in children(section, "rubricblock") if "candidate" in attribute(one, "view", "candidate"))
