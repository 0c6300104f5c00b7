"""Any question exactly as the exam room shows it, for the office: read only, or to try out."""

from __future__ import annotations

import tomllib
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.assembly.face import face_of
from ipexam.assembly.seating import printed_item
from ipexam.domain.paper import Response
from ipexam.domain.question import QuestionContent
from ipexam.paths import resource
from ipexam.ui.room.question_body import QuestionBody
from ipexam.ui.tokens import ZOOMS
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images
from ipexam.wording.language import _

_ONE_MARK = Fraction(1)


class QuestionPreview(QWidget):
    """Shows a question without its key, options in the bank's order. Nothing that is tried out is kept.

    `images` maps the SHA-256 (hex) of an image, as texts name it, to its bytes; what is missing is shown as its words.
    """

    def __init__(
        self, content: QuestionContent, images: Images = NO_IMAGES, *, to_try: bool = True, zoom: int = ZOOMS[0]
    ) -> None:
        super().__init__()
        self._to_try, self._zoom = to_try, zoom
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("The question as candidates see it"))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.body = QuestionBody(images)
        self._whole.addWidget(self.body)
        self.show_content(content, images)

    def show_content(self, content: QuestionContent, images: Images = NO_IMAGES) -> None:
        """Show another question, or the same as it reads now."""
        told = tomllib.loads(resource("templates", "paper.toml").read_text("utf-8"))["options"]
        item = printed_item(face_of(content, (told["right"], told["wrong"]), 0, _ONE_MARK))
        fresh = QuestionBody(images)
        self._whole.replaceWidget(self.body, fresh)
        self.body.deleteLater()
        self.body = fresh
        fresh.show()
        fresh.show_item(item, Response(item.id), (), _("Read this first") if item.passage else "", self._zoom)
        if fresh.answer is not None and not self._to_try:
            fresh.answer.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            for part in fresh.answer.findChildren(QWidget):
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
