"""A thousand power cuts in the middle of anything: what was acknowledged is there, on the disk and on the twin.

The proof is itself proved: with the syncing of files, or of folders, taken out it has to fail.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import cast

import pytest

from ipexam.exchange.journal import Journal
from ipexam.exchange.journal_reading import JournalReading, read_journal, segments_on
from ipexam.exchange.twin import Twin
from ipexam.exchange.twin_place import TwinPlace
from tests.exchange.journals import SECRET, PowerCutDisk, event
from tests.prove.claims import Claim, Evidence
from tests.prove.power import Plug, PluggedPlace, Without

CUTS = 1000
MOST_STARTS = 4


@dataclass(slots=True)
class Life:
    """One PC through several power cuts: what was acknowledged, and what its two disks hold at last."""

    cuts: int = 0
    acknowledged: int = 0
    on_twin: int = 0
    false_alarms: int = 0
    primary: PowerCutDisk | None = None
    twin: PowerCutDisk | None = None

    def start(self, chance: random.Random, without: Without) -> None:
        """One process start: read, go on writing, and lose the power at some operation or right after the last."""
        primary, second = self.primary or PowerCutDisk(), self.twin or PowerCutDisk()
        if without is Without.NOTHING:
            primary.settle()
        reading = read_journal(segments_on(primary), SECRET)
        plug = Plug(chance.randrange(1, 60), chance)
        disk, place = plug.disk(primary, without), PluggedPlace(plug.disk(second, without))
        stored = {segment.name: len(segment.data) for segment in segments_on(primary)}
        twin = Twin(disk, cast(TwinPlace, place), stored, lambda: 0.0)
        journal = _journal(disk, reading, twin, chance)
        last = reading.last_number + chance.randrange(1, 9)
        for number in range(reading.last_number + 1, last + 1):
            journal.append(event(number))
            if chance.random() < 0.7:
                _until(journal, plug, number)
        _until(journal, plug, last)
        durable = journal.status.durable_number
        if chance.random() < 0.5 and _brought(twin, plug):
            self.on_twin = max(self.on_twin, durable)
        plug.cut()
        self.cuts += 1
        self.acknowledged = max(self.acknowledged, journal.status.durable_number)
        journal.close()
        twin.close()
        self.primary, self.twin = plug.found

    def lost(self) -> list[str]:
        """What should be there and is not."""
        assert self.primary is not None
        assert self.twin is not None
        first, second = (read_journal(segments_on(disk), SECRET) for disk in (self.primary, self.twin))
        faults = [*_untrue("disk", first, self.acknowledged), *_untrue("twin", second, self.on_twin)]
        self.false_alarms += bool(first.damages or second.damages)
        if second.last_number > first.last_number:
            faults.append("the twin is ahead of the disk")
        return faults


def _journal(disk: object, reading: JournalReading, twin: Twin, chance: random.Random) -> Journal:
    return Journal(
        disk,  # type: ignore[arg-type]
        SECRET,
        head=reading.head,
        last_number=reading.last_number,
        randomness=chance.randbytes,
        seconds=lambda: 0.0,
        on_change=lambda _status: None,
        follow=twin.follow,
    )


def _until(journal: Journal, plug: Plug, number: int) -> None:
    """Wait for the disk's answer, or until the power is gone."""
    while not journal.wait(number, 0.002) and not plug.out:
        pass


def _brought(twin: Twin, plug: Plug) -> bool:
    """Whether the twin says that it lacks nothing, before the power is gone."""
    while not plug.out and not twin.status.disagrees:
        if twin.wait(0.002):
            return not plug.out
    return False


def _untrue(name: str, reading: JournalReading, acknowledged: int) -> list[str]:
    faults = []
    if reading.last_number < acknowledged:
        faults.append(f"{name}: {acknowledged} acknowledged, {reading.last_number} there")
    if any(number <= acknowledged for number in reading.missing):
        faults.append(f"{name}: of {acknowledged} acknowledged are {reading.missing} missing")
    if any(seen != event(seen.number) for seen in reading.events):
        faults.append(f"{name}: an event is not what was written")
    return faults


def live(seed: int, without: Without = Without.NOTHING) -> tuple[Life, list[str]]:
    """One PC with one to four power cuts, looked at after each."""
    chance, life, faults = random.Random(seed), Life(), []
    for _ in range(chance.randrange(1, MOST_STARTS + 1)):
        life.start(chance, without)
        faults += life.lost()
    return life, faults


def test_power_cuts_lose_nothing_that_was_acknowledged(evidence: Evidence) -> None:
    cuts = acknowledged = on_twin = alarms = pcs = 0
    while cuts < CUTS:
        life, faults = live(pcs)
        assert not faults, (pcs, faults)
        cuts, acknowledged, on_twin = cuts + life.cuts, acknowledged + life.acknowledged, on_twin + life.on_twin
        alarms += life.false_alarms
        pcs += 1
    assert acknowledged > cuts
    assert on_twin > cuts / 4
    assert alarms < cuts / 50  # a segment torn before its first answer may pass for damage: a proctor is told too much
    evidence.note(
        Claim.POWER, cuts=cuts, events_acknowledged=acknowledged, of_these_waited_for_on_the_twin=on_twin, lost=0,
        told_as_damage_though_nothing_was_lost=alarms,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("without", "claim"),
    [(Without.SYNCING_FILES, Claim.POWER_WITHOUT_FSYNC), (Without.SYNCING_NAMES, Claim.POWER_WITHOUT_NAMES)],
)
def test_the_proof_fails_when_syncing_is_taken_out(without: Without, claim: Claim, evidence: Evidence) -> None:
    pcs = 300
    failed = sum(bool(live(seed, without)[1]) for seed in range(pcs))
    assert failed > pcs / 3
    evidence.note(claim, PCs=pcs, PCs_that_lost_answers=failed)
