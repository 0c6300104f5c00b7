"""What can be done with a blueprint being edited: opened, saved as a file, kept for the programme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ipexam.domain.blueprint import Blueprint
from ipexam.domain.errors import UserError
from ipexam.services.paper import PaperService
from ipexam.ui import tasks
from ipexam.ui.widgets.button import menu_button
from ipexam.ui.widgets.message import show_error, show_information
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_KIND = "TOML (*.toml)"


class BlueprintFiles(QObject):
    """The menu button of a dialog; `read` says what its fields say, `show` fills them."""

    def __init__(
        self,
        owner: QWidget,
        papers: PaperService,
        programme: str,
        read: Callable[[], Blueprint],
        show: Callable[[Blueprint], None],
    ) -> None:
        super().__init__(owner)
        self._owner, self._papers, self._programme = owner, papers, programme
        self._read, self._show = read, show
        entries = [
            (_("Open a file…"), "folder", self.open_file),
            (_("Save as a file…"), "export", self.save_file),
            (_("Use for this programme from now on"), "check", self.keep),
        ]
        self.button = menu_button(_("Blueprint"), entries, icon_name="paper")

    def open_file(self) -> None:
        """Show a blueprint from a file."""
        name, _kind = QFileDialog.getOpenFileName(self._owner, _("Open a blueprint"), "", _KIND)
        if not name:
            return
        try:
            self._show(self._papers.blueprint(name))
        except UserError as error:
            show_error(self._owner, _("Open a blueprint"), sentence(error))

    def save_file(self) -> None:
        """Write the blueprint as a file."""
        name, _kind = QFileDialog.getSaveFileName(self._owner, _("Save the blueprint"), "blueprint.toml", _KIND)
        if not name:
            return
        try:
            self._papers.save_blueprint(self._read(), Path(name))
        except UserError as error:
            show_error(self._owner, _("Save the blueprint"), sentence(error))

    def keep(self) -> None:
        """Make the blueprint the one that the programme's papers start from."""
        papers, code, blueprint = self._papers, self._programme, self._read()
        title = _("Use for this programme from now on")
        tasks.write(self._owner, title, lambda: papers.keep_blueprint(code, blueprint), self._kept)

    def _kept(self, _nothing: None) -> None:
        text = _("The programme's next papers start from this blueprint.")
        show_information(self._owner, _("Blueprint"), text)
