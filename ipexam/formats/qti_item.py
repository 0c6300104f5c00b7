"""One QTI item as the questions it asks: one, or a group when it asks several things about one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import BLANK, QuestionContent, QuestionType
from ipexam.domain.question_check import faults
from ipexam.domain.question_file import ReadQuestion, Standing
from ipexam.domain.rich_text import literal
from ipexam.formats import qti_interactions as interactions
from ipexam.formats.field_tags import tagged_type
from ipexam.formats.html_text import Asset
from ipexam.formats.qti_body import Body, Shared, Texts, joined, read_body
from ipexam.formats.qti_key import Item
from ipexam.formats.qti_markup import shown_at_first
from ipexam.formats.qti_matching import unsupported
from ipexam.formats.qti_metadata import tags_of, with_metadata
from ipexam.formats.qti_names import attribute, child, children, inside, name
from ipexam.formats.qti_responses import responses, uses
from ipexam.formats.written_key import with_remarks
from ipexam.formats.xml_safely import source_of

_REJECTING = frozenset({ProblemCode.OPTIONS_MISSING, ProblemCode.KEY_BEYOND_OPTIONS, ProblemCode.KEY_TOO_MANY})
_NO_KEY = frozenset({ProblemCode.KEY_MISSING, ProblemCode.SCORING_UNKNOWN, ProblemCode.QUESTION_TYPE_UNSUPPORTED})
_DOUBTFUL = frozenset({ProblemCode.KEYS_CONTRADICT, ProblemCode.IMAGE_MISSING, ProblemCode.IMAGE_REFUSED})
"""Nobody can say whether it can be answered without the image."""
_DRAFTING = _NO_KEY | _DOUBTFUL | {ProblemCode.PAIRS_INCOMPLETE, ProblemCode.BLANKS_DIFFER, ProblemCode.STEM_MISSING}
_OF_THE_KEY = frozenset({ProblemCode.KEY_MISSING, ProblemCode.PAIRS_INCOMPLETE, ProblemCode.BLANKS_DIFFER})

Asked = tuple[QuestionContent, str, list[Problem]]
"""A question, the text before it that is not its own, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an item does not say itself: where it stands, its images, shared texts, metadata, and the passage that its
    section shows."""

    where: Where
    lines: tuple[int, ...]
    asset: Asset
    shared: Shared
    metadata: etree._Element | None = None
    group: str = ""
    passage: str = ""


def read_item(element: etree._Element, around: Surroundings) -> list[ReadQuestion]:
    """The questions of an `assessmentItem`; none when it asks nothing."""
    texts = Texts(around.asset, around.shared, around.where)
    body = child(element, "itembody")
    if body is None:
        return []
    read = read_body(body, texts)
    if not read.blocks and not read.inlines:
        return []
    unscored = any(name(one) in ("templatedeclaration", "templateprocessing") for one in element)
    declared = responses(element)
    told = tagged_type(tags_of(around.metadata))
    item = Item(declared, uses(element, declared), texts, around.where, unscored, told)
    stimuli = [around.shared(attribute(one, "href")) for one in children(element, "assessmentstimulusref")]
    passage = joined([around.passage, *(text or "" for text in stimuli), read.passage])
    asked = list(_asked(item, read, body))
    return _Finish(element, item, around).questions(asked, passage)


def _asked(item: Item, body: Body, element: etree._Element) -> Iterator[Asked]:
    """Each question with the text that stands before it and is not its own, and its problems."""
    if not body.blocks:
        yield interactions.fill_in(item, body.inlines, body.texts[0]), "", _told(item)
        return
    if len(body.blocks) == 1 and not body.inlines:
        yield _of_block(item, body.blocks[0], joined(body.texts), element), "", _told(item)
        return
    inlines = iter(body.inlines)
    for at, text in enumerate(body.texts):
        passage, lead = ("", text) if at else _split(text, body.blanks[0], body.blocks)
        if body.blanks[at]:
            several = [next(inlines) for _ in range(body.blanks[at])]
            yield interactions.fill_in(item, several, lead), passage, _told(item)
            passage, lead = "", ""
        if at < len(body.blocks):
            yield _of_block(item, body.blocks[at], lead, element), passage, _told(item)


def _told(item: Item) -> list[Problem]:
    """What was said since it was last asked."""
    told, item.problems = item.problems, []
    return told


def _of_block(item: Item, interaction: etree._Element, lead: str, body: etree._Element) -> QuestionContent:
    called = name(interaction)
    if called == "extendedtextinteraction":
        return interactions.extended_text(item, interaction, lead, _rubric(item, body))
    return interactions.READERS.get(called, unsupported)(item, interaction, lead)


def _split(text: str, blanks: int, blocks: Sequence[etree._Element]) -> tuple[str, str]:
    """The text before the first interaction: all of it is the passage when the interaction has a prompt, else all but
    its last line."""
    if blanks or (blocks and child(blocks[0], "prompt") is not None):
        return ("", text) if blanks else (text, "")
    before, _, last = text.rpartition("\n")
    return before, last


def _rubric(item: Item, body: etree._Element) -> str:
    """What the item tells whoever marks the answer."""
    blocks = (one for one in inside(body, "rubricblock") if "candidate" not in attribute(one, "view", "candidate"))
    return joined([item.texts.of(block) for block in blocks])


class _Finish:
    """What all questions of an item have in common."""

    def __init__(self, element: etree._Element, item: Item, around: Surroundings) -> None:
        self._element, self._item, self._around = element, item, around
        self._explanation = _explanation(element, item)
        self._raw = source_of(element)

    def questions(self, asked: Sequence[Asked], passage: str) -> list[ReadQuestion]:
        """The finished questions."""
        passage = joined([passage, *(before for _, before, _ in asked)])
        group = self._around.group or (self._group() if passage or len(asked) > 1 else "")
        return [
            self._question(replace(content, group=group, passage=passage if group else ""), problems)
            for content, _, problems in asked
        ]

    def _group(self) -> str:
        """A name for the questions of one text: that of the text, else that of the item."""
        stimulus = child(self._element, "assessmentstimulusref")
        shown = self._item.texts.shown
        told = attribute(stimulus, "identifier") if stimulus is not None else shown[0] if shown else ""
        return told or attribute(self._element, "identifier") or "1"

    def _question(self, content: QuestionContent, problems: list[Problem]) -> ReadQuestion:
        if not content.stem.strip():
            content = replace(content, stem=literal(" ".join(attribute(self._element, "title").split())))
        if content.type is QuestionType.FILL_IN and not content.stem.count(BLANK):
            content = replace(content, stem=f"{content.stem}{BLANK}")
        code, content = with_metadata(replace(content, explanation=self._explanation), self._around.metadata)
        problems = [*problems, *self._item.texts.problems]
        codes = {problem.code for problem in problems}
        for fault in faults(content):
            if fault not in codes and not (fault in _OF_THE_KEY and codes & _NO_KEY):
                problems.append(Problem(self._around.where, fault))
        codes = {problem.code for problem in problems}
        standing = Standing.DRAFT if codes & _DRAFTING else Standing.SOUND
        standing = Standing.REJECTED if codes & _REJECTING else standing
        around = self._around
        return ReadQuestion(around.where, around.lines, self._raw, content, standing, code, tuple(problems))


def _explanation(element: etree._Element, item: Item) -> str:
    """What an item says after it was answered, that of single choices behind their letters."""
    said = [item.texts.of(one) for one in inside(element, "modalfeedback", "feedbackblock") if _is_said(one)]
    loose: list[str] = []
    remarks: list[tuple[str, str]] = []
    for one in filter(_is_said, inside(element, "feedbackinline")):
        chosen = next((above for above in one.iterancestors() if name(above) == "simplechoice"), None)
        text = item.texts.of(one)
        if chosen is None:
            loose.append(text)
        else:
            at = sum(1 for _ in chosen.itersiblings(chosen.tag, preceding=True))
            remarks.append((chr(65 + at) if at < 26 else str(at + 1), text))
    return with_remarks(joined(list(dict.fromkeys([*said, *loose]))), remarks)


def _is_said(element: etree._Element) -> bool:
    """Whether a feedback is only that, and not a part of the question."""
    return not shown_at_first(element) and not any(name(one).endswith("interaction") for one in element.iter())
