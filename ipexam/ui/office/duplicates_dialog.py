"""Questions that may be in the bank twice: pair after pair side by side, and what a person says about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionVersion
from ipexam.domain.question_duplicates import DuplicatePair, PairRuling
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.question_view import show_facts, show_key
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording import question as question_words
from ipexam.wording import question_import as words
from ipexam.wording.differences import marked
from ipexam.wording.language import _

_SIZE = (1280, 780)


class DuplicatesDialog(QDialog):
    """The pairs at the left, both questions of the one chosen at the right with their differences in bold."""

    def __init__(self, parent: QWidget, office: Office, programme: str) -> None:
        super().__init__(parent)
        self._office, self._programme = office, programme
        self.pairs: tuple[DuplicatePair, ...] = ()
        """Those that are listed."""
        self._pair: DuplicatePair | None = None
        self.setObjectName("page")
        self.setWindowTitle(_("Repeated questions"))
        self.setAccessibleName(_("Repeated questions"))
        self.resize(*_SIZE)
        self._hint = label("", "hint")
        self._listing = Listing(_("Pairs"), _columns(), _none_left())
        nothing = _("Choose a pair to compare its questions.")
        self._sides = tuple(DetailPane(_("Question"), nothing, DETAIL_WIDTH + SPACE.large) for _side in range(2))
        self._buttons = self._make_buttons()
        self._build()
        self._allow()

    def load(self) -> None:
        """Look for pairs."""
        tasks.run(self, self.windowTitle(), work=self._found, done=self._show_pairs)

    def rule(self, ruling: PairRuling) -> None:
        """Do what a person says about the pair that is shown."""
        pair = self._pair
        if pair is None:
            return
        title = self.windowTitle()
        tasks.write(self, title, lambda: self._done(pair, ruling), self._ruled)

    def _done(self, pair: DuplicatePair, ruling: PairRuling) -> DuplicatePair:
        duplicates = self._office.duplicates
        if ruling is PairRuling.KEEP_FIRST:
            duplicates.merge(pair.question_id, pair.other_id)
        elif ruling is PairRuling.KEEP_OTHER:
            duplicates.merge(pair.other_id, pair.question_id)
        elif ruling is PairRuling.NOT_SAME:
            duplicates.rule_different(pair.question_id, pair.other_id)
        else:
            self._office.question_relations.make_enemies((pair.question_id, pair.other_id))
        return pair

    def _ruled(self, pair: DuplicatePair) -> None:
        """A merged question is in no pair any more; the next pair is shown at once."""
        gone = self._retired()
        left = [one for one in self.pairs if one is not pair and not gone & {one.question_id, one.other_id}]
        self._show_pairs(tuple(left))

    def _retired(self) -> set[int]:
        pair = self._pair
        if pair is None:
            return set()
        both = self._office.duplicates.both(pair.question_id, pair.other_id)
        return {version.question_id for version in both if version.status.value == "retired"}

    def _found(self, report: Report) -> tuple[DuplicatePair, ...]:
        return self._office.duplicates.pairs(self._programme, report)

    def _show_pairs(self, pairs: tuple[DuplicatePair, ...]) -> None:
        self.pairs = pairs
        self._hint.setText(_("{n} pairs").format(n=f"{len(pairs):,}"))

        def fetch(offset: int, limit: int) -> tuple[Sequence[DuplicatePair], int]:
            return pairs[offset : offset + limit], len(pairs)

        self._listing.load(fetch)
        if pairs and self._listing.table.current is None:
            self._listing.table.selectRow(0)
        self._show(self._listing.table.current if pairs else None)

    def _show(self, pair: object) -> None:
        self._pair = pair if isinstance(pair, DuplicatePair) else None
        self._allow()
        if self._pair is None:
            for side in self._sides:
                side.clear()
            return
        first, other = self._office.duplicates.both(self._pair.question_id, self._pair.other_id)
        for pane, version, against in ((self._sides[0], first, other), (self._sides[1], other, first)):
            _fill(pane, version, against)

    def _allow(self) -> None:
        for each in self._buttons:
            each.setEnabled(self._pair is not None)

    def _make_buttons(self) -> tuple[QPushButton, ...]:
        return (
            button(words.ruling(PairRuling.KEEP_FIRST), self._keep_first, icon_name="chevron-left"),
            button(words.ruling(PairRuling.KEEP_OTHER), self._keep_other, icon_name="chevron-right"),
            button(words.ruling(PairRuling.NOT_SAME), self._not_same, icon_name="check"),
            button(words.ruling(PairRuling.ENEMIES), self._enemies, icon_name="strike"),
        )

    def _keep_first(self) -> None:
        self.rule(PairRuling.KEEP_FIRST)

    def _keep_other(self) -> None:
        self.rule(PairRuling.KEEP_OTHER)

    def _not_same(self) -> None:
        self.rule(PairRuling.NOT_SAME)

    def _enemies(self) -> None:
        self.rule(PairRuling.ENEMIES)

    def _build(self) -> None:
        whole = dialog_column(self)
        whole.addWidget(self._hint)
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        row.addWidget(self._listing, 1)
        for side in self._sides:
            row.addWidget(side)
        whole.addLayout(row, 1)
        explained = _("The one not kept is retired and refers to the one kept, which takes over its tags and enemies.")
        whole.addWidget(label(explained, "hint", wrap=True))
        last = QHBoxLayout()
        last.setSpacing(SPACE.small)
        for each in self._buttons:
            last.addWidget(each)
        last.addStretch(1)
        last.addWidget(button(_("Close"), self.accept, kind="primary"))
        whole.addLayout(last)
        self._listing.table.row_shown.connect(self._show)


def open_duplicates(parent: QWidget, office: Office, programme: str, done: Callable[[], object]) -> None:
    """Show the repeated questions of a programme's bank, and call `done` afterwards."""
    dialog = DuplicatesDialog(parent, office, programme)
    dialog.load()
    dialog.exec()
    dialog.deleteLater()
    done()


def _fill(pane: DetailPane, version: QuestionVersion, against: QuestionVersion) -> None:
    content, other = version.content, against.content
    kind = question_words.type_name(content.type)
    pane.start(version.code, f"{kind} · {question_words.status(version.status)}")
    if content.passage:
        pane.add(RichText(content.passage))
    pane.add(RichText(marked(content.stem, other.stem)))
    for n, option in enumerate(content.options):
        same = option in other.options
        near = other.options[n] if n < len(other.options) else ""
        shown = option if same else marked(option, near)
        pane.add(RichText(f"{chr(ord('A') + n)}.  {shown}"))
    show_key(pane, content)
    show_facts(pane, version)
    pane.finish()


def _none_left() -> EmptyState:
    return EmptyState("check", _("No repeated questions"), _("No two questions in use are the same or much alike."))


def _columns() -> list[Column[DuplicatePair]]:
    return [
        Column(_("One"), lambda pair: pair.code, width=96),
        Column(_("The other"), lambda pair: pair.other_code, width=96),
        Column(_("Alike"), lambda pair: f"{pair.percent} %", width=64, right=True),
        Column(_("How"), _how, badge=lambda pair: Tone.NEUTRAL if pair.same_key else Tone.WARN),
    ]


def _how(pair: DuplicatePair) -> str:
    return words.how(pair.likeness, same_key=pair.same_key)
