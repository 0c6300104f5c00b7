"""A paper in words, from `resources/templates/paper.toml`: sections, the rules it prints, its key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ipexam.assembly.seating import Face, FormFaces
from ipexam.documents.booklet import KeyEntry
from ipexam.domain.paper import Blueprint, Paper, PaperForm, PaperRules
from ipexam.domain.question import QuestionContent, QuestionType
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

    def key(self, content: QuestionContent) -> str:
        """A question's key in words: `B`, `ACD`, 正确, the accepted texts of each blank, or the model answer."""
        key = content.key
        if content.type is QuestionType.TRUE_FALSE:
            return "".join(self.true_false[choice] for choice in key.choices)
        if content.type.has_options:
            return "".join(chr(ord("A") + choice) for choice in sorted(key.choices))
        if content.type is QuestionType.FILL_IN:
            return "；".join("/".join(accepted) for accepted in key.blanks)
        line: str = self._told["key"]["rubric"]
        return "\n".join([key.answer, *(line.format(points=_plain(r.points), text=r.text) for r in key.rubric)]).strip()

    def titles(self, blueprint: Blueprint) -> dict[QuestionType, str]:
        """The heading of each section; numbers and marks are added where it is shown."""
        names: Mapping[str, str] = self._told["types"]
        return {kind: names[kind.value] for kind in QuestionType if kind in blueprint.maximum_per_type}

    def notes(self, blueprint: Blueprint, rules: PaperRules) -> tuple[str, ...]:
        """What the paper says about itself: only rules of types that it has."""
        notes = self._told["notes"]
        kinds = blueprint.maximum_per_type.keys()
        facts = {"count": blueprint.questions, "maximum": _plain(blueprint.maximum), "minutes": rules.minutes}
        said = [notes["all"].format(**facts)]
        for kind in (kind for kind in QuestionType if kind in kinds and not kind.written):
            said.append(notes[f"multiple_{rules.multiple.value}" if kind is QuestionType.MULTIPLE else kind.value])
        return (*said, notes["written"]) if any(kind.written for kind in kinds) else tuple(said)


def form_faces(paper: Paper, form: PaperForm, contents: Mapping[int, tuple[str, QuestionContent]]) -> FormFaces:
    """A form as candidates may see it: the keys of its questions stay behind here."""
    wording = PaperWording()
    faces = tuple(
        Face(item.version_id, item.type, content.stem, _options(content, wording), item.maximum)
        for item in form.items
        for _, content in (contents[item.version_id],)
    )
    titles, notes = wording.titles(paper.blueprint), wording.notes(paper.blueprint, paper.rules)
    return FormFaces(paper.title, form.label, paper.rules.minutes, faces, titles, notes)


def key_entries(form: PaperForm, contents: Mapping[int, tuple[str, QuestionContent]]) -> list[KeyEntry]:
    """The key of each question of a form in words, numbered as the booklet numbers them."""
    wording = PaperWording()
    return [
        KeyEntry(
            item.position,
            item.type,
            wording.key(contents[item.version_id][1]),
            contents[item.version_id][1].explanation,
        )
        for item in form.items
    ]


def _options(content: QuestionContent, wording: PaperWording) -> tuple[str, ...]:
    return wording.true_false if content.type is QuestionType.TRUE_FALSE else content.options


def _plain(mark: Fraction) -> str:
    """A mark without needless zeros; marks are whole hundredths."""
    return f"{float(mark):.2f}".rstrip("0").rstrip(".")
