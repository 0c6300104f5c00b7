from __future__ import annotations

from lxml import etree

from ipexam.formats.pictures import Pictures
from ipexam.formats.word_package import Package
from ipexam.formats.word_paragraphs import Gathered, Paragraphs
from ipexam.formats.word_styles import Styles
from tests.formats.docx_files import NAMESPACES, docx, run


def text(inner: str) -> str:
    package = Package(docx(""), "x")
    paragraphs = Paragraphs(package, Styles(None), Pictures(), Gathered())
    return paragraphs.read(etree.fromstring(f"<w:p {NAMESPACES}>{inner}</w:p>"), 1).text.plain


def test_tabs_and_breaks() -> None:
    assert text(run("A. 一\tB. 二\n丙")) == "A. 一\tB. 二\n丙"
    assert text('<w:r><w:br w:type="page"/><w:t>甲</w:t><w:noBreakHyphen/></w:r>') == "甲-"


def test_what_was_deleted_is_gone_and_what_was_inserted_stays() -> None:
    assert text(f"{run('甲')}<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>{run('丙')}</w:ins>") == "甲丙"
    assert text(f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>") == "乙"


def test_underlined_blanks_are_blanks() -> None:
    line = '<w:u w:val="single"/>'
    assert text(run("期限") + run("    ", line) + run("年")) == "期限____年"
    assert text(run("期限") + run("\t", line) + run("年")) == "期限____年"
    assert text(run("甲") + run("乙 丙", line)) == "甲乙 丙"


def test_phonetic_guides_are_left_out() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('zhuan')}</w:rt><w:rubyBase>{run('专')}</w:rubyBase></w:ruby></w:r>"
    assert text(ruby + run("利")) == "专利"
