"""Reading and writing a blueprint (双向细目表): TOML, or one short line for the command line.

Short: `1:single=4,multiple=2;2:single=3;marks:single=1`. TOML: a table `[marks]` with the mark of one question of each
type as text, and one table `[modules.<code>]` a module with counts per type; a count is a number, or a table of numbers
for `easy`, `medium` and `hard`. What a file does not price costs what `DEFAULT_MARKS` says. All else may be left out:

    forms = 2                      # parallel forms
    forms_per_question = 1         # in how many of them a question may stand; 0 shares where the bank is too small
    objective = "least_exposure"   # or most_information, even_difficulty
    group_at_most = 0              # questions of one passage in a form; 0 takes all or none
    must = ["3.2-001"]             # in every form
    must_not = []
    difficulty = { least = "2.8", most = "3.2" }   # mean of a form on the scale 1 to 5
    seconds = { least = 5400, most = 6600 }        # expected time of a form
    exposure = { most_uses = 3, idle_sittings = 1, idle_days = 365 }
    [[marginal]]
    aspect = "course"              # or level, knowledge, tag, difficulty
    value = "3.2"
    least = 2
    most = 5
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from ipexam.domain.blueprint import (
    MOST_FORMS,
    Aspect,
    Blueprint,
    BlueprintCell,
    DifficultyBand,
    ExposureLimit,
    Marginal,
    Objective,
    Span,
)
from ipexam.domain.exam_errors import BlueprintUnreadable
from ipexam.domain.question import CognitiveLevel, QuestionType

DEFAULT_MARKS: Mapping[QuestionType, Fraction] = MappingProxyType(
    {
        QuestionType.SINGLE: Fraction(1),
        QuestionType.MULTIPLE: Fraction(2),
        QuestionType.TRUE_FALSE: Fraction(1),
        QuestionType.FILL_IN: Fraction(2),
        QuestionType.MATCHING: Fraction(5),
        QuestionType.SHORT_ANSWER: Fraction(10),
        QuestionType.CASE: Fraction(20),
    }
)
"""What one question is worth when the blueprint does not say."""

MOST_PER_CELL = 200
"""Nobody sits a paper with more questions of one kind; a larger number is a slip of the key."""

_MOST_QUESTIONS = 5000
_MOST_SECONDS = 24 * 3600
_MOST_DAYS = 36500
_MARKS = "marks"
_MODULES = "modules"


def read_blueprint(text: str) -> Blueprint:
    """The blueprint a text describes, in either form. Raises `BlueprintUnreadable`."""
    try:
        told = _short(text) if _is_short(text) else tomllib.loads(text)
        return _with_rules(_blueprint(told[_MODULES], told.get(_MARKS, {})), told)
    except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as broken:
        raise BlueprintUnreadable(text.strip()[:200]) from broken


def write_blueprint(blueprint: Blueprint) -> str:
    """The blueprint as a TOML file that `read_blueprint` takes back."""
    limit = blueprint.exposure
    lines = [
        f"forms = {blueprint.forms}",
        f"forms_per_question = {blueprint.forms_per_question}",
        f"objective = {_text(blueprint.objective.value)}",
        f"group_at_most = {blueprint.group_at_most}",
        f"must = [{', '.join(map(_text, blueprint.must))}]",
        f"must_not = [{', '.join(map(_text, blueprint.must_not))}]",
        f"exposure = {{ most_uses = {limit.most_uses}, idle_sittings = {limit.idle_sittings}, "
        f"idle_days = {limit.idle_days} }}",
    ]
    if blueprint.difficulty:
        least, most = (f'"{bound / 100:.2f}"' for bound in (blueprint.difficulty.least, blueprint.difficulty.most))
        lines.append(f"difficulty = {{ least = {least}, most = {most} }}")
    if blueprint.seconds:
        lines.append(f"seconds = {{ least = {blueprint.seconds.least}, most = {blueprint.seconds.most} }}")
    lines += ["", "[marks]", *(f'{kind.value} = "{mark}"' for kind, mark in blueprint.maximum_per_type.items())]
    for module_code in dict.fromkeys(cell.module_code for cell in blueprint.cells):
        lines += ["", f"[modules.{_text(module_code)}]", *_module_lines(blueprint, module_code)]
    for one in blueprint.marginals:
        lines += ["", "[[marginal]]", f"aspect = {_text(one.aspect.value)}", f"value = {_text(one.value)}"]
        lines += [f"least = {one.span.least}", f"most = {one.span.most}"]
    return "\n".join([*lines, ""])


def _module_lines(blueprint: Blueprint, module_code: str) -> Iterator[str]:
    counts: dict[QuestionType, list[BlueprintCell]] = {}
    for cell in blueprint.cells:
        if cell.module_code == module_code:
            counts.setdefault(cell.type, []).append(cell)
    for kind, cells in counts.items():
        banded = ", ".join(f"{cell.band.value} = {cell.count}" for cell in cells if cell.band)
        yield f"{kind.value} = {{ {banded} }}" if banded else f"{kind.value} = {cells[0].count}"


def _text(value: str) -> str:
    """A TOML basic string: JSON writes the same escapes."""
    return json.dumps(value, ensure_ascii=False)


def _is_short(text: str) -> bool:
    return "[" not in text and ":" in text


def _short(text: str) -> dict[str, Any]:
    modules: dict[str, dict[str, str]] = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        code, _, counts = part.partition(":")
        if code.strip() in modules:
            raise ValueError(part)
        modules[code.strip()] = dict(_pair(pair) for pair in counts.split(","))
    marks = modules.pop(_MARKS, {})
    return {_MODULES: modules, _MARKS: marks}


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    return key.strip(), value.strip()


def _blueprint(modules: Mapping[str, Mapping[str, Any]], marks: Mapping[str, Any]) -> Blueprint:
    cells = tuple(
        cell
        for code, counts in modules.items()
        for kind, told in counts.items()
        for cell in _cells(code, QuestionType(kind), told)
        if cell.count
    )
    given = {QuestionType(kind): _mark(told) for kind, told in marks.items()}
    if not cells or any(not cell.module_code for cell in cells):
        raise ValueError("a blueprint needs cells")
    used = {cell.type for cell in cells}
    return Blueprint(cells, {kind: given.get(kind, DEFAULT_MARKS[kind]) for kind in QuestionType if kind in used})


def _cells(code: str, kind: QuestionType, told: Any) -> Iterator[BlueprintCell]:  # TOML
    if not isinstance(told, dict):
        yield BlueprintCell(code, kind, _count(told))
        return
    for band, count in told.items():
        yield BlueprintCell(code, kind, _count(count), DifficultyBand(band))


def _with_rules(plain: Blueprint, told: Mapping[str, Any]) -> Blueprint:
    """The blueprint with everything that a file says beside cells and marks."""
    known = {_MARKS, _MODULES, "marginal", "difficulty", "seconds", "exposure", "objective", "must", "must_not"}
    limits = {"forms": (1, MOST_FORMS), "forms_per_question": (0, MOST_FORMS), "group_at_most": (0, MOST_PER_CELL)}
    if not told.keys() <= known | limits.keys():
        raise ValueError(told.keys() - known)
    numbers = {name: _number(told[name], *bounds) for name, bounds in limits.items() if name in told}
    exposure = {name: _number(days, 0, _MOST_DAYS) for name, days in told.get("exposure", {}).items()}
    return replace(
        plain,
        marginals=tuple(_marginal(one) for one in told.get("marginal", ())),
        difficulty=_span(told.get("difficulty"), _hundredths),
        seconds=_span(told.get("seconds"), lambda seconds: _number(seconds, 0, _MOST_SECONDS)),
        exposure=ExposureLimit(**exposure),
        objective=Objective(told.get("objective", plain.objective.value)),
        must=tuple(_code(code) for code in told.get("must", ())),
        must_not=tuple(_code(code) for code in told.get("must_not", ())),
        **numbers,  # type: ignore[arg-type]  # names and bounds stand above
    )


def _marginal(told: Mapping[str, Any]) -> Marginal:
    least = _number(told.get("least", 0), 0, _MOST_QUESTIONS)
    marginal = Marginal(
        Aspect(told["aspect"]), str(told["value"]), Span(least, _number(told["most"], 0, _MOST_QUESTIONS))
    )
    known = {Aspect.LEVEL: CognitiveLevel, Aspect.DIFFICULTY: DifficultyBand}
    if marginal.aspect in known:
        known[marginal.aspect](marginal.value)
    if not marginal.value or marginal.span.least > marginal.span.most:
        raise ValueError(told)
    return marginal


def _span(told: Mapping[str, Any] | None, number: Callable[[Any], int]) -> Span | None:
    if told is None:
        return None
    span = Span(number(told["least"]), number(told["most"]))
    if span.least > span.most:
        raise ValueError(told)
    return span


def _hundredths(told: Any) -> int:  # TOML
    hundredths = Fraction(str(told)) * 100
    if hundredths.denominator != 1 or not 100 <= hundredths <= 500:
        raise ValueError(told)
    return int(hundredths)


def _number(told: Any, least: int, most: int) -> int:  # TOML
    if not isinstance(told, int) or isinstance(told, bool) or not least <= told <= most:
        raise ValueError(told)
    return told


def _code(told: Any) -> str:  # TOML
    if not isinstance(told, str) or not told:
        raise ValueError(told)
    return told


def _count(told: str | int) -> int:
    count = int(told)
    if isinstance(told, bool | float) or not 0 <= count <= MOST_PER_CELL:
        raise ValueError(told)
    return count


def _mark(told: str | int) -> Fraction:
    mark = Fraction(told)
    if isinstance(told, bool | float) or not 0 < mark <= 100 or (mark * 100).denominator != 1:
        raise ValueError(told)
    return mark
