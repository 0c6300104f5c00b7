"""Which entry a number on the command line means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import pytest

from ipexam.cli.pool_options import entry_number
from ipexam.domain.errors import SubjectUnknown
from ipexam.services.office import Office


class Certificates:
    """One certificate with digits alone."""

    def number(self, _programme: str | None, told: str) -> int:
        if told != "20260001":
            raise SubjectUnknown("pool entry", told)
        return 7


@dataclass
class Digits:
    pool: Certificates


OFFICE = cast("Office", Digits(Certificates()))


def test_a_certificate_with_digits_alone_comes_before_the_entry_of_that_number() -> None:
    assert entry_number(OFFICE, None, "20260001") == 7
    assert entry_number(OFFICE, None, "3") == 3


@pytest.mark.parametrize("told", ["GDIPO-1", "9" * 20, ""])
def test_what_is_neither_is_said_to_be_unknown(told: str) -> None:
    with pytest.raises(SubjectUnknown):
        entry_number(OFFICE, None, told)
