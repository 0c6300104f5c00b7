"""Lines of text with runs of several looks and boxes for images in them: broken as plain lines are, and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.fonts import Chain, runs, width_em
from ipexam.documents.typesetting import leans, pieces
from ipexam.domain.rich_text import Shift

_SMALL = 0.66
_RISE = {Shift.NONE: 0.0, Shift.RAISED: 0.34, Shift.LOWERED: -0.14}
_MIDDLE_EM = 0.36
"""The middle of a line of Chinese text over its baseline."""
_MOST_STRETCH = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """An image and its size in points."""

    image: ImageReader
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never broken: a character, a word, a box. Sizes in points; `glued` ones stay with the one before."""

    text: str
    width: float
    chain: Chain = Chain.SERIF
    size: float = 0.0
    rise: float = 0.0
    glued: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class RichLine:
    """A line ready to draw; `last` ends its paragraph and is never stretched."""

    atoms: tuple[Atom, ...]
    last: bool

    @property
    def tallest_box(self) -> float:
        """The height of the tallest image in it; 0 without one."""
        return max((atom.box.height for atom in self.atoms if atom.box is not None), default=0.0)

    def draw(self, canvas: Canvas, left: float, baseline: float, room: float, *, justified: bool) -> None:
        """Draw it from the left in a room so wide."""
        gaps = len(self.atoms) - 1
        spare = room - natural_width(self.atoms)
        stretch = spare / gaps if justified and not self.last and 0 < spare <= _MOST_STRETCH * gaps else 0.0
        for atom in self.atoms:
            if atom.box is not None:
                middle = baseline + _MIDDLE_EM * (atom.size or 10.5)
                box = atom.box
                bottom = middle - box.height / 2
                canvas.drawImage(box.image, left, bottom, box.width, box.height, mask="auto")
            else:
                _write(canvas, atom, left, baseline)
            left += atom.width + stretch


def atoms_of(text: str, chain: Chain, size: float, shift: Shift, room: float) -> list[Atom]:
    """The atoms of a run. Raised and lowered text is small and stays with what is before it."""
    own = size * (1.0 if shift is Shift.NONE else _SMALL)
    made = []
    for at, piece in enumerate(pieces(text, chain, room / own)):
        glued = (shift is not Shift.NONE and not at) or leans(piece)
        made.append(Atom(piece, width_em(piece, chain) * own, chain, own, _RISE[shift] * size, glued))
    return made


def natural_width(atoms: Sequence[Atom]) -> float:
    """The width of all atoms in one line, in points."""
    return sum(atom.width for atom in atoms)


def break_atoms(atoms: Sequence[Atom], room: float) -> tuple[RichLine, ...]:
    """The atoms in lines at most `room` points wide; a unit that is wider than a line stands alone."""
    lines: list[RichLine] = []
    current: list[Atom] = []
    for unit in _units(atoms, room):
        if current and natural_width(current) + natural_width(unit) > room + 1e-6:
            lines.append(RichLine(tuple(current), last=False))
            current = []
            unit = unit if unit[0].text != " " else unit[1:]
        current += unit
    return (*lines, RichLine(tuple(current), last=True))


def _units(atoms: Sequence[Atom], room: float) -> list[list[Atom]]:
    """Atoms with those that are glued to them, as long as both fit a line."""
    units: list[list[Atom]] = []
    for atom in atoms:
        if atom.glued and units and natural_width(units[-1]) + atom.width <= room:
            units[-1].append(atom)
        else:
            units.append([atom])
    return units


def _write(canvas: Canvas, atom: Atom, left: float, baseline: float) -> None:
    written = canvas.beginText(left, baseline + atom.rise)
    for run in runs(atom.text, atom.chain):
        written.setFont(run.font_name, atom.size)
        written.textOut(run.text)
    canvas.drawText(written)
