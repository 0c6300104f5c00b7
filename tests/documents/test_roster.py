from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.documents.roster import draw_roster
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from ipexam.domain.roster import RosterGrouping
from ipexam.domain.roster_wording import read_wording
from ipexam.paths import resource
from tests.documents.font_faults import font_faults
from tests.documents.rosters import roster

WORDING = read_wording(tomllib.loads(resource("templates", "roster.toml").read_text("utf-8")))


def drawn(tmp_path: Path, lines: int) -> list[str]:
    draw_roster(roster(lines), WORDING, tmp_path / "r.pdf")
    return ["".join(page.text.split()) for page in pages_of((tmp_path / "r.pdf").read_bytes())]


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of a roster of sixty lines."""
    return drawn(tmp_path_factory.mktemp("sixty"), 60)


def test_every_line_is_printed_once_in_order(sixty: list[str]):
    whole = "".join(sixty)
    places = [whole.index(f"GDIPO-2026-{n:04d}") for n in range(1, 61)]
    assert places == sorted(places)
    for line in roster(60).lines:
        assert "".join(line.name.split()) in whole
        assert line.organisation in whole


def test_each_page_repeats_the_header_and_says_its_number_and_the_total(sixty: list[str]):
    assert len(sixty) > 2
    for number, text in enumerate(sixty, 1):
        assert "序号姓名性别身份证件号码工作单位城市" in text
        assert f"第{number}页/共{len(sixty)}页" in text


def test_head_and_foot_stand_at_the_beginning_and_the_end(sixty: list[str]):
    for words in (
        "人才库入库名册",
        "广东省知识产权运营人才培养项目",
        "七弦琴国家基地〔2021〕2号",
        "第一批",
        "人数：60人",
    ):
        assert words in sixty[0]
    assert all(words in sixty[-1] for words in ("制表：", "审核：", "批准：", "（盖章处）"))


def test_the_text_is_as_it_was_agreed(tmp_path: Path):
    golden = Path(__file__).parent.parent / "golden" / "documents" / "roster.txt"
    assert drawn(tmp_path, 4) == ["".join(golden.read_text("utf-8").split())]


def test_no_full_id_number_is_printed(tmp_path: Path):
    assert not [digits for digits in "".join(drawn(tmp_path, 10)).split("*") if len(digits) == 18 and digits.isdigit()]
    assert "4401**********123X" in drawn(tmp_path, 1)[0]


def test_drawing_twice_gives_the_same_bytes_with_all_fonts_embedded(tmp_path: Path):
    draw_roster(roster(30), WORDING, tmp_path / "a.pdf")
    draw_roster(roster(30), WORDING, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert font_faults(tmp_path / "a.pdf") == []


def test_a_name_no_font_can_print_stops_the_roster(tmp_path: Path):
    whole = roster(2)
    bad = replace(whole, lines=(whole.lines[0], replace(whole.lines[1], name="王\ue863")))
    with pytest.raises(TextUnprintable):
        draw_roster(bad, WORDING, tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_roster_is_refused(tmp_path: Path):
    with pytest.raises(NothingToPrint):
        draw_roster(roster(0), WORDING, tmp_path / "r.pdf")


def test_groups_stand_together_under_their_subtotals(tmp_path: Path):
    grouped = roster(40, RosterGrouping.CITY)
    draw_roster(grouped, WORDING, tmp_path / "r.pdf")
    whole = "".join("".join(page.text.split()) for page in pages_of((tmp_path / "r.pdf").read_bytes()))
    places = [whole.index(f"{city}小计10人") for city in ("未填写", "广州", "深圳", "珠海")]
    assert places == sorted(places)


@pytest.mark.parametrize("lines", range(8, 15))
def test_the_blanks_to_sign_never_stand_on_a_page_without_lines(tmp_path: Path, lines: int):
    last = drawn(tmp_path, lines)[-1]
    assert "制表：" in last
    assert f"GDIPO-2026-{lines:04d}" in last
