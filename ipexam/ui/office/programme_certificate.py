"""What the programme's certificates say: numbers with a live sample, template, stamps, photo, and how to check them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.certificate_number import number_fault
from ipexam.domain.errors import EditedMeanwhile, UserError
from ipexam.domain.programme import CertificateRule, PhotoRule, Programme, Stamping
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Choice, Paragraph, Whole
from ipexam.ui.widgets.form import Form, scrolled
from ipexam.ui.widgets.labels import card, label, set_tone
from ipexam.ui.widgets.message import show_error, show_information
from ipexam.wording import certificate as words
from ipexam.wording.certificate_issue import number_fault as fault_words
from ipexam.wording.certificate_template import template_name
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_WIDE = 640


class CertificateRuleEditor(QWidget):
    """The fields of a programme's certificate rule; `stored` is called after it was saved or has to be read afresh."""

    def __init__(self, office: Office, stored: Callable[[], object]) -> None:
        super().__init__()
        self._office, self._stored = office, stored
        self._programme: Programme | None = None
        self.fields: _Fields | None = None
        self._area = QWidget()
        self._save = button(_("Save"), self.save, icon_name="check", kind="primary")
        self._undo = button(_("Take back my changes"), self._reset, kind="link")
        self._column = QVBoxLayout()
        self._build()

    @property
    def dirty(self) -> bool:
        """Whether the fields differ from what is stored."""
        return self._programme is not None and self.rule != self._programme.certificate

    @property
    def rule(self) -> CertificateRule | None:
        """The rule as edited; None before a programme is shown."""
        return None if self.fields is None else self.fields.rule

    def show_programme(self, programme: Programme) -> None:
        """Show this programme's rule; what was edited stays as long as the stored rule is the one that was read."""
        known = self._programme
        self._programme = programme
        if known is None or (known.id, known.certificate) != (programme.id, programme.certificate):
            self._reset()

    def save(self) -> None:
        """Store the rule for the certificates that are issued from now on."""
        programme, rule = self._programme, self.rule
        if programme is None or rule is None:
            return
        tasks.run(
            self,
            _("Save what certificates say"),
            work=lambda _report: self._office.programmes.change_certificate(programme.code, rule, programme.version),
            done=self._done,
            failed=self._fail,
        )

    def _build(self) -> None:
        frame = card()
        self._column.setContentsMargins(SPACE.huge, SPACE.large, SPACE.large, SPACE.large)
        self._column.setSpacing(SPACE.medium)
        text = _("These settings are for certificates that are issued from now on. Those issued never change.")
        self._column.addWidget(label(text, "hint", wrap=True))
        self._column.addWidget(self._area, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._save)
        row.addWidget(self._undo)
        row.addStretch(1)
        self._column.addLayout(row)
        frame.setLayout(self._column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _reset(self) -> None:
        programme = self._programme
        if programme is None:
            return
        names = [line.name for line in self._office.certificate_templates.lines() if not line.retired]
        self.fields = _Fields(self._office, programme, names, self._check)
        fresh = scrolled(self.fields.layout)
        self._column.replaceWidget(self._area, fresh)
        self._area.hide()
        self._area.deleteLater()
        self._area = fresh
        self._check()

    def _check(self) -> None:
        if self.fields is not None:
            possible = self.fields.show_sample()
            self._save.setEnabled(possible and self.dirty)
            self._undo.setVisible(self.dirty)

    def _done(self, programme: Programme) -> None:
        self._programme = programme
        self._reset()
        self._stored()
        show_information(self.window(), _("Saved"), _("From now on certificates are issued like this."))

    def _fail(self, error: UserError) -> None:
        show_error(self.window(), _("Save what certificates say"), sentence(error))
        if isinstance(error, EditedMeanwhile):
            self._programme = None
            self._stored()


class _Fields:
    """The widgets of a rule; `changed` is called at every change."""

    def __init__(
        self, office: Office, programme: Programme, templates: list[str], changed: Callable[[], object]
    ) -> None:
        rule = programme.certificate
        self._office, self._programme, self._rule = office, programme, rule
        self.prefix = _line(_("Prefix of the numbers"), rule.number_prefix)
        self.pattern = _line(_("Pattern of the numbers"), rule.number_pattern)
        self.sample = label("", "strong", wrap=True)
        names = list(dict.fromkeys([*templates, rule.template]))
        self.template = Choice(_("Template"), [(template_name(name), name) for name in names], rule.template)
        self.awarded_for = _line(_("Programme as printed"), rule.awarded_for)
        self.awarded_for_en = _line(_("Programme in English"), rule.awarded_for_en)
        self.stamps = Paragraph(_("Bodies whose stamps it bears"), "\n".join(rule.stamps), 2)
        self.stamps_en = Paragraph(_("Bodies in English"), "\n".join(rule.stamps_en), 2)
        self.stamping = Choice(_("Stamps"), [(words.stamping(one), one) for one in Stamping], rule.stamping)
        self.photo = Choice(_("Photo"), [(words.photo_rule(one), one) for one in PhotoRule], rule.photo)
        self.whole_id = QCheckBox(_("Print the whole ID number"))
        self.whole_id.setChecked(rule.whole_id)
        self.check_line = _line(_("Line for questions"), rule.check_line)
        self.check_url = _line(_("Address that checks the code"), rule.check_url)
        self.from_month = Whole(_("First month"), rule.from_month, 1, 12)
        self.to_month = Whole(_("Last month"), rule.to_month, 1, 12)
        self.layout = self._make_form()
        self._tell(changed)

    @property
    def rule(self) -> CertificateRule:
        """The rule as the fields say it."""
        return replace(
            self._rule,
            number_prefix=self.prefix.text().strip(),
            number_pattern=self.pattern.text().strip(),
            template=self.template.value,
            awarded_for=self.awarded_for.text().strip(),
            awarded_for_en=self.awarded_for_en.text().strip(),
            stamps=_lines(self.stamps),
            stamps_en=_lines(self.stamps_en),
            stamping=self.stamping.value,
            photo=self.photo.value,
            whole_id=self.whole_id.isChecked(),
            check_line=self.check_line.text().strip(),
            check_url=self.check_url.text().strip(),
            from_month=self.from_month.value(),
            to_month=self.to_month.value(),
        )

    def show_sample(self) -> bool:
        """Show the first number as it would be written, or what is wrong with the pattern; whether nothing is."""
        rule = self.rule
        fault = number_fault(rule.number_pattern, rule.number_prefix)
        if fault is None:
            number = self._office.programmes.sample_number(self._programme, rule)
            self.sample.setText(_("Such as {number}").format(number=number))
        else:
            self.sample.setText(_("This does not work: {fault}.").format(fault=fault_words(fault)))
        set_tone(self.sample, Tone.NEUTRAL if fault is None else Tone.BAD)
        return fault is None

    def _make_form(self) -> QVBoxLayout:
        form = Form()
        form.section(_("Numbers"))
        form.field(_("Prefix of the numbers"), self.prefix)
        hint = _(
            "prefix, year and no must stand in it; no:04d writes four digits. Numbers go on without a gap when the "
            "pattern changes; another prefix begins a series of its own."
        )
        form.field(_("Pattern of the numbers"), self.pattern, hint)
        form.addWidget(self.sample, form.rowCount(), 1)
        form.section(_("What it looks like"))
        form.field(_("Template"), self.template)
        form.field(_("Photo"), self.photo)
        form.field(_("ID number"), self.whole_id, _("Otherwise its middle is masked."))
        self._add_words(form)
        self._add_marks(form)
        holder = QWidget()
        holder.setMaximumWidth(_WIDE)
        holder.setLayout(form)
        row = QHBoxLayout()  # a column would reckon the height of wrapped hints by its own width
        row.addWidget(holder, 1)
        row.addStretch(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, SPACE.medium, 0)
        column.addLayout(row)
        column.addStretch(1)
        return column

    def _add_words(self, form: Form) -> None:
        form.section(_("What it says"))
        form.field(_("Programme as printed"), self.awarded_for)
        form.field(_("Programme in English"), self.awarded_for_en, _("For bilingual templates."))
        months = QHBoxLayout()
        months.addWidget(self.from_month)
        months.addWidget(label(_("to")))
        months.addWidget(self.to_month)
        months.addStretch(1)
        form.field(_("Months of the training"), months)
        form.field(_("Line for questions"), self.check_line, _("A telephone number or an address, printed small."))

    def _add_marks(self, form: Form) -> None:
        form.section(_("Stamps"))
        form.field(_("Stamps"), self.stamping)
        form.field(_("Bodies whose stamps it bears"), self.stamps, _("One a line, two at most, with their full names."))
        form.field(_("Bodies in English"), self.stamps_en, _("One a line, in the same order, or none."))
        form.section(_("QR code"))
        hint = _(
            "Empty: the code holds the signed text alone and stays coarsest. With the address of your checking page "
            "a phone opens it at once, and nothing is sent to it; the code is then finer, so keep the address short."
        )
        form.field(_("Address that checks the code"), self.check_url, hint)

    def _tell(self, changed: Callable[[], object]) -> None:
        def told(*_value: object) -> None:
            changed()

        for line in (self.prefix, self.pattern, self.awarded_for, self.awarded_for_en, self.check_line, self.check_url):
            line.textChanged.connect(told)
        for paragraph in (self.stamps, self.stamps_en):
            paragraph.textChanged.connect(told)
        for choice in (self.template, self.stamping, self.photo):
            choice.picked.connect(told)
        for month in (self.from_month, self.to_month):
            month.valueChanged.connect(told)
        self.whole_id.toggled.connect(told)


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    return made


def _lines(field: Paragraph) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.text.splitlines() if line.strip())
