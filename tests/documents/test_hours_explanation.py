"""学时核对单: what it says, how it flows, and that it adds up."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from ipexam.documents.hours_explanation import draw_explanation
from ipexam.documents.pages import pages_of
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.documents.explanations import explanation, long_explanation
from tests.documents.test_hall_papers import pages

GOLDEN = Path(__file__).parents[1] / "golden" / "documents" / "hours_explanation.txt"


def seconds(clock: str) -> int:
    hours, minutes, rest = map(int, clock.split(":"))
    return hours * 3600 + minutes * 60 + rest


def written(path: Path) -> str:
    """The text of the pages, line by line."""
    return "\n".join(page.text.strip() for page in pages_of(path.read_bytes())) + "\n"


def test_the_page_says_what_the_golden_text_says(tmp_path: Path) -> None:
    draw_explanation(explanation(), tmp_path / "e.pdf")
    assert written(tmp_path / "e.pdf") == GOLDEN.read_text("utf-8")


def test_the_page_is_the_same_whatever_the_menus_speak(tmp_path: Path) -> None:
    draw_explanation(explanation(), tmp_path / "zh.pdf")
    language.use(Language.ENGLISH)
    try:
        draw_explanation(explanation(), tmp_path / "en.pdf")
    finally:
        language.use(Language.CHINESE)
    assert (tmp_path / "zh.pdf").read_bytes() == (tmp_path / "en.pdf").read_bytes()


def test_nine_records_fit_one_page_and_seventy_repeat_the_header_on_each(tmp_path: Path) -> None:
    draw_explanation(explanation(), tmp_path / "short.pdf")
    assert len(pages(tmp_path / "short.pdf")) == 1
    draw_explanation(long_explanation(70), tmp_path / "long.pdf")
    shown = pages(tmp_path / "long.pdf")
    assert len(shown) == 2
    for number, text in enumerate(shown, 1):
        assert "序号课程起止时间平台时长计入说明文件/行" in text
        assert f"第{number}页/共2页" in text
    assert "学时核对单王䶮4404**********0017" in shown[1]
    assert "学员核对：" in shown[-1]


def test_the_printed_times_add_up(tmp_path: Path) -> None:
    found = explanation()
    draw_explanation(found, tmp_path / "e.pdf")
    text = written(tmp_path / "e.pdf")
    totals = text[text.index("一、") : text.index("学时规则")]
    clocks = [seconds(clock) for clock in re.findall(r"\d+:\d\d:\d\d", totals)]
    rows = [clocks[at : at + 3] for at in range(0, len(clocks), 3)]
    assert rows[-1] == [sum(column) for column in zip(*rows[:-1], strict=True)]
    assert all(credited == lost + counted for credited, lost, counted in rows)
    assert rows[-1][2] == found.seconds


def test_it_claims_no_credit_and_shows_no_whole_id(tmp_path: Path) -> None:
    draw_explanation(explanation(), tmp_path / "e.pdf")
    (text,) = pages(tmp_path / "e.pdf")
    assert "不作为专业技术人员继续教育学时或学分的证明" in text
    assert "4404**********0017" in text


def test_what_the_programmes_limit_takes_has_a_line_of_its_own(tmp_path: Path) -> None:
    draw_explanation(replace(explanation(), over_limit=Fraction(3, 2)), tmp_path / "e.pdf")
    assert "超出本项目学时上限，扣除-1.50" in pages(tmp_path / "e.pdf")[0]
