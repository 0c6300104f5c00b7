"""A question as a candidate sees it: passage, stem, and what answers it. The room and every preview are made of it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem
from ipexam.domain.question import QuestionType
from ipexam.domain.rich_text import plain
from ipexam.ui.room.blanks import BlanksAnswer
from ipexam.ui.room.matching import MatchingAnswer
from ipexam.ui.room.options import OptionsAnswer
from ipexam.ui.room.passage import PassageAndQuestion
from ipexam.ui.room.stem import StemAndText, scrolling
from ipexam.ui.room.written import WrittenAnswer
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images
from ipexam.ui.widgets.rich_text import RichText

Answer = OptionsAnswer | BlanksAnswer | MatchingAnswer | WrittenAnswer


class QuestionBody(QWidget):
    """`settled` says that an answer is complete enough to be saved at once, `typed` that it can wait for a pause;
    `struck` carries an option id."""

    typed = Signal()
    settled = Signal()
    struck = Signal(str, bool)

    def __init__(self, images: Images = NO_IMAGES) -> None:
        super().__init__()
        self._images = images
        self.answer: Answer | None = None
        self.split = PassageAndQuestion(images)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def show_item(self, item: SeatItem, response: Response, struck: Collection[str], caption: str, zoom: int) -> None:
        """Show a question with the answer it has and the options struck out; `caption` heads its passage."""
        self.answer = self._make_answer(item, zoom)
        self.answer.show_response(response)
        if isinstance(self.answer, OptionsAnswer):
            self.answer.show_struck(struck)
        self.split.show_question(item, caption, self._laid_out(item, self.answer, zoom), zoom)

    def _make_answer(self, item: SeatItem, zoom: int) -> Answer:
        if item.type.has_options:
            options = OptionsAnswer(item, zoom, self._images)
            options.answered.connect(self.settled)
            options.struck.connect(self.struck)
            return options
        made: BlanksAnswer | MatchingAnswer | WrittenAnswer
        if item.type is QuestionType.FILL_IN:
            made = BlanksAnswer(item, zoom, self._images)
        elif item.type is QuestionType.MATCHING:
            made = MatchingAnswer(item, zoom, self._images)
        else:
            made = WrittenAnswer(item, zoom)
        made.typed.connect(self.typed)
        made.settled.connect(self.settled)
        return made

    def _laid_out(self, item: SeatItem, answer: Answer, zoom: int) -> QWidget:
        if isinstance(answer, BlanksAnswer):
            return scrolling(answer)
        stem = RichText(item.stem, self._images, zoom)
        if not isinstance(answer, WrittenAnswer):
            return scrolling(stem, answer)
        both = StemAndText(scrolling(stem), answer)
        both.setAccessibleName(plain(item.stem))
        return both
