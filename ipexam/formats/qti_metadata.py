"""What a package says about its items beside them: IEEE LOM in the manifest, read and written.

Keywords are tags, and through `field_tags` everything that QTI has no field for; difficulty, time and author stand in
LOM's own fields too, for programs that know those alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from lxml import etree

from ipexam.domain.question import QuestionContent
from ipexam.formats.field_tags import with_tags
from ipexam.formats.qti_names import inside, text_of

_DIFFICULTIES = ("very easy", "easy", "medium", "difficult", "very difficult")
_DURATION = re.compile(r"P?T?(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.\d+)?S)?", re.I)
_FULL_NAME = re.compile(r"^FN(?:;[^:]*)?:(.+)$", re.M)
_LONGEST_TAG = 5_000
LOM = "http://ltsc.ieee.org/xsd/LOM"


def tags_of(metadata: etree._Element | None) -> tuple[str, ...]:
    """The keywords."""
    if metadata is None:
        return ()
    found: list[str] = []
    for keyword in inside(metadata, "keyword"):
        strings = list(inside(keyword, "langstring", "string")) or [keyword]
        words = ["".join(one.itertext()).strip() for one in strings]
        found += [word[:_LONGEST_TAG] for word in words if word]
    return tuple(dict.fromkeys(found))


def with_metadata(content: QuestionContent, metadata: etree._Element | None) -> tuple[str, QuestionContent]:
    """Code and question with everything the metadata says; a tag counts more than a field of LOM."""
    if metadata is None:
        return "", content
    for element in inside(metadata, "difficulty"):
        word = next((word for word in map(text_of, element.iter()) if word.lower() in _DIFFICULTIES), "")
        if word:
            content = replace(content, difficulty=_DIFFICULTIES.index(word.lower()) + 1)
    for element in inside(metadata, "typicallearningtime"):
        content = replace(content, seconds=_seconds(element))
    for element in inside(metadata, "entity", "centity"):
        author = _FULL_NAME.search("".join(element.itertext()))
        content = replace(content, author=author[1].strip()) if author else content
    return with_tags(content, tags_of(metadata))


def metadata_xml(content: QuestionContent, tags: Iterable[str], title: str) -> str:
    """The same as LOM for a manifest."""
    keywords = "".join(f"<keyword>{_string(tag)}</keyword>" for tag in tags)
    difficulty = _DIFFICULTIES[max(1, min(content.difficulty, 5)) - 1]
    time = ""
    if content.seconds:
        time = f"<typicalLearningTime><duration>PT{content.seconds}S</duration></typicalLearningTime>"
    return (
        f'<metadata><lom xmlns="{LOM}"><general><title>{_string(title)}</title>{keywords}</general><educational>'
        f"<difficulty><source>LOMv1.0</source><value>{difficulty}</value></difficulty>{time}</educational></lom></metadata>"
    )


def _string(text: str) -> str:
    return f'<string language="zh-CN">{escape(text, quote=False)}</string>'


def _seconds(element: etree._Element) -> int:
    for text in map(text_of, element.iter()):
        found = _DURATION.fullmatch(text)
        if found and any(found.groups()):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return hours * 3600 + minutes * 60 + seconds
    return 0
