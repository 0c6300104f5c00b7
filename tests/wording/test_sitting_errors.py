from __future__ import annotations

from ipexam.domain.sitting_errors import PackageThere, SittingKept, SittingOver, TimeShortened
from ipexam.wording.errors import sentence


def test_a_shortened_time_is_told_with_the_whole_time_that_was_meant() -> None:
    assert "如需加时 30 分钟，应填 150" in sentence(TimeShortened(30, 120, 150))


def test_a_package_in_the_way_is_told_with_every_file_and_the_way_out() -> None:
    text = sentence(PackageThere("U盘", ("S1.ipx", "S1-proctor-1.ipxproctor")))
    assert "S1.ipx、S1-proctor-1.ipxproctor" in text
    assert "--replace" in text


def test_a_sitting_that_is_over_and_one_that_stays_say_what_to_do_instead() -> None:
    assert "2020-01-01 12:00" in sentence(SittingOver("S3", "2020-01-01 12:00"))
    assert "另建场次" in sentence(SittingKept("S1"))
