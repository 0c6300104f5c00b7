"""A room of sixty seats collected twice, and copies of one journal merged in every order."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.exchange.answers import Relation, furthest, relation
from tests.prove.claims import Claim, Evidence
from tests.room.collecting import answers, collection, stick

SEATS = 60
EXAMPLES = 2000


def test_a_room_collected_twice_is_the_same_room(tmp_path: Path, evidence: Evidence) -> None:
    files = [answers(f"{n:02d}", head=n, size=20_000) for n in range(1, SEATS + 1)]
    source, second = stick(tmp_path, files), tmp_path / "second"
    room = collection(tmp_path, SEATS)
    first = room.collect(source, second)
    assert (first.new, first.known, first.damaged, first.second_copies) == (SEATS, 0, (), SEATS)
    names = room.names()
    random.Random(5).shuffle(files)
    again = collection(tmp_path, SEATS).collect(stick(tmp_path, files, "another"), second)
    assert (again.new, again.known, again.second_copies) == (0, SEATS, 0)
    assert collection(tmp_path, SEATS).names() == names
    evidence.note(Claim.COLLECTED_TWICE, seats=SEATS, files_after_the_first_time=SEATS, after_the_second=len(names))


def test_copies_merge_alike_in_every_order(evidence: Evidence) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(st.lists(st.booleans(), max_size=6), min_size=1, max_size=6), st.randoms(use_true_random=False))
    def check(paths: list[list[bool]], chance: random.Random) -> None:
        """Each copy is a path in a tree of journals: a record names everything before it."""
        copies = {n: tuple(bytes(path[: at + 1]) for at in range(len(path))) for n, path in enumerate(paths)}
        told = furthest(copies)
        order = list(copies)
        chance.shuffle(order)
        assert furthest({n: copies[n] for n in order}) == told
        for one in told:
            for other in copies:
                assert relation(copies[one], copies[other]) is not Relation.EXTENDS
        for n in copies.keys() - told:
            assert any(relation(copies[n], copies[one]) is Relation.EXTENDS for one in told)

    check()
    evidence.note(Claim.MERGE, sets_of_copies=EXAMPLES, disagreements=0)
