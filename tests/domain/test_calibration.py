"""A printer's error is found from four crosses, undone by drawing elsewhere, and nonsense is refused."""

from __future__ import annotations

from math import cos, hypot, radians, sin
from random import Random

import pytest

from ipexam.domain.calibration import Point, Readings, crosses, fit, inverse
from ipexam.domain.certificate_print import UNMOVED, Affine
from ipexam.domain.errors import UserError
from ipexam.domain.print_errors import CrossesDisagree, CrossFarOff, PaperTooSmall, RulersDisagree, SheetScaled
from ipexam.domain.print_job import Paper

A4 = Paper(210, 297)
LYING = Paper(285, 210)


def printer(random: Random) -> Affine:
    """A printer that moves a sheet by up to 2 mm, stretches it by up to 0.5 % and turns it by up to 0.4°."""
    wide, high = (random.uniform(0.995, 1.005) for _axis in range(2))
    turn, lean = radians(random.uniform(-0.4, 0.4)), radians(random.uniform(-0.1, 0.1))
    return Affine(
        wide * cos(turn),
        -high * sin(turn + lean),
        wide * sin(turn),
        high * cos(turn),
        random.uniform(-2, 2),
        random.uniform(-2, 2),
    )


def read(random: Random, true: Affine, paper: Paper, error: float) -> Readings:
    """What a person reads who errs by up to `error` mm."""

    def erring(at: Point) -> Point:
        x, y = true.at(*at)
        return x + random.uniform(-error, error), y + random.uniform(-error, error)

    return Readings(tuple(map(erring, crosses(paper))), 100 * hypot(true.xx, true.yx), 100 * hypot(true.xy, true.yy))


def worst(true: Affine, placing: Affine, paper: Paper) -> float:
    """The farthest that any point of the sheet comes out from its place: a corner's, for what is off by an affine map
    is off most at a corner."""
    points = [(x, y) for x in (0.0, paper.width) for y in (0.0, paper.height)]
    return max(hypot(*(a - b for a, b in zip(true.at(*placing.at(*at)), at, strict=True))) for at in points)


@pytest.mark.parametrize("paper", [A4, LYING], ids=str)
def test_readings_without_error_undo_the_printer_exactly(paper: Paper) -> None:
    random = Random(1)
    for _try in range(50):
        true = printer(random)
        found = fit(paper, read(random, true, paper, 0))
        assert worst(true, found.placing, paper) < 1e-9
        assert found.residual < 1e-9


@pytest.mark.parametrize("paper", [A4, LYING], ids=str)
def test_readings_with_an_error_of_two_tenths_bring_every_point_within_half_a_millimetre(paper: Paper) -> None:
    random = Random(20261123)
    before, after = [], []
    for _try in range(1000):
        true = printer(random)
        found = fit(paper, read(random, true, paper, 0.2))
        before.append(worst(true, UNMOVED, paper))
        after.append(worst(true, found.placing, paper))
    assert max(after) < 0.5 < 2.5 < sum(before) / len(before)


def test_the_fit_says_shift_scale_and_turn() -> None:
    turn = radians(0.5)
    true = Affine(1.01 * cos(turn), -0.99 * sin(turn), 1.01 * sin(turn), 0.99 * cos(turn), 1.5, -0.5)
    found = fit(A4, read(Random(0), true, A4, 0))
    assert (found.moves.x0, found.moves.y0, found.turned) == pytest.approx((1.5, -0.5, 0.5))
    assert found.stretched == pytest.approx((1.01, 0.99))


def test_a_map_and_its_inverse_are_nothing() -> None:
    true = printer(Random(5))
    assert inverse(inverse(true)).at(30, 40) == pytest.approx(true.at(30, 40))


def readings(*places: Point, across: float = 100, down: float = 100) -> Readings:
    return Readings(places or crosses(A4), across, down)


def moved(place: int, right: float, down: float) -> tuple[Point, ...]:
    """The crosses where they belong, but for one of them."""
    return tuple((x + right, y + down) if n == place else (x, y) for n, (x, y) in enumerate(crosses(A4), 1))


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (readings(across=97.0), SheetScaled(1, "97.0")),
        (readings(down=103.1), SheetScaled(2, "103.1")),
        (readings(down=float("nan")), SheetScaled(2, "nan")),
        (readings(*moved(3, 0, -185)), CrossFarOff(3, "185.0")),
        (readings(*moved(2, float("nan"), 0)), CrossFarOff(2, "nan")),
        (readings(*((x * 1.008, y) for x, y in crosses(A4)), across=99.7), RulersDisagree(1, "1.1")),
        (readings(*moved(4, 3, 0)), CrossesDisagree("3.0")),
    ],
)
def test_readings_that_cannot_be_are_refused_with_what_is_wrong(told: Readings, refusal: UserError) -> None:
    with pytest.raises(type(refusal)) as refused:
        fit(A4, told)
    assert str(refused.value) == str(refusal)


def test_paper_without_room_for_crosses_is_refused() -> None:
    with pytest.raises(PaperTooSmall):
        fit(Paper(105, 148), readings())
