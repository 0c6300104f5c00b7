"""What a paper was assembled from comes back whole, and its fingerprint does not depend on an order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.assembly.candidate import Bank, Candidate
from ipexam.assembly.snapshot import pack_snapshot, snapshot_sha256, unpack_snapshot
from ipexam.domain.question import CognitiveLevel, QuestionType

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        version_id=st.integers(1, 10**9),
        module_code=st.text(max_size=3),
        type=st.sampled_from(QuestionType),
        question_id=st.integers(0, 10**9),
        code=st.text(max_size=9),
        difficulty=st.integers(100, 500),
        measured=st.booleans(),
        discrimination=st.none() | st.integers(-100, 100),
        level=st.none() | st.sampled_from(CognitiveLevel),
        knowledge=st.text(max_size=9),
        tags=st.lists(st.text(max_size=3), max_size=3).map(tuple),
        uses=st.integers(0, 9),
    ),
    max_size=6,
    unique_by=lambda one: one.version_id,
)


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_a_bank_comes_back_from_what_is_stored(candidates: list[Candidate], chance) -> None:
    bank = Bank(tuple(sorted(candidates, key=lambda one: one.version_id)), ((1, 2),))
    assert unpack_snapshot(pack_snapshot(bank)) == bank
    mixed = [*candidates]
    chance.shuffle(mixed)
    assert snapshot_sha256(Bank(tuple(mixed), ((1, 2),))) == snapshot_sha256(bank)


def test_another_use_is_another_fingerprint() -> None:
    one, other = (Bank((Candidate(1, "1", QuestionType.SINGLE, uses=n),)) for n in (0, 1))
    assert snapshot_sha256(one) != snapshot_sha256(other)
