"""One person whom the logs name: all that they say, who it could be, and a search among all trainees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ipexam.domain.hours_import import ClaimLine, ClaimState
from ipexam.ui.office.hours_wizard.door import WizardDoor
from ipexam.ui.office.trainee_finder import CandidateButton, TraineeFinder
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.detail import DetailPane
from ipexam.wording import hours_import as words
from ipexam.wording import problems
from ipexam.wording.language import _


class ClaimDetail(QWidget):
    """`confirm` is called with the line shown and the id of the trainee it is."""

    def __init__(self, door: WizardDoor, confirm: Callable[[ClaimLine, int], None]) -> None:
        super().__init__()
        self._door, self._confirm = door, confirm
        self._line: ClaimLine | None = None
        self._pane = DetailPane(_("Person in the logs"), _("Choose a name to say who it is."))
        self._remember = QCheckBox(_("&Remember it for later imports"))
        self._remember.setToolTip(_("A nickname or platform ID that is confirmed once is known from then on."))
        self._remember.setChecked(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.small)
        whole.addWidget(self._pane, 1)
        whole.addWidget(self._remember)

    @property
    def remembers(self) -> bool:
        """Whether what is confirmed becomes an alias."""
        return self._remember.isChecked()

    def show_line(self, line: ClaimLine | None) -> None:
        """Show one line, or that none is chosen."""
        self._line, pane = line, self._pane
        if line is None:
            pane.clear()
            return
        why = problems.short(line.code) if line.code else words.claim_state(line.state)
        tone = Tone.GOOD if line.state in (ClaimState.MATCHED, ClaimState.DECIDED) else Tone.WARN
        pane.start(words.claim_title(line.claim), "", why, tone)
        pane.section(_("The logs say"))
        claim = line.claim
        rows = [
            (_("Name"), claim.name),
            (_("Nickname"), claim.nickname),
            (_("User ID on the platform"), claim.platform_id),
            (_("ID number"), claim.id_number),
            (_("Phone"), claim.phone),
            (_("Organisation"), claim.organisation),
        ]
        pane.pairs([(key, value) for key, value in rows if value])
        settled = line.state in (ClaimState.MATCHED, ClaimState.DECIDED)
        pane.section(_("It is") if settled else _("Who it could be"))
        for candidate in line.candidates:
            pane.add(
                CandidateButton(
                    candidate.trainee_id, candidate.name, candidate.masked_id, candidate.organisation, self._choose
                )
            )
        if not line.candidates:
            pane.text(_("Nobody fits by ID number, phone or name."), "hint")
        pane.add(TraineeFinder(self._door.find, self._choose))
        pane.finish()

    def focus_first(self) -> None:
        """Let the person choose among the trainees who fit."""
        first = next((each for each in self._pane.findChildren(CandidateButton) if each.isVisible()), None)
        if first is not None:
            first.focus()

    def _choose(self, trainee_id: int) -> None:
        if self._line is not None:
            self._confirm(self._line, trainee_id)
