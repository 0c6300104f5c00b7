"""Values of forms on one scale: the span is shaded, a value outside it is red, a missing one has no dot."""

from __future__ import annotations

from collections import Counter

from pytestqt.qtbot import QtBot

from ipexam.ui import theme
from ipexam.ui.widgets.form_scale import FormScale, ScaleValue


def colours(qtbot: QtBot, *values: ScaleValue, span: tuple[float, float] | None = None) -> Counter[str]:
    scale = FormScale("难度", values, 1, 5, span)
    qtbot.addWidget(scale)
    scale.resize(400, scale.height())
    image = scale.grab().toImage()
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def test_a_value_outside_its_span_is_red(qtbot: QtBot) -> None:
    good = colours(qtbot, ScaleValue("A", 3, "3.00"), span=(2, 4))
    bad = colours(qtbot, ScaleValue("A", 5, "5.00", good=False), span=(2, 4))
    red, accent, soft = (theme.colour(name).name() for name in ("bad", "accent", "good_soft"))
    assert (good[red], bad[accent]) == (0, 0)
    assert min(good[accent], bad[red], good[soft], bad[soft]) > 20


def test_without_a_value_there_is_no_dot_and_parts_make_a_bar(qtbot: QtBot) -> None:
    nothing = colours(qtbot, ScaleValue("A", None, "—"))
    bar = colours(qtbot, ScaleValue("A", None, "1 / 2 / 1", parts=(1, 2, 1)))
    assert nothing[theme.colour("accent").name()] == 0
    assert bar[theme.colour("accent").name()] > bar[theme.colour("warn").name()] > 100


def test_a_screen_reader_hears_the_values(qtbot: QtBot) -> None:
    scale = FormScale("难度", (ScaleValue("A", 3, "3.00"), ScaleValue("B", 4, "4.00")), 1, 5, None)
    qtbot.addWidget(scale)
    assert scale.accessibleName() == "难度: A 3.00, B 4.00"
