"""Readings corrected by hand, and the ceremony's papers in their orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.ceremony_errors import ReadingImpossible
from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.services.audit import AuditService
from ipexam.services.ceremony import CeremonyService
from ipexam.services.ceremony_lists import CeremonyListService
from ipexam.services.desk import Desk
from tests.ceremonies import certified
from tests.documents.test_hall_papers import pages
from tests.services.certified import rename
from tests.services.pooled import one_engine


@pytest.fixture
def numbers(office: Desk) -> list[str]:
    return certified(office, ["张敏", "单小明", "王思"])


@pytest.fixture
def lists(office: Desk, numbers: list[str]) -> CeremonyListService:
    return CeremonyListService(office)


@one_engine
def test_what_somebody_should_look_at_comes_first(lists: CeremonyListService, office: Desk) -> None:
    rename(office, lists.readings()[-1].trainee_id, "张行")
    assert [(one.name, one.doubtful) for one in lists.readings()] == [
        ("张行", True),
        ("单小明", False),
        ("王思", False),
    ]
    assert [one.name for one in lists.readings(everyone=True)] == [one.name for one in lists.readings()]


@one_engine
def test_a_correction_is_kept_printed_and_can_be_taken_back(
    lists: CeremonyListService, office: Desk, tmp_path: Path
) -> None:
    shan = lists.readings()[0].trainee_id
    said = lists.say(None, shan, "dan1 xiao3ming2", "DAN Xiaoming")
    assert (said.reading, said.latin, said.by_hand) == ("Dān Xiǎomíng", "DAN Xiaoming", True)
    assert lists.print_reading_list(tmp_path / "r.pdf") == 3
    assert "DānXiǎomíng单小明" in "".join(pages(tmp_path / "r.pdf"))
    assert lists.say(None, shan, "", "").reading == "Shàn Xiǎomíng"
    assert AuditService(office).page(limit=1)[0][0].verb == "ceremony.say"


@one_engine
def test_a_latin_name_alone_keeps_the_proposed_reading(lists: CeremonyListService) -> None:
    shan = lists.readings()[0].trainee_id
    said = lists.say(None, shan, "", "SIN Siu Ming")
    assert (said.reading, said.latin) == ("Shàn Xiǎomíng", "SIN Siu Ming")


@one_engine
def test_a_reading_that_is_none_is_refused(lists: CeremonyListService) -> None:
    shan = lists.readings()[0].trainee_id
    with pytest.raises(ReadingImpossible):
        lists.say(None, shan, "shan xiaoming")
    with pytest.raises(SubjectUnknown):
        lists.say(None, 999, "Shàn Xiǎomíng")


@one_engine
def test_lists_follow_the_order_asked_for(lists: CeremonyListService, tmp_path: Path) -> None:
    lists.print_receipt_list(tmp_path / "n.pdf")
    lists.print_receipt_list(tmp_path / "o.pdf", order=PrintOrder.ORGANISATION)
    lists.print_reading_list(tmp_path / "s.pdf", order=PrintOrder.SEAT)
    by_number, by_organisation = ("".join(pages(tmp_path / name)) for name in ("n.pdf", "o.pdf"))
    assert by_number.index("张敏") < by_number.index("单小明")
    assert by_organisation.index("单小明") < by_organisation.index("张敏")


@one_engine
def test_the_filled_list_knows_what_the_desk_knows(
    lists: CeremonyListService, office: Desk, numbers: list[str], tmp_path: Path
) -> None:
    CeremonyService(office).hand_out(numbers[0])
    lists.print_receipt_list(tmp_path / "blank.pdf")
    lists.print_receipt_list(tmp_path / "filled.pdf", filled=True)
    assert "tester" not in "".join(pages(tmp_path / "blank.pdf"))
    filled = "".join(pages(tmp_path / "filled.pdf"))
    assert "2021-11-2009:00" in filled
    assert "已领：1人未领：2人" in filled


@one_engine
def test_without_certificates_there_is_nothing_to_print(office: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        CeremonyListService(office).print_reading_list(tmp_path / "r.pdf")
