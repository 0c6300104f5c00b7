"""Packing a sitting: each seat's paper without the key, its secrets, the proctors' keys, and the sealed bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from ipexam.documents.proctor_sheet import ProctorSheet, SheetSeat, proctor_sheet
from ipexam.domain.paper import Paper
from ipexam.domain.sitting import PartPassword, PasswordKind, Sitting
from ipexam.exchange.manifest import ProctorFacts, SittingFacts
from ipexam.exchange.package import MANIFEST, PackageContent, PartBook, Sender, papers_sha256, seal_package
from ipexam.exchange.proctor_key import ProctorKey, new_pin, seal_proctor_key
from ipexam.exchange.seat_paper import SEAT_SECRET_BYTES, Candidate, SeatEntry
from ipexam.sealing.envelopes import enclose
from ipexam.sealing.keys import OpeningKey, SigningKey
from ipexam.sealing.passwords import KdfParameters
from ipexam.sealing.startpassword import new_part_password, new_start_password, new_start_words
from ipexam.sealing.symmetric import Randomness, derive_key
from ipexam.services.dealing import Dealt
from ipexam.services.sealed_secrets import opened_secret, proctor_secrets
from ipexam.storage.sitting_package import SeatCandidate, SeatSecrets, StoredProctor

OPENS_BEFORE = timedelta(minutes=60)
"""A package can be opened an hour before the start at the earliest: practice of exam rooms."""

_SIGNING = b"seat signing"


@dataclass(frozen=True, slots=True)
class Books:
    """The material that goes along: one book for all open parts, and one for each sealed part by its place."""

    open: bytes | None = field(default=None, repr=False)
    sealed: dict[int, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class SealedSitting:
    """A package's bytes with what is said about them. Its repr shows neither bytes nor passwords."""

    data: bytes = field(repr=False)
    start_password: str = field(repr=False)
    part_passwords: tuple[PartPassword, ...] = field(repr=False)
    sha256: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class SealedProctorKey:
    """A proctor's key file and the PIN that opens it."""

    number: int
    name: str
    data: bytes = field(repr=False)
    pin: str = field(repr=False)


class Packing:
    """A sitting of a programme in `zone` on its way into a package. Of `images` those go along that a candidate sees.
    `secrets` and `keepers` are what the office keeps, all sealed to `key`.

    A seat and a proctor that went out before keep their secrets, so answers and codes of an earlier package still fit.
    """

    def __init__(
        self,
        sitting: Sitting,
        paper: Paper,
        dealt: Dealt,
        images: Mapping[str, bytes],
        seats: Sequence[SeatCandidate],
        proctors: Sequence[StoredProctor],
        key: OpeningKey,
        zone: ZoneInfo,
        randomness: Randomness,
    ) -> None:
        self._zone = zone
        self._sitting, self._paper, self._dealt = sitting, paper, dealt
        self._randomness = randomness
        seen = dict.fromkeys(name for each in dealt.papers.values() for name in each.pictures)
        self._images = {name: images[name] for name in seen}
        self._proctors = [proctor_secrets(stored, key, randomness) for stored in proctors]
        self._facts = self._sitting_facts(seats)
        secrets = [opened_secret(seat.secret, key) if seat.secret else randomness(SEAT_SECRET_BYTES) for seat in seats]
        self._entries = tuple(self._entry(seat, secret) for seat, secret in zip(seats, secrets, strict=True))
        self.secrets = {
            seat.seat_id: SeatSecrets(
                dealt.orders[seat.number], enclose(entry.secret, (key.recipient,)), entry.signing.verifying.public
            )
            for seat, entry in zip(seats, self._entries, strict=True)
        }
        self.keepers = [one.stored(key) for one in self._proctors]

    def seal(
        self, books: Books, sender: Sender, made_at: datetime, kdf: KdfParameters, kind: PasswordKind
    ) -> SealedSitting:
        """The package under fresh passwords."""
        words = kind is PasswordKind.WORDS
        password = new_start_words(self._randomness) if words else new_start_password(self._randomness)
        sealed = [PartBook(at, book, new_part_password(self._randomness)) for at, book in books.sealed.items()]
        content = PackageContent(
            self._facts,
            self._entries,
            self._dealt.papers,
            books.open,
            proctor_sheet(self._sheet(sender)),
            tuple(sealed),
            self._images,
        )
        data = seal_package(content, sender, password, made_at=made_at, randomness=self._randomness, kdf=kdf)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            manifest = sha256(archive.read(MANIFEST)).hexdigest()
        parts = self._paper.rules.parts
        passwords = tuple(PartPassword(one.part + 1, parts[one.part].title, one.password) for one in sealed)
        return SealedSitting(data, password, passwords, sha256(data).hexdigest(), manifest)

    def proctor_keys(self, office: str, kdf: KdfParameters) -> list[SealedProctorKey]:
        """A key file for each proctor, each under a fresh PIN."""
        seats = tuple(entry.candidate for entry in self._entries)
        found = []
        for one in self._proctors:
            pin = new_pin(self._randomness)
            key = ProctorKey(one.proctor, one.master, one.signing, self._facts, office, seats)
            data = seal_proctor_key(key, pin, self._randomness, kdf)
            found.append(SealedProctorKey(one.proctor.number, one.proctor.name, data, pin))
        return found

    def _entry(self, seat: SeatCandidate, secret: bytes) -> SeatEntry:
        """The seat's signing key follows from its secret."""
        candidate = Candidate(seat.number, seat.ticket, seat.name, seat.last_four)
        known = tuple(
            ProctorKey(one.proctor, one.master, one.signing, self._facts, "", ()).at_seat(seat.number)
            for one in self._proctors
        )
        return SeatEntry(candidate, secret, SigningKey(derive_key(secret, b"", _SIGNING)), known)

    def _sitting_facts(self, seats: Sequence[SeatCandidate]) -> SittingFacts:
        sitting = self._sitting
        return SittingFacts(
            code=sitting.code,
            name=sitting.name,
            kind=sitting.kind,
            room=sitting.room,
            paper_code=sitting.paper_code,
            paper_sha256=papers_sha256(self._dealt.papers),
            minutes=sitting.minutes,
            starts_at=sitting.starts_at,
            opens_at=sitting.starts_at - OPENS_BEFORE,
            closes_at=sitting.ends_at,
            latest_entry_minutes=sitting.rules.latest_entry_minutes,
            earliest_hand_in_minutes=sitting.rules.earliest_hand_in_minutes,
            permitted=sitting.rules.permitted,
            reserve_seats=tuple(seat.number for seat in seats if not seat.last_four),
            parts=self._paper.rules.parts,
            proctors=tuple(
                ProctorFacts(one.proctor.number, one.proctor.name, one.signing.verifying.public)
                for one in self._proctors
            ),
            zone=self._zone.key,
        )

    def _sheet(self, sender: Sender) -> ProctorSheet:
        facts = self._facts
        return ProctorSheet(
            office=sender.name,
            fingerprint=sender.signing.verifying.fingerprint,
            sitting=self._sitting,
            starts_at=facts.local(facts.starts_at),
            opens_at=facts.local(facts.opens_at),
            closes_at=facts.local(facts.closes_at),
            paper=f"{facts.paper_code}　{facts.paper_sha256.hex()[:16].upper()}",
            outage_limit_minutes=facts.outage_limit_minutes,
            parts=facts.parts,
            seats=tuple(
                SheetSeat(entry.candidate.seat, entry.candidate.ticket, self._dealt.papers[entry.candidate.seat])
                for entry in self._entries
            ),
            reserve=facts.reserve_seats,
        )
