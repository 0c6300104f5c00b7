"""A paper in words, from `resources/templates/paper.toml`: sections, the rules it prints, its key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ipexam.assembly.face import face_of
from ipexam.assembly.seating import FormFaces
from ipexam.documents.booklet import KeyEntry
from ipexam.domain.blueprint import Blueprint
from ipexam.domain.paper import Paper, PaperForm, PaperRules
from ipexam.domain.question import QuestionContent, QuestionType, option_letter, option_letters
from ipexam.domain.rich_text import literal
from ipexam.paths import resource


class PaperWording:
    """The template, read once for a paper."""

    def __init__(self) -> None:
        with resource("templates", "paper.toml").open("rb") as file:
            self._told: Mapping[str, Any] = tomllib.load(file)

    @property
    def true_false(self) -> tuple[str, str]:
        """The two options of a true/false question, right first."""
        return self._told["options"]["right"], self._told["options"]["wrong"]

    @property
    def usual_parts(self) -> tuple[str, str]:
        """What the objective and the written part of a paper are called."""
        return self._told["parts"]["objective"], self._told["parts"]["written"]

    def key(self, content: QuestionContent) -> str:
        """A question's key in words (`B`, `ACD`, `1-B 2-A`, 正确, what each blank accepts, the model answer): a text of
        `domain.rich_text`."""
        key = content.key
        if content.type is QuestionType.TRUE_FALSE:
            return "".join(self.true_false[choice] for choice in key.choices)
        if content.type.has_options:
            return option_letters(sorted(key.choices))
        if content.type is QuestionType.FILL_IN:
            return self._blank_keys(content)
        if content.type is QuestionType.MATCHING:
            return "　".join(f"{n}-{option_letter(pair)}" for n, pair in enumerate(key.pairs, 1))
        line: str = self._told["key"]["rubric"]
        return "\n".join([key.answer, *(line.format(points=_plain(r.points), text=r.text) for r in key.rubric)]).strip()

    def _blank_keys(self, content: QuestionContent) -> str:
        """What each blank accepts, how far a number may be off, and whether the order matters."""
        told, key = self._told["key"], content.key
        said = ["/".join(accepted) for accepted in key.blanks]
        for place, tolerance in enumerate(key.tolerances[: len(said)]):
            if tolerance:
                said[place] += told["tolerance"].format(tolerance=_exact(tolerance))
        return literal("；".join(said) + (told["unordered"] if key.unordered else ""))

    def titles(self, blueprint: Blueprint) -> dict[QuestionType, str]:
        """The heading of each section; numbers and marks are added where it is shown."""
        names: Mapping[str, str] = self._told["types"]
        return {kind: names[kind.value] for kind in QuestionType if kind in blueprint.maximum_per_type}

    def notes(self, blueprint: Blueprint, rules: PaperRules) -> tuple[str, ...]:
        """What the paper says about itself: only rules of types that it has."""
        notes = self._told["notes"]
        kinds = blueprint.maximum_per_type.keys()
        said = [*self._whole(blueprint, rules), *self._limits(blueprint, rules)]
        for kind in (kind for kind in QuestionType if kind in kinds and not kind.written):
            said.append(notes[f"multiple_{rules.multiple.value}" if kind is QuestionType.MULTIPLE else kind.value])
        return (*said, notes["written"]) if any(kind.written for kind in kinds) else tuple(said)

    def _whole(self, blueprint: Blueprint, rules: PaperRules) -> Iterator[str]:
        """How many questions, marks and minutes, and when the book may be used."""
        notes, parts = self._told["notes"], rules.parts
        kind = "all_parts" if len(parts) > 1 else "all" if parts[0].open_book else "all_closed"
        yield notes[kind].format(
            count=blueprint.questions,
            maximum=_plain(rules.maximum(blueprint.worths)),
            minutes=rules.minutes,
            parts=notes["ordinals"][len(parts) - 1],
        )
        for ordinal, part in zip(notes["ordinals"], parts if len(parts) > 1 else (), strict=False):
            title = part.title and notes["part_title"].format(title=part.title)
            yield notes["part_open" if part.open_book else "part_closed"].format(ordinal=ordinal, title=title)

    def _limits(self, blueprint: Blueprint, rules: PaperRules) -> Iterator[str]:
        notes, titles = self._told["notes"], self.titles(blueprint)
        if rules.answer_at_most:
            yield notes["answer_at_most"].format(limit=rules.answer_at_most)
        for kind, limit in rules.section_at_most.items():
            if limit and kind in titles:
                yield notes["section_at_most"].format(title=titles[kind], limit=limit)
        if rules.choose_at_most and QuestionType.MULTIPLE in titles:
            yield notes["choose_at_most"].format(limit=rules.choose_at_most)


def form_faces(paper: Paper, form: PaperForm, contents: Mapping[int, tuple[str, QuestionContent]]) -> FormFaces:
    """A form as candidates may see it: the keys of its questions stay behind here."""
    wording = PaperWording()
    faces = tuple(
        face_of(contents[item.version_id][1], wording.true_false, item.version_id, item.maximum) for item in form.items
    )
    titles, notes = wording.titles(paper.blueprint), wording.notes(paper.blueprint, paper.rules)
    return FormFaces(paper.title, form.label, paper.rules, faces, titles, notes)


def key_entries(
    form: PaperForm, rules: PaperRules, contents: Mapping[int, tuple[str, QuestionContent]]
) -> list[KeyEntry]:
    """The key of each question of a form in words, numbered as the booklet numbers them."""
    wording = PaperWording()
    asked = [item for kind in rules.sections for item in form.items if item.type is kind]
    return [
        KeyEntry(
            number,
            item.type,
            wording.key(contents[item.version_id][1]),
            contents[item.version_id][1].explanation,
        )
        for number, item in enumerate(asked, 1)
    ]


def _exact(number: Fraction) -> str:
    """A number of a key as a decimal where it ends, else as a fraction."""
    decimal = f"{float(number):.6f}".rstrip("0").rstrip(".")
    return decimal if Fraction(decimal) == number else str(number)


def _plain(mark: Fraction) -> str:
    """A mark without needless zeros; marks are whole hundredths."""
    return f"{float(mark):.2f}".rstrip("0").rstrip(".")
