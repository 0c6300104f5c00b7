"""The plots of item analysis: marks per ten, questions by facility and discrimination, options by strength."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ipexam.domain.item_statistics import ItemAnalysis, OptionStatistics
from ipexam.domain.question import option_letter
from ipexam.ui import theme
from ipexam.ui.tokens import SPACE, TYPE
from ipexam.ui.widgets.labels import card, label
from ipexam.wording.language import _

_SYMBOLS = "ostdh"
_BAR = 0.76
_DOT = 11
_LEAST_HIGH = 4
"""Candidates that the axis of marks shows at least."""
_TICK_HEIGHT = 22
"""Pixels between two numbers of an axis, so that they stand apart."""
_MOST_TICKS = 6
_AROUND = 48
"""What stands above and below an axis that goes up."""


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph tells no types
    """A plot that only shows: nothing moves, no menu, the colours and letters of the theme."""

    def __init__(self, name: str) -> None:
        super().__init__(background=None)
        self.setAccessibleName(name)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setAntialiasing(True)
        self.getViewBox().sigResized.connect(self._fit_label)

    def begin(self, across: str, up: str) -> None:
        """Forget everything and dress the axes."""
        self.clear()
        self.setBackground(theme.colour("surface"))
        font = QFont(self.font())
        font.setPixelSize(TYPE.caption)
        for side, words in (("bottom", across), ("left", up)):
            axis = self.getAxis(side)
            axis.setPen(theme.colour("line"))
            axis.setTextPen(theme.colour("muted"))
            axis.setTickFont(font)
            axis.setStyle(tickLength=0)
            axis.label.setFont(font)
            self.setLabel(side, words, color=theme.colour("muted").name())
        self._fit_label()

    def _fit_label(self, _box: object = None) -> None:
        """Say what goes up only where the plot is high enough for the words."""
        axis = self.getAxis("left")
        axis.showLabel(bool(axis.labelText) and self.height() > axis.label.boundingRect().width() + _AROUND)

    def word(self, text: str, x: float, y: float, colour: QColor, anchor: tuple[float, float]) -> float:
        """A word at a place of the plot; how many pixels high it is, whatever the plot's scale."""
        item = pg.TextItem(text, color=colour, anchor=anchor)
        font = QFont(self.font())
        font.setPixelSize(TYPE.caption)
        item.setFont(font)
        self.addItem(item)
        item.setPos(x, y)
        return float(item.boundingRect().height())


