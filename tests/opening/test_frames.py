from __future__ import annotations

import io
import json

import pytest

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import FileTooLarge, HeaderNotFound, NotASpreadsheet
from ipexam.opening.child import Answer
from ipexam.opening.frames import BYTES, HEADER, JSON, TooMuch, Untrue, arriving, error_facts, error_told, said


def test_what_a_child_sends_arrives_in_its_order() -> None:
    pipe = io.BytesIO()
    answer = Answer(pipe)
    answer.say({"名": ["a", 1.5, True]})
    answer.give(b"\x00\x01")
    answer.end()
    pipe.seek(0)
    assert [said(kind, payload, "a") for kind, payload in arriving(pipe, 1_000)] == [
        (JSON, {"名": ["a", 1.5, True]}),
        (BYTES, b"\x00\x01"),
    ]


def test_an_answer_without_an_end_is_cut_off() -> None:
    with pytest.raises(EOFError):
        list(arriving(io.BytesIO(HEADER.pack(JSON, 1) + b"1"), 1_000))
    with pytest.raises(EOFError):
        list(arriving(io.BytesIO(HEADER.pack(JSON, 9) + b"1"), 1_000))


def test_frames_without_content_are_counted_too() -> None:
    with pytest.raises(TooMuch):
        list(arriving(io.BytesIO(HEADER.pack(JSON, 0) * 100), 100))


@pytest.mark.parametrize("error", [FileTooLarge("a", 7), NotASpreadsheet("a", "pdf"), HeaderNotFound("a", ("姓名",))])
def test_an_error_of_the_user_is_told_as_it_is(error: UserError) -> None:
    error.path = "b"  # type: ignore[attr-defined]
    assert str(error_told(json.loads(json.dumps(error_facts(error))), "b")) == str(error)


@pytest.mark.parametrize("name", ["UserError", "dataclass", "__name__", "OfficeBusy", "fields", 7])
def test_what_is_no_error_about_a_file_is_not_believed(name: object) -> None:
    with pytest.raises(Untrue):
        error_told({"error": name, "facts": {"path": "a"}}, "a")


def test_what_cannot_be_told_in_json_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError):
        Answer(io.BytesIO()).say({"cell": object()})
