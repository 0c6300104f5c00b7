"""Back and forward, as in a browser."""

from __future__ import annotations

from ipexam.ui.room.material_history import History


def test_back_and_forward_are_each_others_inverse() -> None:
    past: History[str] = History()
    past.leave("a")
    past.leave("b")
    assert past.back("c") == "b"
    assert past.back("b") == "a"
    assert past.back("a") is None
    assert past.forward("a") == "b"
    assert past.forward("b") == "c"
    assert past.forward("c") is None


def test_a_new_way_forgets_what_lay_ahead() -> None:
    past: History[str] = History()
    past.leave("a")
    past.back("b")
    past.leave("a")
    assert not past.can_go_forward
    assert past.can_go_back


def test_the_same_place_twice_is_one_step_and_the_past_is_not_endless() -> None:
    past: History[int] = History()
    past.leave(1)
    past.leave(1)
    past.back(2)
    assert not past.can_go_back
    for n in range(1000):
        past.leave(n)
    steps = 0
    while past.back(0) is not None:
        steps += 1
    assert steps == 200
