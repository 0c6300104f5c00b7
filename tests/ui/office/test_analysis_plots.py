"""The plots of item analysis show their figures whole, however low they are."""

from __future__ import annotations

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from ipexam.ui.office.analysis_plots import MarksPlot

BINS = [0, 0, 0, 1, 4, 20, 60, 110, 90, 30]


def top_of_figure(plot: MarksPlot, text: str) -> float:
    """How many pixels the figure stands below the upper edge of the plot's own field."""
    item = next(one for one in plot.items() if isinstance(one, pg.TextItem) and one.toPlainText() == text)
    field = plot.getViewBox()
    upper: QRectF = item.mapRectToScene(item.boundingRect())
    return float(upper.top() - field.mapRectToScene(field.boundingRect()).top())


@pytest.mark.parametrize("height", [125, 160, 400])
def test_the_figure_of_the_highest_bar_stands_whole_above_it(qtbot: QtBot, height: int) -> None:
    plot = MarksPlot()
    qtbot.addWidget(plot)
    plot.resize(620, height)
    plot.show()
    plot.show_bins(BINS, 60)
    qtbot.waitUntil(lambda: top_of_figure(plot, "110") >= -0.5, timeout=2000)


def test_a_plot_that_is_made_lower_keeps_the_figure(qtbot: QtBot) -> None:
    plot = MarksPlot()
    qtbot.addWidget(plot)
    plot.resize(620, 400)
    plot.show()
    plot.show_bins(BINS, 60)
    plot.resize(620, 130)
    qtbot.waitUntil(lambda: top_of_figure(plot, "110") >= -0.5, timeout=2000)


def names_below(plot: MarksPlot) -> list[str]:
    return [text for _place, text in plot._ranges()]


def test_where_the_marks_of_a_bar_do_not_fit_below_it_those_between_the_bars_stand_there(qtbot: QtBot) -> None:
    plot = MarksPlot()
    qtbot.addWidget(plot)
    plot.resize(760, 200)
    plot.show()
    plot.show_bins(BINS, 60)
    assert names_below(plot)[0] == "0–9"
    plot.resize(240, 200)
    qtbot.waitUntil(lambda: names_below(plot)[1] == "10", timeout=2000)
    assert len(names_below(plot)) == len(BINS) + 1


@pytest.mark.parametrize(("height", "told"), [(300, True), (70, False)])
def test_what_goes_up_is_told_only_where_its_word_is_whole(qtbot: QtBot, height: int, told: bool) -> None:
    plot = MarksPlot()
    qtbot.addWidget(plot)
    plot.resize(620, height)
    plot.show()
    plot.show_bins(BINS, 60)
    qtbot.waitUntil(lambda: plot.getAxis("left").label.isVisible() is told, timeout=2000)
