from __future__ import annotations

from ipexam.formats.chinese_layout import Role
from ipexam.formats.word_styles_written import NOTE, STYLE_NAMES, new_document, words


def test_a_new_document_has_every_style_in_the_fonts_of_the_template() -> None:
    document, told = new_document("题库"), words()
    assert set(STYLE_NAMES) == set(Role)
    names = {style.name for style in document.styles}
    assert {NOTE, *STYLE_NAMES.values()} <= names
    assert told["body_font"] in document.styles["题干"].element.xml
    assert document.core_properties.title == "题库"
