from __future__ import annotations

import pytest

from ipexam.documents.answer_space import AnswerLines, OptionRows
from ipexam.documents.flow import Style
from ipexam.documents.fonts import Chain
from ipexam.documents.typesetting import Align

STYLE = Style(Chain.SERIF, 10, 1.6, Align.LEFT)


@pytest.mark.parametrize(("length", "rows"), [(2, 1), (15, 2), (30, 4)])
def test_options_take_as_many_columns_as_they_fit_in(length: int, rows: int):
    options = OptionRows(["权" * length] * 4, STYLE, 20)
    assert options.wrap(450, 700) == (450, rows * 16)


def test_options_are_cut_between_rows():
    options = OptionRows(["权" * 30] * 4, STYLE, 20)
    options.wrap(450, 700)
    above, below = options.split(450, 40)
    assert (above.wrap(450, 700)[1], below.wrap(450, 700)[1]) == (32, 32)
    assert options.split(450, 10) == []


def test_lines_to_write_on_are_cut_between_lines():
    lines = AnswerLines(8, 20)
    step = lines.wrap(450, 700)[1] / 8
    above, below = lines.split(450, step * 3.5)
    assert (above.wrap(450, 700)[1], below.wrap(450, 700)[1]) == (pytest.approx(step * 3), pytest.approx(step * 5))
    assert lines.split(450, step * 0.5) == []
