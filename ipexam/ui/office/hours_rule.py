"""The hours rule: edited, explained, tried out on everybody, and stored with the ruling that chose it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ipexam.domain.assessment import WhatIf
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.programme import Programme
from ipexam.scoring.rule_check import check_rule
from ipexam.services.office import Office
from ipexam.ui.office.hours_rule_form import HoursRuleForm
from ipexam.ui.office.ruled_editor import Ruled, RuledEditor, RuledWords
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.labels import label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import assessment
from ipexam.wording import hours_rule as words
from ipexam.wording.language import _

HoursRuleEditor = RuledEditor[HoursRule, HoursRuleForm]


def hours_rule_editor(office: Office, stored: Callable[[], object]) -> HoursRuleEditor:
    """The editor of the hours rule: what it says, its source, and what is odd about it."""
    ruled = Ruled(
        _words(),
        lambda programme: HoursRuleForm(programme.hours_rule),
        lambda programme: programme.hours_rule,
        lambda form: form.rule,
        lambda rule: rule.fault is None,
        _said,
        _changes,
        office.programmes.change_hours_rule,
    )
    return RuledEditor(office, ruled, stored)


def _words() -> RuledWords:
    return RuledWords(
        says=_("What the rule says"),
        ruling_hint=_("A change needs the ruling that chose it. It is kept with the rule."),
        trying=_("Trying out the hours rule"),
        save=_("Save the hours rule"),
        question=_("Save this hours rule?"),
        consequence=_("From now on everybody's hours are counted by it. The rule before it and its ruling are kept."),
        in_force=_("Version {n} of the hours rule is in force."),
    )


def _said(programme: Programme, rule: HoursRule | None) -> Sequence[QWidget]:
    if rule is None:
        return [Notice(_("The steps cannot be read. Write one a line, such as 45 = 1."), Tone.BAD)]
    edited = replace(programme, hours_rule=rule)
    said: list[QWidget] = [label(text, wrap=True) for text in words.rule_sentences(edited)]
    if rule == programme.hours_rule:
        said.append(selectable(words.source(programme), "hint"))
    return [*said, *(Notice(text, Tone.WARN) for text in words.rule_warnings(check_rule(edited)))]


def _changes(found: WhatIf) -> Sequence[str]:
    return [assessment.hours_change(found), assessment.verdicts_change(found)]
