"""What platforms call a trainee, in the detail pane: each alias with who confirmed it, and a button to forget it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.alias import Alias
from ipexam.domain.file_errors import PlatformProfileBroken
from ipexam.domain.platform import Platform
from ipexam.domain.trainee import Trainee
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.labels import label, selectable
from ipexam.ui.widgets.message import ask
from ipexam.wording import platforms as platform_words
from ipexam.wording import trainee as words
from ipexam.wording.language import _


class TraineeAliases(QWidget):
    """The aliases of one trainee, read when it is made and again after one was forgotten."""

    def __init__(self, office: Office, trainee: Trainee, zone: str) -> None:
        super().__init__()
        self._office, self._trainee, self._zone = office, trainee, zone
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)
        self._read()

    def forget(self, alias: Alias) -> None:
        """Forget an alias, once the person has said so."""
        text = _(
            "“{alias}” will no longer stand for {name}. Rows that say so wait for a person from then on; hours that "
            "count already go on counting."
        )
        told = text.format(alias=alias.text, name=self._trainee.person.name)
        title = _("Forget a trainee's alias")
        if ask(self.window(), title, told, _("Forget"), Tone.WARN):
            code = self._trainee.programme_code
            tasks.write(self, title, lambda: self._office.aliases.forget(code, alias.id), self._forgotten)

    def _forgotten(self, _nothing: None) -> None:
        self._read()

    def _read(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        found = self._office.aliases.of(self._trainee.programme_code, self._trainee.id)
        named = self._platforms() if any(alias.platform for alias in found) else ()
        self._rows = [_Row(alias, _facts(alias, named, self._zone), self.forget) for alias in found]
        if not found:
            self._rows = [label(_("Nicknames and accounts that somebody confirms stand here."), "hint", wrap=True)]
        for row in self._rows:
            self._column.addWidget(row)

    def _platforms(self) -> Sequence[Platform]:
        """The known platforms; with a broken profile their codes must do here."""
        try:
            return self._office.log_mappings.platforms()
        except PlatformProfileBroken:
            return ()


class _Row(QWidget):
    """One alias."""

    def __init__(self, alias: Alias, facts: str, forget: Callable[[Alias], None]) -> None:
        super().__init__()
        self._alias, self._forget_alias = alias, forget
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(selectable(alias.text))
        lines.addWidget(selectable(facts, "hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addLayout(lines, 1)
        button = tool(_("Forget “{alias}”").format(alias=alias.text), "trash", self._forget)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _forget(self) -> None:
        self._forget_alias(self._alias)


def _facts(alias: Alias, platforms: Sequence[Platform], zone: str) -> str:
    where = platform_words.name(platforms, alias.platform) if alias.platform else _("Every platform")
    day = alias.made_at.astimezone(ZoneInfo(zone)).date().isoformat()
    told = _("{kind} · {platform} · {who}, {day}")
    return told.format(kind=words.alias_kind(alias.kind), platform=where, who=alias.actor, day=day)
