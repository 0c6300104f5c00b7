"""`ipexam sitting print` from the words typed to the service: what is asked for is what is printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ipexam.cli.main import run
from ipexam.cli.session import Session, Windows
from ipexam.domain.hall import Arrangement, HallPaper
from ipexam.domain.pc_check import Surroundings


@dataclass
class Printing:
    """Remembers what it was asked to print."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def print(self, *told: object, photos: bool) -> int:
        self.asked.append((*told, photos))
        return 24


@pytest.fixture
def printing(monkeypatch: pytest.MonkeyPatch) -> Printing:
    service = Printing()

    @contextmanager
    def office(_session: Session) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(sitting_papers=service)

    monkeypatch.setattr(Session, "office", office)
    return service


def ipexam(*words: str) -> int:
    return run(words, Windows(lambda *_: 0, lambda *_: 0, lambda: 0, lambda: Surroundings("linux", ())))


def test_options_become_the_arrangement_of_the_sitting(printing: Printing) -> None:
    done = ipexam(
        *("sitting", "print", "S1", "out.pdf", "--what", "tickets", "--address", "横琴", "--contact", "林老师"),
        *("--permit", "教材", "--permit", "笔记", "--latest-entry", "15", "--earliest-hand-in", "60"),
    )
    assert done == 0
    arranged = Arrangement("横琴", "林老师", ("教材", "笔记"), 15, 60)
    assert printing.asked == [(None, "S1", HallPaper.TICKETS, Path("out.pdf"), arranged, False)]


def test_machines_get_json(printing: Printing, capsys: pytest.CaptureFixture[str]) -> None:
    assert ipexam("--json", "sitting", "print", "S1", "out.pdf", "--what", "sign-in", "--photos") == 0
    assert json.loads(capsys.readouterr().out) == {"file": "out.pdf", "what": "sign-in", "seats": 24}
    assert printing.asked[0][-1] is True


def test_a_paper_nobody_knows_is_wrong_usage(printing: Printing) -> None:
    assert ipexam("sitting", "print", "S1", "out.pdf", "--what", "posters") == 2
    assert printing.asked == []
