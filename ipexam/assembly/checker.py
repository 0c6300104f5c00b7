"""The independent count of a paper: each constraint of the blueprint against what really stands in the forms.

It knows nothing of models, bundles or solvers: it takes the questions of each form and counts their own fields. What a
solver believes is never asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ipexam.assembly.candidate import Bank, Candidate
from ipexam.domain.assembly import CheckReport, Constraint, ConstraintKind, Finding, FormFigures
from ipexam.domain.blueprint import Blueprint, DifficultyBand, Span

Forms = Mapping[str, Sequence[int]]
"""The question versions of each form by its label."""


def check(bank: Bank, blueprint: Blueprint, forms: Forms) -> CheckReport:
    """Count every constraint in every form. The bank holds the forms' questions and all of their passages' others."""
    counter = _Counter(bank, blueprint)
    findings = [
        *(one for label, versions in forms.items() for one in counter.form(label, versions)),
        *counter.whole(forms),
    ]
    figures = tuple(counter.figures(label, versions) for label, versions in forms.items())
    stands_in = Counter(version for versions in forms.values() for version in set(versions))
    return CheckReport(tuple(findings), figures, sum(n > 1 for n in stands_in.values()))


@dataclass(frozen=True, slots=True)
class _Counter:
    bank: Bank
    blueprint: Blueprint

    def form(self, label: str, versions: Sequence[int]) -> Iterator[Finding]:
        """What one form has."""
        questions = self._questions(versions)
        for cell in self.blueprint.cells:
            got = sum(one.in_cell(cell) for one in questions)
            yield _exactly(label, Constraint.cell(cell), cell.count, got)
        for marginal in self.blueprint.marginals:
            got = sum(one.has(marginal.aspect, marginal.value) for one in questions)
            yield _within(label, Constraint.marginal(marginal), marginal.span, Fraction(got))
        yield from self._bands(label, questions)
        for kind, got in self._forbidden(questions):
            yield _exactly(label, Constraint(kind), 0, got)
        yield _exactly(label, Constraint(ConstraintKind.LEFTOVER), 0, self._leftover(versions, questions))
        if self.blueprint.must:
            got = len({one.code for one in questions} & set(self.blueprint.must))
            yield _exactly(label, Constraint(ConstraintKind.PINNED), len(set(self.blueprint.must)), got)

    def whole(self, forms: Forms) -> Iterator[Finding]:
        """What concerns the forms together: how many there are of a question that may stand in so many."""
        most = self.blueprint.forms_per_question
        if most:
            pinned = {one.version_id for one in self.bank.candidates if one.code in self.blueprint.must}
            stands_in = Counter(v for versions in forms.values() for v in set(versions) if v not in pinned)
            got = Fraction(max(stands_in.values(), default=0))
            yield Finding("", Constraint(ConstraintKind.REUSE), None, Fraction(most), got)

    def figures(self, label: str, versions: Sequence[int]) -> FormFigures:
        """What a form is like beside the others."""
        questions = self._questions(versions)
        known = [one.discrimination for one in questions if one.discrimination is not None]
        bands = Counter(one.band for one in questions)
        marks = self.blueprint.maximum_per_type
        return FormFigures(
            label,
            len(questions),
            sum((marks.get(one.type, Fraction(0)) for one in questions), Fraction(0)),
            _mean([one.difficulty for one in questions]) or Fraction(0),
            (bands[DifficultyBand.EASY], bands[DifficultyBand.MEDIUM], bands[DifficultyBand.HARD]),
            sum(one.expected_seconds for one in questions),
            sum(one.measured for one in questions),
            _mean(known),
            sum(one.uses == 0 for one in questions),
            max((one.uses for one in questions), default=0),
        )

    def _questions(self, versions: Sequence[int]) -> list[Candidate]:
        there = {one.version_id: one for one in self.bank.candidates}
        return [there[version] for version in versions if version in there]

    def _bands(self, label: str, questions: Sequence[Candidate]) -> Iterator[Finding]:
        if self.blueprint.difficulty is not None:
            mean = _mean([one.difficulty for one in questions]) or Fraction(0)
            yield _within(label, Constraint(ConstraintKind.DIFFICULTY), self.blueprint.difficulty, mean)
        if self.blueprint.seconds is not None:
            seconds = Fraction(sum(one.expected_seconds for one in questions))
            yield _within(label, Constraint(ConstraintKind.TIME), self.blueprint.seconds, seconds)

    def _forbidden(self, questions: Sequence[Candidate]) -> Iterator[tuple[ConstraintKind, int]]:
        """What there must be nothing of."""
        ids = {one.question_id for one in questions}
        free = [one for one in questions if one.code not in self.blueprint.must]
        if self.blueprint.must_not:
            yield ConstraintKind.BANNED, sum(one.code in self.blueprint.must_not for one in questions)
        yield ConstraintKind.ENEMIES, sum(one in ids and other in ids for one, other in self.bank.enemies)
        yield ConstraintKind.GROUP, self._torn_groups(questions)
        yield ConstraintKind.EXPOSURE, sum(one.seen_too_often(self.blueprint.exposure) for one in free)

    def _torn_groups(self, questions: Sequence[Candidate]) -> int:
        """Passages with too many questions, or with some missing where all must come together."""
        here = Counter(one.group for one in questions if one.group)
        if self.blueprint.group_at_most:
            return sum(n > self.blueprint.group_at_most for n in here.values())
        whole = Counter(one.group for one in self.bank.candidates if one.group in here)
        return sum(whole[group] != n for group, n in here.items())

    def _leftover(self, versions: Sequence[int], questions: Sequence[Candidate]) -> int:
        unknown = len(versions) - len(questions)
        repeated = len(questions) - len({one.question_id or one.version_id for one in questions})
        homeless = sum(not any(one.in_cell(cell) for cell in self.blueprint.cells) for one in questions)
        return unknown + repeated + homeless


def _exactly(form: str, constraint: Constraint, wanted: int, got: int) -> Finding:
    return Finding(form, constraint, Fraction(wanted), Fraction(wanted), Fraction(got))


def _within(form: str, constraint: Constraint, span: Span, got: Fraction) -> Finding:
    return Finding(form, constraint, Fraction(span.least), Fraction(span.most), got)


def _mean(values: Sequence[int]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if values else None
