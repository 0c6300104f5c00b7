from __future__ import annotations

from ipexam.domain.exam_errors import TextUnprintable
from ipexam.wording import language
from ipexam.wording.characters import named, unprintable
from ipexam.wording.errors import sentence
from ipexam.wording.language import Language


def test_a_character_is_named_with_its_code_point():
    assert named("𮯝") == "𮯝（U+2EBDD）"


def test_what_nobody_sees_has_its_code_point_alone():
    language.use(Language.ENGLISH)
    assert named("\ue863\u200b\u0304") == "U+E863, U+200B, U+0304"


def test_a_text_that_cannot_be_printed_says_which_character_and_which_text():
    language.use(Language.ENGLISH)
    said = sentence(TextUnprintable("王\ue500", "\ue500"))
    assert said == "“王\ue500” cannot be printed: no font has U+E500. Correct the text, then print again."


def test_a_text_that_is_too_long_says_so():
    assert unprintable("") == "文字太长，放不下"
