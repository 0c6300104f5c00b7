"""The look of the Word files that we write: page, styles, page numbers. Words and fonts stand in a template."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from ipexam.formats.chinese_layout import Role
from ipexam.paths import resource

NOTE = "命题说明"
"""The style of paragraphs that speak to the lecturer; the reader passes over them."""
STYLE_NAMES = {
    Role.TITLE: "Title",
    Role.SECTION: "Heading 1",
    Role.PASSAGE: "材料",
    Role.STEM: "题干",
    Role.OPTION: "选项",
    Role.ANSWER: "答案",
    Role.TAGS: "标注",
}


def words() -> Mapping[str, Any]:
    """The template. A template's values are texts, lists and tables."""
    return tomllib.loads(resource("templates", "question_word.toml").read_text("utf-8"))


def new_document(title: str) -> Any:
    """An empty document with our styles. python-docx is untyped."""
    from docx import Document  # only where a file is written
    from docx.shared import Mm

    told = words()
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    document.core_properties.title = title
    document.core_properties.author = "ipexam"
    document.core_properties.language = "zh-CN"
    document.core_properties.comments = ""
    _styles(document, told)
    _page_number(section, told["page"])
    return document


def _styles(document: Any, told: Mapping[str, Any]) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    body, head, latin = told["body_font"], told["head_font"], told["latin_font"]
    normal = document.styles["Normal"]
    _font(normal, latin, body, 10.5)
    normal.paragraph_format.line_spacing = 1.35
    normal.paragraph_format.space_after = Pt(0)
    for role, name in STYLE_NAMES.items():
        if name not in [style.name for style in document.styles]:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
        style, sizes = document.styles[name], _SIZES[role]
        font = head if role in (Role.TITLE, Role.SECTION) else told["passage_font"] if role is Role.PASSAGE else body
        _font(style, latin, font, sizes[0])
        style.font.bold = False
        style.font.color.rgb = RGBColor.from_string(sizes[1])
        paragraph = style.paragraph_format
        paragraph.left_indent, paragraph.first_line_indent = Pt(sizes[2]), Pt(sizes[3])
        paragraph.space_before, paragraph.space_after = Pt(sizes[4]), Pt(sizes[5])
        paragraph.keep_with_next = role in (Role.SECTION, Role.STEM, Role.PASSAGE)
    title = document.styles["Title"].paragraph_format
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _plain_title(document.styles["Title"])
    note = document.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    _font(note, latin, told["passage_font"], 10)
    note.font.color.rgb = RGBColor.from_string("4A4A4A")
    note.paragraph_format.left_indent, note.paragraph_format.first_line_indent = Pt(20), Pt(-20)


_SIZES = {
    Role.TITLE: (18, "1E1A16", 0, 0, 0, 10),
    Role.SECTION: (13, "1E1A16", 0, 0, 14, 4),
    Role.PASSAGE: (10.5, "1E1A16", 10.5, 0, 8, 2),
    Role.STEM: (10.5, "1E1A16", 21, -21, 7, 1),
    Role.OPTION: (10.5, "1E1A16", 37, -16, 0, 0),
    Role.ANSWER: (10.5, "1E1A16", 21, 0, 1, 0),
    Role.TAGS: (8.5, "6B6B6B", 21, 0, 1, 0),
}
"""Of each role: size in points, colour, left indent, first line, space before and after in points."""


def _font(style: Any, latin: str, chinese: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = latin, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), chinese)


def _plain_title(style: Any) -> None:
    """Without the line that python-docx's own template draws below a title."""
    from docx.oxml.ns import qn

    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _page_number(section: Any, wording: list[str]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, after = wording
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        run = paragraph.add_run(text)
        run.font.size = Pt(9)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            shown = OxmlElement("w:r")
            shown.append(OxmlElement("w:t"))
            shown[-1].text = "1"
            simple.append(shown)
            paragraph._p.append(simple)
