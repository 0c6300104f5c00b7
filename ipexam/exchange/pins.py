"""Pinned office keys: the offices whose packages this exam room opens, one key file each in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ipexam.domain.file_errors import FileLocked
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.disk import FolderDisk
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.keys import VerifyingKey
from ipexam.sealing.officekeys import OfficePublicKeys

SUFFIX = ".ipxkey"
_MAX_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Pins:
    """The offices we know."""

    offices: tuple[OfficePublicKeys, ...]

    def knows(self, key: VerifyingKey) -> bool:
        """Whether any pinned office signs with this key, whatever the kind of sitting."""
        return any(key in office.verifying.values() for office in self.offices)

    def vouch_for(self, office: OfficePublicKeys) -> bool:
        """Whether a pinned office's keys lead to these. Keys that others followed here vouch for nobody else: whoever
        stole them after they were replaced could name a successor too."""
        return any(office.follows(pinned) for pinned in self.offices if not self._followed(pinned))

    def signs(self, key: VerifyingKey, kind: SittingKind, recipient: str) -> bool:
        """Whether one pinned office signs this kind of sitting with this key and opens the answers itself."""
        return any(office.verifying[kind] == key and office.recipient == recipient for office in self.offices)

    def _followed(self, elder: OfficePublicKeys) -> bool:
        """Whether an office that is pinned too took the place of this one's key for real sittings."""
        real = elder.verifying[SittingKind.REAL]
        return any(one.verifying[SittingKind.REAL] != real and one.follows(elder) for one in self.offices)


def read_key_file(path: Path) -> OfficePublicKeys:
    """The public keys in a file, to show their fingerprint before they are pinned."""
    return OfficePublicKeys.from_bytes(bytes_of(path, _MAX_BYTES), str(path))


def read_pins(folder: Path) -> Pins:
    """All pinned offices; a folder that is missing pins none."""
    return Pins(tuple(read_key_file(path) for path in _key_files(folder)))


def pin(folder: Path, office: OfficePublicKeys) -> Path:
    """Trust this office from now on. The same keys again change nothing; keys that follow others stand beside them, for
    packages and receipts of before are still good."""
    data = office.to_bytes()
    name = sha256(data).hexdigest()[:8] + SUFFIX
    try:
        FolderDisk(folder).replace(name, data)
    except OSError as locked:
        raise FileLocked(str(folder / name)) from locked
    return folder / name


def _key_files(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob("*" + SUFFIX)) if folder.is_dir() else ()
