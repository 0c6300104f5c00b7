from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.person import IdKind, Sex
from ipexam.domain.problem import ProblemCode
from ipexam.matching.identity import check_character, identify, lost_precision, upgraded


def test_the_standards_own_example_is_sound() -> None:
    identity = identify("11010519491231002X")
    assert (identity.kind, identity.birth, identity.sex, identity.problem) == (
        IdKind.RESIDENT,
        date(1949, 12, 31),
        Sex.FEMALE,
        None,
    )


@given(
    st.sampled_from(["110105", "440402", "650102"]),
    st.dates(date(1930, 1, 1), date(2010, 12, 31)),
    st.integers(0, 999),
)
def test_a_made_number_is_sound_and_any_other_check_digit_is_not(area: str, born: date, serial: int) -> None:
    first17 = f"{area}{born:%Y%m%d}{serial:03}"
    for digit in "0123456789X":
        expected = None if digit == check_character(first17) else ProblemCode.ID_CHECKSUM_WRONG
        assert identify(first17 + digit).problem is expected
    assert identify(first17 + check_character(first17)).birth == born


@given(st.dates(date(1930, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
def test_fifteen_digits_are_the_same_person_as_eighteen(born: date, serial: int) -> None:
    short = f"440402{born:%y%m%d}{serial:03}"
    identity = identify(short)
    assert (identity.problem, identity.birth, identity.number) == (None, born, upgraded(short))
    assert len(identity.number) == 18


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("81000019900101002" + check_character("81000019900101002"), IdKind.HMT_RESIDENCE),
        ("83000019900101001" + check_character("83000019900101001"), IdKind.HMT_RESIDENCE),
        ("91112319900101001" + check_character("91112319900101001"), IdKind.FOREIGNER_RESIDENCE),
        ("FRA440199001011", IdKind.PASSPORT),
        ("USA440199001012", IdKind.PASSPORT),
        ("H12345678", IdKind.HM_PERMIT),
        ("m1234567800", IdKind.HM_PERMIT),
        ("12345678", IdKind.TAIWAN_PERMIT),
        ("E12345678", IdKind.PASSPORT),
    ],
)
def test_the_kind_is_inferred(number: str, kind: IdKind) -> None:
    identity = identify(number)
    expected = IdKind.FOREIGNER_RESIDENCE if number[:3] in ("FRA", "USA") else kind
    assert (identity.kind, identity.problem) == (expected, None)


@pytest.mark.parametrize(
    "number",
    ["110105194913310021", "1101051949123100", "770105194912310021", "110105", "", "姓名", "11010518001231002X"],
)
def test_what_cannot_be_a_number_is_invalid(number: str) -> None:
    assert identify(number).problem is ProblemCode.ID_NUMBER_INVALID


def test_a_number_must_fit_the_kind_that_was_stated() -> None:
    assert identify("E12345678", IdKind.RESIDENT).problem is ProblemCode.ID_NUMBER_INVALID
    assert identify("H12345678", IdKind.TAIWAN_PERMIT).problem is ProblemCode.ID_NUMBER_INVALID
    assert identify("11010519491231002X", IdKind.HMT_RESIDENCE).problem is ProblemCode.ID_NUMBER_INVALID
    assert identify("ABC-12(3)", IdKind.OTHER).problem is None


@pytest.mark.parametrize(
    ("cell", "lost"),
    [
        (4.4010119900101e17, True),
        (440101199001010000, True),
        ("4.40101E+17", True),
        (440101900101123, False),
        (12345678.0, False),
        ("440101199001010000", False),
        (True, False),
    ],
)
def test_a_number_the_spreadsheet_rounded_is_noticed(cell: object, lost: bool) -> None:
    assert lost_precision(cell) is lost
