"""What is printed: values of JSON, codes of errors, tables in narrow and wide terminals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from rich.cells import cell_len

from ipexam.cli.output import error_code, plain, table, width
from ipexam.domain.errors import OfficeMissing, OfficeOnNetworkDrive, UserError
from ipexam.domain.programme import Comparison
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
