from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.ticket import draw_tickets
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.hall import Arrangement
from tests.documents.halls import hall
from tests.documents.test_hall_papers import pages
from tests.photos import images_in, picture


def test_a_ticket_says_who_where_and_when_in_the_programmes_zone(tmp_path: Path) -> None:
    draw_tickets(hall(1), tmp_path / "t.pdf")
    (text,) = pages(tmp_path / "t.pdf")
    for words in (
        "广东省知识产权运营人才培养项目",
        "准考证",
        "结业考试（第一场）",
        "照片一寸",
        "陈䶮",
        "123X",
        "210001001",
        "第1考场",
        "2021年11月21日（星期日）",
        "09:00—11:00（120分钟）",
        "珠海市横琴新区某某路99号",
        "林老师0756-8688961",
        "09:30起停止入场，10:00起方可交卷离场",
        "可携带入场：纸质教材、法律法规汇编。",
    ):
        assert words in text


def test_what_the_office_did_not_fix_is_not_printed(tmp_path: Path) -> None:
    draw_tickets(hall(1, arrangement=Arrangement()), tmp_path / "t.pdf")
    (text,) = pages(tmp_path / "t.pdf")
    assert "09:30起停止入场。" in text
    for words in ("考试地点", "联系方式", "可携带", "交卷离场"):
        assert words not in text


def test_a_candidate_with_extra_time_reads_the_own_end_on_the_ticket(tmp_path: Path) -> None:
    usual, longer = hall(2).seats
    draw_tickets(replace(hall(2), seats=(usual, replace(longer, minutes=150))), tmp_path / "t.pdf")
    (text,) = pages(tmp_path / "t.pdf")
    assert text.count("09:00—11:00（120分钟）") == 1
    assert text.count("09:00—11:30（含加时30分钟）") == 1


def test_four_tickets_share_a_sheet(tmp_path: Path) -> None:
    draw_tickets(hall(9), tmp_path / "t.pdf")
    assert [text.count("考生须知") for text in pages(tmp_path / "t.pdf")] == [4, 4, 1]


def test_more_than_a_ticket_can_hold_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(TextUnprintable):
        draw_tickets(hall(1, arrangement=Arrangement(permitted=("法律法规汇编",) * 200)), tmp_path / "t.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("books", "says"),
    [((True,), "可随时查阅"), ((False,), "闭卷考试，不得查阅"), ((False, True), "进入开卷部分后方可查阅")],
    ids=["open", "closed", "in parts"],
)
def test_a_ticket_says_when_the_material_may_be_looked_into(tmp_path: Path, books: tuple[bool, ...], says: str) -> None:
    draw_tickets(hall(1, books=books), tmp_path / "t.pdf")
    (text,) = pages(tmp_path / "t.pdf")
    assert says in text
    assert text.count("本场") == 1


def test_a_photo_takes_its_place_and_the_words_there_go(tmp_path: Path) -> None:
    whole = hall(2)
    with_photo = replace(whole.seats[0], photo=picture((480, 672)))
    draw_tickets(replace(whole, seats=(with_photo, whole.seats[1])), tmp_path / "t.pdf")
    (text,) = pages(tmp_path / "t.pdf")
    assert text.count("照片一寸") == 1
    assert images_in(tmp_path / "t.pdf") == [(480, 672)]
