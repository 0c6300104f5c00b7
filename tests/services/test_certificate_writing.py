"""Documents are in the office before the certificates that name them, and gone when those never come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.errors import OfficeBusy
from ipexam.domain.print_job import PrintWish
from ipexam.domain.verb import Verb
from ipexam.services import certificate_writing
from ipexam.services.certificate_writing import arriving
from ipexam.services.desk import Desk
from ipexam.services.spool import spooling
from ipexam.storage import artefact, audit, stamp
from ipexam.storage.artefact import Packed
from ipexam.storage.rows.certificate import ArtefactRow
from tests.builders import LI, ZHANG
from tests.services.certified import Counter, pass_everything
from tests.services.conftest import SHIPPED
from tests.services.pooled import one_engine

DOCUMENTS = [Packed.of(f"page {n}".encode()) for n in range(5)]


def there(desk: Desk) -> set[str]:
    with desk.database.reading() as tx:
        return set(tx.scalars(sa.select(ArtefactRow.sha256)))


def left_by_a_kill(desk: Desk) -> None:
    """Bring documents in and make nothing of them."""
    with desk.act(Verb.CERTIFICATES_ISSUE) as act:
        artefact.keep(act.tx, DOCUMENTS)
        act.silent = True


def test_documents_arrive_in_pieces_other_desks_write_between_and_the_trail_says_nothing_yet(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate_writing, "_PIECE", 2)
    with office.database.reading() as tx:
        before = audit.newest(tx)
    seen: list[int] = []
    with spooling(tmp_path / "office") as spool, arriving(office, spool) as put:
        for one in DOCUMENTS:
            put(one)
            with office.database.transaction():
                seen.append(len(there(office)))
        assert [*spool] == DOCUMENTS
    assert seen == [0, 2, 2, 4, 4]
    with office.database.reading() as tx:
        assert audit.newest(tx) == before


@one_engine
def test_a_busy_office_lets_a_piece_in_later(office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate_writing, "_PIECE", 1)
    pass_everything(office, tmp_path / "z", ZHANG)
    counter = Counter.at(office, tmp_path / "ring")

    def busy(*_told: object) -> None:
        raise OfficeBusy("office")

    monkeypatch.setattr(certificate_writing, "_bring_in", busy)
    (line,) = counter.issuing.issue(SHIPPED).issued
    counter.certificates.personal(line.id, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_what_an_act_that_failed_or_was_killed_left_is_cleared_and_nothing_else(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (ZHANG, LI):
        pass_everything(office, tmp_path / person.phone, person)
    counter = Counter.at(office, tmp_path / "ring")
    counter.issuing.issue(SHIPPED)
    counter.printing.batch(PrintWish(), SHIPPED)
    with office.database.transaction() as tx:
        stamp.file_letter(tx, "甲", "授权书.pdf", b"%PDF-", date(2026, 1, 1), None, office.clock())
    kept = there(office)
    assert len(kept) == 4
    left_by_a_kill(office)
    monkeypatch.setattr(certificate_writing, "_PIECE", 1)

    def fail() -> None:
        with spooling(tmp_path / "office") as spool, arriving(office, spool) as put:
            assert there(office) == kept
            put(Packed.of(b"another"))
            assert there(office) > kept
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert there(office) == kept


@one_engine
def test_what_another_desk_cleared_meanwhile_is_brought_in_by_the_act(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    counter = Counter.at(office, tmp_path / "ring")
    monkeypatch.setattr(certificate_writing, "_PIECE", 1)
    clearing = [artefact.forget_loose]
    act = Desk.act

    def with_another_desk(self: Desk, verb: Verb, subject: str = "") -> object:
        if verb is Verb.CERTIFICATES_ISSUE and subject == SHIPPED and clearing:
            with self.database.transaction() as tx:
                clearing.pop()(tx)
        return act(self, verb, subject)

    monkeypatch.setattr(Desk, "act", with_another_desk)
    (line,) = counter.issuing.issue(SHIPPED).issued
    assert not clearing
    counter.certificates.personal(line.id, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
