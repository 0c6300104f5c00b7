"""The room record on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.room_record import draw_room_record
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.proctor_log import IncidentKind
from ipexam.domain.room_record import RoomRecord
from ipexam.domain.sitting import SittingKind
from tests.documents.font_faults import font_faults
from tests.documents.room_records import incident, room_record
from tests.documents.test_hall_papers import pages


def text(record: RoomRecord, folder: Path) -> str:
    draw_room_record(record, folder / "r.pdf")
    return "".join(pages(folder / "r.pdf"))


def test_the_record_says_everything_a_room_answers_for(tmp_path: Path) -> None:
    told = text(room_record(), tmp_path)
    for words in (
        "考试名称知识产权运营人才培养项目结业考试（第一场）",
        "计划起止09:00—11:00实际起止09:02—11:05",
        "应到20人实到18人",
        "缺考2人",
        "缺考考生A04欧阳思源、A08欧阳思源",
        "R01王小明（备用座位，证件末四位123X，待考务办公室核实）",
        "启封时间08:45启封人李监考、王监考",
        "试卷指纹3F2A91BC0D448E17A6B255C09917E3FD",
        "日志指纹A1B2C3D4E5F60718记事5条（另划去1条），授权码4次",
        "交卷份数18份回收份数18份相符",
        "提前交卷无换机A03",
        "转纸笔作答无违纪A04",
        "U-01、U-02",
        "封0031、封0032",
        "监考员一李监考：",
        "监考员二王监考：",
        "主考林主考：",
        "技术员赵工：",
    ):
        assert words in told, words


def test_incidents_stand_with_their_times_and_minutes(tmp_path: Path) -> None:
    told = text(room_record(), tmp_path)
    assert "209:22—09:31A02技术键盘失灵，按键无反应更换键盘7分" in told
    assert "509:55全场环境空调滴水" in told


def test_what_is_not_known_yet_is_a_blank_to_write_in(tmp_path: Path) -> None:
    bare = room_record(started_at="", ended_at="", opened_at="", opened_by="", handed_in="", collected="", unsaid=3)
    told = text(replace(bare, incidents=(), receipts=(), absent=(), reserves=(), chief="", proctors=()), tmp_path)
    assert "实际起止＿＿＿＿＿＿＿＿—＿＿＿＿＿＿＿＿" in told
    assert "实到＿＿＿＿＿＿＿＿（另有3个座位未登记到考情况）" in told
    assert "本场无异常情况。" in told
    assert "备用座位" not in told
    assert "相符" not in told


def test_counts_that_differ_are_said(tmp_path: Path) -> None:
    assert "回收份数17份不相符，原因：" in text(room_record(collected="17"), tmp_path)


def test_a_damaged_log_and_a_trial_are_said(tmp_path: Path) -> None:
    told = text(room_record(log_damaged=2, kind=SittingKind.TRIAL), tmp_path)
    assert "日志有2处损坏" in told
    assert "（模拟考试）" in told


def test_sixty_seats_and_many_incidents_flow_over_pages_with_their_heads(tmp_path: Path) -> None:
    record = room_record(incidents=tuple(incident(n, IncidentKind.TECHNICAL) for n in range(1, 61)))
    draw_room_record(record, tmp_path / "r.pdf")
    shown = pages(tmp_path / "r.pdf")
    assert len(shown) >= 4
    assert sum("序号时间座位类别事由处置补时" in page for page in shown) >= 2
    assert all("考场记录知识产权运营" in page for page in shown[1:])
    assert "以上记录属实" in shown[-1]


def test_the_same_record_gives_the_same_bytes_with_all_fonts_embedded(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        draw_room_record(room_record(), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert font_faults(tmp_path / "a.pdf") == []


def test_a_character_no_font_has_stops_the_whole_record(tmp_path: Path) -> None:
    with pytest.raises(TextUnprintable):
        draw_room_record(room_record(remarks="\ue863"), tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []
