"""docs/cli.md against the program: every command, every code, every header synonym."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

import pytest

from ipexam.domain.assessment import Flag, Reason
from ipexam.domain.certificate import VerificationStatus
from ipexam.domain.hours import Uncounted
from ipexam.domain.problem import ProblemCode
from ipexam.sheets.header import Columns
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.headers_people import ATTENDANCE, REGISTRATIONS
from ipexam.sheets.headers_questions import QUESTIONS
from ipexam.sheets.marks_sheet import MARKS, WRITTEN_MARKS
from ipexam.sheets.paper_answers_sheet import PAPER_ANSWERS
from tests.cli.test_verbs import commands

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def section(heading: str) -> list[tuple[str, str]]:
    """The rows of the table below a heading: what stands in code, and what it means."""
    below = TEXT.partition(f"\n### {heading}\n")[2].partition("\n#")[0]
    return re.findall(r"^\| `([^`]+)` \| (.+) \|$", below, re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("Reasons", Reason),
        ("Flags", Flag),
        ("Uncounted seconds", Uncounted),
        ("Verification", VerificationStatus),
        ("Problems", ProblemCode),
    ],
)
def test_every_code_has_its_line(heading: str, codes: type[Enum]) -> None:
    assert [code for code, meaning in section(heading) if meaning.strip()] == [code.value for code in codes]


@pytest.mark.parametrize(
    ("command", "columns"),
    [
        ("trainees import", REGISTRATIONS),
        ("hours import", HOURS),
        ("attendance import", ATTENDANCE),
        ("bank import", QUESTIONS),
        ("marks import", MARKS),
        ("marks written-import", WRITTEN_MARKS),
        ("answers paper-import", PAPER_ANSWERS),
    ],
)
def test_the_labels_of_each_importer_are_listed(command: str, columns: Columns[Enum]) -> None:
    told = {name: tuple(labels.split("、")) for name, labels in section(f"`{command}`")}
    assert told == {column.name.lower(): labels for column, labels in columns.synonyms.items()}


def test_every_command_is_described() -> None:
    nouns = {command.split()[0] for command in commands() if " " in command}
    described = {" ".join(found.split()[:2]) for found in re.findall(r"`([^`\n]+)`", TEXT)} | {
        found.split()[0] for found in re.findall(r"`([^`\n]+)`", TEXT) if found.strip()
    }
    assert not sorted(commands() - nouns - described)
