"""What a clerk is told before the same certificates are printed a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.print_job import Elsewhere, PrintScope, PrintWish
from ipexam.services.desk import Desk
from ipexam.services.print_overlaps import PrintOverlapService
from tests.services.printed import NUMBERS, TWO, certified, printing_of

FIRST = 1


def test_other_jobs_are_named_with_what_waits_there_and_what_is_good(desk: Desk, tmp_path: Path) -> None:
    """On both engines."""
    certified(desk, tmp_path)
    printing, overlaps = printing_of(desk), PrintOverlapService(desk)
    printing.spoil(FIRST, [1], TWO)
    some = printing.batch(PrintWish(PrintScope.NAMED, tuple(NUMBERS[:2])))
    all_ = printing.batch(PrintWish())
    assert overlaps.elsewhere(all_.id) == (Elsewhere(FIRST, 0, 3), Elsewhere(some.id, 2, 0))
    assert overlaps.elsewhere(some.id) == (Elsewhere(FIRST, 0, 1), Elsewhere(all_.id, 2, 0))
    assert [job.id for job in overlaps.waiting()] == [some.id, all_.id]
    printing.sent(all_.id)
    assert overlaps.elsewhere(all_.id) == (Elsewhere(FIRST, 0, 3),)
    assert overlaps.waiting() == ()
    with pytest.raises(SubjectUnknown):
        overlaps.elsewhere(99)
