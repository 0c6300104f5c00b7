"""Questions of QTI 2.1, 2.2 and 3.0: a package, or a single item.

Each XML document is one counted line. Source of the rules: the specifications of 1EdTech, and what the tools make of
them; docs/formats.md lists what becomes what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname

from lxml import etree

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, PassedOver, ReadQuestion
from ipexam.formats.pictures import Pictures
from ipexam.formats.qti_body import Shared, Texts, joined
from ipexam.formats.qti_item import Surroundings, read_item
from ipexam.formats.qti_names import attribute, child, name, text_of
from ipexam.formats.qti_package import Plan, Shown, plan
from ipexam.formats.recognition import found_in
from ipexam.formats.xml_safely import XmlRefused, parse_xml, source_of
from ipexam.formats.zip_safely import Archive, ZipRefused

_PASSAGE_FROM = 40
"""A rubric of a section that is longer is a text to read, a shorter one an instruction."""
_ONLY = "document"


def read_qti(data: bytes, name: str) -> FileReading:
    """The questions of a package or of one item. Raises `FileTooLarge` and `FileEncrypted` for an archive."""
    found = found_in(data, name)
    reader = _Reader(name, found if isinstance(found, BankFormat) else BankFormat.QTI_21)
    if not data.startswith(b"PK"):
        reader.single(data)
        return reader.reading()
    try:
        reader.package(Archive(data, name))
    except ZipRefused:
        reader.say(ProblemCode.FILE_DAMAGED)
    return reader.reading()


class _Reader:
    """One file while it is read."""

    def __init__(self, file: str, version: BankFormat) -> None:
        self._file, self._version = file, version
        self._archive: Archive | None = None
        self._plan = Plan()
        self._pictures = Pictures()
        self._questions: list[ReadQuestion] = []
        self._passed: list[PassedLines] = []
        self._problems: list[Problem] = []
        self._line = 0
        self._texts: dict[str, str | None] = {}

    def say(self, code: ProblemCode, value: str = "", part: str = "", line: int = 0) -> None:
        """Something is wrong with the file."""
        facts = {"value": value} if value else {}
        self._problems.append(Problem(Where(self._file, part, line), code, facts))

    def reading(self) -> FileReading:
        """All that was read."""
        return FileReading(
            self._version,
            self._file,
            tuple(self._questions),
            tuple(self._passed),
            tuple(self._problems),
            self._pictures.images,
            frozenset(range(1, self._line + 1)),
        )

    def single(self, data: bytes) -> None:
        """A file that is one document."""
        self._document(data, Shown(""))

    def package(self, archive: Archive) -> None:
        """Every document of an archive, those first that its tests show."""
        self._archive = archive
        self._plan = plan(archive)
        for refused in archive.refused:
            self.say(ProblemCode.OBJECT_NOT_KEPT, refused[:100])
        for part, lost in self._plan.lost:
            self.say(ProblemCode.PACKAGE_PART_MISSING, lost, part)
        for shown in self._order(archive):
            try:
                data = archive.read(shown.part)
            except ZipRefused:
                self._line += 1
                self._pass_over(PassedOver.NOT_UNDERSTOOD, shown.part)
                self.say(ProblemCode.FILE_DAMAGED, part=shown.part)
                continue
            self._document(data, shown)

    def _order(self, archive: Archive) -> Iterator[Shown]:
        named = {shown.part for shown in self._plan.shown}
        yield from self._plan.shown
        yield from (Shown(part) for part in archive.names if part.lower().endswith(".xml") and part not in named)

    def _document(self, data: bytes, shown: Shown) -> None:
        self._line += 1
        try:
            root = parse_xml(data)
        except XmlRefused as refused:
            self._pass_over(PassedOver.NOT_UNDERSTOOD, shown.part or self._file)
            self.say(ProblemCode.FILE_DAMAGED, part=shown.part, line=refused.line)
            return
        if name(root) != "assessmentitem":
            self._other(root, shown)
            return
        questions = read_item(root, self._surroundings(shown))
        self._questions += questions
        if not questions:
            self._pass_over(PassedOver.INSTRUCTION, _words(root) or shown.part)

    def _other(self, root: etree._Element, shown: Shown) -> None:
        """A test, a manifest or a shared text; without a package around it, nothing can be read from it."""
        known = name(root).startswith("assessment") or name(root) == "manifest"
        if self._archive is None or (not known and _looks_like_question(root)):
            self._pass_over(PassedOver.NOT_UNDERSTOOD, source_of(root, 200))
            self.say(ProblemCode.LINE_NOT_UNDERSTOOD, name(root), shown.part)
        else:
            self._pass_over(PassedOver.HEADING, attribute(root, "title") or shown.part)

    def _pass_over(self, why: PassedOver, text: str) -> None:
        self._passed.append(PassedLines((self._line,), why, text[:200]))

    def _surroundings(self, shown: Shown) -> Surroundings:
        where = Where(self._file, shown.part or _ONLY) if self._archive else Where(self._file)
        folder = dirname(shown.part)
        shared = self._shared_from(folder)
        texts = Texts(self._asset_from(folder), shared, where)
        passage = joined([texts.of(rubric) for rubric in shown.rubrics])
        if len(passage) < _PASSAGE_FROM and "](img:" not in passage:
            passage = ""
        group = shown.section if passage else ""
        metadata = self._plan.metadata.get(shown.part)
        return Surroundings(where, (self._line,), self._asset_from(folder), shared, metadata, group, passage)

    def _asset_from(self, folder: str) -> _Asset:
        return _Asset(self._archive, self._pictures, folder)

    def _shared_from(self, folder: str) -> Shared:
        def shared(reference: str) -> str | None:
            part = self._archive.find(reference, folder) if self._archive and reference else None
            if part is None:
                if reference and (problem := (folder, reference)) not in self._plan.lost:
                    self._plan.lost.append(problem)
                    self.say(ProblemCode.PACKAGE_PART_MISSING, reference, folder)
                return None
            if part not in self._texts:
                self._texts[part] = ""  # a text that shows itself ends here
                self._texts[part] = self._text(part)
            return self._texts[part]

        return shared

    def _text(self, part: str) -> str | None:
        """The text of a shared stimulus or of a page."""
        folder = dirname(part)
        texts = Texts(self._asset_from(folder), self._shared_from(folder), Where(self._file, part))
        try:
            data = self._archive.read(part) if self._archive else b""
        except ZipRefused:
            return None
        try:
            root = parse_xml(data)
        except XmlRefused:
            text = texts.read(data.decode(errors="replace"))
        else:
            body = child(root, "stimulusbody")
            body = child(root, "body") if body is None else body
            text = texts.of_whole(root) if body is None else texts.of(body)
        self._problems += [problem for problem in texts.problems if problem not in self._problems]
        return text


class _Asset:
    """The images of a package as its documents name them."""

    def __init__(self, archive: Archive | None, pictures: Pictures, folder: str) -> None:
        self._archive, self._pictures, self._folder = archive, pictures, folder

    def __call__(self, source: str) -> str | None:
        """The SHA-256 of an image; see `html_text.Asset`."""
        if source[:5].lower() == "data:":
            return self._pictures.of_data_uri(source)
        if self._archive is None or re.match(r"[a-z]+://", source, re.I):
            return None
        part = self._archive.find(source, self._folder) or self._archive.find_named(source)
        if part is None:
            return None
        try:
            return self._pictures.take(self._archive.read(part))
        except ZipRefused:
            return None


def _words(root: etree._Element) -> str:
    return attribute(root, "title") or text_of(root)


def _looks_like_question(root: etree._Element) -> bool:
    return any(name(one).endswith("interaction") for one in root.iterdescendants())
