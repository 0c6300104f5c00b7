"""Ways in which offices lay out the same questions in Word, each as a file and the questions that it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ipexam.domain.question import BLANK, QuestionContent, QuestionType
from tests.formats.docx_files import docx, level, numbering, paragraph, plain, run, table
from tests.formats.variants.layouts import HAN, NAMES, Layout, carried, pieces

Made = tuple[bytes, list[QuestionContent]]
_PLAIN = Layout("plain")
_CHOICES = (QuestionType.SINGLE, QuestionType.MULTIPLE)


def of_text(layout: Layout, contents: Sequence[QuestionContent]) -> Made:
    """A text layout, a paragraph for each line."""
    lines = [layout.transform(piece.mark + piece.text) for piece in pieces(layout, contents)]
    return docx("".join(map(plain, lines))), carried(layout, contents)


def numbered(kind: str, text: str, options: str = "") -> Callable[[Sequence[QuestionContent]], Made]:
    """Questions, and with `options` their options too, numbered by Word; each section starts over."""

    def make(contents: Sequence[QuestionContent]) -> Made:
        body, section = "", 0
        for piece in pieces(replace(_PLAIN, option=(lambda _letter: "") if options else _PLAIN.option), contents):
            if piece.role == "heading":
                section += 1
            number = (
                (section, 0) if piece.role == "stem" else (section, 1) if options and piece.role == "option" else None
            )
            body += paragraph(run(piece.text), number=number)
        levels = [level(0, kind, text), level(1, "upperLetter", options or "%2.")]
        nums = dict.fromkeys(range(1, section + 1), (0, 1))
        return docx(body, numbering_xml=numbering({0: levels}, nums)), list(contents)

    return make


def by_style(contents: Sequence[QuestionContent]) -> Made:
    """Numbers that belong to a style, running through the whole file."""
    body = ""
    for piece in pieces(_PLAIN, contents):
        style = {"stem": "Question", "heading": "Heading1"}.get(piece.role, "")
        body += paragraph(run(piece.text), style=style)
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="base"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'  # noqa: E501
        '<w:style w:type="paragraph" w:styleId="Question"><w:name w:val="question"/><w:basedOn w:val="Base"/></w:style></w:styles>'  # noqa: E501
    )
    lists = numbering({3: [level(0, "decimal", "%1、")]}, {7: (3, None)})
    return docx(body, numbering_xml=lists, styles=styles), list(contents)


def soft_breaks(contents: Sequence[QuestionContent]) -> Made:
    """Each question is one paragraph with line breaks."""
    body = ""
    block: list[str] = []
    for piece in pieces(_PLAIN, contents):
        if piece.role in ("stem", "heading") and block:
            body += plain("\n".join(block))
            block = []
        block.append(piece.mark + piece.text)
        if piece.role == "heading":
            body += plain(block.pop())
    return docx(body + plain("\n".join(block))), list(contents)


def option_tables(contents: Sequence[QuestionContent]) -> Made:
    """Options stand in tables without rules, two in a row."""
    body = ""
    for role, group in groupby(pieces(_PLAIN, contents), key=lambda piece: piece.role):
        held = list(group)
        if role == "option":
            texts = [piece.text for piece in held]
            body += table([[*texts[at : at + 2], ""][:2] for at in range(0, len(texts), 2)])
        else:
            body += "".join(plain(piece.mark + piece.text) for piece in held)
    return docx(body), list(contents)


def letter_cells(contents: Sequence[QuestionContent]) -> Made:
    """Options stand in tables with a column of letters."""
    body = ""
    for role, group in groupby(pieces(_PLAIN, contents), key=lambda piece: piece.role):
        held = list(group)
        if role == "option":
            body += table([piece.text.split(". ", 1) for piece in held])
        else:
            body += "".join(plain(piece.mark + piece.text) for piece in held)
    return docx(body), list(contents)


def sheets(contents: Sequence[QuestionContent]) -> Made:
    """A table for each type with one question in each row."""
    body = ""
    wanted = [content for content in contents if content.type is not QuestionType.MATCHING and not content.key.rubric]
    for place, (kind, group) in enumerate(groupby(wanted, key=lambda content: content.type)):
        letters = [f"选项{letter}" for letter in "ABCDEF"] if kind in _CHOICES else []
        rows = [["序号", "题干", *letters, "正确答案", "解析", "难度", "知识点"]]
        for number, content in enumerate(group, 1):
            options = [*content.options, *[""] * 6][:6] if letters else []
            facts = [content.explanation, str(content.difficulty), content.knowledge]
            rows.append([str(number), content.stem.replace(BLANK, "______"), *options, _answer(content), *facts])
        body += plain(f"{HAN[place]}、{NAMES[kind]}") + table(rows)
    return docx(body), wanted


def cards(contents: Sequence[QuestionContent]) -> Made:
    """A table for each question with labels on the left."""
    body = ""
    wanted = [content for content in contents if content.type is not QuestionType.MATCHING and not content.key.rubric]
    for number, content in enumerate(wanted, 1):
        rows = [["题号", str(number)], ["题型", NAMES[content.type]], ["题干", content.stem]]
        if content.type in _CHOICES:
            rows += [[letter, text] for letter, text in zip("ABCDEF", content.options, strict=False)]
        rows += [["答案", _answer(content)], ["解析", content.explanation], ["难度", str(content.difficulty)]]
        body += table([*rows, ["知识点", content.knowledge]]) + plain("")
    return docx(body), wanted


def whole_tables(contents: Sequence[QuestionContent]) -> Made:
    """A table lays out the page: the number in one cell, everything else in the next."""
    body = ""
    for piece_role, group in groupby(_questions(contents), key=lambda pair: pair[0]):
        del piece_role
        for number, lines in group:
            body += plain(lines[0]) if not number else table([[number, "".join(map(plain, lines))]])
    return docx(body), list(contents)


def marked(properties: str) -> Callable[[Sequence[QuestionContent]], Made]:
    """Right options look different; there is no answer."""

    def make(contents: Sequence[QuestionContent]) -> Made:
        wanted = [
            content
            for content in contents
            if content.type in _CHOICES and len(content.key.choices) < len(content.options)
        ]
        body = ""
        for piece in pieces(replace(_PLAIN, answer=""), wanted):
            if piece.role == "answer" and not piece.text.startswith("解析"):
                continue
            body += paragraph(run(piece.mark + piece.text, properties if piece.right else ""))
        return docx(body), wanted

    return make


def underlined_blanks(contents: Sequence[QuestionContent]) -> Made:
    """Blanks are underlined spaces, or a tab with a line below it."""
    wanted = [content for content in contents if content.type is QuestionType.FILL_IN]
    body = ""
    for n, piece in enumerate(pieces(_PLAIN, wanted)):
        parts = (piece.mark + piece.text).split(BLANK)
        blank = run("      " if n % 2 else "\t", '<w:u w:val="single"/>')
        body += paragraph(blank.join(map(run, parts)))
    return docx(body), wanted


def bold_stems(contents: Sequence[QuestionContent]) -> Made:
    """Stems and labels are bold, as many offices like it."""
    bold = "<w:b/>"
    body = "".join(
        paragraph(run(piece.mark + piece.text, bold if piece.role in ("stem", "heading", "more") else ""))
        for piece in pieces(_PLAIN, contents)
    )
    return docx(body), list(contents)


def key_table(contents: Sequence[QuestionContent]) -> Made:
    """Keys of choices and judgements in tables at the end, numbers over letters."""
    layout = replace(_PLAIN, at_end="pairs", truths=("√", "×"))
    body, keys = "", []
    for piece in pieces(layout, contents):
        if piece.role == "key":
            pairs = [pair.split(".") for pair in piece.text.split()]
            keys.append(
                table([["题号", *(number for number, _key in pairs)], ["答案", *(key for _number, key in pairs)]])
            )
        else:
            body += "".join(keys) + plain(piece.mark + piece.text)
            keys = []
    return docx(body + "".join(keys)), list(contents)


def revised(contents: Sequence[QuestionContent]) -> Made:
    """Tracked changes, content controls, links and fields around the words."""
    body = ""
    for n, piece in enumerate(pieces(_PLAIN, contents)):
        text = piece.mark + piece.text
        half = len(text) // 2
        gone = '<w:del w:id="1"><w:r><w:delText>删去的字</w:delText></w:r></w:del>'
        parts = (
            run(text[:half]) + gone + f'<w:ins w:id="2">{run(text[half:])}</w:ins>',
            f"<w:hyperlink>{run(text[:half])}</w:hyperlink>{run(text[half:])}",
            f'<w:sdt><w:sdtContent>{run(text[:half])}</w:sdtContent></w:sdt><w:fldSimple w:instr="REF x">{run(text[half:])}</w:fldSimple>',  # noqa: E501
            run(text[:half])
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF y</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text[half:])}<w:r><w:fldChar w:fldCharType="end"/></w:r>',  # noqa: E501
        )
        made = paragraph(parts[n % 4])
        body += f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>" if n % 7 == 0 else made
    return docx(body), list(contents)


def _answer(content: QuestionContent) -> str:
    key = content.key
    if key.blanks:
        return "；".join("/".join(texts) for texts in key.blanks)
    if content.type is QuestionType.TRUE_FALSE:
        return ("对", "错")[key.choices[0]]
    return key.answer or "".join(chr(ord("A") + choice) for choice in key.choices)


def _questions(contents: Sequence[QuestionContent]) -> Iterator[tuple[str, list[str]]]:
    """Headings alone, and for each question its number and its lines."""
    number, lines = "", []
    for piece in pieces(_PLAIN, contents):
        if piece.role in ("heading", "stem") and lines:
            yield number, lines
            lines = []
        number = "" if piece.role == "heading" else piece.mark.strip() if piece.role == "stem" else number
        lines.append(piece.text)
    yield number, lines


WORD_LAYOUTS: dict[str, Callable[[Sequence[QuestionContent]], Made]] = {
    "numbers 1.": numbered("decimal", "%1."),
    "numbers 1、 with options A.": numbered("decimal", "%1、", "%2."),
    "numbers （1） with options (A)": numbered("decimal", "%1．", "(%2)"),
    "numbers 第1题": numbered("decimal", "第%1题"),
    "full-width numbers": numbered("decimalFullWidth", "%1．"),
    "numbers of a style": by_style,
    "one paragraph a question": soft_breaks,
    "options in tables": option_tables,
    "letters in cells": letter_cells,
    "a row for each question": sheets,
    "a card for each question": cards,
    "numbers in cells": whole_tables,
    "red right options": marked('<w:color w:val="FF0000"/>'),
    "highlighted right options": marked('<w:highlight w:val="yellow"/>'),
    "shaded right options": marked('<w:shd w:val="clear" w:fill="FFFF00"/>'),
    "bold right options": marked("<w:b/>"),
    "underlined blanks": underlined_blanks,
    "bold stems": bold_stems,
    "keys in tables": key_table,
    "tracked changes and fields": revised,
}
