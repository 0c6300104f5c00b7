from __future__ import annotations

import pytest
from lxml import etree

from ipexam.formats.chinese_text import rendered
from ipexam.formats.word_math import formula

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (r("a=b"), "a=b"),
        (f"<m:sSub><m:e>{r('H')}</m:e><m:sub>{r('2')}</m:sub></m:sSub>{r('O')}", "H_{2}O"),
        (f"<m:sSubSup><m:e>{r('x')}</m:e><m:sub>{r('1')}</m:sub><m:sup>{r('2')}</m:sup></m:sSubSup>", "x_{1}^{2}"),
        (f"<m:f><m:num>{r('a+b')}</m:num><m:den>{r('c')}</m:den></m:f>", "(a+b)/(c)"),
        (f"<m:rad><m:deg/><m:e>{r('x')}</m:e></m:rad>", "√(x)"),
        (f"<m:rad><m:deg>{r('3')}</m:deg><m:e>{r('x')}</m:e></m:rad>", "^{3}√(x)"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{r('x')}</m:e></m:d>", "[x]"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{r('i=1')}</m:sub><m:sup>{r('n')}</m:sup><m:e>{r('i')}</m:e></m:nary>", "∑_{i=1}^{n}i"),  # noqa: E501
        (f"<m:func><m:fName>{r('sin')}</m:fName><m:e>{r('x')}</m:e></m:func>", "sin x"),
        (f"<m:m><m:mr><m:e>{r('1')}</m:e><m:e>{r('2')}</m:e></m:mr><m:mr><m:e>{r('3')}</m:e><m:e>{r('4')}</m:e></m:mr></m:m>", "[1, 2; 3, 4]"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_formula_is_a_line_of_text(xml: str, text: str) -> None:
    assert rendered(formula(etree.fromstring(f"<m:oMath {M}>{xml}</m:oMath>")), ()) == text


def test_a_formula_nested_too_deep_ends() -> None:
    xml = "<m:e>" * 80 + r("x") + "</m:e>" * 80
    assert formula(etree.fromstring(f"<m:oMath {M}>{xml}</m:oMath>")).plain == ""
