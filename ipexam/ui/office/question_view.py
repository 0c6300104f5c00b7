"""A question in a detail pane: first as a candidate reads it, then key, explanation, source and version."""

from __future__ import annotations

from ipexam.domain.question import QuestionContent, QuestionType, QuestionVersion
from ipexam.ui.widgets.detail import DetailPane
from ipexam.wording import question as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number


def show_question(pane: DetailPane, version: QuestionVersion) -> None:
    """Fill the pane with one version of a question."""
    content = version.content
    show_face(pane, content)
    show_key(pane, content)
    pane.section(_("About the question"))
    pane.pairs(
        [
            (_("Course"), content.course_code),
            (_("Knowledge"), content.knowledge),
            (_("Difficulty"), words.difficulty(content.difficulty)),
            (_("Level"), words.level(content.level)),
            (_("Source"), content.source),
            (_("Law as of"), content.law_date.isoformat() if content.law_date else ""),
            (_("Version"), str(version.no)),
            (_("Written by"), version.actor),
        ]
    )


def show_face(pane: DetailPane, content: QuestionContent) -> None:
    """What a candidate reads."""
    pane.text(content.stem, "reading")
    for number, option in enumerate(content.options):
        pane.text(f"{_letter(number)}.  {option}")


def show_key(pane: DetailPane, content: QuestionContent) -> None:
    """Key, rubric and explanation."""
    pane.section(_("Key"))
    pane.text(key_text(content))
    for line in content.key.rubric:
        pane.text(_("{points}: {text}").format(points=short_number(line.points), text=line.text), "hint")
    if content.explanation:
        pane.section(_("Explanation"))
        pane.text(content.explanation)


def key_text(content: QuestionContent) -> str:
    """The key as a lecturer writes it."""
    if content.type is QuestionType.TRUE_FALSE:
        return listed(content.options[choice] for choice in content.key.choices)
    if content.type.has_options:
        return "".join(_letter(choice) for choice in content.key.choices)
    if content.key.blanks:
        return listed(" / ".join(accepted) for accepted in content.key.blanks)
    return content.key.answer or "—"


def _letter(number: int) -> str:
    return chr(ord("A") + number)
