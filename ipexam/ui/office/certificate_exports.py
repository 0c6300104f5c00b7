"""What others verify with, written to files: the page for any browser, the signed revocation list, the public keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ipexam.services.office import Office
from ipexam.services.verification import KEY_FILE_ENDING, PublishedKeys
from ipexam.ui import tasks
from ipexam.ui.office.password import ask_password
from ipexam.ui.widgets.message import show_information
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _


class CertificateExports:
    """The three exports of an office, for a page that has buttons for them."""

    def __init__(self, page: QWidget, office: Office) -> None:
        self._page, self._office = page, office

    def write_page(self) -> None:
        """Ask for a place and write the page that checks certificates in a browser."""
        title = _("Page that checks certificates")
        name = self._name(title, "结业证书核验.html", _("Web page ({endings})").format(endings="*.html"))
        on, password = self._password(name)
        if on:
            write = self._office.publications.export_page
            tasks.write(self._page, title, lambda: write(Path(name), password), self._page_written)

    def write_list(self) -> None:
        """Ask for a place and write the signed revocation list."""
        title = _("Signed revocation list")
        name = self._name(title, "撤销名单.txt", _("Text ({endings})").format(endings="*.txt"))
        on, password = self._password(name)
        if on:
            write = self._office.revocations.export
            tasks.write(self._page, title, lambda: write(Path(name), password), self._list_written)

    def write_keys(self) -> None:
        """Ask for a place and write the public keys."""
        title = _("Public keys of the certificates")
        kinds = _("Public keys ({endings})").format(endings=f"*{KEY_FILE_ENDING}")
        name = self._name(title, f"证书公钥{KEY_FILE_ENDING}", kinds)
        if name:
            write = self._office.publications.export_keys
            tasks.write(self._page, title, lambda: write(Path(name)), self._keys_written)

    def _password(self, name: str) -> tuple[bool, Callable[[], str] | None]:
        return ask_password(self._page, self._office.keys.protected()) if name else (False, None)

    def _name(self, title: str, proposed: str, kinds: str) -> str:
        name, _used = QFileDialog.getSaveFileName(self._page, title, proposed, kinds)
        return name

    def _page_written(self, sequence: int) -> None:
        text = _("The page holds revocation list no. {n} and the public keys. Write it again after each revocation.")
        show_information(self._page.window(), _("Page that checks certificates"), text.format(n=sequence))

    def _list_written(self, sequence: int) -> None:
        text = _("This is revocation list no. {n}. Give it to everybody who verifies certificates.")
        show_information(self._page.window(), _("Signed revocation list"), text.format(n=sequence))

    def _keys_written(self, keys: PublishedKeys) -> None:
        prints = [_("Fingerprint: {fingerprint}").format(fingerprint=one) for one in keys.fingerprints]
        text = _("Tell those who trust these keys the fingerprint by another way, for example by telephone.")
        show_information(self._page.window(), _("Public keys of the certificates"), sentences(text, *prints))
