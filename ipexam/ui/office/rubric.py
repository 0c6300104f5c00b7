"""What a marker holds an answer against: the model answer and the rubric."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from ipexam.domain.marking import WrittenAnswer
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images
from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_NARROW = 220


class RubricPane(DetailPane):
    """Stands beside the answer and grows with the window."""

    def __init__(self) -> None:
        super().__init__(_("Model answer"), _("Choose a question to see its model answer."))
        self.setMinimumWidth(_NARROW)
        self.setMaximumWidth(16_777_215)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_answer(self, answer: WrittenAnswer, type_name: str, images: Images = NO_IMAGES) -> None:
        """Show how the question is to be marked; any of its answers tells that."""
        self.start(_("Model answer"), mark=type_name)
        self.add(RichText(answer.model_answer or "—", images))
        if answer.rubric:
            self.section(_("Rubric"))
            for points, text in answer.rubric:
                self.add(RichText(_("{points}: {text}").format(points=short_number(points), text=text), images))
        self.section(_("Maximum"))
        self.text(short_number(answer.maximum), "strong")
        self.finish()
