"""The room record (考场记录) as PDF: what happened, counts that must agree, receipts, and four signatures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from ipexam.documents.flow import Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.ruled import CELL, NAME, Fact, facts_table, heading, ruled_table, sign_lines, space
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.proctor_log import IncidentKind
from ipexam.domain.room_account import SeatStanding
from ipexam.domain.room_record import RecordIncident, RecordPerson, RoomRecord
from ipexam.opening.destination import replacing
from ipexam.paths import resource

_SHEET = upright_a4(side_mm=17, top_mm=16, bottom_mm=16)
_TITLE = Style(Chain.SERIF_BOLD, 20, 1.35, Align.CENTRE, after=5)
_INCIDENT_MM = (11, 27, 13, 19, 55, 37, 14)
_RECEIPT_MM = (16, 36, 28, 96)


def record_words() -> Mapping[str, Any]:
    """The template of the record and of the forms that belong to it."""
    return tomllib.loads(resource("templates", "room_record.toml").read_text("utf-8"))


def draw_room_record(record: RoomRecord, destination: Path) -> None:
    """Write the record, whole or not at all. What is not known yet is a blank to write in.

    Raises `TextUnprintable` and what `replacing` raises.
    """
    drawing = _Drawing(record, record_words())
    title = drawing.words["record"]["title"]
    running = running_head(_SHEET, Chain.SANS, f"{title}　{drawing.exam}　{drawing.room}")
    with replacing(destination, ".pdf") as file:
        numbers = (drawing.words["page"], drawing.words["pages"])
        flow(file, drawing.story(), _SHEET, Typeface.SANS, title, numbers, running)


class _Drawing:
    """One record with its words."""

    def __init__(self, record: RoomRecord, words: Mapping[str, Any]) -> None:
        self.record, self.words = record, words
        self._labels: Mapping[str, str] = words["record"]["labels"]

    @property
    def exam(self) -> str:
        """The sitting's name; a trial says that it is one."""
        return self.record.name + str(self.words["kinds"][self.record.kind.value])

    @property
    def room(self) -> str:
        """The room; a bare number becomes one."""
        room = self.record.room
        return self.words["room_numbered"].format(room=room) if room.isdigit() else room

    def story(self) -> list[Flowable]:
        """All parts in their order."""
        return [
            TextBlock(self.words["record"]["title"], _TITLE),
            *self._section("exam", self._exam()),
            *self._section("attendance", self._attendance()),
            *self._section("opening", self._opening()),
            *self._incidents(),
            *self._section("collection", self._collection()),
            *self._receipts(),
            self._signatures(),
        ]

    def _section(self, head: str, rows: Sequence[Sequence[Fact]]) -> list[Flowable]:
        return [heading(self.words["record"]["heads"][head]), facts_table(rows, _SHEET.room)]

    def _fact(self, label: str, value: str) -> Fact:
        return self._labels[label], value

    def _exam(self) -> list[list[Fact]]:
        r = self.record
        day = self.words["day"].format(year=r.planned_start.year, month=r.planned_start.month, day=r.planned_start.day)
        planned = self._span(self._clock(r.planned_start), self._clock(r.planned_end))
        real = self._span(r.started_at, r.ended_at)
        return [
            [self._fact("name", self.exam)],
            [self._fact("office", r.office), self._fact("code", r.code)],
            [self._fact("day", day), self._fact("room", self.room)],
            [self._fact("planned", planned), self._fact("real", real)],
            [self._fact("place", r.place)],
        ]

    def _attendance(self) -> list[list[Fact]]:
        r = self.record
        present = self._people(r.present)
        if r.unsaid:
            present = f"{self._blank()}（{self._labels['unsaid'].format(count=r.unsaid)}）"
        rows = [
            [self._fact("expected", self._people(len(r.expected))), self._fact("present", present)],
            [self._fact("absent", self._people(len(r.absent))), self._fact("late", self._seats(IncidentKind.LATE))],
            [self._fact("absent_names", self._persons(r.absent))],
        ]
        return rows + ([[self._fact("reserve", self._persons(r.reserves))]] if r.reserves else [])

    def _opening(self) -> list[list[Fact]]:
        r = self.record
        note = self._labels["log_note"].format(incidents=len(r.incidents), struck=r.struck, codes=r.codes_made)
        damaged = f"；{self._labels['log_damaged'].format(count=r.log_damaged)}" if r.log_damaged else ""
        return [
            [
                self._fact("opened_at", r.opened_at or self._blank()),
                self._fact("opened_by", r.opened_by or self._blank()),
            ],
            [self._fact("version", r.version), self._fact("paper", r.paper_code)],
            [self._fact("paper_fingerprint", r.paper_fingerprint)],
            [self._fact("log", f"{r.log_head}　{note}{damaged}")],
        ]

    def _collection(self) -> list[list[Fact]]:
        r = self.record
        verdict = {True: self._labels["balanced"], False: self._labels["unbalanced"], None: ""}[r.balanced]
        collected = self._copies(r.collected) + (f"　{verdict}" if verdict else "")
        return [
            [self._fact("handed_in", self._copies(r.handed_in)), self._fact("collected", collected)],
            [
                self._fact("early", self._seats(IncidentKind.LEFT_EARLY)),
                self._fact("moved", self._seats(IncidentKind.MOVE)),
            ],
            [
                self._fact("to_paper", self._seats(IncidentKind.TO_PAPER, SeatStanding.PAPER)),
                self._fact("breach", self._seats(IncidentKind.BREACH)),
            ],
            [self._fact("sticks", r.sticks or self._blank()), self._fact("bags", r.bags or self._blank())],
            [self._fact("remarks", r.remarks)],
        ]

    def _incidents(self) -> list[Flowable]:
        words, head = self.words["record"]["incident"], heading(self.words["record"]["heads"]["incidents"])
        if not self.record.incidents:
            irregular = str(self.words["between"]).join(one.seat for one in self.record.irregular)
            told = words["none_noted"].format(seats=irregular) if irregular else words["nothing"]
            return [head, TextBlock(told, CELL)]
        rows = [self._incident_row(incident) for incident in self.record.incidents]
        return [head, ruled_table(words["columns"], rows, _INCIDENT_MM, _SHEET.room, centred=(0, 1, 2, 3, 6))]

    def _incident_row(self, incident: RecordIncident) -> list[str]:
        words = self.words["record"]["incident"]
        when = self._clock(incident.began_at)
        return [
            str(incident.number),
            self._span(when, self._clock(incident.ended_at)) if incident.ended_at else when,
            incident.seat or words["whole_room"],
            words["kinds"][incident.kind.value],
            incident.what,
            incident.measure,
            words["minutes"].format(minutes=incident.minutes) if incident.minutes else "",
        ]

    def _receipts(self) -> list[Flowable]:
        words, head = self.words["record"]["receipt"], heading(self.words["record"]["heads"]["receipts"])
        if not self.record.receipts:
            return [head, TextBlock(words["nothing"], CELL)]
        rows = [
            [r.seat, r.name, words["standings"][r.standing.value], "\n".join(filter(None, (*r.fingerprints, r.note)))]
            for r in self.record.receipts
        ]
        return [head, ruled_table(words["columns"], rows, _RECEIPT_MM, _SHEET.room, centred=(0, 2))]

    def _signatures(self) -> Flowable:
        words = self.words["record"]["signature"]
        names = [*words["proctors"], words["chief"], words["technician"]]
        told = [*self.record.proctors[:2], *[""] * (2 - len(self.record.proctors[:2]))]
        told += [self.record.chief, self.record.technician]
        lines = [f"{name}　{who}" if who else name for name, who in zip(names, told, strict=True)]
        return KeepTogether(
            [
                heading(self.words["record"]["heads"]["signatures"]),
                TextBlock(words["statement"], NAME),
                space(1),
                sign_lines([*lines, words["signed_on"]], _SHEET.room),
            ]
        )

    def _seats(self, kind: IncidentKind, standing: SeatStanding | None = None) -> str:
        """The seats of a category, and those of which collecting said the same."""
        noted = [incident.seat for incident in self.record.of(kind) if incident.seat]
        told = [one.seat for one in self.record.receipts if one.standing is standing]
        seats = dict.fromkeys((*noted, *told))
        return str(self.words["between"]).join(seats) or str(self.words["none"])

    def _persons(self, persons: Iterable[RecordPerson]) -> str:
        texts = [
            self.words["person_reserve" if one.reserve else "person"].format(
                seat=one.seat, name=one.name, last_four=one.last_four
            )
            for one in persons
        ]
        return str(self.words["between"]).join(texts) or str(self.words["none"])

    def _people(self, count: int | None) -> str:
        return self._blank() if count is None else self._labels["people"].format(count=count)

    def _copies(self, count: str) -> str:
        return self._labels["copies"].format(count=count) if count else self._blank()

    def _span(self, start: str, end: str) -> str:
        return str(self.words["span"].format(start=start or self._blank(), end=end or self._blank()))

    def _clock(self, at: datetime) -> str:
        return str(self.words["clock"].format(hour=at.hour, minute=at.minute))

    def _blank(self) -> str:
        return str(self.words["blank"])
