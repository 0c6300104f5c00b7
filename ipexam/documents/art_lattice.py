"""A Lingnan window: a frame of meanders (回纹) with lattice panes in its corners, as in the 满洲窗 of Guangdong."""

from __future__ import annotations

from collections.abc import Mapping

from ipexam.documents.pen import Pen, circle, figures, line, polygon, rectangle

_OUTER, _INNER = 9.0, 20.0
_MIDDLE = 14.0
_UNIT = 8.0
_PANE = 13.0
_BAR = 0.38


def draw_lattice(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    """The frame and the pale window behind the text of a sheet of this size in mm."""
    with pen.at(width / 2, height * 0.5):
        _window(pen, min(width, height) * 0.265, colours["pale_jade"])
    corners = ((_OUTER, _OUTER), (width - _OUTER, _OUTER), (width - _OUTER, height - _OUTER), (_OUTER, height - _OUTER))
    with pen.sharp():
        _meanders(pen, width, height, colours["jade"])
        _frames(pen, width, height, colours)
        for number, (left, top) in enumerate(corners):
            with pen.at(left, top, 90 * number):
                _pane(pen, colours)


def _frames(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    for inset, thickness, colour in ((_OUTER, 0.9, "jade"), (_OUTER + 1.5, 0.15, "gold"), (18.0, 0.15, "gold")):
        pen.ink(colours[colour], thickness)
        pen.stroke(rectangle(inset, inset, width - 2 * inset, height - 2 * inset))
    pen.ink(colours["jade"], 0.35)
    pen.stroke(_notched(width, height, _INNER, 3.0))
    pen.ink(colours["gold"], 0.15)
    pen.stroke(_notched(width, height, _INNER + 1.2, 3.0))


def _notched(width: float, height: float, inset: float, notch: float) -> str:
    """A rectangle whose corners are cut back twice at right angles (委角)."""
    left, top, right, low = inset, inset, width - inset, height - inset
    n = notch
    points = [(left + 2 * n, top), (right - 2 * n, top), (right - 2 * n, top + n), (right - n, top + n)]
    points += [(right - n, top + 2 * n), (right, top + 2 * n), (right, low - 2 * n), (right - n, low - 2 * n)]
    points += [(right - n, low - n), (right - 2 * n, low - n), (right - 2 * n, low), (left + 2 * n, low)]
    points += [(left + 2 * n, low - n), (left + n, low - n), (left + n, low - 2 * n), (left, low - 2 * n)]
    points += [(left, top + 2 * n), (left + n, top + 2 * n), (left + n, top + n), (left + 2 * n, top + n)]
    return line(*points, closed=True)


def _meanders(pen: Pen, width: float, height: float, colour: str) -> None:
    """Each side in whole meanders between the panes of its corners."""
    pen.ink(colour, _BAR)
    start = _OUTER + _PANE
    corners = ((start, _MIDDLE), (width - _MIDDLE, start), (width - start, height - _MIDDLE), (_MIDDLE, height - start))
    for number, (left, top) in enumerate(corners):
        turn, room = 90 * number, (width, height)[number % 2] - 2 * start
        units = round(room / _UNIT)
        with pen.at(left, top, turn, wide=room / (units * _UNIT)):
            pen.repeat(_meander(), units, right=_UNIT)


def _meander() -> str:
    """Two facing spirals of right angles, joined along the foot to the next pair."""
    left = [(0.0, 2.1), (0.0, -2.1), (3.5, -2.1), (3.5, 1.2), (1.2, 1.2), (1.2, -0.8), (2.4, -0.8), (2.4, 0.2)]
    right = [(_UNIT - x, y) for x, y in left]
    return figures((line(*left), line(*right[1:]), line((0, 2.1), (_UNIT, 2.1))))


def _pane(pen: Pen, colours: Mapping[str, str]) -> None:
    """A pane of coloured glass: an octagon in a square, a star of bars between them."""
    half = _PANE / 2
    pen.ink("#FFFFFF")
    pen.fill(rectangle(0, 0, _PANE, _PANE))
    pen.ink(colours["jade"], 0.9)
    pen.stroke(rectangle(0, 0, _PANE, _PANE))
    with pen.at(half, half):
        pen.ink(colours["jade"], _BAR)
        pen.stroke(rectangle(1.4 - half, 1.4 - half, _PANE - 2.8, _PANE - 2.8))
        pen.stroke(polygon(4.6, 8, 22.5))
        pen.repeat(line((4.25, -1.76), (half - 1.4, -1.76)), 4, turn=90)
        pen.repeat(line((4.25, 1.76), (half - 1.4, 1.76)), 4, turn=90)
        pen.ink(colours["gold"], 0.25)
        pen.repeat(rectangle(-2.4, -2.4, 4.8, 4.8), 2, turn=45)
        pen.ink(colours["red"])
        pen.fill(polygon(1.25, 4))


def _window(pen: Pen, radius: float, colour: str) -> None:
    """Squares and octagons in each other, turned by eighths."""
    pen.ink(colour, 0.55)
    pen.repeat(polygon(radius, 8, 22.5), 1)
    pen.repeat(polygon(radius * 0.94, 8, 22.5), 1)
    for share in (0.92, 0.66, 0.44):
        pen.repeat(polygon(radius * share, 4, 45), 4, turn=22.5)
    pen.stroke(circle(0, 0, radius * 0.2))
    pen.repeat(line((radius * 0.2, 0), (radius * 0.92, 0)), 16, turn=22.5)
