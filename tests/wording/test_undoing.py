"""What undoing kept, in one clear line."""

from __future__ import annotations

from ipexam.domain.problem import Where
from ipexam.domain.registration import RegistrationField
from ipexam.domain.undoing import Kept, KeptReason
from ipexam.wording import undoing

CHANGED = Kept(1, "张晓明", "4404**********0010", KeptReason.CHANGED_SINCE, RegistrationField.ORGANISATION.value)


def test_a_field_that_stays_is_named_with_the_reason() -> None:
    said = undoing.kept(CHANGED)
    assert said == "张晓明 4404**********0010 · 单位：此后又由人工或后来的导入改过，保留现在的内容"


def test_the_reason_is_as_clear_in_english(english: None) -> None:
    said = undoing.kept(CHANGED)
    assert said.endswith(
        "· Organisation: was changed again since, by hand or by a later import, and stays as it is now"
    )


def test_a_row_that_stays_is_named_with_its_place() -> None:
    kept = Kept(None, "路人", "", KeptReason.SET_ASIDE, where=Where("a.xlsx", "Sheet", 3))
    assert undoing.kept(kept) == "路人 · a.xlsx › Sheet › 3：已人工搁置"
