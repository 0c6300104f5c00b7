from __future__ import annotations

from ipexam.matching.private_use import REPAIRS

BYTES = {
    0xE76C: b"\xa2\xe3",
    0xE7C8: b"\xa8\xbf",
    **{0xE7E7 + n: bytes([0xA9, 0x89 + n]) for n in range(13)},
    **{0xE815 + n: bytes([0xFE, low]) for n, low in enumerate([*range(0x50, 0x7F), *range(0x80, 0xA1)])},
}


def test_all_106_characters_are_repaired_to_real_ones() -> None:
    assert len(REPAIRS) == 106
    assert all(0xE000 <= old <= 0xF8FF for old in REPAIRS)
    assert not any(0xE000 <= ord(new) <= 0xF8FF for new in REPAIRS.values())


def test_the_table_agrees_with_what_the_codec_knows() -> None:
    known = {old: content.decode("gb18030") for old, content in BYTES.items()}
    proved = {old: new for old, new in known.items() if not 0xE000 <= ord(new) <= 0xF8FF}
    assert len(proved) == 81
    assert {old: REPAIRS[old] for old in proved} == proved


def test_what_the_codec_still_keeps_private_is_the_later_standards_list() -> None:
    later = {
        0xE816: "𠂇",
        0xE81E: "龴",
        0xE831: "𡗗",
        0xE83B: "𢦏",
        0xE843: "龹",
        0xE855: "𤇾",
        0xE864: "龻",
        0xE7C7: "ḿ",
    }
    assert {old: REPAIRS[old] for old in later} == later
    assert REPAIRS[0xE863] == "䶮"
    assert REPAIRS[0xE78D] == "︐"
    assert REPAIRS[0xE78E] == "︒"
    assert REPAIRS[0xE796] == "︙"
