"""The forms beside the sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_layout import (
    Align,
    Box,
    CertificateField,
    CodeBox,
    Lettering,
    Ornament,
    StampPlace,
)
from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_parts import SHEET, Part, content, parts
from ipexam.ui.office.template_place_forms import CodeForm, ColouredForm, StampForm
from ipexam.ui.office.template_properties import TemplateProperties
from ipexam.ui.office.template_sheet_form import SheetForm
from ipexam.ui.office.template_text_form import TextForm
from tests.ui.office.certificate_templates import SMALL

NAME = Part(TemplatePart.TEXT, 1)


@pytest.fixture
def draft() -> Draft:
    return Draft(SMALL)


@pytest.fixture
def properties(qtbot: QtBot, draft: Draft) -> TemplateProperties:
    made = TemplateProperties(draft)
    qtbot.addWidget(made)
    made.show()
    return made


def text_form(properties: TemplateProperties, draft: Draft) -> TextForm:
    draft.choose(NAME)
    form = properties.form
    assert isinstance(form, TextForm)
    return form


def sheet_form(properties: TemplateProperties) -> SheetForm:
    form = properties.form
    assert isinstance(form, SheetForm)
    return form


@pytest.mark.parametrize("part", parts(SMALL))
def test_showing_a_part_changes_nothing(properties: TemplateProperties, draft: Draft, part: Part) -> None:
    draft.choose(part)
    assert properties.form.isVisible()
    assert draft.history.count() == 0


def test_a_text_is_typed_with_the_names_of_fields_as_one_step(properties: TemplateProperties, draft: Draft) -> None:
    form = text_form(properties, draft)
    for letter in "，{姓名拼音}":
        form.text.insertPlainText(letter)
    assert draft.template.texts[1].text == form.text.kept
    assert draft.history.count() == 1
    draft.history.undo()
    assert form.text.toPlainText() == "{姓名}"


def test_a_field_is_put_where_the_cursor_is(properties: TemplateProperties, draft: Draft) -> None:
    form = text_form(properties, draft)
    form.text.insert(CertificateField.NUMBER)
    assert draft.template.texts[1].text == "{number}{name}"


def test_the_cursor_stays_where_it_is_while_somebody_types(properties: TemplateProperties, draft: Draft) -> None:
    form = text_form(properties, draft)
    form.text.insertPlainText("致{ 姓名")
    before = form.text.textCursor().position()
    form.text.insertPlainText(" }")
    assert form.text.textCursor().position() == before + 2


def test_measures_typed_move_the_box(properties: TemplateProperties, draft: Draft) -> None:
    form = text_form(properties, draft)
    form.box.left.setValue(60)
    form.box.height.setValue(25.5)
    assert draft.box == Box(60, 100, 100, 25.5)
    draft.place(Box(1, 2, 3, 4), "move")
    assert form.box.width.value() == 3


def test_a_smallest_size_above_the_size_takes_the_size_along(properties: TemplateProperties, draft: Draft) -> None:
    form = text_form(properties, draft)
    form.floor.setValue(40)
    assert (draft.template.texts[1].size, draft.template.texts[1].floor) == (40, 40)
    form.largest.setValue(20)
    assert (draft.template.texts[1].size, draft.template.texts[1].floor) == (20, 20)


def test_how_a_text_is_set_and_on_which_certificates(properties: TemplateProperties, draft: Draft) -> None:
    form = text_form(properties, draft)
    form.typeface.choose(Lettering.KAI)
    form.align.choose(Align.SPREAD)
    form.bodies.choose(2)
    form.needs.choose("photo")
    form.needs.picked.emit()
    form.lines.setValue(3)
    form.leading.setValue(1.6)
    form.indent.setValue(2)
    text = draft.template.texts[1]
    assert (text.font, text.align, text.bodies, text.needs) == (Lettering.KAI, Align.SPREAD, 2, "photo")
    assert (text.lines, text.leading, text.indent_em) == (3, 1.6, 2)
    assert isinstance(text.lines, int)


def test_a_colour_of_the_palette_is_picked_and_another_one_is_added(
    properties: TemplateProperties, draft: Draft
) -> None:
    form = text_form(properties, draft)
    form.colour.setCurrentIndex(1)
    form.colour.activated.emit(1)
    assert draft.template.texts[1].colour == "gold"
    form._take_colour("colour", "#123456")
    assert draft.template.colours["colour_1"] == "#123456"
    assert draft.template.texts[1].colour == "colour_1"
    assert form.colour.name == "colour_1"


def test_asking_for_another_colour_leaves_the_one_that_is_shown(
    qtbot: QtBot, properties: TemplateProperties, draft: Draft
) -> None:
    form = text_form(properties, draft)
    form.colour.wanted.disconnect()
    last = form.colour.count() - 1
    with qtbot.waitSignal(form.colour.wanted):
        form.colour.setCurrentIndex(last)
        form.colour.activated.emit(last)
    assert form.colour.name == "ink"


def test_a_line_a_code_and_a_place_for_a_stamp(properties: TemplateProperties, draft: Draft) -> None:
    draft.choose(Part(TemplatePart.RULE))
    form = properties.form
    assert isinstance(form, ColouredForm)
    form.take_colour("ink")
    form.box.height.setValue(0.5)
    assert (draft.template.rules[0].colour, draft.template.rules[0].box.height) == ("ink", 0.5)
    draft.choose(Part(TemplatePart.CODE))
    code = properties.form
    assert isinstance(code, CodeForm)
    code.side.setValue(33)
    code.module.setValue(0.42)
    assert draft.template.code == CodeBox(31, 246, 33, 0.42)
    draft.choose(Part(TemplatePart.STAMP, 1))
    stamp = properties.form
    assert isinstance(stamp, StampForm)
    stamp.diameter.setValue(42)
    assert content(draft.template, draft.part) == StampPlace(143, 209, 42, 2)


def test_paper_ornament_and_dates_of_the_sheet(properties: TemplateProperties, draft: Draft) -> None:
    form = sheet_form(properties)
    assert form.paper.value == (210.0, 297.0)
    form.paper.choose((297.0, 210.0))
    form.paper.picked.emit()
    form.ornament.choose(Ornament.LATTICE)
    form.ornament.picked.emit()
    form.month.setText("{年}.{月}")
    form.month.textEdited.emit("")
    template = draft.template
    assert (template.width, template.height, template.ornament) == (297, 210, Ornament.LATTICE)
    assert template.month == "{year}.{month}"
    form.width_mm.setValue(250)
    assert form.paper.value is None


def test_a_colour_that_is_changed_changes_everywhere(properties: TemplateProperties, draft: Draft) -> None:
    sheet_form(properties).palette_field.recoloured.emit("gold", "#AA8800")
    assert draft.template.colours == {"ink": "#1E1A16", "gold": "#AA8800"}
    assert draft.part == SHEET


def test_what_a_foreign_template_names_wrongly_is_shown_all_the_same(qtbot: QtBot) -> None:
    odd = replace(SMALL.texts[0], colour="violet", bodies=7, needs="学历")
    foreign = Draft(replace(SMALL, texts=(odd,)))
    foreign.choose(Part(TemplatePart.TEXT))
    shown = TemplateProperties(foreign)
    qtbot.addWidget(shown)
    assert foreign.template.texts == (odd,)
