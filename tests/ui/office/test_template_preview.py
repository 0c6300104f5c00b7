"""Pictures made in the background."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipexam.documents.certificate_fields import values_of
from ipexam.documents.certificate_samples import sample_page
from ipexam.documents.layout import load_template
from ipexam.domain.certificate_layout import CertificateField
from ipexam.domain.certificate_template import PreviewCase, TemplateFault, TemplateFinding, TemplatePart
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.programme import CertificateRule
from ipexam.ui.office.template_preview import Previewer, Wish, image, look, standing_of
from tests.ui.office.certificate_templates import SMALL, QuietTemplates
from tests.ui.office.conftest import settle

FINDING = TemplateFinding(TemplateFault.NEAR_EDGE, TemplatePart.TEXT, 2)


@pytest.fixture
def service() -> QuietTemplates:
    return QuietTemplates()


def wish(title: str, case: PreviewCase = PreviewCase.TYPICAL) -> Wish:
    return Wish(replace(SMALL, title=title), case, 2.0)


def test_only_the_last_of_quick_wishes_is_drawn(qtbot: QtBot, service: QuietTemplates) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    previewer = Previewer(owner, service)
    with qtbot.waitSignal(previewer.drawn) as told:
        for title in "一二三":
            previewer.ask(wish(title))
    assert told.args[0].wish.template.title == "三"
    assert [template.title for template, _case in service.asked] == ["三"]
    assert not previewer.waiting


def test_a_wish_that_comes_while_one_is_drawn_is_drawn_after_it(qtbot: QtBot, service: QuietTemplates) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    previewer = Previewer(owner, service)
    previewer.ask(wish("一"), at_once=True)
    previewer.ask(wish("二"), at_once=True)
    assert previewer.waiting
    qtbot.waitUntil(lambda: not previewer.waiting)
    settle(qtbot)
    assert [template.title for template, _case in service.asked] == ["一", "二"]


def test_a_sheet_that_cannot_be_drawn_says_why_and_still_has_findings(service: QuietTemplates) -> None:
    service.cannot_draw, service.found = TextUnprintable("林", "林"), (FINDING,)
    seen = look(service, wish("一"))
    assert seen.picture is None
    assert "林" in seen.trouble
    assert seen.findings == (FINDING,)
    assert image(seen.picture).isNull()


def test_a_small_sheet_is_drawn_without_checks(service: QuietTemplates) -> None:
    service.found = (FINDING,)
    assert look(service, replace(wish("一"), checks=False)).findings == ()


@pytest.mark.parametrize("case", PreviewCase)
@pytest.mark.parametrize(
    "rule",
    [
        None,
        CertificateRule("A", "t", (), "项目", "", 1, 12),
        CertificateRule("A", "t", ("甲",), "项目", "网上查询", 1, 12),
        CertificateRule("A", "t", ("甲", "乙"), "项目", "", 1, 12, awarded_for_en="Programme", stamps_en=("A", "B")),
    ],
    ids=["invented", "no body", "one body", "two bodies"],
)
def test_what_stands_on_the_sheet_can_be_chosen_and_nothing_else(
    rule: CertificateRule | None, case: PreviewCase
) -> None:
    fields = sample_page(case, rule).fields
    values = values_of(fields, load_template("certificate_bilingual"))
    standing = standing_of(case, rule)
    assert standing.bodies == len(fields.stamps)
    assert standing.empty == {name for name, value in values.items() if not value}


def test_a_case_has_what_the_service_draws() -> None:
    typical = standing_of(PreviewCase.TYPICAL, None)
    assert (typical.bodies, CertificateField.PHOTO.value in typical.empty) == (2, True)
    assert CertificateField.PHOTO.value not in standing_of(PreviewCase.PHOTO, None).empty
    assert standing_of(PreviewCase.ONE_BODY, None).bodies == 1
    assert CertificateField.CHECK_LINE.value in standing_of(PreviewCase.EMPTY_FIELDS, None).empty
