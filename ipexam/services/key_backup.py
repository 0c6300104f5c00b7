"""The office's keys on paper: written as words that only eight more words open, and brought back from them.

docs/decisions/0025-keys-on-paper.md says what is on the paper, what is not, and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.documents.codes import codes_in_file
from ipexam.documents.key_backup_sheet import BackedUpKey, KeyBackup, key_backup_sheet
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.office_key import BackupStanding, KeyPurpose, LineStanding
from ipexam.domain.programme import OFFICE_ZONE
from ipexam.domain.stamp_errors import BackupForeign, KeysThere
from ipexam.domain.verb import Verb
from ipexam.exchange.package import save_package
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing import paper_backup
from ipexam.sealing.passwords import STANDARD, KdfParameters, seal_under_password
from ipexam.sealing.startpassword import new_start_words, reading
from ipexam.sealing.symmetric import Randomness
from ipexam.services.desk import Desk
from ipexam.services.key_pairs import new_pair
from ipexam.services.key_records import KeyRecord, packed, unpacked
from ipexam.services.keys import Asked, KeyService, Password
from ipexam.storage import audit
from ipexam.storage import office_key as storage
from ipexam.storage.office_key import StoredKey

_MOST_BYTES = 1 << 20
_ZONE = ZoneInfo(OFFICE_ZONE)
_PICTURES = (".pdf", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class BackupExport:
    """What was written. `key_words` are shown now and never again; its repr does not show them."""

    path: str
    lines: int
    keys: int
    key_words: str = field(repr=False)
    key_words_reading: str = field(repr=False)


class KeyBackupService:
    """Backing up the keys of an office on paper, and restoring them."""

    def __init__(self, desk: Desk, keys: KeyService, randomness: Randomness, kdf: KdfParameters = STANDARD) -> None:
        self._desk = desk
        self._keys = keys
        self._randomness = randomness
        self._kdf = kdf

    def standing(self) -> BackupStanding:
        """When the keys were backed up on paper last, and whether a key was made since."""
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            last, keys = audit.last_act(tx, Verb.KEYS_BACK_UP), storage.stored(tx)
        if last is None:
            return BackupStanding(None, outdated=False)
        newer = any(key.made_at > last for key in keys if key.purpose is not KeyPurpose.DOCUMENTS)
        return BackupStanding(last.astimezone(_ZONE).date(), newer)

    def back_up(self, path: Path, password: Password | None = None) -> BackupExport:
        """Write the sheets to be printed (PDF) and return the key words that open them.

        Raises `PasswordNeeded`, `PasswordWrong`, `FileLocked`, `DiskFull`.
        """
        public, asked = self._keys.public(), Asked(password)
        with self._desk.look(Verb.KEYS_BACK_UP) as tx:
            keys = storage.stored(tx)[::-1]
        secret = packed(keys, [asked.clear(key) for key in keys])
        key_words = new_start_words(self._randomness)
        lines = paper_backup.written(secret, key_words, self._randomness, self._kdf)
        told = tuple(_told(key) for key in keys if key.private and key.purpose is not KeyPurpose.DOCUMENTS)
        today = self._desk.today(OFFICE_ZONE)
        code = paper_backup.code_text(lines)
        sheet = KeyBackup(public.name, today, told, lines, tuple(map(reading, lines)), code)
        with self._desk.act(Verb.KEYS_BACK_UP) as act:
            act.facts.update(keys=len(told), lines=len(lines))
        save_package(path, key_backup_sheet(sheet))
        return BackupExport(str(path), len(lines), len(told), key_words, reading(key_words))

    def read(self, path: Path) -> tuple[str, ...]:
        """The lines of a backup in a file: its QR code (PDF, PNG, JPEG), or a text, a line of words a line.

        Raises `BackupForeign` when there are none, and what `codes_in_file` raises.
        """
        if path.suffix.lower() in _PICTURES:
            found = [lines for text in codes_in_file(path) if (lines := paper_backup.lines_of_code(text))]
            if not found:
                raise BackupForeign
            return found[0]
        text = bytes_of(path, _MOST_BYTES).decode("utf-8-sig", errors="replace")
        return typed_lines(text)

    def judged(self, lines: Sequence[str]) -> LineStanding:
        """How far typed lines are; costs next to nothing, so that a window can ask at every key."""
        return paper_backup.judged(lines)

    def restore(self, lines: Sequence[str], key_words: str, password: str) -> int:
        """Put the keys of a backup into this office, under a password of its own, and say how many.

        The office may be a new one, or the one that the backup was made of (its password is lost). Raises
        `BackupLinesWrong`, `BackupForeign`, `PasswordWrong` for the key words, `KeysThere` for an office that has used
        other keys, `EditedMeanwhile`.
        """
        records = unpacked(paper_backup.read(lines, key_words))
        with self._desk.look(Verb.KEYS_RESTORE) as tx:
            there, office = storage.stored(tx)[::-1], storage.office_name(tx)
        restored = [self._sealed(key, password) for key in _merged(records, there)]
        fresh = new_pair(KeyPurpose.DOCUMENTS, office, self._desk.clock(), self._randomness)
        sealed = seal_under_password(fresh.private, password, self._randomness, self._kdf)
        with self._desk.act(Verb.KEYS_RESTORE) as act:
            if storage.stored(act.tx)[::-1] != there:
                raise EditedMeanwhile("keys")
            if not _same_office(records, there) and storage.were_used(act.tx):
                raise KeysThere
            storage.restore(act.tx, [*restored, *_retired_documents(there, act.at)])
            storage.add(act.tx, KeyPurpose.DOCUMENTS, fresh.key_id, fresh.public, sealed, act.at)
            act.facts.update(keys=len(records))
        self._desk.database.sweep()
        return len(records)

    def _sealed(self, key: StoredKey, password: str) -> StoredKey:
        if not key.private:
            return key
        return replace(key, private=seal_under_password(key.private, password, self._randomness, self._kdf))


def typed_lines(text: str) -> tuple[str, ...]:
    """The lines of a backup as somebody typed them."""
    return tuple(line for line in text.splitlines() if line.strip())


def _same_office(records: Sequence[KeyRecord], there: Sequence[StoredKey]) -> bool:
    """Whether every key that the office uses now is in the backup; document keys are in none."""
    known = {record.pair.key_id for record in records}
    used = [key for key in there if key.purpose is not KeyPurpose.DOCUMENTS]
    return bool(used) and all(key.key_id in known for key in used)


def _merged(records: Sequence[KeyRecord], there: Sequence[StoredKey]) -> list[StoredKey]:
    """The keys of the backup as they are stored; the newest of a purpose is in use, those before it are retired on the
    day it was made, as far as this office does not know better."""
    known = {key.key_id: key for key in there}
    found = []
    for at, record in enumerate(records):
        elder = [one for one in records[:at] if one.purpose is record.purpose]
        later = next((one for one in records[at + 1 :] if one.purpose is record.purpose), None)
        before = known.get(record.pair.key_id)
        found.append(
            StoredKey(
                0,
                record.purpose,
                record.pair.key_id,
                record.pair.public,
                record.pair.private,
                before.made_at if before else record.made_at,
                None if later is None else (before and before.retired_at) or later.made_at,
                elder[-1].vouches if elder and any(elder[-1].vouches) else None,
            )
        )
    return found


def _retired_documents(there: Sequence[StoredKey], at: datetime) -> list[StoredKey]:
    """Document keys that the office had: what they signed is still checked with them, but they sign no more."""
    mine = [key for key in there if key.purpose is KeyPurpose.DOCUMENTS]
    return [replace(key, private=b"", retired_at=key.retired_at or at) for key in mine]


def _told(key: StoredKey) -> BackedUpKey:
    return BackedUpKey(key.purpose, key.key_id, key.made_at.astimezone(_ZONE).date())
