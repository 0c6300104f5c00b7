"""What differs between a question and the same one as a file gave it back, in words of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from ipexam.domain.question import QuestionContent
from ipexam.domain.question_part import Part
from ipexam.domain.rich_text import parse, pictures, plain

_KEY_FIELDS = ("choices", "blanks", "pairs", "unordered")
_OTHER_FIELDS = (
    "course_code",
    "difficulty",
    "level",
    "knowledge",
    "source",
    "law_date",
    "expires_on",
    "tags",
    "author",
    "seconds",
    "group",
)


def differing(code: str, content: QuestionContent, back_code: str, back: QuestionContent) -> tuple[Part, ...]:
    """The parts that are not the same, each once."""
    return tuple(dict.fromkeys(_differing(code, content, back_code, back)))


def _differing(code: str, content: QuestionContent, back_code: str, back: QuestionContent) -> Iterator[Part]:
    if any(map(pictures, content.texts)) and _all_pictures(content) != _all_pictures(back):
        yield Part.IMAGES
    for part, here, there in _texts(content, back):
        if here != there and parse(here) != parse(there):
            yield _kind_of_loss(part, here, there)
    if content.type is not back.type:
        yield Part.TYPE
    key, read = content.key, back.key
    if any(getattr(key, name) != getattr(read, name) for name in _KEY_FIELDS):
        yield Part.KEY
    if key.tolerances != read.tolerances:
        yield Part.TOLERANCE
    if [line.points for line in key.rubric] != [line.points for line in read.rubric]:
        yield Part.RUBRIC
    if content.blank_options != back.blank_options:
        yield Part.BLANK_OPTIONS
    if code != back_code or any(getattr(content, name) != getattr(back, name) for name in _OTHER_FIELDS):
        yield Part.FIELDS


def _all_pictures(content: QuestionContent) -> list[str]:
    return [sha256 for text in content.texts for sha256 in pictures(text)]


def _texts(content: QuestionContent, back: QuestionContent) -> Iterator[tuple[Part, str, str]]:
    for part, here, there in (
        (Part.STEM, (content.stem,), (back.stem,)),
        (Part.OPTIONS, content.options, back.options),
        (Part.OPTIONS, content.premises, back.premises),
        (Part.KEY, (content.key.answer,), (back.key.answer,)),
        (Part.RUBRIC, _rubric(content), _rubric(back)),
        (Part.EXPLANATION, (content.explanation,), (back.explanation,)),
        (Part.PASSAGE, (content.passage,), (back.passage,)),
    ):
        if len(here) != len(there):
            yield part, "\0".join(here), "\0".join(there)
        for one, other in zip(here, there, strict=False):
            yield part, one, other


def _rubric(content: QuestionContent) -> tuple[str, ...]:
    return tuple(line.text for line in content.key.rubric)


def _kind_of_loss(part: Part, here: str, there: str) -> Part:
    """Images and marks are named as such; what is lost of the words names the part."""
    if plain(here) != plain(there):
        return Part.IMAGES if pictures(here) != pictures(there) else part
    return Part.IMAGES if pictures(here) != pictures(there) else Part.MARKS
