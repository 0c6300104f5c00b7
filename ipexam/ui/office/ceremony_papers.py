"""The ceremony as the certificates page starts it: the desk, the readings, the two lists."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from shiboken6 import isValid

from ipexam.domain.certificate_print import PrintOrder
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.ceremony import CeremonyDesk
from ipexam.ui.office.ceremony_readings import ReadingsDialog
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.widgets.button import menu_button
from ipexam.ui.widgets.message import show_information
from ipexam.wording.language import _


class CeremonyStart:
    """What a page offers about the ceremony; `page` owns the tasks and dialogs."""

    def __init__(self, page: QWidget, office: Office, in_use: ProgrammeInUse) -> None:
        self._page, self._office, self._in_use = page, office, in_use
        self.desk: CeremonyDesk | None = None
        page.destroyed.connect(self.close_desk)

    def menu(self) -> QPushButton:
        """The button with its entries."""
        entries = [
            (_("Open the ceremony desk"), "certificate", self.open_desk),
            (_("How names are read…"), "text", self.open_readings),
            (_("Reading list, by number…"), "paper", self.reading_by_number),
            (_("Reading list, by seat…"), "paper", self.reading_by_seat),
            (_("Reading list, by organisation…"), "paper", self.reading_by_organisation),
            (_("Receipt list to sign, by number…"), "pen", self.receipt_by_number),
            (_("Receipt list to sign, by organisation…"), "pen", self.receipt_by_organisation),
            (_("Receipt list, filled in…"), "pen", self.receipt_filled),
        ]
        return menu_button(_("Ceremony"), entries, icon_name="trainees")

    def open_desk(self) -> None:
        """Open the desk over the whole screen, or come back to the one that is open."""
        if self.desk is not None and isValid(self.desk):
            self.desk.showFullScreen()
            self.desk.activateWindow()
            return
        self.desk = CeremonyDesk(self._office, self._in_use.code)
        self.desk.open()

    def close_desk(self, _page: object = None) -> None:
        """Close the desk with the window it was opened from: its office closes too."""
        if self.desk is not None and isValid(self.desk):
            self.desk.close()

    def open_readings(self) -> None:
        """Look at how names are read."""
        dialog = ReadingsDialog(self._page.window(), self._office, self._in_use.code)
        dialog.open()
        dialog.load()

    def reading_by_number(self) -> None:
        """Write the reading list by number."""
        self._reading_list(PrintOrder.NUMBER)

    def reading_by_seat(self) -> None:
        """Write the reading list by seat."""
        self._reading_list(PrintOrder.SEAT)

    def reading_by_organisation(self) -> None:
        """Write the reading list by organisation."""
        self._reading_list(PrintOrder.ORGANISATION)

    def receipt_by_number(self) -> None:
        """Write the blank receipt list by number."""
        self._receipt_list(PrintOrder.NUMBER, filled=False)

    def receipt_by_organisation(self) -> None:
        """Write the blank receipt list by organisation."""
        self._receipt_list(PrintOrder.ORGANISATION, filled=False)

    def receipt_filled(self) -> None:
        """Write the receipt list with what the desks wrote down."""
        self._receipt_list(PrintOrder.NUMBER, filled=True)

    def _reading_list(self, order: PrintOrder) -> None:
        title = _("Print the reading list")
        name, code = self._pdf_name(title, "宣读名单.pdf"), self._in_use.code
        if name:
            lists = self._office.ceremony_lists
            tasks.write(self._page, title, lambda: lists.print_reading_list(Path(name), code, order), self._written)

    def _receipt_list(self, order: PrintOrder, *, filled: bool) -> None:
        title = _("Print the receipt list")
        name, code = self._pdf_name(title, "领证签收表.pdf"), self._in_use.code
        if name:
            lists = self._office.ceremony_lists
            tasks.write(
                self._page,
                title,
                lambda: lists.print_receipt_list(Path(name), code, order, filled=filled),
                self._written,
            )

    def _written(self, people: int) -> None:
        show_information(self._page.window(), _("Ceremony"), _("The list of {n} people was written.").format(n=people))

    def _pdf_name(self, title: str, proposed: str) -> str:
        name, _used = QFileDialog.getSaveFileName(self._page, title, proposed, "PDF (*.pdf)")
        return name
