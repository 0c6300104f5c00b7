"""The facts of the audit trail in words: every fact that a service writes has a name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ipexam.services
from ipexam.domain.certificate import IssueKind
from ipexam.domain.sitting import SittingKind
from ipexam.wording import audit_facts, certificate, language, sitting
from ipexam.wording.language import Language

_SERVICES = Path(ipexam.services.__path__[0])


def written() -> Iterator[str]:
    """Every name that stands in `act.facts.update(name=…)` or `act.facts["name"] = …`."""
    for path in _SERVICES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="update", value=ast.Attribute(attr="facts")), keywords=given):
                    yield from (each.arg for each in given if each.arg)
                case ast.Subscript(value=ast.Attribute(attr="facts"), slice=ast.Constant(value=str(name))):
                    yield name


@pytest.mark.parametrize("spoken", list(Language))
def test_every_fact_that_is_written_has_a_name(spoken: Language) -> None:
    language.use(spoken)
    known = audit_facts.names()
    lacking = sorted(set(written()) - set(known) - {"value"})
    language.use(Language.CHINESE)
    assert lacking == []


def test_facts_read_as_a_sentence() -> None:
    facts = {"sheets": 196, "numbers": "GDIPO-2026-0001 — GDIPO-2026-0196", "revealed": 0, "rating": "excellent"}
    assert audit_facts.told(facts) == "张数 196；编号 GDIPO-2026-0001 — GDIPO-2026-0196；显示完整信息 否；评价 优秀"


@pytest.mark.parametrize(
    ("value", "word"),
    [("trial", sitting.kind(SittingKind.TRIAL)), ("lost", certificate.kind(IssueKind.LOST))],
)
def test_a_kind_is_told_by_its_own_code(value: str, word: str) -> None:
    assert audit_facts.fact("kind", value) == f"类别 {word}"


def test_of_a_hash_the_beginning_is_shown() -> None:
    assert audit_facts.fact("sha256", "0a1b2c3d" + 56 * "e") == "内容 0a1b2c3d…"


def test_a_fact_of_another_version_stays_as_it_is() -> None:
    assert audit_facts.fact("colour", "vermilion") == "colour vermilion"


def test_a_fact_that_says_nothing_is_left_out() -> None:
    assert audit_facts.told({"cut_off": "", "batch": 2}) == "批次 2"
