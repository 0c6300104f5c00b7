from __future__ import annotations

from pathlib import Path

from ipexam.documents.door_list import draw_door_list
from tests.documents.halls import hall
from tests.documents.test_hall_papers import pages


def test_the_door_shows_room_time_and_who_sits_where_but_nothing_of_any_id(tmp_path: Path) -> None:
    draw_door_list(hall(3), tmp_path / "d.pdf")
    (text,) = pages(tmp_path / "d.pdf")
    for words in ("第1考场", "2021年11月21日（星期日）", "09:00—11:00（120分钟）", "09:30", "3人", "01陈䶮210001001"):
        assert words in text
    assert "123X" not in text


def test_a_room_with_a_name_of_its_own_keeps_it(tmp_path: Path) -> None:
    draw_door_list(hall(1, room="南楼机房"), tmp_path / "d.pdf")
    (text,) = pages(tmp_path / "d.pdf")
    assert "南楼机房" in text
    assert "第南楼" not in text


def test_every_page_of_a_large_hall_has_the_headings(tmp_path: Path) -> None:
    draw_door_list(hall(200), tmp_path / "d.pdf")
    shown = pages(tmp_path / "d.pdf")
    assert len(shown) == 4
    assert all(text.count("座位号姓名准考证号") == 2 for text in shown)
    assert all("第1考场座次表广东省知识产权运营人才培养项目结业考试（第一场）" in text for text in shown[1:])
