"""The list that is read aloud: every name with its reading, in groups, on numbered pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from ipexam.documents.reading_list import draw_reading_list
from ipexam.domain.ceremony_list import ReadingLine, ReadingList
from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from tests.documents.halls import ORGANISATIONS
from tests.documents.test_hall_papers import pages

NAMES = (("单小明", "Shàn Xiǎomíng"), ("吕䶮", "Lǚ Yǎn"), ("欧阳西安", "Ōuyáng Xī'ān"), ("Maria Silva", "Maria Silva"))


def listed(count: int, order: PrintOrder = PrintOrder.NUMBER) -> ReadingList:
    lines = [
        ReadingLine(*NAMES[n % len(NAMES)], ORGANISATIONS[n * len(ORGANISATIONS) // count], n % len(NAMES) == 1)
        for n in range(count)
    ]
    return ReadingList("广东省知识产权运营人才培养项目", order, tuple(lines))


def test_every_name_stands_below_its_reading_and_pages_are_counted(tmp_path: Path) -> None:
    draw_reading_list(listed(40), tmp_path / "r.pdf")
    shown = pages(tmp_path / "r.pdf")
    assert len(shown) > 2
    for number, text in enumerate(shown, 1):
        assert f"第{number}页/共{len(shown)}页" in text
    whole = "".join(shown)
    assert whole.count("ShànXiǎomíng单小明") == 10
    assert whole.count("LǚYǎn※吕䶮") == 10
    for text in shown:
        assert text.count("※读音由程序推测") == 1


def test_the_mark_is_explained_on_the_pages_that_have_one(tmp_path: Path) -> None:
    whole = listed(40)
    lines = tuple(replace(line, doubtful=n == 38) for n, line in enumerate(whole.lines))
    draw_reading_list(replace(whole, lines=lines), tmp_path / "r.pdf")
    shown = pages(tmp_path / "r.pdf")
    assert (
        ["※" in text for text in shown]
        == ["读音由程序推测" in text for text in shown]
        == [*[False] * (len(shown) - 1), True]
    )


def test_by_organisation_each_has_its_heading_with_its_count(tmp_path: Path) -> None:
    draw_reading_list(listed(8, PrintOrder.ORGANISATION), tmp_path / "r.pdf")
    whole = "".join(pages(tmp_path / "r.pdf"))
    assert f"{ORGANISATIONS[0]}（2人）" in whole
    assert "（未填写单位）（2人）" in whole


def test_an_organisation_has_its_heading_on_every_page_it_goes_on(tmp_path: Path) -> None:
    lines = listed(8, PrintOrder.ORGANISATION).lines
    many = [replace(line, organisation="珠海某某公司") for line in listed(40).lines]
    told = ReadingList("项目", PrintOrder.ORGANISATION, (*lines[:2], *many, *lines[2:4]))
    draw_reading_list(told, tmp_path / "r.pdf")
    shown = pages(tmp_path / "r.pdf")
    assert len(shown) > 2
    assert "珠海某某公司（40人）" in shown[0]
    inner = [page for page in shown[1:] if f"{ORGANISATIONS[1]}（2人）" not in page]
    assert inner
    for text in inner:
        assert text.count("珠海某某公司（续）") == 1
        assert text.index("珠海某某公司（续）") < text.index("Xiǎomíng")
    assert "".join(shown).count("单小明") == sum(line.name == "单小明" for line in told.lines)


def test_a_name_in_latin_letters_is_its_own_reading_and_stands_once(tmp_path: Path) -> None:
    for order in (PrintOrder.NUMBER, PrintOrder.ORGANISATION):
        draw_reading_list(listed(8, order), tmp_path / "r.pdf")
        whole = "".join(pages(tmp_path / "r.pdf"))
        assert whole.count("MariaSilva") == 2


def test_under_a_heading_the_reading_has_the_place_of_the_organisation(tmp_path: Path) -> None:
    draw_reading_list(listed(8, PrintOrder.ORGANISATION), tmp_path / "r.pdf")
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as document:
        page = document[0]
        text = page.get_textpage()
        name, reading = (text.get_charbox(text.get_text_range().index(part)) for part in ("小明", "Shàn"))
    assert reading[0] - name[0] > 180
    assert name[1] < (reading[1] + reading[3]) / 2 < name[3]


def test_nobody_and_unprintable_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw_reading_list(ReadingList("", PrintOrder.NUMBER, ()), tmp_path / "r.pdf")
    strange = ReadingLine("王\ue000", "Wáng", "", False)
    with pytest.raises(TextUnprintable):
        draw_reading_list(ReadingList("项目", PrintOrder.NUMBER, (strange,)), tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []
