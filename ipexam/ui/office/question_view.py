"""A question in a detail pane: first as a candidate reads it, then key, explanation, source and version."""

from __future__ import annotations

from ipexam.domain.question import QuestionContent, QuestionType, QuestionVersion, option_letter
from ipexam.domain.rich_text import plain
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images
from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording import bulk_edit as field_words
from ipexam.wording import question as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number


def show_question(pane: DetailPane, version: QuestionVersion, images: Images = NO_IMAGES) -> None:
    """Fill the pane with one version of a question."""
    content = version.content
    show_face(pane, content, images)
    show_key(pane, content, images)
    show_facts(pane, version)


def show_facts(pane: DetailPane, version: QuestionVersion) -> None:
    """What the bank knows of the question; what nobody said is left out, but for the course and the law."""
    content = version.content
    pane.section(_("About the question"))
    always = [
        (_("Course"), content.course_code),
        (_("Knowledge"), content.knowledge),
        (_("Difficulty"), words.difficulty(content.difficulty)),
        (_("Level"), words.level(content.level)),
        (_("Source"), content.source),
        (_("Law as of"), content.law_date.isoformat() if content.law_date else ""),
    ]
    told = [
        (_("Not to be used after"), content.expires_on.isoformat() if content.expires_on else ""),
        (_("Tags"), listed(content.tags) if content.tags else ""),
        (_("Author"), content.author),
        (_("Expected time"), field_words.value("seconds", content.seconds) if content.seconds else ""),
        (_("Question group"), content.group),
    ]
    made = [(_("Version"), str(version.no)), (_("Written by"), version.actor)]
    pane.pairs([*always, *((name, text) for name, text in told if text), *made])


def show_face(pane: DetailPane, content: QuestionContent, images: Images = NO_IMAGES) -> None:
    """What a candidate reads."""
    if content.passage:
        pane.add(RichText(content.passage, images))
    stem = RichText(content.stem, images)
    stem.setProperty("part", "reading")
    pane.add(stem)
    for number, premise in enumerate(content.premises, 1):
        pane.add(RichText(f"{number}.  {premise}", images))
    for number, option in enumerate(content.options):
        pane.add(RichText(f"{option_letter(number)}.  {option}", images))
    for number, texts in enumerate(content.blank_options, 1):
        if texts:
            pane.text(_("Blank {n}: {texts}").format(n=number, texts=" / ".join(map(plain, texts))), "hint")


def show_key(pane: DetailPane, content: QuestionContent, images: Images = NO_IMAGES) -> None:
    """Key, rubric and explanation."""
    pane.section(_("Key"))
    pane.add(RichText(key_text(content), images))
    if content.key.unordered:
        pane.text(_("The blanks may be filled in any order."), "hint")
    for line in content.key.rubric:
        told = _("{points}: {text}").format(points=short_number(line.points), text=plain(line.text))
        pane.text(told, "hint")
    if content.explanation:
        pane.section(_("Explanation"))
        pane.add(RichText(content.explanation, images))


def key_text(content: QuestionContent) -> str:
    """The key as a lecturer writes it."""
    if content.type is QuestionType.TRUE_FALSE:
        return listed(content.options[choice] for choice in content.key.choices)
    if content.type.has_options:
        return "".join(option_letter(choice) for choice in content.key.choices)
    if content.type is QuestionType.MATCHING:
        return listed(f"{number}–{option_letter(pair)}" for number, pair in enumerate(content.key.pairs, 1))
    if content.key.blanks:
        return listed(map(_blank, content.key.blanks, _tolerances(content)))
    return content.key.answer or "—"


def _tolerances(content: QuestionContent) -> list[str]:
    told = [short_number(one) if one else "" for one in content.key.tolerances]
    return told + [""] * (len(content.key.blanks) - len(told))


def _blank(accepted: tuple[str, ...], tolerance: str) -> str:
    words_ = " / ".join(accepted)
    return f"{words_} ± {tolerance}" if tolerance else words_
