"""The papers of an exam hall (考务资料): what candidates and proctors need on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from ipexam.documents.door_list import draw_door_list
from ipexam.documents.proctor_forms import draw_handover, draw_incident_form
from ipexam.documents.proctor_guide import draw_proctor_guide
from ipexam.documents.seat_label import draw_seat_labels
from ipexam.documents.sign_in_list import draw_sign_in_list
from ipexam.documents.ticket import draw_tickets
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hall import Arrangement, Hall, HallPaper
from ipexam.domain.sitting import LATEST_ENTRY_MINUTES, SittingRules
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import hall as storage
from ipexam.storage import paper as papers
from ipexam.storage import programme as programmes
from ipexam.storage import sitting as sittings


class SittingPaperService:
    """What is printed for a sitting. Of an ID number no paper shows more than the last four characters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def print(
        self,
        programme: str | None,
        sitting: str,
        which: HallPaper,
        path: Path,
        arrangement: Arrangement | None = None,
        *,
        photos: bool = False,
    ) -> int:
        """Write one of a sitting's papers as PDF; how many candidates it is for. The audit row comes first.

        `photos` gives the sign-in list a column for photos; tickets always have a place for one. The photos that the
        office has are printed there. Raises
        `SubjectUnknown`, `NothingToPrint`, `TextUnprintable`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.SITTING_PRINT, sitting) as act:
            whole = programmes.find(act.tx, programme)
            found = sittings.find(act.tx, whole.id, sitting)
            with_photos = which is HallPaper.TICKETS or (which is HallPaper.SIGN_IN and photos)
            seats = storage.seats(act.tx, found.id, photos=with_photos)
            if not seats:
                raise NothingToPrint("seat")
            parts = papers.find(act.tx, whole.id, found.paper_code).rules.parts
            act.facts.update(what=which.value, seats=len(seats))
            if shown := sum(bool(seat.photo) for seat in seats):
                act.facts.update(photos=shown)
        hall = Hall(
            project=whole.name,
            sitting=found.name,
            kind=found.kind,
            room=found.room,
            starts_at=found.starts_at.astimezone(ZoneInfo(whole.zone)),
            minutes=found.minutes,
            seats=seats,
            arrangement=_arranged(arrangement or Arrangement(), found.rules),
            books=tuple(part.open_book for part in parts),
        )
        _draw(hall, which, path, photos=photos)
        return len(seats)


def _arranged(given: Arrangement, rules: SittingRules) -> Arrangement:
    """What is printed: where somebody says nothing else, what is fixed for the sitting and stands in its package."""
    fixed_latest = given.latest_entry_minutes == LATEST_ENTRY_MINUTES
    return replace(
        given,
        permitted=given.permitted or rules.permitted,
        latest_entry_minutes=rules.latest_entry_minutes if fixed_latest else given.latest_entry_minutes,
        earliest_hand_in_minutes=given.earliest_hand_in_minutes or rules.earliest_hand_in_minutes or None,
    )


def _draw(hall: Hall, which: HallPaper, path: Path, *, photos: bool) -> None:
    match which:
        case HallPaper.TICKETS:
            draw_tickets(hall, path)
        case HallPaper.LABELS:
            draw_seat_labels(hall, path)
        case HallPaper.SIGN_IN:
            draw_sign_in_list(hall, path, photos=photos)
        case HallPaper.DOOR:
            draw_door_list(hall, path)
        case HallPaper.GUIDE:
            draw_proctor_guide(hall, path)
        case HallPaper.INCIDENTS:
            draw_incident_form(hall, path)
        case HallPaper.HANDOVER:
            draw_handover(hall, path)
        case _:
            assert_never(which)
