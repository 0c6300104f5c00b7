"""The Word template for lecturers who have no ipexam: how to write questions, and one of each type."""

from __future__ import annotations

from ipexam.formats.chinese_reading import read_text
from ipexam.formats.word_styles_written import new_document, words
from ipexam.formats.word_writing import WordWriter, saved
from ipexam.paths import resource


def write_word_template() -> bytes:
    """The template as a .docx; it reads back as its samples without a problem."""
    told = words()["template"]
    document = new_document(told["title"])
    writer = WordWriter(document, lambda _sha256: None)
    writer.title(told["title"])
    writer.note(told["notes_title"], strong=True)
    for n, note in enumerate(told["notes"], 1):
        writer.note(f"{n}. {note}")
    samples = read_text(resource("templates", "question_samples.txt").read_bytes(), "question_samples.txt")
    writer.questions([(sample.code, sample.content) for sample in samples.questions], with_key=True)
    return saved(document)
