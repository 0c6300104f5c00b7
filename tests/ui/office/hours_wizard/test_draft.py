"""What a clerk has said, kept while steps come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Ask, FileSurvey, HoursColumn, SheetSurvey, Unit
from ipexam.domain.trainee import Claim
from ipexam.ui.office.hours_wizard.draft import Decisions, Draft, FileDraft, SheetDraft
from tests.ui.office.hours_wizard.fake import FakeStaging, bare, overview


@pytest.fixture
def sheet() -> SheetDraft:
    return SheetDraft(overview())


def test_a_column_is_one_thing_and_a_thing_is_one_column(sheet: SheetDraft) -> None:
    sheet.say_column(3, HoursColumn.DURATION)
    assert sheet.mapping.columns[HoursColumn.DURATION] == 3
    assert 4 not in sheet.mapping.columns.values()
    sheet.say_column(3, None)
    assert HoursColumn.DURATION not in sheet.mapping.columns
    assert sheet.stale


def test_another_header_asks_its_labels_anew(sheet: SheetDraft) -> None:
    sheet.head(1, 2)
    assert (sheet.mapping.header_from, sheet.mapping.header_to, sheet.mapping.columns) == (1, 2, {})
    labels = replace(sheet.mapping, columns={HoursColumn.NAME: 2})
    sheet.look(replace(overview(), guesses=(replace(overview().guesses[0], mapping=labels),)))
    assert sheet.mapping.columns == {HoursColumn.NAME: 2}
    assert not sheet.stale


def test_the_same_header_changes_nothing(sheet: SheetDraft) -> None:
    sheet.head(5, 5)
    assert sheet.mapping.columns
    assert not sheet.stale


def test_another_platform_keeps_the_answers(sheet: SheetDraft) -> None:
    sheet.answer(Ask.UNIT, Unit.HOURS)
    sheet.choose(sheet.guesses[1])
    assert (sheet.mapping.platform, sheet.mapping.unit) == ("generic", Unit.HOURS)
    assert sheet.guess is sheet.guesses[1]


def test_a_question_stays_on_show_once_it_is_answered() -> None:
    sheet = SheetDraft(bare())
    assert sheet.open_asks == {Ask.UNIT}
    sheet.answer(Ask.UNIT, Unit.MINUTES)
    sheet.look(replace(bare(), asks=frozenset()))
    assert sheet.asks == {Ask.UNIT}
    assert not sheet.open_asks


def test_a_sheet_that_nobody_recognised_is_blank() -> None:
    sheet = SheetDraft(replace(bare(), guesses=()))
    assert sheet.guess is None
    assert (sheet.mapping.sheet, sheet.mapping.columns, sheet.mapping.grain) == ("Sheet1", {}, Grain.VISIT)


def test_only_sheets_that_count_are_read_and_the_password_goes_with_them() -> None:
    file = FileDraft("a.xlsx", "secret")
    file.look(FileSurvey("a.xlsx", "a.xlsx", "", (overview(), replace(bare(), counted=False))))
    assert [mapping.sheet for mapping in file.log_file.mappings] == ["成员参会概况"]
    assert file.log_file.password == "secret"
    assert "secret" not in repr(file)


def test_what_is_staged_holds_until_the_files_are_read_in_another_way() -> None:
    draft, staging = Draft(), FakeStaging(())
    file = FileDraft("a.xlsx")
    file.look(FileSurvey("a.xlsx", "a.xlsx", "", (overview(),)))
    draft.files.append(file)
    draft.staged(staging, draft.log_files)
    assert draft.is_staged
    file.sheets[0].say_grain(Grain.CUMULATIVE)
    assert not draft.is_staged
    draft.staged(FakeStaging(()), draft.log_files)
    assert staging.closed


def test_the_last_word_about_a_claim_holds() -> None:
    said, claim = Decisions(), Claim("陈建华")
    said.decide({claim: 4}, remember=True)
    said.set_aside([claim], "教师")
    assert (said.people, said.remembered, said.aside) == ({}, set(), {claim: "教师"})
    said.decide({claim: 5}, remember=False)
    assert (said.people, said.aside) == ({claim: 5}, {})
    said.undecide([claim])
    assert said == Decisions()


def test_a_second_look_does_not_tick_sheets_again() -> None:
    survey: SheetSurvey = overview()
    file = FileDraft("a.xlsx")
    file.look(FileSurvey("a.xlsx", "a.xlsx", "", (survey,)))
    file.sheets[0].counted = False
    file.look(FileSurvey("a.xlsx", "a.xlsx", "", (survey,)))
    assert not file.counted
