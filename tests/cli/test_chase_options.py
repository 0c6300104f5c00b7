"""Options that several commands of the chase list share."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta

import pytest

from ipexam.cli import chase
from ipexam.cli.chase_options import TextArgument, TextOption, narrowed
from ipexam.domain.chase import ChaseFilter, Lack

NARROWING = ["text", "organisation", "city", "province", "lack", "not_asked_days"]


@pytest.mark.parametrize("command", [chase.list_, chase.export, chase.text])
def test_each_command_has_every_option_and_not_the_filter_itself(command: object) -> None:
    names = list(inspect.signature(command).parameters)  # type: ignore[arg-type]  # a command
    assert names[-len(NARROWING) :] == NARROWING
    assert "chosen" not in names


def test_the_options_reach_the_command_as_one_filter_beside_its_own() -> None:
    seen: list[tuple[ChaseFilter, int]] = []

    @narrowed(TextArgument)
    def command(chosen: ChaseFilter, limit: int = 5) -> None:
        seen.append((chosen, limit))

    command(text="甲", organisation=None, city="珠海", province=None, lack=Lack.EXAM, not_asked_days=None, limit=7)
    assert seen == [(ChaseFilter("甲", city="珠海", lack=Lack.EXAM), 7)]


def test_days_without_a_question_count_back_from_now() -> None:
    seen: list[ChaseFilter] = []

    @narrowed(TextOption)
    def command(chosen: ChaseFilter) -> None:
        seen.append(chosen)

    before = datetime.now(UTC) - timedelta(days=3)
    command(text="", organisation=None, city=None, province=None, lack=None, not_asked_days=3)
    since = seen[0].not_since
    assert since is not None
    assert before <= since <= datetime.now(UTC) - timedelta(days=3)


def test_the_text_is_an_argument_or_an_option_as_the_command_wants() -> None:
    argument = inspect.signature(chase.list_).parameters["text"].annotation
    option = inspect.signature(chase.export).parameters["text"].annotation
    assert (argument, option) == (TextArgument, TextOption)
