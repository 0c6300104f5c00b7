"""Every byte cut of a journal's tail, and a thousand flipped bits, in a journal of several process starts."""

from __future__ import annotations

import random

from ipexam.exchange.journal_format import HEADER_BYTES
from ipexam.exchange.journal_reading import Segment, read_journal, segments_on
from tests.exchange.journals import SECRET
from tests.exchange.test_journal import written
from tests.prove.claims import Claim, Evidence

EVENTS, STARTS, BITS = 12, 3, 1000


def test_every_byte_cut_leaves_a_valid_prefix(evidence: Evidence) -> None:
    disk, whole = written(random.Random(2), EVENTS, STARTS)
    *before, last = segments_on(disk)
    for length in range(len(last.data) + 1):
        cut = read_journal((*before, Segment(last.name, last.data[:length])), SECRET)
        assert cut.events == whole.events[: len(cut.events)]
        assert len(cut.events) >= EVENTS * (STARTS - 1)
        assert (cut.damages, cut.missing) == ((), ())
        assert length < HEADER_BYTES or cut.chain == whole.chain[: len(cut.chain)]
    evidence.note(Claim.TAIL, cuts=len(last.data) + 1, events=len(whole.events), wrong_prefixes=0)


def test_every_flipped_bit_is_noticed(evidence: Evidence) -> None:
    chance, most = random.Random(4), 0
    disk, whole = written(chance, EVENTS, STARTS)
    segments = segments_on(disk)
    for _ in range(BITS):
        at = chance.randrange(STARTS)
        data = bytearray(segments[at].data)
        bit = chance.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        edited = (*segments[:at], Segment(segments[at].name, bytes(data)), *segments[at + 1 :])
        reading = read_journal(edited, SECRET)
        assert reading.damages or reading.torn_bytes
        assert set(reading.events) <= set(whole.events)
        most = max(most, len(whole.events) - len(reading.events))
        assert most <= 1
    evidence.note(Claim.BITS, edits=BITS, unnoticed=0, most_events_lost_by_one_edit=most)
