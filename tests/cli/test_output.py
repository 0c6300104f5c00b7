"""What is printed: values of JSON, codes of errors, tables in narrow and wide terminals."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from rich.cells import cell_len

from ipexam.cli.output import error_code, import_result, plain, table, width
from ipexam.domain.batch import ImportOutcome
from ipexam.domain.errors import OfficeMissing, OfficeOnNetworkDrive, UserError
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Comparison
from ipexam.domain.quirk import FileNotes, Note, Quirk
from tests.cli.calling import Caller


def test_fractions_are_decimal_strings_and_enums_their_values() -> None:
    assert plain(Fraction(1, 3)) == "0.33"
    assert plain(Comparison.AT_LEAST) == "at_least"
    assert plain(OfficeMissing("a")) == {"office": "a"}


def test_what_json_has_no_word_for_is_a_bug() -> None:
    with pytest.raises(TypeError):
        plain(object())


@pytest.mark.parametrize(
    ("kind", "code"), [(OfficeMissing, "office_missing"), (OfficeOnNetworkDrive, "office_on_network_drive")]
)
def test_an_error_has_a_code(kind: type[UserError], code: str) -> None:
    assert error_code(kind) == code


@pytest.mark.parametrize("columns", [80, 160])
def test_no_line_of_a_table_is_wider_than_the_terminal(
    ipexam: Caller, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for line in ("trainees list", "assess", "programme scheme", "bank list", "hours waiting", "attendance list"):
        shown = ipexam(*line.split()).out.splitlines()[:-1]  # the last line is a sentence
        assert max(cell_len(text) for text in shown) <= columns, line


def test_numbers_and_ids_are_never_folded(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    table(["证件号码", "单位"], [["4401**********011X", "广州某某知识产权运营有限公司（总部）"]])
    assert "4401**********011X" in capsys.readouterr().out


def test_a_file_gets_wide_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert width() == 160
    monkeypatch.setenv("COLUMNS", "90")
    assert width() == 90


def test_markup_in_data_is_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    table(["[b]x[/b]"], [["[red]甲[/red]"]])
    assert "[red]甲[/red]" in capsys.readouterr().out


def test_of_very_many_problems_the_first_are_shown_and_the_others_counted(capsys: pytest.CaptureFixture[str]) -> None:
    problems = tuple(Problem(Where("r.xlsx", "报名", row, "D"), ProblemCode.PHONE_INVALID) for row in range(1, 1502))
    import_result(ImportOutcome(None, 0, 0, 0, 0, 1501, problems), as_json=False)
    told = capsys.readouterr().out
    assert (told.count("r.xlsx"), "1,501" in told) == (200, True)


def test_what_became_of_rows_is_a_column_where_the_import_knows_it(capsys: pytest.CaptureFixture[str]) -> None:
    plain_problem = Problem(Where("r.xlsx", "报名", 2, "D"), ProblemCode.PHONE_INVALID)
    for problem, heads in ((plain_problem, 0), (replace(plain_problem, taken=True), 1)):
        import_result(ImportOutcome(None, 0, 0, 0, 0, 1, (problem,)), as_json=False)
        assert capsys.readouterr().out.count("本行") == heads


def test_what_is_odd_in_a_file_is_told_and_changes_no_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    notes = (FileNotes("r.xlsx", (Note(Quirk.UNCALCULATED, "报名", 37, "D7"),)),)
    outcome = ImportOutcome(1, 3, 0, 0, 0, 0, (), notes=notes)
    assert import_result(outcome, as_json=False) == 0
    told = capsys.readouterr().out
    assert all(fact in told for fact in ("r.xlsx", "报名", "37", "D7"))
    assert import_result(outcome, as_json=True) == 0
    (note,) = json.loads(capsys.readouterr().out)["notes"]
    assert note.pop("message") in told
    assert note == {"file": "r.xlsx", "quirk": "uncalculated", "sheet": "报名", "count": 37, "first": "D7"}
