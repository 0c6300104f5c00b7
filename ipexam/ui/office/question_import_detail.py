"""One question of an import: as it will be asked, what the file said, what is wrong, what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Programme
from ipexam.domain.question import QuestionContent
from ipexam.domain.question_import import Action, Decisions, Likeness, PreviewLine
from ipexam.ui.office.question_view import key_text, show_face, show_key
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.filters import FilterCombo
from ipexam.ui.widgets.labels import label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.rich_document import Images
from ipexam.ui.widgets.rich_text import RichText
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import question as question_words
from ipexam.wording import question_import as words
from ipexam.wording.differences import marked
from ipexam.wording.language import _
from ipexam.wording.problems import sentence

TONES = {
    Action.NEW: Tone.GOOD,
    Action.VERSION: Tone.ACCENT,
    Action.SKIP: Tone.NEUTRAL,
    Action.REJECT: Tone.BAD,
}

_TOLD_BY_TWIN = (ProblemCode.QUESTION_NEAR, ProblemCode.QUESTION_REPEATED, ProblemCode.KEY_DIFFERS)

Held = Callable[[int], QuestionContent]
"""The newest content of a question of the bank by its id."""


class ImportDetail(DetailPane):
    """The pane beside the list. `action_chosen` and `course_chosen` carry the line's number and the choice."""

    action_chosen = Signal(int, object)
    course_chosen = Signal(int, str)

    def __init__(self, programme: Programme, images: Images, held: Held) -> None:
        width = DETAIL_WIDTH + SPACE.huge * 5
        super().__init__(_("Question"), _("Choose a question to see it as it will be asked."), width)
        self._programme, self._images, self._held = programme, images, held
        self._line: PreviewLine | None = None
        self._actions: Segments[Action] | None = None
        self._course: FilterCombo[str] | None = None

    def show_line(self, line: PreviewLine | None, decisions: Decisions) -> None:
        """Show a question of the preview; None clears the pane."""
        self._line = line
        if line is None:
            self.clear()
            return
        content, action = line.question.content, decisions.action_of(line)
        kind = question_words.type_name(content.type)
        title = line.question.code or _("Question {n}").format(n=line.no + 1)
        self.start(title, f"{kind} · {line.question.where}", words.action(action), TONES[action])
        self._show_problems(line, decisions)
        show_face(self, content, self._images)
        show_key(self, content, self._images)
        self.section(_("What the file says"))
        self.add(_source(line.question.raw))
        self._show_held(line)
        self.section(_("What becomes of it"))
        self._show_choices(line, decisions)
        self.finish()

    def _show_problems(self, line: PreviewLine, decisions: Decisions) -> None:
        if line.twin is not None:
            self.add(Notice(words.twin(line.twin), Tone.WARN if not line.twin.same_key else Tone.ACCENT))
        serious = line.choices == (Action.REJECT,)
        for problem in line.problems:
            if problem.code in _TOLD_BY_TWIN:
                continue
            place = f"{problem.where.column}{problem.where.row or ''}"
            text = sentence(problem)
            shown = _("{place}: {text}").format(place=place, text=text) if problem.where.column else text
            self.add(Notice(shown, Tone.BAD if serious else Tone.WARN))
        if not serious and not decisions.course_of(line):
            text = _("The file names no course that is known. Choose one below, or once for all questions.")
            self.add(Notice(text, Tone.WARN))

    def _show_held(self, line: PreviewLine) -> None:
        """The bank's question, in bold what differs; nothing where the two are the same in everything."""
        twin = line.twin
        if twin is None or not twin.question_id or twin.likeness is Likeness.EXACT:
            return
        mine, held = line.question.content, self._held(twin.question_id)
        self.section(_("In the bank: {code}").format(code=twin.code))
        self.add(RichText(marked(held.stem, mine.stem)))
        for n, option in enumerate(held.options):
            near = mine.options[n] if n < len(mine.options) else ""
            shown = option if option in mine.options else marked(option, near)
            self.add(RichText(f"{chr(ord('A') + n)}.  {shown}"))
        self.add(RichText(_("Key: {key}").format(key=key_text(held))))

    def _show_choices(self, line: PreviewLine, decisions: Decisions) -> None:
        choices = [(words.action(each), each) for each in line.choices]
        self._actions = Segments(_("What becomes of it"), choices)
        chosen = decisions.action_of(line)
        if chosen in line.choices:
            self._actions.choose(chosen)
        self._actions.picked.connect(self._pick_action)
        row = QHBoxLayout()
        row.addWidget(self._actions)
        row.addStretch(1)
        self.add(row)
        if line.choices != (Action.REJECT,):
            self.add(self._course_field(line, decisions))

    def _course_field(self, line: PreviewLine, decisions: Decisions) -> QWidget:
        self._course = course_combo(self._programme, _("No course yet"), characters=22)
        course = decisions.course_of(line)
        if course in {each.code for each in self._programme.courses}:
            self._course.choose(course)
        self._course.chosen.connect(self._pick_course)
        holder = QWidget()
        holder.setObjectName("clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, SPACE.tiny, 0, 0)
        row = QHBoxLayout()
        row.addWidget(label(_("Course"), "key"))
        row.addWidget(self._course, 1)
        column.addLayout(row)
        if line.chapter:
            column.addWidget(label(_("In the file: {chapter}").format(chapter=line.chapter), "hint", wrap=True))
        return holder

    def _pick_action(self) -> None:
        if self._line is not None and self._actions is not None:
            self.action_chosen.emit(self._line.no, self._actions.value)

    def _pick_course(self) -> None:
        if self._line is not None and self._course is not None:
            self.course_chosen.emit(self._line.no, self._course.value or "")


def course_combo(programme: Programme, nothing: str, *, characters: int = 0) -> FilterCombo[str]:
    """A choice of the programme's courses."""
    choices = [(f"{course.code} {course.name}", course.code) for course in programme.courses]
    return FilterCombo(_("Course"), nothing, choices, characters=characters)


def _source(raw: str) -> QWidget:
    made = selectable(raw or "—", "hint")
    made.setAccessibleName(_("What the file says"))
    return made
