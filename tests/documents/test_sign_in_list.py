from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ipexam.documents.sign_in_list import draw_sign_in_list
from tests.documents.halls import ORGANISATIONS, hall
from tests.documents.test_hall_papers import pages
from tests.photos import images_in, picture


def test_each_page_repeats_the_header_and_says_its_number_and_the_total(tmp_path: Path) -> None:
    draw_sign_in_list(hall(40), tmp_path / "s.pdf")
    shown = pages(tmp_path / "s.pdf")
    assert len(shown) > 2
    for number, text in enumerate(shown, 1):
        assert "座位号姓名工作单位准考证号证件末四位考生签名签到时间交卷时间缺考" in text
        assert f"第{number}页/共{len(shown)}页" in text
    assert all("考场签到表广东省知识产权运营人才培养项目结业考试（第一场）第1考场" in text for text in shown[1:])


def test_head_and_foot_stand_at_the_beginning_and_the_end(tmp_path: Path) -> None:
    draw_sign_in_list(hall(40), tmp_path / "s.pdf")
    shown = pages(tmp_path / "s.pdf")
    assert "时间：2021年11月21日（星期日）09:00—11:00（120分钟）停止入场：09:30" in shown[0]
    for words in ("应到：40人实到：", "缺考：", "监考员（一）：", "监考员（二）：", "日期："):
        assert words in shown[-1]


def test_the_signatures_never_stand_on_a_page_without_candidates(tmp_path: Path) -> None:
    for seats in range(8, 15):
        draw_sign_in_list(hall(seats), tmp_path / "s.pdf")
        last = pages(tmp_path / "s.pdf")[-1]
        assert f"210001{seats:03d}" in last
        assert "监考员（二）：" in last


def test_every_candidate_has_a_box_for_absence_and_a_whole_organisation(tmp_path: Path) -> None:
    draw_sign_in_list(hall(12), tmp_path / "s.pdf")
    whole = "".join(pages(tmp_path / "s.pdf"))
    assert whole.count("□") == 12
    assert whole.count(ORGANISATIONS[2]) == 3


def test_a_column_for_photos_is_printed_on_request(tmp_path: Path) -> None:
    draw_sign_in_list(hall(3), tmp_path / "without.pdf")
    draw_sign_in_list(hall(3), tmp_path / "with.pdf", photos=True)
    assert "照片" not in pages(tmp_path / "without.pdf")[0]
    assert "座位号照片姓名" in pages(tmp_path / "with.pdf")[0]


def test_the_photos_that_the_office_has_are_printed_in_their_column(tmp_path: Path) -> None:
    whole = hall(3)
    seats = tuple(replace(seat, photo=picture((480, 672))) for seat in whole.seats[:2]) + whole.seats[2:]
    draw_sign_in_list(replace(whole, seats=seats), tmp_path / "with.pdf", photos=True)
    draw_sign_in_list(replace(whole, seats=seats), tmp_path / "without.pdf")
    assert images_in(tmp_path / "with.pdf") == [(480, 672)] * 2
    assert images_in(tmp_path / "without.pdf") == []
