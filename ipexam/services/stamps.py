"""Stamps (公章): pictures kept sealed, placed only by whoever may, each placing written down."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.documents.stamp_letter import check_letter
from ipexam.documents.stamp_picture import take_stamp
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.programme import OFFICE_ZONE
from ipexam.domain.stamp import StampLetter, StampLine, StampPicture, StampUse
from ipexam.domain.stamp_errors import LetterIsStamp, StampAltered, StampMissing, StampsUnprotected, StampUnauthorised
from ipexam.domain.verb import Verb
from ipexam.opening.destination import replacing
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.envelopes import enclose
from ipexam.sealing.keys import OpeningKey
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.sealed_secrets import opened_secret
from ipexam.storage import stamp as storage

_MOST_BYTES = 20 << 20
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter of authorisation (授权书) to be filed: a PDF, JPEG or PNG, its date, and its last day if any."""

    path: Path
    dated: date
    valid_until: date | None = None


class StampService:
    """The stamps of the bodies that certificates name."""

    def __init__(self, desk: Desk, keys: KeyService) -> None:
        self._desk = desk
        self._keys = keys

    def lines(self) -> tuple[StampLine, ...]:
        """Every stamp, retired ones too, newest first."""
        with self._desk.look(Verb.STAMPS_LIST) as tx:
            return storage.lines(tx)

    def today(self) -> date:
        """The day by which letters are judged, in the zone of the office's bodies."""
        return self._desk.today(OFFICE_ZONE)

    def uses(self, stamp_id: int | None = None, offset: int = 0, limit: int = 200) -> tuple[list[StampUse], int]:
        """When a stamp, or any, was placed and what for, newest first; and how many times."""
        with self._desk.look(Verb.STAMPS_LIST) as tx:
            return storage.uses(tx, stamp_id, offset, limit)

    def read(self, path: Path, width_mm: Fraction) -> StampPicture:
        """The picture in a file as it would be kept, to be looked at first.

        Raises `StampUnusable`, `StampSizeImpossible`, `FileMissing`, `FileLocked`.
        """
        return take_stamp(bytes_of(path, _MOST_BYTES), width_mm, path)

    def add(
        self, body: str, picture: Path, width_mm: Fraction, letter: LetterFile, password: Password | None = None
    ) -> StampLine:
        """Put a body's stamp into use; the one it used so far retires.

        Raises `StampsUnprotected` as long as the office has no password, what `read` raises, `DocumentUnreadable` for
        the letter, `LetterIsStamp`, `PasswordNeeded`, `PasswordWrong`.
        """
        if not self._keys.protected():
            raise StampsUnprotected
        found, content = self.read(picture, width_mm), _letter(letter)
        if content == bytes_of(picture, _MOST_BYTES):
            raise LetterIsStamp(str(letter.path))
        key = self._keys.opening_key(Verb.STAMPS_ADD, password, KeyPurpose.STAMPS)
        sealed = enclose(found.png, (key.recipient,))
        with self._desk.act(Verb.STAMPS_ADD) as act:
            added, former = storage.add(
                act.tx, body, found.sha256, found.width_mm, sealed, act.at, self._desk.actor.name
            )
            filed = _file(act.tx, body, letter, content, act.at)
            act.subject = str(added)
            act.facts.update(picture=found.sha256, letter=filed, retired=former or 0)
            return next(line for line in storage.lines(act.tx) if line.id == added)

    def renew_letter(self, stamp_id: int, letter: LetterFile) -> None:
        """File a newer letter of authorisation for the body of a stamp. Raises `DocumentUnreadable` and
        `LetterIsStamp`."""
        content = _letter(letter)
        with self._desk.act(Verb.STAMPS_LETTER, str(stamp_id)) as act:
            storage.letter(act.tx, stamp_id)
            body = next(line.body for line in storage.lines(act.tx) if line.id == stamp_id)
            act.facts.update(letter=_file(act.tx, body, letter, content, act.at))

    def save_letter(self, stamp_id: int, path: Path) -> StampLetter:
        """Write the letter of authorisation that is filed for a stamp's body. It bears the stamp in ink, so this is
        revealing the stamp: the same right, and it is written down. Raises `SubjectUnknown`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.STAMPS_REVEAL, str(stamp_id)) as act:
            letter, content = storage.letter(act.tx, stamp_id)
            act.facts.update(letter=letter.sha256)
        with replacing(path) as file:
            file.write(content)
        return letter

    def retire(self, stamp_id: int, because: str) -> None:
        """Put a stamp out of use for good. What was stamped with it can still be drawn again. Raises
        `SubjectUnknown`."""
        with self._desk.act(Verb.STAMPS_RETIRE, str(stamp_id)) as act:
            storage.retire(act.tx, stamp_id, act.at, because)

    def reveal(self, stamp_id: int, password: Password | None = None) -> bytes:
        """A stamp's picture (PNG) for the eye alone. Raises `PasswordNeeded`, `PasswordWrong`, `SubjectUnknown`,
        `StampAltered`."""
        key = self._keys.opening_key(Verb.STAMPS_REVEAL, password, KeyPurpose.STAMPS)
        with self._desk.act(Verb.STAMPS_REVEAL, str(stamp_id)) as act:
            sha256, envelope = storage.envelope(act.tx, stamp_id)
            return _opened(sha256, envelope, key)

    def save_picture(self, stamp_id: int, path: Path, password: Password | None = None) -> None:
        """Write a stamp's picture into a file. Raises what `reveal` raises, `FileLocked`, `DiskFull`."""
        png = self.reveal(stamp_id, password)
        with replacing(path) as file:
            file.write(png)

    def in_use(self, bodies: Sequence[str], on: date | None = None) -> tuple[str, ...]:
        """The SHA-256 of each body's stamp in use, in the bodies' order. `on` is the day that the letters must cover,
        today when not given.

        Raises `StampMissing` for the first body without a stamp, and `StampUnauthorised`.
        """
        day = on or self.today()
        with self._desk.look(Verb.STAMPS_LIST) as tx:
            found = storage.in_use(tx, bodies)
        for body in bodies:
            if body not in found:
                raise StampMissing(body)
            letter = found[body].letter
            if not letter.holds(day):
                until = letter.valid_until or letter.dated
                raise StampUnauthorised(body, day.isoformat(), until.isoformat())
        return tuple(found[body].sha256 for body in bodies)

    def pictures(
        self, shas: Sequence[str], password: Password | None, purpose: str, sheets: int = 0, numbers: str = ""
    ) -> dict[str, bytes]:
        """The pictures (PNG with alpha, real size in its resolution) of stamps that are placed now, retired ones too.

        `purpose` says in a few words what for, `numbers` on which certificates (`…0001–…0050`), `sheets` on how many
        sheets: each stamp's use is written down. Needs `Right.STAMP`; raises `RightMissing`, `PasswordNeeded`,
        `PasswordWrong`, `SubjectUnknown`, `StampAltered`. No stamps, no question.
        """
        if not shas:
            return {}
        key = self._keys.opening_key(Verb.STAMPS_USE, password, KeyPurpose.STAMPS)
        with self._desk.act(Verb.STAMPS_USE) as act:
            found = storage.sealed(act.tx, shas)
            opened = {sha256: _opened(sha256, envelope, key) for sha256, (_id, envelope) in found.items()}
            ids = sorted(id_ for id_, _envelope in found.values())
            storage.note_use(act.tx, ids, act.at, self._desk.actor.name, purpose[:_LONGEST], numbers[:_LONGEST], sheets)
            act.subject = ", ".join(map(str, ids))
            act.facts.update(purpose=purpose[:_LONGEST], numbers=numbers[:_LONGEST], sheets=sheets)
        return opened


def _opened(sha256: str, envelope: bytes, key: OpeningKey) -> bytes:
    """The picture out of its envelope. Anybody can seal to the office's key: only the SHA-256 says that it is the
    picture that was added. Raises `StampAltered`."""
    png = opened_secret(envelope, key)
    if hashlib.sha256(png).hexdigest() != sha256:
        raise StampAltered(sha256[:12])
    return png


def _letter(letter: LetterFile) -> bytes:
    content = bytes_of(letter.path, _MOST_BYTES)
    check_letter(content, letter.path)
    return content


def _file(tx: Session, body: str, letter: LetterFile, content: bytes, at: datetime) -> str:
    return storage.file_letter(tx, body, letter.path.name[:_LONGEST], content, letter.dated, letter.valid_until, at)
