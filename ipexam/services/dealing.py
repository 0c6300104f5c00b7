"""A sitting's paper dealt to its seats as they will see it, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ipexam.assembly.compiling import Compiler, refuses
from ipexam.assembly.seating import seat_papers
from ipexam.documents.fonts import Chain, missing
from ipexam.domain.exam_errors import PaperFaulty
from ipexam.domain.paper import Paper, SeatOrder, SeatPaper
from ipexam.domain.problem import Problem
from ipexam.domain.question import QuestionContent
from ipexam.domain.sitting import Sitting
from ipexam.services.paper_wording import form_faces
from ipexam.storage.sitting_package import SeatCandidate

NO_IMAGES: Mapping[str, bytes] = MappingProxyType({})
_LINE_ENDS = str.maketrans("", "", "\n\t")


@dataclass(frozen=True, slots=True)
class Dealt:
    """What each seat sees, by seat number, the office's way back from its ids, and what is wrong with it."""

    papers: Mapping[str, SeatPaper]
    orders: Mapping[str, SeatOrder]
    problems: tuple[Problem, ...]


def deal(
    sitting: Sitting,
    paper: Paper,
    contents: Mapping[int, tuple[str, QuestionContent]],
    seats: Sequence[SeatCandidate],
    books: Collection[int],
    images: Mapping[str, bytes] = NO_IMAGES,
) -> Dealt:
    """Deal the paper from its recorded seed. `books` are the places of the parts that have material, `images` those
    that the bank has of what the questions name."""
    forms = {form.label: form_faces(paper, form, contents) for form in paper.forms}
    named = ((seat.number, forms[seat.form]) for seat in seats)
    dealt = seat_papers(named, f"{paper.seed}/{sitting.code}", sitting.rules.row_width)
    sizes = {name: len(data) for name, data in images.items()}
    brought = bool(sitting.rules.permitted)
    problems = Compiler(paper, contents, books, _unprintable, sizes, brought).problems(dealt.values())
    mine = {seat.number: seat.accommodation for seat in seats}
    papers = {
        number: replace(
            seen,
            minutes=mine[number].minutes or seen.minutes,
            large_print=mine[number].large_print,
            on_paper_written=mine[number].on_paper_written,
        )
        for number, (seen, _) in dealt.items()
    }
    return Dealt(papers, {number: order for number, (_, order) in dealt.items()}, problems)


def let_pass(sitting: Sitting, problems: Sequence[Problem]) -> None:
    """Raise `PaperFaulty` when a problem must keep the package at home."""
    refused = tuple(problem for problem in problems if refuses(problem))
    if refused:
        raise PaperFaulty(sitting.code, refused)


def _unprintable(text: str) -> str:
    return missing(text.translate(_LINE_ENDS), Chain.SANS)
