"""Looking at a paper as each seat will see it, before a package freezes it: everything wrong is collected.

What is checked is not the plan but what was dealt: the seats' own papers against the questions they came from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from ipexam.domain.paper import MOST_IMAGE_BYTES, Paper, PaperForm, SeatItem, SeatOrder, SeatPaper
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.question_check import faults
from ipexam.domain.rich_text import pictures, plain

_REMARKS = frozenset({ProblemCode.MATERIAL_SCANNED, ProblemCode.MATERIAL_PAGES_SCANNED})

Questions = Mapping[int, tuple[str, QuestionContent]]
Unprintable = Callable[[str], str]
"""The characters of a text that no shipped font draws, private-use and invisible ones among them."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """Checks seats of one paper. `books` are the places of the parts whose material is there, `images` the sizes in
    bytes of the images that the bank holds. `brought` says that candidates bring things along, so that an open book may
    be on paper: a sealed part needs its material all the same, for there would be nothing to open."""

    paper: Paper
    questions: Questions
    books: Collection[int]
    unprintable: Unprintable
    images: Mapping[str, int] = field(default_factory=dict)
    brought: bool = False

    def problems(self, seats: Iterable[tuple[SeatPaper, SeatOrder]]) -> tuple[Problem, ...]:
        """Everything wrong, each once, however many seats see it. `Where` names paper and form, then the question."""
        forms = {form.label: form for form in self.paper.forms}
        found = [
            problem
            for paper, order in seats
            for problem in (*self._whole(paper, forms[paper.form]), *self._items(paper, order, forms[paper.form]))
        ]
        return tuple({(one.where, one.code, *one.facts.items()): one for one in found}.values())

    def _whole(self, paper: SeatPaper, form: PaperForm) -> Iterator[Problem]:
        there = {section.part for section in paper.sections if section.items}
        for at, part in enumerate(paper.parts):
            name = part.title or str(at + 1)
            if at not in there:
                yield self._told(form, ProblemCode.PART_EMPTY, part=name)
            if part.open_book and at not in self.books and (part.sealed or not self.brought):
                yield self._told(None, ProblemCode.MATERIAL_MISSING, part=part.title)
        worths = [(item.type, item.maximum) for item in form.items]
        if not paper.maximum == self.paper.rules.maximum(worths) == self.paper.maximum > 0:
            yield self._told(form, ProblemCode.MAXIMUM_WRONG, maximum=str(paper.maximum))
        for section in paper.sections:
            if section.answer_at_most > len(section.items):
                yield self._told(form, ProblemCode.LIMIT_TOO_LARGE, section=section.title)
        if paper.answer_at_most > len(paper.items):
            yield self._told(form, ProblemCode.LIMIT_TOO_LARGE, limit=str(paper.answer_at_most))
        size = sum(self.images.get(name, 0) for name in paper.pictures)
        if size > MOST_IMAGE_BYTES:
            yield self._told(form, ProblemCode.IMAGES_TOO_LARGE, mib=str(size >> 20), most=str(MOST_IMAGE_BYTES >> 20))
        yield from self._texts(form, "", (paper.title, *paper.notes, *(part.title for part in paper.parts)))

    def _items(self, paper: SeatPaper, order: SeatOrder, form: PaperForm) -> Iterator[Problem]:
        worth = {item.version_id: item.maximum for item in form.items}
        ids = [item.id for item in paper.items]
        versions = list(order.items.values())
        if len(set(ids)) < len(ids) or set(ids) != order.items.keys() or sorted(versions) != sorted(worth):
            yield self._told(form, ProblemCode.ITEM_REPEATED)
            return
        for item in paper.items:
            version_id = order.items[item.id]
            code, content = self.questions[version_id]
            wrong = [*faults(content), *_dealt(item, content, order.options.get(item.id, ()))]
            if item.maximum != worth[version_id] or item.maximum <= 0:
                wrong.append(ProblemCode.MAXIMUM_WRONG)
            for fault in dict.fromkeys(wrong):
                yield self._told(form, fault, code)
            yield from self._texts(form, code, (*map(plain, item.texts), *chain(*item.blank_options)))
            for name in dict.fromkeys(name for text in item.texts for name in pictures(text)):
                if name not in self.images:
                    yield self._told(form, ProblemCode.IMAGE_LOST, code)

    def _texts(self, form: PaperForm, code: str, texts: Iterable[str]) -> Iterator[Problem]:
        for characters in filter(None, map(self.unprintable, texts)):
            shown = " ".join(f"U+{ord(one):04X}" for one in characters)
            yield self._told(form, ProblemCode.CHARACTERS_UNPRINTABLE, code, characters=shown)

    def _told(self, form: PaperForm | None, problem: ProblemCode, question: str = "", /, **facts: str) -> Problem:
        """A problem of one form, or of the whole paper."""
        place = f"{self.paper.code} {form.label}" if form else self.paper.code
        return Problem(Where(file=place, sheet=question), problem, facts)


def _dealt(item: SeatItem, content: QuestionContent, order: tuple[int, ...]) -> Iterator[ProblemCode]:
    """What is wrong with a question as a seat got it."""
    texts = [option.text for option in item.options]
    if len({option.id for option in item.options}) < len(item.options):
        yield ProblemCode.ITEM_REPEATED
    alike = any(len(set(each)) < len(each) for each in (texts, item.premises, *item.blank_options))
    if alike:
        yield ProblemCode.OPTIONS_ALIKE
    if item.options and sorted(order) != list(range(len(texts))):
        yield ProblemCode.KEY_BEYOND_OPTIONS
    if item.type is QuestionType.FILL_IN and item.blanks != len(content.key.blanks):
        yield ProblemCode.BLANKS_DIFFER
    if item.premises != content.premises:
        yield ProblemCode.PAIRS_INCOMPLETE
    if any(
        sorted(seen) != sorted(asked)
        for seen, asked in zip_longest(item.blank_options, content.blank_options, fillvalue=())
    ):
        yield ProblemCode.BLANKS_DIFFER
    if item.choose_at_most > len(texts):
        yield ProblemCode.LIMIT_TOO_LARGE
    if item.choose_at_most and item.choose_at_most < len(content.key.choices):
        yield ProblemCode.LIMIT_BELOW_KEY


def refuses(problem: Problem) -> bool:
    """Whether a package must not be made with this. Material without text can still be read page by page: whoever makes
    the package is told, and decides."""
    return problem.code not in _REMARKS
