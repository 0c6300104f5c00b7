"""Answer files between seat and office: signed, sealed, compared by their chains."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import AnswersForeign, AnswersTampered, AnswersUnreadable
from ipexam.exchange.answers import (
    PURPOSE,
    AnswerFile,
    Relation,
    fingerprint,
    furthest,
    open_answers,
    read_answer_file,
    receipt_code,
    relation,
    seal_answers,
)
from ipexam.exchange.journal_reading import Segment, read_journal, segments_on
from ipexam.exchange.manifest import Manifest, read_manifest
from ipexam.exchange.package import MANIFEST
from ipexam.sealing.envelopes import enclose
from tests.exchange.journals import PowerCutDisk, event, journal_on
from tests.exchange.packages import new_office, package_bytes, seat_entries
from tests.exchange.test_package import members_of

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
ENTRY = replace(seat_entries()[0], secret=bytes(range(32)))


def manifest() -> Manifest:
    return read_manifest(members_of(package_bytes(new_office()))[MANIFEST])


def segments(events: int = 4) -> tuple[Segment, ...]:
    disk, chance = PowerCutDisk(), random.Random(1)
    for start in (0, events // 2):
        reading = read_journal(segments_on(disk), ENTRY.secret)
        journal = journal_on(disk, chance, [], reading.head, reading.last_number)
        for number in range(start + 1, start + 1 + events // 2):
            journal.append(event(number))
        assert journal.close()
    return segments_on(disk)


def answer_file(of: tuple[Segment, ...] | None = None) -> bytes:
    of = segments() if of is None else of
    return seal_answers(ENTRY, manifest(), of, read_journal(of, ENTRY.secret).head, AT)


def opened(file: AnswerFile):
    return open_answers(file, ENTRY.signing.verifying, ENTRY.secret, new_office().keys.opening, 90)


def test_the_office_reads_what_the_seat_wrote() -> None:
    file = read_answer_file(answer_file(), "A01.ipa")
    assert (file.facts.seat, file.facts.sitting_code, file.facts.sealed_at) == ("A01", "S1", AT)
    answers = opened(file)
    assert [e.number for e in answers.reading.events] == [1, 2, 3, 4]
    assert answers.reading.head == file.facts.head
    assert answers.attempt.responses["q04"].text == "答案 4"


def test_the_room_cannot_open_it_again() -> None:
    file = read_answer_file(answer_file(), "A01.ipa")
    with pytest.raises(AnswersForeign):
        open_answers(file, ENTRY.signing.verifying, ENTRY.secret, new_office(2).keys.opening, 90)


def test_another_seats_signature_is_refused() -> None:
    file = read_answer_file(answer_file(), "A01.ipa")
    with pytest.raises(AnswersTampered):
        open_answers(file, seat_entries()[1].signing.verifying, ENTRY.secret, new_office().keys.opening, 90)


def test_no_changed_byte_gets_through() -> None:
    data, chance = answer_file(), random.Random(2)
    places = [*range(0, 450, 3), *(chance.randrange(len(data)) for _ in range(150))]
    for at in places:
        edited = bytearray(data)
        edited[at] ^= 1 << chance.randrange(8)
        with pytest.raises((AnswersTampered, AnswersUnreadable)):
            opened(read_answer_file(bytes(edited), "x"))


def test_a_file_cut_anywhere_is_refused() -> None:
    data = answer_file()
    for length in range(0, len(data), 37):
        with pytest.raises((AnswersTampered, AnswersUnreadable)):
            opened(read_answer_file(data[:length], "x"))


@given(st.binary(max_size=300))
def test_foreign_bytes_are_refused_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(UserError):
        read_answer_file(data, "x")


@pytest.mark.parametrize("packed", [b"", b"\0\0\0", b"\0\0\0\x03[1]", b'\0\0\0\x09[["a",9]]', b"\0\0\0\x01["])
def test_an_envelope_with_something_else_in_it_is_unreadable(packed: bytes) -> None:
    """Only who has the seat's key can make one; it must not bring the office down all the same."""
    envelope = enclose(packed, (new_office().keys.opening.recipient,))
    facts = replace(read_answer_file(answer_file(), "x").facts, envelope_sha256=sha256(envelope).digest())
    line = b"line"
    file = AnswerFile("x", facts, line, ENTRY.signing.sign(line, PURPOSE), envelope)
    with pytest.raises(AnswersUnreadable):
        opened(file)


