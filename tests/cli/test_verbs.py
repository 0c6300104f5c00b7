"""Nothing is possible in a window only: every verb of the office has its command."""

from __future__ import annotations

from functools import cache

import pytest

from ipexam.cli.main import whole
from ipexam.domain.verb import Verb

NAMED_OTHERWISE = {
    Verb.PROGRAMME_EDIT: "programme scheme",
    Verb.TRAINEES_REVEAL: "trainees show",
    Verb.HOURS_MATCH: "hours confirm",
    Verb.HOURS_EXPORT: "hours show",
    Verb.ATTENDANCE_MATCH: "attendance confirm",
    Verb.PAPER_EXPORT: "paper booklet",
    Verb.MARKS_EXPORT: "marks written-export",
    Verb.ASSESS: "assess",
    Verb.ASSESSMENT_EXPORT: "assess",
    Verb.CERTIFICATES_EXPORT: "certificates export-keys",
    Verb.KEYS_EXPORT: "keys export-public",
    Verb.TEMPLATES_EDIT: "templates import",
}
WITHOUT_A_COMMAND = {
    Verb.CEREMONY_OPEN: "the desk is a window, and what opening it writes down is that it shows photos",
    Verb.STAMPS_USE: "stamps are placed by whatever draws a certificate that bears them",
    Verb.KEYS_CREATE: "keys are made by themselves when the first one is needed",
}


@cache
def commands() -> set[str]:
    """Every command line that there is."""
    found = set()
    for name, command in whole().commands.items():
        found.add(name)
        found |= {f"{name} {verb}" for verb in getattr(command, "commands", {})}
    return found


@pytest.mark.parametrize("verb", list(Verb), ids=str)
def test_a_verb_has_a_command_or_a_reason(verb: Verb) -> None:
    command = NAMED_OTHERWISE.get(verb, f"{verb.noun} {verb.word}")
    assert command in commands() or verb in WITHOUT_A_COMMAND


def test_no_command_is_excused_that_is_there() -> None:
    there = commands()
    assert not [verb for verb in NAMED_OTHERWISE if f"{verb.noun} {verb.word}" in there]
    assert not [verb for verb in WITHOUT_A_COMMAND if f"{verb.noun} {verb.word}" in there]
