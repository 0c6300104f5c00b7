from __future__ import annotations

from lxml import etree

from ipexam.formats.chinese_text import COLOURED, HIGHLIGHTED, RAISED, STRONG, UNDERLINED
from ipexam.formats.word_numbering import Place
from ipexam.formats.word_styles import Styles, list_place, look_of
from tests.formats.docx_files import NAMESPACES


def element(xml: str, tag: str = "rPr") -> etree._Element:
    return etree.fromstring(f"<w:{tag} {NAMESPACES}>{xml}</w:{tag}>")


def test_looks() -> None:
    assert look_of(element('<w:b/><w:u w:val="single"/><w:vertAlign w:val="superscript"/>')) == (
        STRONG | UNDERLINED | RAISED,
        0,
    )
    assert look_of(element('<w:b w:val="0"/><w:color w:val="auto"/>')) == (0, STRONG | COLOURED)
    assert look_of(element('<w:color w:val="C00000"/><w:highlight w:val="yellow"/>')) == (COLOURED | HIGHLIGHTED, 0)
    assert look_of(element('<w:shd w:fill="FFFFFF"/><w:color w:val="333333"/>'))[0] == 0


def test_styles_follow_what_they_are_based_on() -> None:
    root = element(
        '<w:style w:styleId="a"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="my"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="loop"/><w:basedOn w:val="c"/></w:style>',
        "styles",
    )
    styles = Styles(root)
    assert (styles.kind("b"), styles.look("b"), styles.kind("c"), styles.kind("none")) == (
        "heading",
        (STRONG, 0),
        "",
        "",
    )


def test_the_place_in_a_list() -> None:
    assert list_place(element('<w:ilvl w:val="2"/><w:numId w:val="7"/>', "numPr")) == Place("7", 2)
    assert list_place(element("", "numPr")) is None
