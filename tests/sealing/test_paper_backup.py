"""Secrets as printed words: read back from characters or pinyin, the wrong line told, nothing without the key words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.exam_errors import PasswordWrong
from ipexam.domain.office_key import LineStanding
from ipexam.domain.stamp_errors import BackupLinesWrong
from ipexam.sealing.paper_backup import (
    WORDS,
    code_text,
    judged,
    lines_of_code,
    part_of,
    read,
    written,
)
from ipexam.sealing.passwords import KdfParameters
from ipexam.sealing.startpassword import new_start_words, reading, word_list

CHEAP = KdfParameters(memory_kib=64, passes=1, lanes=1)
CHANCE = random.Random(7).randbytes
SECRET = CHANCE(230)
KEY_WORDS = new_start_words(CHANCE)
LINES = written(SECRET, KEY_WORDS, CHANCE, CHEAP)


def with_other_word(line: str, at: int) -> str:
    words = line.split()
    known = list(word_list())
    words[at] = known[(known.index(words[at]) + 1) % len(known)]
    return " ".join(words)


def test_what_was_written_is_read_from_characters_pinyin_and_a_mixture() -> None:
    assert all(len(line.split()) == WORDS for line in LINES)
    assert read(LINES, KEY_WORDS) == SECRET
    assert read([reading(line) for line in LINES], reading(KEY_WORDS)) == SECRET
    assert read([line.replace(" ", "") for line in LINES], KEY_WORDS) == SECRET
    mixed = [" ".join([*line.split()[:5], *reading(line).upper().split()[5:]]) for line in LINES]
    assert read(mixed, KEY_WORDS.replace(" ", "")) == SECRET


def test_the_lines_that_are_wrong_are_told_and_no_others() -> None:
    typed = list(LINES)
    typed[2] = with_other_word(typed[2], 4)
    typed[6] = " ".join(typed[6].split()[:-1])
    typed[8] = typed[8].replace(typed[8].split()[0], "错字")
    with pytest.raises(BackupLinesWrong) as wrong:
        read(typed, KEY_WORDS)
    assert wrong.value.lines == ("3", "7", "9")


def test_lines_may_be_typed_in_any_order_and_twice_and_with_their_numbers() -> None:
    numbered = [f"{n}、{line}" for n, line in enumerate(LINES, 1)]
    assert read([*reversed(numbered), LINES[3]], KEY_WORDS) == SECRET
    assert judged([LINES[1], LINES[0], *LINES[2:]]).complete


def test_pinyin_may_be_typed_syllable_by_syllable() -> None:
    at = next(n for n, line in enumerate(LINES) if "苹果" in line or "高铁" in line or n == 2)
    first, *others = LINES[at].split()
    syllables = f"{first[0]} {first[1]}，{'，'.join(others)}"
    assert part_of(at + 1, syllables) == part_of(at + 1, LINES[at])
    sound = reading(first)
    assert part_of(at + 1, " ".join([sound[:2], sound[2:], *others])) == part_of(at + 1, LINES[at])


@pytest.mark.parametrize(("lines", "told"), [(LINES[:-1], str(len(LINES))), (LINES[1:], "1"), ((), "1")])
def test_a_missing_line_is_told_by_its_number(lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(BackupLinesWrong) as wrong:
        read(lines, KEY_WORDS)
    assert wrong.value.lines == (told,)


def test_a_line_of_another_backup_is_told() -> None:
    other = written(SECRET, KEY_WORDS, CHANCE, CHEAP)
    with pytest.raises(BackupLinesWrong) as wrong:
        read([*LINES, other[4]], KEY_WORDS)
    assert wrong.value.lines == ("5",)


def test_while_a_clerk_types_only_what_is_really_wrong_is_told() -> None:
    assert judged([*LINES[:2], LINES[2][:8]]) == LineStanding(2, (), (), (), len(LINES))
    assert judged([*LINES[:3], *LINES[4:9]]).missing == (4,)
    typed = [*LINES[:3], LINES[4].replace(LINES[4].split()[2], "苹裹"), *LINES[5:9]]
    assert judged(typed) == LineStanding(7, (4,), (5,), ("苹裹",), len(LINES))
    assert judged([]) == LineStanding(0, (), (), (), None)
    assert judged(LINES[5:]).missing == (1, 2, 3, 4, 5)


def test_other_key_words_or_lines_of_two_backups_open_nothing() -> None:
    with pytest.raises(PasswordWrong):
        read(LINES, new_start_words(CHANCE))
    other = written(SECRET, KEY_WORDS, CHANCE, CHEAP)
    with pytest.raises(PasswordWrong):
        read([*LINES[:5], *other[5:]], KEY_WORDS)


def test_the_qr_code_holds_the_same_lines() -> None:
    text = code_text(LINES)
    assert lines_of_code(text) == LINES
    assert lines_of_code("IPX1:ABC") == ()
    assert lines_of_code("IPXK1:XYZ") == ()


def test_no_single_wrong_word_of_this_backup_passes_unseen() -> None:
    changed = [
        part_of(number, with_other_word(line, at)) for number, line in enumerate(LINES, 1) for at in range(WORDS)
    ]
    assert len(changed) == len(LINES) * WORDS
    assert set(changed) == {None}


@given(st.binary(max_size=300))
def test_any_secret_comes_back(secret: bytes) -> None:
    lines = written(secret, KEY_WORDS, random.Random(3).randbytes, CHEAP)
    assert judged(lines).complete
    assert read(lines, KEY_WORDS) == secret
