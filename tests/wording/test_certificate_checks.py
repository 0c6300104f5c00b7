from __future__ import annotations

from ipexam.domain.certificate_check import Fault
from ipexam.wording import language
from ipexam.wording.certificate_checks import finding
from ipexam.wording.language import Language


def test_a_finding_names_its_page() -> None:
    assert finding(12, Fault.STAMP_DIFFERS.value, "某基地") == "第 12 页：公章不是该单位的（某基地）"


def test_page_zero_is_the_whole_file() -> None:
    language.use(Language.ENGLISH)
    assert finding(0, Fault.FONT_NOT_EMBEDDED.value, "Arial") == "whole file: a font is not embedded (Arial)"
