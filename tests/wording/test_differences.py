from __future__ import annotations

from ipexam.domain.rich_text import plain
from ipexam.wording.differences import marked


def test_only_what_differs_is_in_bold() -> None:
    assert marked("质权自登记时设立", "质权自合同成立时设立") == "质权自**登记**时设立"


def test_signs_of_the_text_itself_stay_what_they_were() -> None:
    assert plain(marked("a*b**c", "a*b**d")) == "a*b**c"


def test_the_same_text_keeps_its_marks() -> None:
    assert marked("10^{6}", "10^{6}") == "10^{6}"
