"""The assessment scheme: edited, tried out on everybody without saving, and stored with the ruling that chose it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.assessment import AssessmentLine, Verdict
from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.programme import Programme, Scheme
from ipexam.scoring.scheme_check import check
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.scheme_form import SchemeForm
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Paragraph
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import assessment as assessment_words
from ipexam.wording import programme as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_SHOWN = (Verdict.PASSED, Verdict.FAILED, Verdict.PENDING)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a what-if came to: the scheme tried, verdicts now and then, and for how many the verdict changes."""

    scheme: Scheme
    now: Counter[Verdict]
    then: Counter[Verdict]
    changed: int


class SchemeEditor(QWidget):
    """Settings with their clauses at the left; warnings, what-if and ruling at the right."""

    def __init__(self, office: Office, stored: Callable[[], object]) -> None:
        """`stored` is called after another version was stored or has to be read."""
        super().__init__()
        self._office, self._stored = office, stored
        self._programme: Programme | None = None
        self._form: SchemeForm | None = None
        self._left = QVBoxLayout()
        self._area = QWidget()
        self._warnings = QVBoxLayout()
        self._warning_box = QWidget()
        self._counts = QVBoxLayout()
        self._count_box = QWidget()
        self.ruling = Paragraph(_("Ruling"), "", 3)
        self.ruling.setPlaceholderText(_("Document number or minutes, and the date"))
        self._try = button(_("Try out (nothing is saved)"), self.try_out, icon_name="refresh")
        self._undo = button(_("Take back my changes"), self._reset, kind="link")
        self._save = button(_("Save the scheme"), self.save, icon_name="check", kind="primary")
        self._build()

    @property
    def dirty(self) -> bool:
        """Whether the fields differ from the stored scheme."""
        form, programme = self._form, self._programme
        return form is not None and programme is not None and form.scheme != programme.scheme

    @property
    def form(self) -> SchemeForm | None:
        """The fields, None before a programme is shown."""
        return self._form

    def show_programme(self, programme: Programme) -> None:
        """Show this programme's scheme; fields that were edited stay as long as the stored scheme is the one read."""
        known = self._programme
        if self.dirty and known is not None and (known.id, known.scheme) == (programme.id, programme.scheme):
            return
        self._programme = programme
        self._reset()

    def try_out(self) -> None:
        """Assess everybody under the stored and the edited scheme, and store nothing."""
        form, programme = self._form, self._programme
        if form is None or programme is None:
            return
        code, scheme = programme.code, form.scheme

        def work() -> Trial:
            service = self._office.assessments
            return _trial(scheme, service.assess(code), service.assess(code, scheme=scheme))

        tasks.write(self, _("Trying out the scheme"), work, self._show_trial)

    def save(self) -> None:
        """Store the edited scheme with its ruling, after asking."""
        form, programme = self._form, self._programme
        if form is None or programme is None:
            return
        scheme, ruling, code = form.scheme, self.ruling.text, programme.code
        text = _("From now on everybody is assessed by it. The scheme before it and its ruling are kept.")
        if ask(self.window(), _("Save this scheme?"), text, _("Save"), Tone.WARN):
            tasks.run(
                self,
                _("Save the scheme"),
                work=lambda _report: self._office.programmes.change_scheme(code, scheme, ruling),
                done=self._done,
                failed=self._fail,
            )

    def _build(self) -> None:
        self._left.addWidget(self._area)
        frame = card()
        self._left.setContentsMargins(1, 1, 1, 1)
        frame.setLayout(self._left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.large)
        row.addWidget(frame, 1)
        row.addWidget(self._side())
        self.ruling.textChanged.connect(self._enable)

    def _side(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(label(_("What the scheme does"), "group"))
        self._warnings.addWidget(self._warning_box)
        column.addLayout(self._warnings)
        column.addWidget(label(_("What-if"), "group"))
        self._counts.addWidget(self._count_box)
        column.addLayout(self._counts)
        column.addWidget(self._try)
        column.addStretch(1)
        column.addWidget(label(_("Ruling"), "group"))
        column.addWidget(self.ruling)
        column.addWidget(
            label(_("A change needs the ruling that chose it. It is kept with the scheme."), "hint", wrap=True)
        )
        column.addWidget(self._save)
        column.addWidget(self._undo)
        frame = card()
        frame.setFixedWidth(DETAIL_WIDTH)
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolled(column))
        return frame

    def _reset(self) -> None:
        programme = self._programme
        if programme is None:
            return
        self._form = SchemeForm(programme.scheme, programme.clauses)
        self._form.edited.connect(self._check)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._form)
        fresh = scrolled(holder)
        self._left.replaceWidget(self._area, fresh)
        self._area.hide()
        self._area.deleteLater()
        self._area = fresh
        self.ruling.clear()
        self._check()

    def _check(self) -> None:
        """Warnings live; an old what-if says nothing about other settings."""
        programme, form = self._programme, self._form
        if programme is None or form is None:
            return
        found = words.scheme_warnings(check(replace(programme, scheme=form.scheme)))
        notices = [Notice(text, Tone.WARN) for text in found] or [
            Notice(_("Nothing odd was found."), Tone.GOOD),
        ]
        self._warning_box = _replaced(self._warnings, self._warning_box, notices)
        text = _("Counts who would pass under these settings. Nothing is saved.")
        self._count_box = _replaced(self._counts, self._count_box, [label(text, "hint", wrap=True)])
        self._enable()

    def _enable(self) -> None:
        self._save.setEnabled(self.dirty and bool(self.ruling.text))
        self._undo.setVisible(self.dirty)

    def _show_trial(self, trial: Trial) -> None:
        form = self._form
        if form is None or form.scheme != trial.scheme:
            return
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SPACE.tiny)
        for column, heading in enumerate((_("Now"), _("What-if")), start=1):
            grid.addWidget(label(heading, "hint"), 0, column)
        for row, verdict in enumerate(_SHOWN, start=1):
            name = assessment_words.verdict(verdict)
            grid.addWidget(label(name, "key"), row, 0)
            for column, counted in enumerate((trial.now, trial.then), start=1):
                shown = label(f"{counted[verdict]:,}", "strong")
                shown.setAccessibleName(f"{name}: {counted[verdict]}")
                grid.addWidget(shown, row, column)
        grid.setColumnStretch(3, 1)
        grid.setHorizontalSpacing(SPACE.huge)
        said = label(_("The verdict changes for {n} trainees.").format(n=f"{trial.changed:,}"), "hint", wrap=True)
        self._count_box = _replaced(self._counts, self._count_box, [box, said])

    def _done(self, programme: Programme) -> None:
        self._programme = programme
        self._reset()
        self._stored()
        text = _("Version {n} of the scheme is in force.").format(n=programme.scheme.version)
        show_information(self.window(), _("Saved"), text)

    def _fail(self, error: UserError) -> None:
        show_error(self.window(), _("Save the scheme"), sentence(error))
        if isinstance(error, EditedMeanwhile):
            self._programme = None
            self._stored()


def _trial(scheme: Scheme, now: list[AssessmentLine], then: list[AssessmentLine]) -> Trial:
    verdicts = {line.trainee_id: line.assessment.verdict for line in now}
    changed = sum(verdicts.get(line.trainee_id) is not line.assessment.verdict for line in then)
    return Trial(scheme, Counter(verdicts.values()), Counter(line.assessment.verdict for line in then), changed)


def _replaced(place: QVBoxLayout, old: QWidget, content: Sequence[QWidget]) -> QWidget:
    """Put a fresh box with this content where the old one was."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, SPACE.small)
    column.setSpacing(SPACE.small)
    for each in content:
        column.addWidget(each)
    place.replaceWidget(old, box)
    old.hide()
    old.deleteLater()
    return box
