"""The assessment scheme: edited, tried out on everybody without saving, and stored with the ruling that chose it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ipexam.domain.assessment import WhatIf
from ipexam.domain.programme import Programme, Scheme
from ipexam.scoring.scheme_check import check
from ipexam.services.office import Office
from ipexam.ui.office.ruled_editor import Ruled, RuledEditor, RuledWords
from ipexam.ui.office.scheme_form import SchemeForm
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import assessment
from ipexam.wording import programme as words
from ipexam.wording.language import _

SchemeEditor = RuledEditor[Scheme, SchemeForm]


def scheme_editor(office: Office, stored: Callable[[], object]) -> SchemeEditor:
    """The editor of the scheme: each setting beside its clause, and what is odd about it."""
    ruled = Ruled(
        _words(),
        lambda programme: SchemeForm(programme.scheme, programme.clauses),
        lambda programme: programme.scheme,
        lambda form: form.scheme,
        lambda _scheme: True,
        _said,
        _changes,
        office.programmes.change_scheme,
    )
    return RuledEditor(office, ruled, stored)


def _words() -> RuledWords:
    return RuledWords(
        says=_("What the scheme does"),
        ruling_hint=_("A change needs the ruling that chose it. It is kept with the scheme."),
        trying=_("Trying out the scheme"),
        save=_("Save the scheme"),
        question=_("Save this scheme?"),
        consequence=_("From now on everybody is assessed by it. The scheme before it and its ruling are kept."),
        in_force=_("Version {n} of the scheme is in force."),
    )


def _said(programme: Programme, scheme: Scheme | None) -> Sequence[QWidget]:
    edited = programme if scheme is None else replace(programme, scheme=scheme)
    found = words.scheme_warnings(check(edited))
    return [Notice(text, Tone.WARN) for text in found] or [Notice(_("Nothing odd was found."), Tone.GOOD)]


def _changes(found: WhatIf) -> Sequence[str]:
    return [assessment.verdicts_change(found)]
