"""Chinese through a real Fcitx 5 while the window is locked: nothing that is being composed is ever lost."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.real_screen


@pytest.fixture
def candidate(fcitx, sit_down):
    return sit_down(fcitx)


def compose(candidate, letters: str) -> str:
    """Type letters with pinyin on; returns what is being composed, once all of them have arrived."""
    candidate.screen.keys(*letters)
    return candidate.until(lambda seen: bare(seen["composing"]) == letters)["composing"]


def switch_on(candidate) -> None:
    """Pinyin on: the candidate's own key, with the focus in a text."""
    candidate.screen.keys("ctrl+space")


def bare(composing: str) -> str:
    return composing.replace(" ", "").replace("'", "")


def text_of(candidate, item_id: str) -> str:
    return candidate.answer(item_id)[2]


def test_pinyin_becomes_chinese_in_a_written_answer(candidate) -> None:
    candidate.go_to(5)
    switch_on(candidate)
    compose(candidate, "zhuanli")
    candidate.screen.keys("space")
    candidate.until(lambda seen: text_of(candidate, "q05") == "专利")
    compose(candidate, "shangbiao")
    candidate.screen.keys("1")
    seen = candidate.until(lambda seen: text_of(candidate, "q05") == "专利商标")
    assert seen["full_screen"]
    assert seen["focus_losses"] == 0
    assert not seen["covered"]


def test_pinyin_becomes_chinese_in_a_blank(candidate) -> None:
    candidate.go_to(4)
    switch_on(candidate)
    compose(candidate, "faming")
    candidate.screen.keys("space")
    candidate.until(lambda seen: candidate.answer("q04")[1] == ["发明", ""])


def test_the_list_of_words_is_seen_over_the_locked_window(candidate) -> None:
    candidate.go_to(5)
    switch_on(candidate)
    compose(candidate, "zhuanli")
    found = candidate.screen.xdotool("search", "--onlyvisible", "--class", "fcitx").split()
    assert found
    lines = candidate.screen.xdotool("getwindowgeometry", "--shell", found[-1]).splitlines()
    place = dict(line.split("=") for line in lines)
    x, y, width, height = (int(place[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
    screen, window = candidate.pictures()
    assert screen.copy(x, y, width, height) != window.copy(x, y, width, height)
    assert screen.copy(0, 0, 200, 200) == window.copy(0, 0, 200, 200)
    assert not candidate.state["on_top"]


def test_a_click_on_another_question_keeps_what_is_being_composed(candidate) -> None:
    candidate.go_to(5)
    switch_on(candidate)
    shown = compose(candidate, "zhiya")
    candidate.go_to(6)
    candidate.until(lambda seen: text_of(candidate, "q05") == shown)
    compose(candidate, "shangbiao")
    candidate.screen.keys("space")
    candidate.until(lambda seen: text_of(candidate, "q06") == "商标")
    assert text_of(candidate, "q05") == shown


def test_the_review_keeps_what_is_being_composed(candidate) -> None:
    candidate.go_to(5)
    switch_on(candidate)
    shown = compose(candidate, "zhiya")
    candidate.screen.click(candidate.state["places"]["review"])
    candidate.until(lambda seen: seen["page"] == "ReviewPage")
    assert text_of(candidate, "q05") == shown


def test_another_field_keeps_what_is_being_composed(candidate) -> None:
    candidate.go_to(4)
    switch_on(candidate)
    shown = compose(candidate, "faming")
    candidate.screen.keys("ctrl+f")
    candidate.until(lambda seen: seen["focus"] == "SearchBox")
    candidate.until(lambda seen: candidate.answer("q04")[1] == [shown, ""])


def test_what_the_candidate_takes_back_is_gone(candidate) -> None:
    candidate.go_to(5)
    switch_on(candidate)
    compose(candidate, "faming")
    candidate.screen.keys("Escape")
    candidate.until(lambda seen: seen["composing"] == "")
    compose(candidate, "zhuanli")
    candidate.screen.keys("space")
    candidate.until(lambda seen: text_of(candidate, "q05") == "专利")


def test_option_keys_choose_whatever_the_input_method_is_at(candidate) -> None:
    candidate.go_to(5)
    switch_on(candidate)
    compose(candidate, "ni")
    candidate.go_to(1)
    candidate.screen.keys("b")
    candidate.until(lambda seen: candidate.answer("q01")[0] == ["b"])
    candidate.go_to(2)
    candidate.screen.keys("1", "c")
    candidate.until(lambda seen: candidate.answer("q02")[0] == ["a", "c"])
    assert candidate.state["composing"] == ""


def test_time_that_runs_out_keeps_what_is_being_composed(fcitx, sit_down) -> None:
    candidate = sit_down(fcitx, minutes=1, speed=2.8)
    candidate.go_to(5)
    switch_on(candidate)
    compose(candidate, "zhuanli")
    seen = candidate.until(lambda seen: seen["phase"] == "sealed_at_zero")
    assert bare(seen["answers"]["q05"][2]) == "zhuanli"
