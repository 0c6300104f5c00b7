from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ipexam.domain.file_errors import ReadingStopped
from ipexam.formats.pictures import take_picture
from ipexam.formats.sheet_pictures_child import ask_pictures
from ipexam.opening import frames, isolation
from tests.formats.test_pictures import drawn
from tests.formats.test_sheet_pictures import book


@pytest.mark.real_child
def test_images_cross_the_border_of_the_process_whole() -> None:
    image = take_picture(drawn("PNG"))
    assert ask_pictures(book(("题", "D2", drawn("PNG"))), "a.xlsx") == {("题", 2, 3): [image]}


def test_a_file_without_images_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "ask", None)
    assert ask_pictures(b"\xd0\xcf\x11\xe0", "a.xls") == {}


def test_a_child_that_says_nonsense_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def nonsense(*_given: Any) -> Iterator[frames.Frame]:  # whatever `ask` takes
        yield frames.JSON, {"places": [[["题"], "x"]]}

    monkeypatch.setattr(isolation, "ask", nonsense)
    with pytest.raises(ReadingStopped):
        ask_pictures(book(("题", "D2", drawn("PNG"))), "a.xlsx")
