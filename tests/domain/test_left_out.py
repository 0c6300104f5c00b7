from __future__ import annotations

from ipexam.domain.left_out import LeftOut


def test_the_rows_of_two_sheets_add_up_kind_by_kind() -> None:
    assert LeftOut(1, 2, 3, 4) + LeftOut(10, 20, 30, 40) == LeftOut(11, 22, 33, 44)
