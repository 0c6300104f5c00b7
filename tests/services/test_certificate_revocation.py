"""Revocation lists: their number grows with each change, and the same list is the same file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ipexam.domain.certificate import RevocationGround
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import AlreadyRevoked
from ipexam.services.desk import Desk
from tests.builders import LI, ZHANG
from tests.services.certified import Counter, pass_everything
from tests.services.conftest import SHIPPED, StillClock
from tests.services.pooled import one_engine

TOLD = date(2021, 11, 20)


@pytest.fixture
def counter(office: Desk, tmp_path: Path) -> Counter:
    return Counter.at(office, tmp_path / "keyring")


@pytest.fixture
def two(counter: Counter, office: Desk, tmp_path: Path) -> list[str]:
    """The numbers of two certificates."""
    pass_everything(office, tmp_path / "z", ZHANG)
    pass_everything(office, tmp_path / "l", LI)
    return [line.number for line in counter.issuing.issue(SHIPPED, TOLD).issued]


def test_the_number_of_a_list_grows_with_each_change_and_only_then(
    counter: Counter, two: list[str], clock: StillClock, tmp_path: Path
) -> None:
    numbers = [counter.revocations.export(tmp_path / "0")]
    counter.revocations.revoke(two[0], "冒名")
    numbers += [counter.revocations.export(tmp_path / "1"), counter.revocations.export(tmp_path / "2")]
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    clock.move(timedelta(days=9))
    numbers.append(counter.revocations.export(tmp_path / "3"))
    assert (tmp_path / "3").read_bytes() != (tmp_path / "2").read_bytes()
    counter.issuing.issue(SHIPPED, TOLD)  # the new certificate takes the place of the revoked one: another list
    numbers.append(counter.revocations.export(tmp_path / "4"))
    counter.revocations.revoke(two[1], "冒名")
    numbers.append(counter.revocations.export(tmp_path / "5"))
    assert numbers == [1, 2, 2, 2, 3, 4]


@one_engine
def test_every_list_that_was_given_out_is_kept(
    counter: Counter, two: list[str], clock: StillClock, tmp_path: Path
) -> None:
    counter.revocations.export(tmp_path / "a")
    counter.revocations.revoke(two[0], "冒名")
    clock.move(timedelta(days=1))
    counter.publications.export_page(tmp_path / "page.html")
    counter.revocations.export(tmp_path / "b")
    kept = [(line.sequence, line.revoked, line.made_on.day) for line in counter.revocations.lists()]
    assert kept == [(2, 1, 21), (1, 0, 20)]


@one_engine
def test_a_verifier_with_the_list_learns_ground_and_day(counter: Counter, two: list[str], tmp_path: Path) -> None:
    counter.revocations.revoke(two[0], "电话 13800000000 报失", ground=RevocationGround.LOST)
    counter.revocations.export(tmp_path / "list.txt")
    assert "13800000000" not in (tmp_path / "list.txt").read_text("utf-8")
    counter.certificates.personal(1, tmp_path / "a.pdf")
    (found,) = counter.verification.verify(str(tmp_path / "a.pdf"), tmp_path / "list.txt")
    assert found.revocation is not None
    assert (found.status.value, found.revocation.ground) == ("revoked", RevocationGround.LOST)
    assert (found.revocation_list, found.listed_on) == (1, date(2021, 11, 20))
    assert found.issuer
    assert len(found.fingerprint.split()) == 8


@one_engine
def test_what_the_office_knows_now_needs_no_list(counter: Counter, two: list[str]) -> None:
    before = counter.revocations.now()
    counter.revocations.revoke(two[0], "冒名")
    after = counter.revocations.now()
    assert before is not None
    assert after is not None
    assert (before.sequence, before.revoked) == (1, ())
    assert after.entry(two[0]) is not None


@one_engine
def test_a_certificate_is_revoked_once(counter: Counter, two: list[str]) -> None:
    counter.revocations.revoke(two[0], "冒名")
    with pytest.raises(AlreadyRevoked):
        counter.revocations.revoke(two[0], "冒名")
    with pytest.raises(SubjectUnknown):
        counter.revocations.revoke("GDIPO-2021-0009", "冒名")
