"""Questions as a QTI package: the items, their images, a test that shows them in order, and a manifest with metadata.

What QTI has no field for stands as keywords in the metadata (`field_tags`). The same questions give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence

from ipexam.domain.problem import Problem
from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_part import Part
from ipexam.domain.rich_text import literal, parse, pictures, plain
from ipexam.formats.field_tags import field_tags, type_tag
from ipexam.formats.foreign_question import TRUE_FALSE_OPTIONS
from ipexam.formats.html_text import html_text, text_html
from ipexam.formats.losses import not_carried, type_not_carried
from ipexam.formats.qti_dialect import QTI_21, QTI_30, Dialect
from ipexam.formats.qti_interactions import written_key
from ipexam.formats.qti_item_writing import ItemWriter, title_of, tolerance_of
from ipexam.formats.qti_metadata import metadata_xml
from ipexam.formats.written_key import key_text

Images = Callable[[str], QuestionImage | None]
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,31}")
_WHEN = (1980, 1, 1, 0, 0, 0)
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}
_TEST, _MANIFEST = "test.xml", "imsmanifest.xml"


def write_qti_21(questions: Sequence[tuple[str, QuestionContent]], image: Images, title: str = "试题") -> bytes:
    """Code and content of each question as a package of QTI 2.1. What `qti_losses` says is left out is left out."""
    return _Package(QTI_21, image, title).written(questions)


def write_qti_30(questions: Sequence[tuple[str, QuestionContent]], image: Images, title: str = "试题") -> bytes:
    """The same as a package of QTI 3.0."""
    return _Package(QTI_30, image, title).written(questions)


def qti_losses(code: str, content: QuestionContent) -> tuple[Problem, ...]:
    """What of a question a QTI package cannot have."""
    if not _carried(content):
        return (type_not_carried(code),)
    key = content.key
    parts: list[Part] = []
    if not content.stem.strip():
        parts.append(Part.STEM)
    if any(parse(text) != parse(_come_back(text)) for text in content.texts):
        parts.append(Part.MARKS)
    if content.passage and not content.group:
        parts.append(Part.PASSAGE)
    if content.type.written and _looks(written_key("", _come_back(key_text(key)))) != _looks(key):
        parts.append(Part.RUBRIC)
    if any(plain(_come_back(literal(text))) != text for offered in content.blank_options for text in offered):
        parts.append(Part.BLANK_OPTIONS)
    if any(told and not tolerance_of(content, at) for at, told in enumerate(key.tolerances)):
        parts.append(Part.TOLERANCE)
    if _key_is_lost(content):
        parts.append(Part.KEY)
    return tuple(not_carried(code, part) for part in parts)


def _carried(content: QuestionContent) -> bool:
    """Whether QTI has a question like this; one that is not sound may have no place in it."""
    match content.type:
        case QuestionType.FILL_IN:
            there = _blanks_in_words(content.stem)
            return there > 0 and len(content.key.blanks) in (0, there) and len(content.blank_options) in (0, there)
        case QuestionType.TRUE_FALSE:
            return len(content.options) in (0, 2)
        case QuestionType.SINGLE | QuestionType.MULTIPLE:
            return bool(content.options)
        case QuestionType.MATCHING:
            return bool(content.options and content.premises)
        case _:
            return content.type is not QuestionType.UNKNOWN


def _blanks_in_words(stem: str) -> int:
    """The blanks of a stem; none when one stands in the words of an image."""
    return stem.count(BLANK) if stem.count(BLANK) == plain(stem).count(BLANK) else 0


def _key_is_lost(content: QuestionContent) -> bool:
    """Whether the key contradicts the question, so that QTI cannot say it."""
    key = content.key
    if content.type.has_options:
        options = content.options or TRUE_FALSE_OPTIONS
        several = content.type is not QuestionType.MULTIPLE and len(key.choices) > 1
        return several or any(not 0 <= at < len(options) for at in key.choices)
    if content.type is QuestionType.MATCHING:
        beyond = any(not 0 <= at < len(content.options) for at in key.pairs)
        return beyond or len(key.pairs) not in (0, len(content.premises))
    chosen = zip(key.blanks, content.blank_options, strict=False)
    foreign = any(not set(right) <= set(offered) for right, offered in chosen if offered)
    return foreign or any(text != " ".join(text.split()) or not text for right in key.blanks for text in right)


def _looks(key: Key) -> list[object]:
    """A written key as it looks, however its texts are spelt."""
    return [parse(key.answer), *((line.points, parse(line.text)) for line in key.rubric)]


def _come_back(text: str) -> str:
    return html_text(text_html(text, str), str).text


class _Package:
    """A package while it is written."""

    def __init__(self, dialect: Dialect, image: Images, title: str) -> None:
        self._dialect, self._image, self._title = dialect, image, title
        self._parts: dict[str, bytes] = {}
        self._resources: list[str] = []
        self._references: list[str] = []
        self._dependencies: list[str] = []
        self._stimuli: dict[tuple[str, str], str] = {}

    def written(self, questions: Sequence[tuple[str, QuestionContent]]) -> bytes:
        """All parts as an archive."""
        for at, (code, content) in enumerate(questions, 1):
            if _carried(content):
                self._add(at, code, content)
        self._parts[_TEST] = self._test()
        self._parts[_MANIFEST] = self._manifest()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in (_MANIFEST, *(part for part in self._parts if part != _MANIFEST)):
                entry = zipfile.ZipInfo(name, _WHEN)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, self._parts[name])
        return out.getvalue()

    def _add(self, at: int, code: str, content: QuestionContent) -> None:
        identifier = code if _IDENTIFIER.fullmatch(code) else f"ITEM-{at}"
        href = f"items/{at:05d}.xml"
        stimulus = self._stimulus(content)
        files = [href, *self._images(content.texts)]
        title = title_of(code, content)
        reference = (stimulus, f"../stimuli/{stimulus}.xml") if stimulus else None
        writer = ItemWriter(self._dialect, content, self._from_folder, reference)
        self._parts[href] = writer.document(identifier, title)
        metadata = metadata_xml(content, (*field_tags(code, content), *_type_tags(content)), title)
        listed = "".join(f'<file href="{name}"/>' for name in files)
        listed += f'<dependency identifierref="{stimulus}"/>' if stimulus else ""
        self._resources.append(
            f'<resource identifier="R{at}" type="{self._dialect.item_type}" href="{href}">{metadata}{listed}</resource>'
        )
        self._dependencies.append(f'<dependency identifierref="R{at}"/>')
        shown = {"identifier": f"R{at}", "href": href}
        self._references.append(self._dialect.tag("assessmentItemRef", "", shown))

    def _stimulus(self, content: QuestionContent) -> str:
        """The name of the document with a question's passage, written when it is first needed; empty without one."""
        if not (self._dialect.stimulus_type and content.group and content.passage):
            return ""
        shared = content.group, content.passage
        if shared not in self._stimuli:
            name = self._stimuli[shared] = f"S{len(self._stimuli) + 1}"
            href = f"stimuli/{name}.xml"
            body = self._dialect.tag("stimulusBody", f"<div>{text_html(content.passage, self._from_folder)}</div>")
            told = {"identifier": name, "title": content.group}
            self._parts[href] = self._dialect.root("assessmentStimulus", body, told)
            listed = "".join(f'<file href="{one}"/>' for one in (href, *self._images([content.passage])))
            kind = self._dialect.stimulus_type
            self._resources.append(f'<resource identifier="{name}" type="{kind}" href="{href}">{listed}</resource>')
        return self._stimuli[shared]

    def _from_folder(self, sha256: str) -> str:
        """An image's address as documents in a folder of the package write it."""
        return f"../{self._address(sha256)}"

    def _images(self, texts: Iterable[str]) -> list[str]:
        """Put the images of some texts into the package."""
        found = dict.fromkeys(sha256 for text in texts for sha256 in pictures(text))
        names: list[str] = []
        for sha256 in found:
            image = self._image(sha256)
            if image is not None:
                names.append(self._address(sha256))
                self._parts[names[-1]] = image.content
        return names

    def _address(self, sha256: str) -> str:
        image = self._image(sha256)
        return f"images/{sha256}.{_ENDINGS.get(image.media_type, 'png') if image else 'png'}"

    def _test(self) -> bytes:
        tag = self._dialect.tag
        section = tag(
            "assessmentSection",
            "".join(self._references),
            {"identifier": "section", "title": self._title, "visible": "true"},
        )
        part = tag(
            "testPart",
            section,
            {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": "simultaneous"},
        )
        return self._dialect.root("assessmentTest", part, {"identifier": "test", "title": self._title})

    def _manifest(self) -> bytes:
        dialect = self._dialect
        space = dialect.manifest_namespace
        test = f'<resource identifier="T1" type="{dialect.test_type}" href="{_TEST}"><file href="{_TEST}"/>'
        test += "".join(self._dependencies) + "</resource>"
        resources = "\n".join([test, *self._resources])
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<manifest xmlns="{space}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            f'xsi:schemaLocation="{space} {dialect.manifest_schema}" identifier="MANIFEST">'
            f"<metadata><schema>{dialect.schema_name}</schema><schemaversion>{dialect.schema_version}</schemaversion>"
            f"</metadata><organizations/><resources>\n{resources}\n</resources></manifest>\n"
        ).encode()


def _type_tags(content: QuestionContent) -> list[str]:
    """The type where a reader would take it for another."""
    kind = content.type
    odd_truth = kind is QuestionType.TRUE_FALSE and content.options not in ((), TRUE_FALSE_OPTIONS)
    two = kind is QuestionType.SINGLE and len(content.options) == 2
    one = kind is QuestionType.MATCHING and 1 in (len(content.options), len(content.premises))
    return [type_tag(kind)] if odd_truth or two or one else []
