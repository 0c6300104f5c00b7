"""What may be chosen: passages whole, limits on use, fixed and banned questions; difficulty from author or sittings."""

from __future__ import annotations

import pytest

from ipexam.assembly.candidate import Bank, aspect_values, difficulty_of, relevant, usable
from ipexam.domain.blueprint import Aspect, DifficultyBand, ExposureLimit
from tests.assembly.banks import CELLS, bank, blueprint, one, singles


def test_a_measured_facility_goes_before_the_author_s_estimate() -> None:
    assert difficulty_of(2, None) == 200
    assert [difficulty_of(2, p) for p in (1.0, 0.5, 0.0)] == [100, 300, 500]


@pytest.mark.parametrize(
    ("difficulty", "band"),
    [
        (249, DifficultyBand.EASY),
        (250, DifficultyBand.MEDIUM),
        (350, DifficultyBand.MEDIUM),
        (351, DifficultyBand.HARD),
    ],
)
def test_bands_part_the_scale_in_three(difficulty: int, band: DifficultyBand) -> None:
    assert one(1, difficulty=difficulty).band is band


def test_a_question_takes_the_usual_time_of_its_type_when_nobody_said() -> None:
    assert one(1, CELLS[1]).expected_seconds == 1200
    assert one(1, CELLS[1], seconds=30).expected_seconds == 30


@pytest.mark.parametrize(
    ("facts", "limit", "out"),
    [
        ({}, ExposureLimit(1, 9, 9), False),
        ({"uses": 2, "idle_sittings": 5, "idle_days": 500}, ExposureLimit(2), True),
        ({"uses": 2, "idle_sittings": 5, "idle_days": 500}, ExposureLimit(3, 5, 500), False),
        ({"uses": 1, "idle_sittings": 0}, ExposureLimit(idle_sittings=1), True),
        ({"uses": 1, "idle_sittings": 1}, ExposureLimit(idle_sittings=1), False),
        ({"uses": 1, "idle_days": 29}, ExposureLimit(idle_days=30), True),
    ],
)
def test_limits_on_use(facts: dict[str, object], limit: ExposureLimit, out: bool) -> None:
    assert one(1, **facts).seen_too_often(limit) is out


def test_several_knowledge_points_stand_behind_each_other() -> None:
    there = singles([{"knowledge": "质押；评估"}, {"knowledge": "评估"}, {"tags": ("新", "旧")}])
    assert aspect_values(there, Aspect.KNOWLEDGE) == {"质押": 1, "评估": 2}
    assert aspect_values(there, Aspect.TAG) == {"新": 1, "旧": 1}


def test_what_is_recorded_is_what_the_blueprint_could_choose_and_the_rest_of_its_passages() -> None:
    there = Bank(
        (*bank(2).candidates, one(900, ("9", CELLS[0][1]), group="P"), one(901, group="P")), ((0, 1), (0, 100))
    )
    kept = relevant(there, blueprint(1))
    assert {c.version_id for c in kept.candidates} == {0, 1, 900, 901}
    assert kept.enemies == ((0, 1),)


def test_a_passage_with_a_question_that_no_cell_asks_for_is_left_out_unless_passages_may_be_divided() -> None:
    there = Bank((one(1, group="P"), one(2, ("9", CELLS[0][1]), group="P"), one(3)))
    assert [c.version_id for c in usable(there, blueprint(1)).candidates] == [3]
    assert [c.version_id for c in usable(there, blueprint(1, group_at_most=1)).candidates] == [1, 3]
