"""Settings: how the window looks and speaks on this computer, and which office is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QWidget

from ipexam.domain.verb import Verb
from ipexam.domain.version import VERSION
from ipexam.services.office import Office
from ipexam.settings import Settings, ThemeChoice, save
from ipexam.ui import theme
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.settings_backup import BackupButtons
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label, selectable
from ipexam.ui.widgets.message import show_information
from ipexam.wording import backup as words
from ipexam.wording.language import Language, _

_LANGUAGES = {Language.CHINESE: "简体中文", Language.ENGLISH: "English"}


@dataclass(frozen=True, slots=True)
class SettingsDoor:
    """What the page works on: the choices as they were read, the folder that keeps them, and the way to another
    office."""

    chosen: Settings
    folder: Path
    leave: Callable[[], object]


class SettingsPage(Page):
    """设置."""

    def __init__(self, office: Office, in_use: ProgrammeInUse, door: SettingsDoor) -> None:
        super().__init__()
        self._office, self._door, self._chosen = office, door, door.chosen
        themes = [(_theme_text(each), each) for each in ThemeChoice]
        self.theme: Choice[ThemeChoice] = Choice(_("Theme"), themes, door.chosen.theme)
        languages = [(_LANGUAGES[each], each.value) for each in Language]
        self.language: Choice[str] = Choice(_("Language"), languages, door.chosen.language)
        self._keys = selectable("")
        self.backup = BackupButtons(office, in_use)
        self.body.addWidget(PageHeader(_("Settings")))
        self.body.addWidget(self._window_card())
        self.body.addWidget(self._office_card())
        self.body.addStretch(1)
        self.theme.picked.connect(self._choose_theme)
        self.language.picked.connect(self._choose_language)

    def refresh(self) -> None:
        """Say how the private keys lie in the office now, and when it was backed up."""
        self.backup.refresh()
        lines = self._office.keys.lines()
        protected = any(line.protected for line in lines)
        self._keys.setText(_("under a password") if protected else _("without a password") if lines else _("none yet"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Backups."""
        return {Verb.BACKUP_MAKE: self.backup.start_make, Verb.BACKUP_CHECK: self.backup.start_check}

    def _window_card(self) -> QFrame:
        rows: list[tuple[str, QWidget, str]] = [
            (_("Theme"), self.theme, _("Shown at once, kept for this computer.")),
            (_("Language"), self.language, _("Shown at the next start. Certificates and rosters stay Chinese.")),
        ]
        return _card(_("This window"), rows)

    def _office_card(self) -> QFrame:
        other = button(_("Open another office…"), self._door.leave, icon_name="folder")
        rows: list[tuple[str, QWidget, str]] = [
            (_("Office file"), selectable(self._office.place), ""),
            (_("User"), selectable(self._office.actor.name), _("The name that the audit trail writes down.")),
            (_("Office keys"), self._keys, _("They sign certificates and packages and open answers and stamps.")),
            (_("Backup"), self.backup.last, words.advice(possible=self._office.backup.possible)),
            ("", self.backup, ""),
            (_("Version"), selectable(VERSION), ""),
            ("", other, ""),
        ]
        return _card(_("This office"), rows)

    def _choose_theme(self) -> None:
        self._keep(replace(self._chosen, theme=self.theme.value))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app, self._chosen.theme)

    def _choose_language(self) -> None:
        self._keep(replace(self._chosen, language=self.language.value))
        show_information(self.window(), _("Language"), _("The language changes when ipexam is opened again."))

    def _keep(self, chosen: Settings) -> None:
        self._chosen = chosen
        save(self._door.folder, chosen)


def _card(title: str, rows: list[tuple[str, QWidget, str]]) -> QFrame:
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
    grid.setVerticalSpacing(SPACE.medium)
    grid.setHorizontalSpacing(SPACE.huge)
    grid.addWidget(label(title, "section"), 0, 0, 1, 3)
    for row, (name, field, hint) in enumerate(rows, start=1):
        grid.addWidget(label(name, "key"), row, 0)
        wide = isinstance(field, QLabel | BackupButtons)
        grid.addWidget(field, row, 1, 1, 1 if hint or not wide else 2)
        if hint:
            grid.addWidget(label(hint, "hint", wrap=True), row, 2)
    grid.setColumnMinimumWidth(0, 72)
    grid.setColumnMinimumWidth(1, 200)
    grid.setColumnStretch(2, 1)
    return frame


def _theme_text(choice: ThemeChoice) -> str:
    return {
        ThemeChoice.SYSTEM: _("As the system"),
        ThemeChoice.LIGHT: _("Light"),
        ThemeChoice.DARK: _("Dark"),
    }[choice]
