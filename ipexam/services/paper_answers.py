"""The way over paper: booklets and answer sheets out of the frozen paper, and what was written on them keyed in.

A whole sitting can go this way, or one candidate from the middle on: what is keyed in is laid over the answers from the
screen, question by question. Questions are numbered as the booklet of the form numbers them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.assembly.seating import printed_paper
from ipexam.documents.answer_sheet import SheetSeat, draw_answer_sheets
from ipexam.documents.booklet import draw_booklet
from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.paper import Paper, SeatPaper
from ipexam.domain.question import QuestionContent
from ipexam.domain.sitting import Seat, Sitting
from ipexam.domain.verb import Verb
from ipexam.opening.destination import folder_made
from ipexam.services.desk import Desk
from ipexam.services.paper import form_of
from ipexam.services.paper_rows import KnownSeat, PaperRows, lines_of
from ipexam.services.paper_wording import form_faces
from ipexam.services.question_images import images_of
from ipexam.services.seating_plan import seat_numbered
from ipexam.services.source import Source, notes_on
from ipexam.sheets.paper_answers_sheet import PaperLine, read_paper_answers, write_paper_answers
from ipexam.storage import attempt as attempts
from ipexam.storage import batch
from ipexam.storage import paper as papers
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage import sitting as sittings
from ipexam.storage.seat_answers import answers_of


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """The files that were written, and for how many seats."""

    files: tuple[str, ...]
    seats: int


class PaperAnswerService:
    """Sittings, or single candidates, on paper."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def print(
        self, sitting: str, folder: Path, programme: str | None = None, seats: Sequence[str] = ()
    ) -> PrintedPaper:
        """Write a booklet for each form of these seats (large print for seats that have it), and their answer sheets
        with a code on every page. Without `seats` everybody. Freezes the paper, as every way out does.

        Raises `SubjectUnknown`, `TextUnprintable`, `FileMissing`, `FileLocked` and `DiskFull`.
        """
        with self._desk.act(Verb.ANSWERS_PAPER_PRINT, sitting) as act:
            known = _known(act.tx, programme, sitting, seats)
            papers.freeze(act.tx, known.paper.id, act.at)
            act.facts.update(seats=len(known.seats))
        folder_made(folder)
        books: dict[str, SeatPaper] = {}
        sheets = []
        for seat in known.seats:
            printed = known.printed(seat)
            books[_book_name(known.sitting.code, printed)] = printed
            sheets.append(SheetSeat(seat.number, seat.ticket, seat.name, printed))
        for name, printed in books.items():
            draw_booklet(printed, folder / name, known.images)
        name = f"{known.sitting.code}-answer-sheets.pdf"
        draw_answer_sheets(known.sitting.code, known.sitting.name, known.sitting.room, sheets, folder / name)
        return PrintedPaper((*books, name), len(sheets))

    def export_sheet(self, path: Path, sitting: str, programme: str | None = None, seats: Sequence[str] = ()) -> int:
        """Write the sheet on which answers are keyed in, with what the screen has and what was keyed in before; says
        how many rows. Without `seats` those that went on paper, or all when none did."""
        with self._desk.act(Verb.ANSWERS_PAPER_EXPORT, sitting) as act:
            known = _known(act.tx, programme, sitting, seats or _on_paper(act.tx, programme, sitting))
            lines: list[PaperLine] = []
            for seat in known.of_seats(act.tx).values():
                lines += lines_of(act.tx, seat)
            act.facts.update(seats=len(known.seats), rows=len(lines))
        write_paper_answers(path, lines)
        return len(lines)

    def import_sheet(self, path: Path, programme: str | None = None) -> ImportOutcome:
        """Bring in what was keyed in. Letters and blanks are marked by the key; a mark that a person wrote counts
        before it, and written answers need one. The same again changes nothing; earlier ones are kept."""
        source = Source.open(path, self._desk.passwords)
        keyed, problems = read_paper_answers(source.workbook)
        with self._desk.act(Verb.ANSWERS_PAPER_IMPORT) as act:
            whole = programmes.find(act.tx, programme)
            act.subject = whole.code
            batch_id = batch.start(act.tx, BatchNoun.PAPER_ANSWERS, whole.id, act.at, self._desk.actor.name)
            file_id = source.keep(act.tx, batch_id)
            seats: dict[tuple[str, str], KnownSeat] = {}
            for code in {row.sitting_code for row in keyed}:
                try:
                    seats |= _known(act.tx, whole.code, code, ()).of_seats(act.tx)
                except SubjectUnknown:
                    continue  # each of its rows says so
            rows = PaperRows(act, self._desk.actor.name, batch_id, file_id, seats)
            for row in keyed:
                rows.take(row)
            rows.finish()
            found = (*problems, *rows.problems)
            rejected = len({(p.where.sheet, p.where.row) for p in found})
            counts = rows.added, rows.changed, rows.unchanged, 0, rejected
            outcome = ImportOutcome(batch_id, *counts, found, notes=notes_on((source,)))
            if not rows.added and not rows.changed:
                batch.discard(act.tx, batch_id)
                act.silent = True
                return replace(outcome, batch=None)
            batch.finish(act.tx, batch_id, outcome)
            act.facts.update(batch=batch_id, added=rows.added, changed=rows.changed)
        return outcome


@dataclass(frozen=True, slots=True)
class _Known:
    """A sitting with its frozen paper and some of its seats."""

    programme_id: int
    sitting: Sitting
    paper: Paper
    contents: dict[int, tuple[str, QuestionContent]]
    seats: tuple[Seat, ...]
    images: dict[str, bytes]

    def printed(self, seat: Seat) -> SeatPaper:
        """The booklet of a seat's form."""
        printed = printed_paper(form_faces(self.paper, form_of(self.paper, seat.form), self.contents))
        return replace(
            printed,
            minutes=seat.accommodation.minutes or printed.minutes,
            large_print=seat.accommodation.large_print,
        )

    def of_seats(self, tx: Session) -> dict[tuple[str, str], KnownSeat]:
        """The seats as answers are keyed in for them; only a sitting that went out has any."""
        code = self.sitting.code
        opened = attempts.open_seats(tx, self.programme_id, [(code, seat.number) for seat in self.seats])
        return {
            (code, seat.number): KnownSeat(opened[code, seat.number], form_of(self.paper, seat.form), self.contents)
            for seat in self.seats
            if (code, seat.number) in opened
        }


def _known(tx: Session, programme: str | None, sitting: str, seats: Sequence[str]) -> _Known:
    whole = programmes.find(tx, programme)
    found = sittings.find(tx, whole.id, sitting)
    paper = papers.find(tx, whole.id, found.paper_code)
    contents = questions.contents(tx, {item.version_id for form in paper.forms for item in form.items})
    chosen = tuple(seat_numbered(found.seats, number) for number in seats) or found.seats
    images = images_of(tx, (content for _code, content in contents.values()))
    return _Known(whole.id, found, paper, contents, chosen, images)


def _on_paper(tx: Session, programme: str | None, sitting: str) -> list[str]:
    """The seats whose journal says that the candidate went on on paper."""
    found = sittings.find(tx, programmes.find(tx, programme).id, sitting)
    answers = answers_of(tx, found.id)
    return [seat.number for seat in found.seats if seat.id in answers and answers[seat.id].on_paper]


def _book_name(code: str, printed: SeatPaper) -> str:
    large = "-large" if printed.large_print else ""
    return f"{code}-{printed.form}{large}-{printed.minutes}.pdf"
