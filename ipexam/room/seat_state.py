"""What a seat knows and writes: the fold of its journal, the journal itself with its twin, and the time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from ipexam.attempt.attempt import Attempt, Phase
from ipexam.attempt.budget import tick_between
from ipexam.attempt.events import (
    Alarmed,
    Answered,
    Event,
    Happening,
    Heartbeat,
    Moment,
    Named,
    Opened,
    SealedAtZero,
)
from ipexam.attempt.limits import overchosen, uncounted
from ipexam.domain.exam_errors import ExamNotRunning
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction
from ipexam.domain.seat_errors import PartNotOpen, ProctorNeeded, SeatFrozen
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal import Journal, SaveStatus
from ipexam.exchange.reserve import RESERVE_BYTES, Reserve
from ipexam.exchange.twin import Twin, TwinStatus
from ipexam.exchange.twin_place import TwinPlace
from ipexam.room.entry import awaited
from ipexam.room.pc import RoomPc
from ipexam.room.recovery import Recovered, recovery
from ipexam.room.seat_folder import KeptSeat
from ipexam.room.snapshot import ItemState, SeatSnapshot
from ipexam.room.watch import Watch

HEARTBEAT_MS = 5_000
OnSaved = Callable[[SaveStatus], None]


class SeatState:
    """The state of one seat. Whoever reads and then writes holds `guard`; every change goes through `record`."""

    def __init__(
        self,
        kept: KeptSeat,
        disk: FolderDisk,
        pc: RoomPc,
        found: Recovered,
        place: TwinPlace | None,
        on_saved: OnSaved,
    ) -> None:
        self.kept, self._pc = kept, pc
        self.guard = threading.RLock()
        self.attempt: Attempt = found.attempt
        self.spent_ms = found.attempt.budget.spent_ms
        self._ticked = self._beaten = now = pc.clock.now()
        self.recovery = recovery(found, now, kept.manifest.sitting.outage_limit_minutes)
        self._answers: dict[str, list[Event]] = {}
        for event in found.events:
            self._remember(event)
        self._parts = {item.id: section.part for section in kept.paper.sections for item in section.items}
        self._watch = Watch()
        self.reserve = Reserve(disk, pc.gives_way, RESERVE_BYTES, pc.randomness)
        self.reserve.hold()
        self.twin = None if place is None else Twin(disk, place, found.stored, pc.seconds)
        self.journal = self._journal(disk, found, on_saved)
        self._begin(found)

    @property
    def awaits(self) -> ProctorAction | None:
        """The order without which the seat does not go on."""
        return awaited(self.attempt, self.kept.manifest.sitting, self.kept.entry.candidate.seat)

    @property
    def twin_status(self) -> TwinStatus | None:
        """How the second copy stands; None where there is no second medium."""
        return None if self.twin is None else self.twin.status

    def now(self) -> Moment:
        """A look at the PC's clocks."""
        return self._pc.clock.now()

    def record(self, what: Happening) -> int:
        """Let something happen: it goes to the journal and is folded in. Returns its number."""
        with self.guard:
            event = Event(self.attempt.number + 1, self.spent_ms, self.now(), what)
            self.journal.append(event)
            self.attempt = self.attempt.after(event)
            self._remember(event)
            return event.number

    def observe(self, what: Happening) -> None:
        """Record something that is evidence and changes nothing; not after the end."""
        with self.guard:
            if not self.attempt.phase.finished:
                self.record(what)

    def check_running(self) -> None:
        """Raise unless the candidate may work: `ExamNotRunning`, `SeatFrozen` or `ProctorNeeded`."""
        if self.attempt.phase is not Phase.RUNNING:
            raise ExamNotRunning(self.attempt.phase.value)
        if self.awaits is not None:
            raise ProctorNeeded
        if self.attempt.frozen:
            raise SeatFrozen

    def check_item(self, item_id: str) -> None:
        """Raise `KeyError` for an item of another paper, `PartNotOpen` for one of a part that is not open."""
        if self._parts[item_id] != self.attempt.part:
            raise PartNotOpen

    def answered_in(self, item_id: str) -> int:
        """The number of the event that holds what stands in an item; 0 when nothing was ever entered."""
        answers = self._answers.get(item_id)
        return answers[-1].number if answers else 0

    def history(self, item_id: str) -> tuple[tuple[datetime, Response], ...]:
        """Everything that ever stood in an item, oldest first, with the time of day as this PC had it."""
        with self.guard:
            return tuple(
                (datetime.fromtimestamp(event.at.wall_ms / 1000, UTC), event.what.response)
                for event in self._answers.get(item_id, ())
                if isinstance(event.what, Answered)
            )

    def restart_clock(self) -> None:
        """Time runs from now on: what passed before is charged to nobody."""
        self._ticked = self._beaten = self.now()

    def charge(self) -> None:
        """A tick: charge the time unless the clock stands, beat, and seal the attempt at zero."""
        with self.guard:
            for alarm in self._watch.news(self.journal.status, self.twin_status):
                self.observe(Alarmed(alarm))
            if self.attempt.phase is not Phase.RUNNING:
                return
            now = self.now()
            if self.attempt.frozen or self.awaits is not None:
                self._ticked = now
            else:
                self._charge(now)
            if self.attempt.phase is Phase.RUNNING and now.monotonic_ms - self._beaten.monotonic_ms >= HEARTBEAT_MS:
                self._beaten = now
                self.record(Heartbeat())

    def snapshot(self) -> SeatSnapshot:
        """Everything the window shows."""
        with self.guard:
            attempt, paper, save = self.attempt, self.kept.paper, self.journal.status
            items = tuple(self._item(item.id, save) for item in paper.items)
            first = next((id_ for id_, part in self._parts.items() if part == attempt.part), "")
            current = attempt.current if self._parts.get(attempt.current) == attempt.part else first
            return SeatSnapshot(
                phase=attempt.phase,
                remaining_ms=replace(attempt.budget, spent_ms=self.spent_ms).remaining_ms,
                items=items,
                current=current,
                save=save,
                lookups=attempt.lookups,
                focus_losses=attempt.focus_losses,
                frozen=attempt.frozen,
                awaits=self.awaits,
                moved=attempt.moved,
                on_paper=attempt.on_paper,
                part=attempt.part,
                granted_minutes=attempt.budget.granted_ms // 60_000,
                twin=self.twin_status,
                struck=attempt.struck,
                notes=attempt.notes,
                bookmarks=attempt.bookmarks,
                over_answered=uncounted(paper, attempt.answered),
                over_chosen=overchosen(paper, attempt.responses),
            )

    def close(self) -> bool:
        """Write what is pending; False when the disk refused to the end. Blocks for twelve seconds at most."""
        saved = self.journal.close()
        if self.twin is not None:
            self.twin.close()
        self.reserve.release()
        return saved

    def _journal(self, disk: FolderDisk, found: Recovered, on_saved: OnSaved) -> Journal:
        nobody: dict[str, int] = {}
        return Journal(
            disk,
            self.kept.entry.secret,
            head=found.reading.head,
            last_number=found.reading.last_number,
            randomness=self._pc.randomness,
            seconds=self._pc.seconds,
            on_change=on_saved,
            follow=nobody.__setitem__ if self.twin is None else self.twin.follow,
            make_room=self.reserve.give,
        )

    def _begin(self, found: Recovered) -> None:
        for event in found.healed:
            self.journal.append(event)
        candidate = self.kept.entry.candidate
        if self.recovery is None:
            self.record(Opened(candidate.seat))
        elif self.recovery.outage is not None:
            self.record(self.recovery.outage)
        if self.attempt.named is None and candidate.seat in self.kept.manifest.sitting.reserve_seats:
            self.record(Named(candidate.name, candidate.last_four))

    def _charge(self, now: Moment) -> None:
        tick = tick_between(self._ticked, now)
        self._ticked = now
        self.spent_ms += tick.charged_ms
        for seen in (tick.jump, tick.outage):
            if seen is not None:
                self.record(seen)
        if replace(self.attempt.budget, spent_ms=self.spent_ms).remaining_ms == 0:
            self.record(SealedAtZero())

    def _remember(self, event: Event) -> None:
        if isinstance(event.what, Answered):
            self._answers.setdefault(event.what.response.item_id, []).append(event)

    def _item(self, item_id: str, save: SaveStatus) -> ItemState:
        saved = self.answered_in(item_id) <= save.durable_number
        return ItemState(item_id, self.attempt.responses.get(item_id), item_id in self.attempt.flags, saved)
