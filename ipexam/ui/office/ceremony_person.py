"""The person at the desk: photo, name, and how the certificate stands, to be read from two metres."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import east_asian_width

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ipexam.domain.hand_out import CeremonyFinding, CeremonyLine
from ipexam.ui.office.ceremony_search import LONGEST_TYPED
from ipexam.ui.office.portrait import Portrait
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label, restyle, set_tone
from ipexam.wording import hand_out as words
from ipexam.wording.language import _

_SHORT, _LONG = 10, 22
"""Up to so many columns, of which a Chinese character takes two, the name is largest and large."""
_DONE_KEYS = "Ctrl+Return"


class CeremonyPerson(QFrame):
    """Shows one line or nobody. The buttons call what the window gives: hand out, proxy, post, print, undo."""

    def __init__(
        self,
        hand_out: Callable[[], object],
        proxy: Callable[[], object],
        post: Callable[[], object],
        print_one: Callable[[], object],
        undo: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.portrait = Portrait()
        self.name = label("", "farName", wrap=True)
        self._organisation = label("", "farPlace", wrap=True)
        self._facts = label("", "farHint", wrap=True)
        self._state = label("", "farState", wrap=True)
        self._strip = QFrame()
        self._strip.setObjectName("farState")
        self.hand_out = _far(button(_("Hand out"), hand_out, icon_name="check", kind="primary", keys=_DONE_KEYS))
        self.proxy = _far(button(_("Proxy…"), proxy, icon_name="user", keys="F6"))
        self.post = _far(button(_("Posted…"), post, icon_name="package", keys="F7"))
        self.print_one = _far(button(_("Print this one"), print_one, icon_name="print", keys="F8"))
        self.undo = _far(button(_("Take back…"), undo, icon_name="undo", kind="danger", keys="F9"))
        self._build()
        self.show_nobody()

    @property
    def state(self) -> str:
        """What the strip says."""
        return self._state.text()

    def show_nobody(self) -> None:
        """Nobody is chosen: say what to do."""
        self._fill("", "", "", None)
        self.say(_("Scan a certificate, or type a name, initials or number."), Tone.NEUTRAL)
        self._allow(None)

    def show_none(self, text: str, found: CeremonyFinding) -> None:
        """A text, or a picture when it is empty, means no valid certificate: say whether a revoked one is meant, or a
        trainee who has none."""
        self.show_nobody()
        if found.revoked:
            self.say(_("{number} is revoked. Do not hand this sheet out.").format(number=found.revoked[0]), Tone.BAD)
        elif found.without:
            self.say(words.without(found.without), Tone.WARN)
        elif not text:
            self.say(_("This picture shows no code of a valid certificate of this programme."), Tone.BAD)
        elif len(text) > LONGEST_TYPED:
            self.say(_("This code is of no valid certificate of this programme."), Tone.BAD)
        else:
            self.say(_("Nobody found for “{text}”.").format(text=text.strip()), Tone.WARN)

    def show_line(self, line: CeremonyLine, jpeg: bytes | None) -> None:
        """Show somebody with the photo."""
        facts = [line.number, _("ID ending in {last_four}").format(last_four=line.last_four)]
        if line.seat:
            facts.append(_("seat {seat}").format(seat=line.seat))
        self._fill(line.name, line.organisation, "　".join(facts), jpeg)
        self._allow(line)

    def say(self, text: str, tone: Tone) -> None:
        """How it stands, in one sentence on a ground of its tone."""
        self._state.setText(text)
        set_tone(self._state, tone)
        set_tone(self._strip, tone)
        self._strip.setAccessibleName(text)

    def stand(self, line: CeremonyLine, zone: str) -> None:
        """Say whether it waits or was handed out."""
        if line.handed is None:
            self.say(_("Press Enter to hand it out"), Tone.ACCENT)
        else:
            self.say(words.handed(line.handed, zone), Tone.WARN)

    def _fill(self, name: str, organisation: str, facts: str, jpeg: bytes | None) -> None:
        columns = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in name)
        self.name.setText(name)
        self.name.setProperty("long", "0" if columns <= _SHORT else "1" if columns <= _LONG else "2")
        restyle(self.name)
        self._organisation.setText(organisation)
        self._facts.setText(facts)
        self.portrait.setVisible(bool(name))
        self.portrait.show_person(name, jpeg)

    def _allow(self, line: CeremonyLine | None) -> None:
        waits, handed = line is not None and line.handed is None, line is not None and line.handed is not None
        for each in (self.hand_out, self.proxy, self.post):
            each.setEnabled(waits)
        self.print_one.setEnabled(line is not None)
        self.undo.setEnabled(handed)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.page)
        whole.setSpacing(SPACE.large)
        told = QVBoxLayout()
        told.setSpacing(SPACE.medium)
        told.addStretch(1)
        for text in (self.name, self._organisation, self._facts):
            told.addWidget(text)
        told.addStretch(2)
        row = QHBoxLayout()
        row.setSpacing(SPACE.page)
        row.addWidget(self.portrait, 2)
        row.addLayout(told, 3)
        whole.addLayout(row, 1)
        strip = QVBoxLayout(self._strip)
        strip.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        strip.addWidget(self._state)
        self._state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(self._strip)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.small)
        buttons.addWidget(self.hand_out, 2)
        for each in (self.proxy, self.post, self.print_one, self.undo):
            buttons.addWidget(each, 1)
        whole.addLayout(buttons)


def _far(made: QPushButton) -> QPushButton:
    made.setProperty("far", True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
