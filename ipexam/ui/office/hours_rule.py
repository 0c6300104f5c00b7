"""The hours rule: edited, explained and warned about while it is edited, and stored with the ruling that chose it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.programme import Programme
from ipexam.scoring.rule_check import check_rule
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.hours_rule_form import HoursRuleForm
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Paragraph
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import card, label, selectable
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import hours_rule as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _


class HoursRuleEditor(QWidget):
    """Settings at the left; what the rule says, its source, warnings and ruling at the right."""

    def __init__(self, office: Office, stored: Callable[[], object]) -> None:
        """`stored` is called after another version was stored or has to be read."""
        super().__init__()
        self._office, self._stored = office, stored
        self._programme: Programme | None = None
        self._form: HoursRuleForm | None = None
        self._left = QVBoxLayout()
        self._area = QWidget()
        self._side = QVBoxLayout()
        self._told = QWidget()
        self.ruling = Paragraph(_("Ruling"), "", 3)
        self.ruling.setPlaceholderText(_("Document number or minutes, and the date"))
        self._undo = button(_("Take back my changes"), self._reset, kind="link")
        self._save = button(_("Save the hours rule"), self.save, icon_name="check", kind="primary")
        self._build()

    @property
    def dirty(self) -> bool:
        """Whether the fields differ from the stored rule."""
        form, programme = self._form, self._programme
        return form is not None and programme is not None and form.rule != programme.hours_rule

    @property
    def form(self) -> HoursRuleForm | None:
        """The fields, None before a programme is shown."""
        return self._form

    def show_programme(self, programme: Programme) -> None:
        """Show this programme's rule; fields that were edited stay as long as the stored rule is the one read."""
        known = self._programme
        if known is not None and (known.id, known.hours_rule) == (programme.id, programme.hours_rule):
            self._programme = programme
            self._check()
            return
        self._programme = programme
        self._reset()

    def save(self) -> None:
        """Store the edited rule with its ruling, after asking."""
        form, programme = self._form, self._programme
        if form is None or programme is None or form.rule is None:
            return
        rule, ruling, code = form.rule, self.ruling.text, programme.code
        text = _("From now on everybody's hours are counted by it. The rule before it and its ruling are kept.")
        if ask(self.window(), _("Save this hours rule?"), text, _("Save"), Tone.WARN):
            tasks.run(
                self,
                _("Save the hours rule"),
                work=lambda _report: self._office.programmes.change_hours_rule(code, rule, ruling),
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
        row.addWidget(self._make_side())
        self.ruling.textChanged.connect(self._enable)

    def _make_side(self) -> QWidget:
        column = self._side
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(label(_("What the rule says"), "group"))
        column.addWidget(self._told)
        column.addStretch(1)
        column.addWidget(label(_("Ruling"), "group"))
        column.addWidget(self.ruling)
        text = _("A change needs the ruling that chose it. It is kept with the rule.")
        column.addWidget(label(text, "hint", wrap=True))
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
        self._form = HoursRuleForm(programme.hours_rule)
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
        """What the fields say, live."""
        programme, form = self._programme, self._form
        if programme is None or form is None:
            return
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, SPACE.small)
        column.setSpacing(SPACE.small)
        for shown in self._said(programme, form):
            column.addWidget(shown)
        self._side.replaceWidget(self._told, fresh)
        self._told.hide()
        self._told.deleteLater()
        self._told = fresh
        self._enable()

    def _said(self, programme: Programme, form: HoursRuleForm) -> list[QWidget]:
        rule = form.rule
        if rule is None:
            return [Notice(_("The steps cannot be read. Write one a line, such as 45 = 1."), Tone.BAD)]
        edited = replace(programme, hours_rule=rule)
        said: list[QWidget] = [label(text, wrap=True) for text in words.rule_sentences(edited)]
        said.append(selectable(words.source(programme), "hint"))
        said += [Notice(text, Tone.WARN) for text in words.rule_warnings(check_rule(edited))]
        return said

    def _enable(self) -> None:
        form = self._form
        possible = form is not None and form.rule is not None and form.rule.fault is None
        self._save.setEnabled(possible and self.dirty and bool(self.ruling.text))
        self._undo.setVisible(self.dirty)

    def _done(self, programme: Programme) -> None:
        self._programme = programme
        self._reset()
        self._stored()
        text = _("Version {n} of the hours rule is in force.").format(n=programme.hours_rule.version)
        show_information(self.window(), _("Saved"), text)

    def _fail(self, error: UserError) -> None:
        show_error(self.window(), _("Save the hours rule"), sentence(error))
        if isinstance(error, EditedMeanwhile):
            self._programme = None
            self._stored()
