"""Formulas as one line that can be read."""

from __future__ import annotations

import pytest
from lxml import etree

from ipexam.formats.mathml import linear

X, TWO, SUM = "<mi>x</mi>", "<mn>2</mn>", "<mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (f"<mfrac>{SUM}{TWO}</mfrac>", "(a+b)/2"),
        (f"<msup>{X}{TWO}</msup>", "x^{2}"),
        (f"<msub>{X}{TWO}</msub>", "x_{2}"),
        (f"<msubsup>{X}<mi>i</mi>{TWO}</msubsup>", "x_{i}^{2}"),
        (f"<msqrt>{SUM}</msqrt>", "√(a+b)"),
        (f"<mroot>{X}<mn>3</mn></mroot>", "^{3}√x"),
        (f"<mfenced open='['>{X}{TWO}</mfenced>", "[x,2)"),
        (f"<msup>{X}<msup>{TWO}{X}</msup></msup>", "x\\^(2^{x})"),
        (f"<mtable><mtr><mtd>{X}</mtd><mtd>{TWO}</mtd></mtr><mtr><mtd>{X}</mtd></mtr></mtable>", "[x, 2; x]"),
        (f"<semantics>{X}<annotation>\\frac</annotation></semantics>", "x"),
        ("<mi>*</mi>", "\\*"),
    ],
)
def test_a_formula_becomes_a_line(formula: str, text: str) -> None:
    assert linear(etree.fromstring(f"<math>{formula}</math>")) == text


def test_prefixes_make_no_difference() -> None:
    root = etree.fromstring("<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'><m:mi>x</m:mi></m:math>")
    assert linear(root) == "x"
