import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.formats.moodle_weights import choice_key, nearest, on_the_list, share


def test_a_weight_near_the_list_is_on_it():
    assert nearest(33.333) == (33.33333, True)
    assert nearest(-33) == (-33.33333, False)
    assert on_the_list([33.0, 50.0]) == ([33.33333, 50.0], [(33.0, 33.33333)])


def test_shares_are_written_as_moodle_does():
    assert [share(n) for n in (1, 2, 3, 6)] == ["100", "50", "33.33333", "16.66667"]


@pytest.mark.parametrize(
    ("weights", "single", "right", "doubt"),
    [
        ([0, 100], True, (1,), None),
        ([0, 0], True, (), None),
        ([100, 50], True, (0,), ProblemCode.WEIGHTS_NOT_KEPT),
        ([100, -25], True, (0,), ProblemCode.WEIGHTS_NOT_KEPT),
        ([100, 100], True, (0, 1), ProblemCode.SCORING_UNKNOWN),
        ([50, 50, -100], False, (0, 1), None),
        ([100, 100, 0], False, (0, 1), None),
        ([100, -100], False, (0,), None),
        ([], False, (), None),
        ([70, 30], False, (0, 1), ProblemCode.WEIGHTS_NOT_KEPT),
        ([50, 0], False, (0,), ProblemCode.WEIGHTS_NOT_KEPT),
        ([50, 50, -50, -25], False, (0, 1), ProblemCode.WEIGHTS_NOT_KEPT),
    ],
)
def test_the_key_follows_from_the_weights(weights, single, right, doubt):
    assert choice_key(weights, single) == (right, doubt)