class MarksPlot(Plot):
    """How many candidates have 0-9, 10-19, … 90-100 marks; those who pass are dark."""

    def __init__(self) -> None:
        super().__init__(_("Distribution of marks"))
        self._highest, self._figure, self._bins = _LEAST_HIGH, 0.0, 0
        self.getViewBox().sigResized.connect(self._scale)

    def show_bins(self, bins: Sequence[int], pass_mark: float) -> None:
        """Show these counts."""
        self.begin(_("Marks"), _("Candidates"))
        passes = int(pass_mark) // 10
        brushes = [theme.colour("accent" if place >= passes else "disabled") for place in range(len(bins))]
        bars = pg.BarGraphItem(x=range(len(bins)), height=list(bins), width=_BAR, brushes=brushes, pen=None)
        self.addItem(bars)
        text = theme.colour("text")
        figures = [self.word(str(count), place, count, text, (0.5, 1.0)) for place, count in enumerate(bins) if count]
        self._bins = len(bins)
        self.setXRange(-0.5, len(bins) - 0.5, padding=0.01)
        self._highest, self._figure = max(*bins, _LEAST_HIGH), max(figures, default=0.0)
        self._scale()

    def _scale(self, _box: object = None) -> None:
        """Leave the figure of the highest bar its pixels above it, however low the plot is."""
        height = max(float(self.getViewBox().height()), 1.0)
        free = min(self._figure / height, 0.5)
        self.setYRange(0, self._highest / (1 - free), padding=0)
        ticks = min(max(int(height // _TICK_HEIGHT), 1), _MOST_TICKS)
        self.getAxis("left").setTickSpacing(levels=[(_step(self._highest, ticks), 0)])
        self.getAxis("bottom").setTicks([self._ranges()])

    def _ranges(self) -> list[tuple[float, str]]:
        """Each bar's marks below it, or where they do not fit beside each other, the marks between two bars."""
        names = [f"{place * 10}–{place * 10 + 9}" for place in range(self._bins - 1)] + ["90–100"]
        font = QFont(self.font())
        font.setPixelSize(TYPE.caption)
        letters, room = QFontMetrics(font), self.getViewBox().width() / max(self._bins, 1)
        if max(map(letters.horizontalAdvance, names)) + SPACE.tiny <= room:
            return [(float(place), name) for place, name in enumerate(names)]
        return [(place - 0.5, str(place * 10)) for place in range(self._bins + 1)]


class QuestionsPlot(Plot):
    """Every question as a dot: how easy it is, how well it discriminates. `picked` carries its place in the list."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Facility and discrimination"))
        self._dots: pg.ScatterPlotItem | None = None

    def show_items(self, items: Sequence[ItemAnalysis]) -> None:
        """Show these questions; those without figures have no dot."""
        self.begin(_("Facility"), _("Discrimination"))
        self.addItem(pg.InfiniteLine(0, angle=0, pen=pg.mkPen(theme.colour("line"), width=1)))
        spots, heights = [], [0.0, 0.5]
        for place, item in enumerate(items):
            p, r = item.statistics.facility, item.statistics.discrimination
            if p is not None and r is not None:
                brush = theme.colour("bad" if item.flags else "accent")
                symbol = "t1" if item.flags else "o"
                spots.append({"pos": (p, r), "data": place, "brush": brush, "symbol": symbol})
                heights.append(r)
        dots = pg.ScatterPlotItem(spots, size=_DOT, pen=pg.mkPen(theme.colour("surface"), width=1), hoverable=True)
        dots.sigClicked.connect(self._pick)
        self.addItem(dots)
        self.setXRange(0, 1, padding=0.03)
        self.setYRange(min(heights), max(heights), padding=0.08)

    def _pick(self, _dots: object, points: Sequence[pg.SpotItem]) -> None:
        if len(points):
            self.picked.emit(points[0].data())


class OptionsPlot(Plot):
    """Which share of the weaker, the middle and the stronger third chose each option; the key is the thick line."""

    def __init__(self) -> None:
        super().__init__(_("Options by thirds of the candidates"))
        self.setFixedHeight(210)

    def show_options(self, options: Sequence[OptionStatistics]) -> None:
        """Show these options."""
        self.begin("", _("Per cent"))
        tones = ("accent", "warn", "second", "bad", "muted")
        for place, option in enumerate(options):
            colour = theme.colour("good" if option.right else tones[place % len(tones)])
            shares = [share * 100 for share in option.groups]
            symbol = _SYMBOLS[place % len(_SYMBOLS)]
            style = Qt.PenStyle.SolidLine if option.right else Qt.PenStyle.DashLine
            self.plot(
                [0, 1, 2],
                shares,
                pen=pg.mkPen(colour, width=3 if option.right else 1.5, style=style),
                symbol=symbol,
                symbolSize=8,
                symbolBrush=colour,
                symbolPen=None,
            )
        for y, letters, colour in _letters(options, tones):
            self.word(letters, 2.06, y, colour, (0.0, 0.5))
        ticks = [(0, _("Weaker")), (1, _("Middle")), (2, _("Stronger"))]
        self.getAxis("bottom").setTicks([ticks])
        self.setXRange(-0.3, 2.4, padding=0)
        self.setYRange(0, 104, padding=0.02)


def _letters(options: Sequence[OptionStatistics], tones: Sequence[str]) -> list[tuple[float, str, QColor]]:
    """The letters at the end of the lines; lines that end at about the same place share a word."""
    found: list[tuple[float, str, QColor]] = []
    ends = sorted((option.groups[2] * 100, place, option) for place, option in enumerate(options))
    for y, place, option in ends:
        colour = theme.colour("good" if option.right else tones[place % len(tones)])
        if found and y - found[-1][0] < 7:
            above, letters, first = found[-1]
            found[-1] = (above, f"{letters} {option_letter(option.index)}", first)
        else:
            found.append((y, option_letter(option.index), colour))
    return found


def _step(highest: int, most: int) -> int:
    """Whole numbers on the axis, at most so many besides nought."""
    return next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if highest / step <= most), highest)


def plot_card(plot: Plot) -> QFrame:
    """The plot on a card, under its name."""
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.small)
    column.setSpacing(SPACE.tiny)
    column.addWidget(label(plot.accessibleName(), "strong"))
    column.addWidget(plot, 1)
    return made
