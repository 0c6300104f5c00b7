"""Codes that other floors put into errors are words here, none forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.attempt.attempt import Phase
from ipexam.domain.batch import BatchNoun
from ipexam.domain.certificate_check import Fault
from ipexam.domain.question import Key, QuestionType
from ipexam.domain.question_check import faults
from ipexam.opening.kind import WORKBOOKS, FileKind
from ipexam.wording.error_facts import fact
from tests.services.exams import question

_TWO = Key(choices=(0, 1))
_BEYOND = Key(choices=(9,))


@pytest.mark.parametrize("kind", sorted(set(FileKind) - WORKBOOKS, key=lambda kind: kind.value))
def test_every_kind_of_foreign_file_has_words(kind: FileKind) -> None:
    assert "已损坏的" not in fact("found", kind.value)


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_of_an_attempt_has_words(phase: Phase) -> None:
    assert fact("phase", phase.value) != phase.value


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_of_a_printed_batch_has_words(fault: Fault) -> None:
    assert fault.value not in fact("faults", ((2, fault.value, "x"),))


def test_every_fault_of_a_question_has_words() -> None:
    broken = [replace(question(kind), stem="", options=(), key=key) for kind in QuestionType for key in (Key(), _TWO)]
    broken += [replace(question(), key=key) for key in (_TWO, _BEYOND)]
    found = {code for each in broken for code in faults(each)}
    assert len(found) == 8
    for code in found:
        assert code.value not in fact("lacking", (code.value,))


@pytest.mark.parametrize("noun", list(BatchNoun))
def test_what_rests_on_a_batch_is_a_word(noun: BatchNoun) -> None:
    assert fact("reason", noun.value) != noun.value


def test_a_word_outside_the_glossary_stays_as_it_is() -> None:
    assert fact("subject", "Q-0007") == "Q-0007"