def test_damage_in_the_journal_is_imported_around() -> None:
    """The seat signs what lies on its disk, damage and all: the office uses the rest."""
    first, second = segments()
    broken = bytearray(first.data)
    broken[-1] ^= 1
    answers = opened(read_answer_file(answer_file((Segment(first.name, bytes(broken)), second)), "x"))
    assert [e.number for e in answers.reading.events] == [1, 3, 4]
    assert answers.reading.damages
    assert answers.reading.missing == (2,)


def test_later_earlier_same_and_forked_copies_are_told_apart() -> None:
    chain = tuple(bytes([n]) * 32 for n in range(5))
    assert relation(chain, chain) is Relation.SAME
    assert relation(chain[:3], chain) is Relation.EXTENDS
    assert relation(chain, chain[:3]) is Relation.PREFIX
    assert relation((*chain[:3], b"x" * 32), chain) is Relation.FORK
    assert relation(chain, (*chain[:4], b"x" * 32)) is Relation.FORK
    assert relation((), chain) is Relation.EXTENDS


def test_a_damaged_copy_is_an_earlier_state_of_the_whole_one() -> None:
    chain = tuple(bytes([n]) * 32 for n in range(5))
    assert relation(chain[:2] + chain[3:], chain) is Relation.EXTENDS
    assert relation(chain, chain[:2] + chain[3:]) is Relation.PREFIX


def test_a_damaged_copy_does_not_pass_for_the_whole_one_with_the_same_head() -> None:
    first, second = segments()
    broken = bytearray(first.data)
    broken[-1] ^= 1
    whole = opened(read_answer_file(answer_file((first, second)), "x"))
    damaged = opened(read_answer_file(answer_file((Segment(first.name, bytes(broken)), second)), "x"))
    assert damaged.reading.head == whole.reading.head
    assert damaged.identity != whole.identity


@given(
    lines=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 6)), min_size=1, max_size=6),
    order=st.randoms(use_true_random=False),
)
def test_what_is_furthest_does_not_depend_on_the_order(lines: list[tuple[int, int]], order: random.Random) -> None:
    """Copies of three lines that share two records: any prefixes, forks and repeats."""
    copies = [tuple(b"%d" % n if n < 2 else b"%d/%d" % (fork, n) for n in range(length)) for fork, length in lines]
    names = list(range(len(copies)))
    order.shuffle(names)
    first = {copies[n] for n in furthest(dict(enumerate(copies)))}
    assert first == {copies[n] for n in furthest({n: copies[n] for n in names})}
    for copy in copies:
        assert any(set(copy) <= set(there) for there in first), "a record of no copy that stands"


def test_a_receipt_is_bound_to_package_seat_and_last_record() -> None:
    base = (b"p" * 16, "A01", b"h" * 32)
    changed = [(b"q" * 16, "A01", b"h" * 32), (b"p" * 16, "A02", b"h" * 32), (b"p" * 16, "A01", b"i" * 32)]
    assert len({fingerprint(*each) for each in (base, *changed)}) == 4
    assert len(fingerprint(*base).replace(" ", "")) == 12


def test_the_receipts_code_names_no_person() -> None:
    facts = read_answer_file(answer_file(), "x").facts
    code = receipt_code(facts, 37)
    assert code.split("/") == [
        "IPXR1",
        facts.package_id.hex(),
        "A01",
        "37",
        "20261122T030000Z",
        facts.fingerprint.replace(" ", ""),
    ]
    assert ENTRY.candidate.name not in code
