"""One cell of a blueprint being edited: a count beside what there is, or three of them by difficulty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from ipexam.assembly.blueprint import MOST_PER_CELL
from ipexam.domain.blueprint import DifficultyBand
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.labels import label, set_tone
from ipexam.ui.widgets.spin import aired
from ipexam.wording import assembly as bands
from ipexam.wording.language import _


class BlueprintCellBox(QWidget):
    """One count with what there is, or three of them."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        self.whole, self.stock, self._line = self._row("", name)
        column.addWidget(self._line)
        self._bands = {band: self._row(bands.band(band), f"{name}, {bands.band(band)}") for band in DifficultyBand}
        for _spin, _stock, line in self._bands.values():
            line.hide()
            column.addWidget(line)
        self._unfolded = False

    @property
    def count(self) -> int:
        """How many questions it asks for."""
        return sum(count for _band, count in self.counts())

    def counts(self) -> Iterator[tuple[DifficultyBand | None, int]]:
        """How many of which difficulty; one count without a band while it is folded."""
        if not self._unfolded:
            yield None, self.whole.value()
            return
        for band, (spin, _stock, _line) in self._bands.items():
            yield band, spin.value()

    def show_counts(self, count: int, banded: Mapping[DifficultyBand, int]) -> None:
        """Put these numbers into the boxes; with numbers per band the cell is unfolded."""
        self._show_lines(unfolded=bool(banded))
        self.whole.setValue(count)
        for band, (spin, _stock, _line) in self._bands.items():
            spin.setValue(banded.get(band, 0))

    def unfold(self, unfolded: bool, there: Sequence[int]) -> None:
        """Ask for difficulties apart, divided as `there` is, or no longer: the sum stays."""
        if unfolded and not self._unfolded:
            for (spin, *_rest), share in zip(self._bands.values(), divided(self.whole.value(), there), strict=True):
                spin.setValue(share)
        if not unfolded and self._unfolded:
            self.whole.setValue(self.count)
            for spin, *_rest in self._bands.values():
                spin.setValue(0)
        self._show_lines(unfolded=unfolded)

    def _show_lines(self, *, unfolded: bool) -> None:
        self._unfolded = unfolded
        self._line.setVisible(not unfolded)
        for _spin, _stock, line in self._bands.values():
            line.setVisible(unfolded)

    def show_stock(self, forms: int, has: Callable[[DifficultyBand | None], int]) -> None:
        """Bring the numbers behind the boxes up to date."""
        shown: list[tuple[DifficultyBand | None, QSpinBox, QLabel]] = [(None, self.whole, self.stock)]
        shown += [(band, spin, stock) for band, (spin, stock, _line) in self._bands.items()]
        for band, spin, stock in shown:
            there, wanted = has(band), spin.value()
            said = _("{wanted} needed, {there} there").format(wanted=wanted, there=there)
            tone = Tone.BAD if wanted > there else Tone.WARN if wanted * forms > there else Tone.NEUTRAL
            stock.setText(f"/ {there}")
            stock.setToolTip(said)
            spin.setAccessibleDescription(said)
            if stock.property("tone") != tone.name.lower():
                stock.setObjectName("hint" if tone is Tone.NEUTRAL else "strong")
                set_tone(stock, tone)

    def _row(self, name: str, said: str) -> tuple[QSpinBox, QLabel, QWidget]:
        spin = aired(QSpinBox())
        spin.setRange(0, MOST_PER_CELL)
        spin.setFixedWidth(56)
        spin.setAccessibleName(said)
        spin.valueChanged.connect(self._tell)
        stock = label("", "hint")
        stock.setMinimumWidth(30)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tiny)
        if name:
            head = label(name, "hint")
            head.setMinimumWidth(max(self.fontMetrics().horizontalAdvance(bands.band(one)) for one in DifficultyBand))
            row.addWidget(head)
        row.addWidget(spin)
        row.addWidget(stock, 1)
        return spin, stock, line

    def _tell(self, _value: int) -> None:
        self.changed.emit()


def divided(count: int, there: Sequence[int]) -> list[int]:
    """A count in proportion to what there is, the largest remainders first; all in the middle of an empty bank."""
    whole = sum(there)
    if not whole:
        return [count if place == len(there) // 2 else 0 for place in range(len(there))]
    shares = [count * n // whole for n in there]
    by_remainder = sorted(range(len(there)), key=lambda place: -(count * there[place] % whole))
    for place in by_remainder[: count - sum(shares)]:
        shares[place] += 1
    return shares
