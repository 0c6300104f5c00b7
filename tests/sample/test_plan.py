"""The plan: the same every time, sound people, and numbers that fit the fates."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from ipexam.assembly.blueprint import read_blueprint
from ipexam.domain.admission import region_of
from ipexam.domain.person import IdKind
from ipexam.domain.trainee import Region
from ipexam.matching.identity import identify
from ipexam.paths import resource
from ipexam.sample.fates import OUTCOMES, Fate
from ipexam.sample.plan import PAPER_ITEMS, PROGRAMME_TEMPLATE, plan_year


def test_the_same_seed_plans_the_same_year() -> None:
    assert plan_year(7) == plan_year(7)
    assert plan_year(7) != plan_year(8)


def test_three_hundred_people_of_six_groups_and_both_kinds_of_province() -> None:
    people = [one.person for one in plan_year().trainees]
    assert len({(person.id_kind, person.id_number) for person in people}) == 300
    assert len({person.audience for person in people}) == 6
    assert {region_of(person.province, "广东") for person in people} == {
        Region.INSIDE,
        Region.OUTSIDE,
        Region.HONG_KONG_MACAO,
    }


def test_only_the_two_who_must_share_a_name_do() -> None:
    names = Counter(one.person.name for one in plan_year().trainees)
    assert [name for name, count in names.items() if count > 1] == ["李静"]


def test_every_document_number_is_sound_and_says_the_right_sex() -> None:
    for one in plan_year().trainees:
        person = one.person
        identity = identify(person.id_number, person.id_kind)
        assert identity.problem is None
        if person.id_kind in (IdKind.RESIDENT, IdKind.HMT_RESIDENCE):
            assert identity.sex is person.sex


def test_passports_permits_and_residence_permits_are_there() -> None:
    kinds = Counter(one.person.id_kind for one in plan_year().trainees)
    assert kinds[IdKind.PASSPORT] == 2
    assert kinds[IdKind.HM_PERMIT] == kinds[IdKind.HMT_RESIDENCE] == 3
    assert kinds[IdKind.TAIWAN_PERMIT] == 1
    areas = {o.person.id_number[:2] for o in plan_year().trainees if o.person.id_kind is IdKind.HMT_RESIDENCE}
    assert areas == {"81", "82", "83"}


def test_planned_hours_stand_on_the_side_of_the_line_that_the_fate_asks_for() -> None:
    for one in plan_year().trainees:
        assert (one.learning.seconds >= 54_000) == one.fate.hours_met


def test_planned_marks_stand_on_the_side_of_the_line_that_the_fate_asks_for() -> None:
    for one in plan_year().trainees:
        short = "exam_mark_short" in one.fate.outcome.reasons
        if one.mark is not None:
            assert (one.mark < Decimal(60)) == short


def test_every_fate_is_lived_by_somebody() -> None:
    assert {one.fate for one in plan_year().trainees} == set(Fate) == set(OUTCOMES)


def test_the_plan_counts_on_the_blueprint_that_ships() -> None:
    path = resource("templates", "blueprints", f"{PROGRAMME_TEMPLATE}.toml")
    blueprint = read_blueprint(path.read_text("utf-8"))
    counts = Counter[object]()
    for cell in blueprint.cells:
        counts[cell.type] += cell.count
    assert {kind: (counts[kind], blueprint.maximum_per_type[kind]) for kind in counts} == PAPER_ITEMS
