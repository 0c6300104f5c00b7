"""The ring of trusted certificate keys: what is read, what is refused, what stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.exam_errors import KeyUnreadable
from ipexam.domain.file_errors import FileLocked, FileMissing
from ipexam.exchange.keyring import SUFFIX, CertificateKeys, public_keys, read_key_file, ring, trust, write_key_file
from ipexam.sealing.keys import VerifyingKey

FIRST, SECOND = VerifyingKey(bytes(range(32))), VerifyingKey(bytes(range(1, 33)))
KEYS = CertificateKeys("国家知识产权培训（广东）基地", (FIRST, SECOND))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_key_file(path, KEYS)
    assert read_key_file(path) == KEYS
    assert KEYS.to_bytes() == CertificateKeys.from_bytes(KEYS.to_bytes(), "x").to_bytes()


def test_a_key_that_was_trusted_before_stays_when_another_office_is_added(tmp_path: Path) -> None:
    folder = tmp_path / "ring" / "deep"
    trust(folder, CertificateKeys("甲", (FIRST,)))
    trust(folder, CertificateKeys("乙", (SECOND,)))
    trusted = public_keys(ring(folder))
    assert set(trusted) == {FIRST.id, SECOND.id}
    assert trusted[FIRST.id].public_bytes_raw() == FIRST.public


def test_the_same_keys_again_write_nothing(tmp_path: Path) -> None:
    trust(tmp_path, KEYS)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    trust(tmp_path, KEYS)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_ring_that_is_not_there_trusts_nobody(tmp_path: Path) -> None:
    assert ring(tmp_path / "none") == {}


def test_other_files_in_the_ring_are_no_keys(tmp_path: Path) -> None:
    trust(tmp_path, KEYS)
    (tmp_path / "readme.txt").write_bytes(b"no key")
    assert len(ring(tmp_path)) == 2


def test_a_damaged_file_in_the_ring_is_told_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / f"bad{SUFFIX}").write_bytes(KEYS.to_bytes()[:-3])
    with pytest.raises(KeyUnreadable):
        ring(tmp_path)


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "something else", "office": "甲", "keys": []},
        {"what": "ipexam certificate keys", "office": 5, "keys": []},
        {"what": "ipexam certificate keys", "office": "甲", "keys": ["00" * 31]},
        {"what": "ipexam certificate keys", "office": "甲", "keys": [7]},
        {"what": "ipexam certificate keys", "office": "甲", "keys": None},
        {"what": "ipexam certificate keys", "office": "甲"},
        [],
        "ipexam certificate keys",
    ],
)
def test_what_is_no_key_file_is_refused(fields: object) -> None:
    with pytest.raises(KeyUnreadable):
        CertificateKeys.from_bytes(json.dumps(fields).encode(), "keys.json")


@given(st.one_of(st.binary(max_size=60), st.just(b"[" * 100_000)))
def test_rubbish_is_refused_and_nothing_else_happens(data: bytes) -> None:
    with pytest.raises(KeyUnreadable):
        CertificateKeys.from_bytes(data, "keys.json")


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(KEYS.to_bytes() + b" " * (1 << 20))
    with pytest.raises(KeyUnreadable):
        read_key_file(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_key_file(tmp_path / "none.json")
    with pytest.raises(FileLocked):
        read_key_file(tmp_path)


def test_a_very_long_office_name_is_cut() -> None:
    long = CertificateKeys("甲" * 5000, ())
    assert len(CertificateKeys.from_bytes(long.to_bytes(), "x").office) == 200


def test_a_key_with_the_short_name_of_another_one_pushes_it_out_of_no_ring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, twin = VerifyingKey(bytes([1]) * 32), VerifyingKey(bytes([2]) * 32)
    monkeypatch.setattr(VerifyingKey, "id", property(lambda _key: "0badc0de"))
    trust(tmp_path, CertificateKeys("基地", (mine,)))
    with pytest.raises(KeyUnreadable):
        trust(tmp_path, CertificateKeys("冒名", (twin,)))
    assert [(one.office, one.key) for one in ring(tmp_path).values()] == [("基地", mine)]
