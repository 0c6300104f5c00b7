"""Checking certificates: needs no office, only the keys that this user trusts."""

from __future__ import annotations

from pathlib import Path

from ipexam.documents.codes import code_in_text, codes_in_file
from ipexam.domain.certificate import Verification, VerificationStatus
from ipexam.exchange import keyring
from ipexam.exchange.keyring import CertificateKeys
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.credential import verify_code
from ipexam.sealing.revocation import read_list

_MOST_TEXT_BYTES = 400_000
_NOTHING = Verification(VerificationStatus.NOT_A_CERTIFICATE, None, "", None)


class VerificationService:
    """Checks codes against the key ring in a folder of the user's configuration."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def verify(self, text_or_file: str, revocations: Path | None = None) -> list[Verification]:
        """Check the code in a text, or every code in a picture or PDF, in page order.

        Without any code the one answer is `not_a_certificate`. `revocations` is a signed list. Raises `FileMissing`,
        `FileLocked`, `FileTooLarge`, `DocumentUnreadable`, `RevocationListBroken`.
        """
        keys = keyring.trusted(self._folder)
        listed = None if revocations is None else read_list(bytes_of(revocations), keys)
        found = [verify_code(code, keys, listed) for code in _codes(text_or_file)]
        return found or [_NOTHING]

    def read_keys(self, path: Path) -> CertificateKeys:
        """The keys in a file, so that their fingerprints can be compared before they are trusted."""
        return keyring.read_key_file(path)

    def trust(self, keys: CertificateKeys) -> None:
        """Trust an office's certificate keys from now on."""
        keyring.trust(self._folder, keys)


def _codes(text_or_file: str) -> tuple[str, ...]:
    code = code_in_text(text_or_file)
    if code is not None:
        return (code,)
    path = Path(text_or_file)
    if len(text_or_file) < 1000 and path.suffix.lower() in (".pdf", ".png", ".jpg", ".jpeg"):
        return codes_in_file(path)
    if len(text_or_file) < 1000 and path.is_file():
        in_file = code_in_text(bytes_of(path, _MOST_TEXT_BYTES).decode("utf-8", errors="replace"))
        return () if in_file is None else (in_file,)
    return ()
