"""Five disjoint forms of 100 questions from 2,000: the whole assembly against a bare highspy call on the same model.

`python -m benchmarks.assembly`. The blueprint has 30 cells, marginals for 17 courses and four levels, spans for mean
difficulty and expected time. The assembly counts the bank, builds the model, solves it, puts the questions in order
and counts the result; the bare call passes the ready model to HiGHS with the same options and runs it. Both take turns
in one run, medians in seconds; the target is at most 1.3 for the forms solved together (maximin). Forms of the least
seen questions are solved one by one; they are set beside the bare calls on their five models, and beside the same
objective solved together.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import highspy

from ipexam.assembly.assembling import assemble
from ipexam.assembly.candidate import Bank, Candidate, usable
from ipexam.assembly.highs import HighsSolver, linear_program
from ipexam.assembly.model import Model, Plan, build
from ipexam.assembly.solving import Solution
from ipexam.domain.blueprint import Aspect, Blueprint, BlueprintCell, Marginal, Objective, Span
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import ASKED_TYPES, CognitiveLevel

QUESTIONS, FORMS, SEED = 2_000, 5, 7
TYPES = ASKED_TYPES[:5]
MODULES = tuple("123456")


def bank() -> Bank:
    """2,000 questions over 6 modules and 5 types, with statistics and some use."""
    chance = random.Random(1)
    return Bank(
        tuple(
            Candidate(
                n,
                chance.choice(MODULES),
                chance.choice(TYPES),
                question_id=n,
                code=f"Q{n}",
                course_code=str(chance.randrange(17)),
                difficulty=100 * chance.randrange(1, 6),
                measured=True,
                discrimination=chance.randrange(60),
                level=chance.choice(list(CognitiveLevel)),
                seconds=chance.randrange(40, 300),
                uses=chance.randrange(3),
            )
            for n in range(1, QUESTIONS + 1)
        )
    )


def blueprint(objective: Objective) -> Blueprint:
    """100 questions a form under every kind of constraint."""
    cells = tuple(
        BlueprintCell(module, kind, 3 + ((m * 5 + n) % 3 == 0))
        for m, module in enumerate(MODULES)
        for n, kind in enumerate(TYPES)
    )
    courses = (Marginal(Aspect.COURSE, str(course), Span(3, 9)) for course in range(17))
    levels = (Marginal(Aspect.LEVEL, level.value, Span(20, 40)) for level in CognitiveLevel)
    return Blueprint(
        cells,
        dict.fromkeys(TYPES, Fraction(1)),
        marginals=(*courses, *levels),
        difficulty=Span(290, 310),
        seconds=Span(16_000, 17_600),
        forms=FORMS,
        forms_per_question=1,
        objective=objective,
    )


@dataclass
class Watcher:
    """HiGHS as the assembly uses it, remembering the models it was given."""

    models: list[Model] = field(default_factory=list)
    name: str = "watched"

    def solve(self, model: Model, seed: int, report: Report) -> Solution:
        """Solve and remember."""
        self.models.append(model)
        return HighsSolver().solve(model, seed, report)


def bare(model: Model) -> Callable[[], None]:
    """Nothing but HiGHS on a ready model, with the assembly's options."""
    program = linear_program(model)

    def run() -> None:
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("random_seed", SEED)
        highs.setOptionValue("mip_rel_gap", model.gap)
        highs.setOptionValue("mip_abs_gap", model.near)
        highs.setOptionValue("time_limit", model.seconds)
        highs.passModel(program)
        highs.run()

    return run


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compared(there: Bank, wanted: Blueprint, rounds: int) -> dict[str, float]:
    """Medians of the whole and of the bare calls, taking turns, and their ratio."""
    watcher = Watcher()
    assert assemble(there, wanted, SEED, watcher, silent).report.kept
    calls = [bare(model) for model in watcher.models]
    whole, alone = [], []
    for _round in range(rounds):
        whole.append(timed(lambda: assemble(there, wanted, SEED, HighsSolver(), silent)))
        alone.append(sum(timed(call) for call in calls))
    ratio = statistics.median(whole) / statistics.median(alone)
    return {
        "assembly_s": round(statistics.median(whole), 3),
        "bare_highspy_s": round(statistics.median(alone), 3),
        "ratio": round(ratio, 3),
    }


def main(rounds: int) -> None:
    """Measure and print one JSON document."""
    there = bank()
    least = blueprint(Objective.LEAST_EXPOSURE)
    together = bare(build(there, least, usable(there, least), Plan(FORMS, 1), SEED))
    found = {
        "questions": QUESTIONS,
        "forms": FORMS,
        "questions_a_form": least.questions,
        "rounds": rounds,
        "together_maximin": compared(there, blueprint(Objective.MOST_INFORMATION), rounds),
        "one_by_one_least_exposure": compared(there, least, rounds),
        "bare_highspy_together_least_exposure_s": round(timed(together), 3),
    }
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    main(parser.parse_args().rounds)
