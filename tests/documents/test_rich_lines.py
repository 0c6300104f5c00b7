"""Lines of mixed runs: what stays together, and how wide they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.documents.fonts import Chain
from ipexam.documents.rich_lines import atoms_of, break_atoms, natural_width
from ipexam.domain.rich_text import Shift

SIZE = 10.0
SAID = "知识产权 IP、10 条（第二款）。"


def plain_atoms(text: str, room: float = 1000.0):
    return atoms_of(text, Chain.SERIF, SIZE, Shift.NONE, room)


def test_raised_text_is_small_high_and_stays_with_its_base() -> None:
    (atom,) = atoms_of("6", Chain.SERIF, SIZE, Shift.RAISED, 1000)
    assert (atom.glued, atom.rise > 0, atom.size < SIZE) == (True, True, True)
    (low,) = atoms_of("2", Chain.SERIF, SIZE, Shift.LOWERED, 1000)
    assert low.rise < 0
    lines = break_atoms([*plain_atoms("功率10"), atom], natural_width(plain_atoms("功率10")) + 1)
    assert [atom.text for atom in lines[-1].atoms] == ["10", "6"]


@given(st.text(alphabet=SAID, max_size=60), st.floats(30, 300))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: float) -> None:
    atoms = plain_atoms(text, room)
    lines = break_atoms(atoms, room)
    assert "".join(atom.text for line in lines for atom in line.atoms).replace(" ", "") == text.replace(" ", "")
    assert all(natural_width(line.atoms) <= room + 0.001 for line in lines)
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


def test_an_empty_text_is_one_empty_line() -> None:
    (line,) = break_atoms([], 100)
    assert (line.atoms, line.tallest_box, line.last) == ((), 0.0, True)
