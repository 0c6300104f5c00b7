"""Packing a sitting: each seat's paper without the key, its secret and signing key, and the sealed bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from ipexam.assembly.seating import seat_papers
from ipexam.domain.paper import Paper
from ipexam.domain.question import QuestionContent
from ipexam.domain.sitting import Sitting
from ipexam.exchange.manifest import SittingFacts
from ipexam.exchange.material import MaterialDocument, build_material
from ipexam.exchange.package import MANIFEST, PackageContent, Sender, papers_sha256, seal_package
from ipexam.exchange.seat_paper import SEAT_SECRET_BYTES, Candidate, SeatEntry
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.passwords import KdfParameters
from ipexam.sealing.startpassword import new_start_password
from ipexam.sealing.symmetric import Randomness, derive_key
from ipexam.services.paper_wording import form_faces
from ipexam.storage.sitting import SeatCandidate, SeatSecrets

OPENS_BEFORE = timedelta(minutes=60)
"""A package can be opened an hour before the start at the earliest: practice of exam rooms."""

_SIGNING = b"seat signing"


@dataclass(frozen=True, slots=True)
class SealedSitting:
    """A package's bytes with what is said about them. Its repr shows neither bytes nor password."""

    data: bytes = field(repr=False)
    start_password: str = field(repr=False)
    sha256: str
    manifest_sha256: str


class Packing:
    """A sitting on its way into a package. `secrets` is what the office keeps, by seat id."""

    def __init__(
        self,
        sitting: Sitting,
        paper: Paper,
        contents: dict[int, tuple[str, QuestionContent]],
        seats: Sequence[SeatCandidate],
        randomness: Randomness,
    ) -> None:
        self._sitting = sitting
        self._randomness = randomness
        forms = {form.label: form_faces(paper, form, contents) for form in paper.forms}
        dealt = seat_papers(((seat.number, forms[seat.form]) for seat in seats), f"{paper.seed}/{sitting.code}")
        self._entries = tuple(self._entry(seat) for seat in seats)
        self._papers = {number: seat_paper for number, (seat_paper, _) in dealt.items()}
        self.secrets = {
            seat.seat_id: SeatSecrets(dealt[seat.number][1], entry.secret, entry.signing.verifying.public)
            for seat, entry in zip(seats, self._entries, strict=True)
        }

    def seal(
        self, documents: Sequence[MaterialDocument], sender: Sender, made_at: datetime, kdf: KdfParameters
    ) -> SealedSitting:
        """The package under a fresh start password."""
        password = new_start_password(self._randomness)
        material = build_material(documents) if documents else None
        content = PackageContent(self._facts(), self._entries, self._papers, material)
        data = seal_package(content, sender, password, made_at=made_at, randomness=self._randomness, kdf=kdf)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            manifest = sha256(archive.read(MANIFEST)).hexdigest()
        return SealedSitting(data, password, sha256(data).hexdigest(), manifest)

    def _entry(self, seat: SeatCandidate) -> SeatEntry:
        """A seat that went out before keeps its secret; its signing key follows from that."""
        secret = seat.secret or self._randomness(SEAT_SECRET_BYTES)
        candidate = Candidate(seat.number, seat.ticket, seat.name, seat.last_four)
        return SeatEntry(candidate, secret, SigningKey(derive_key(secret, b"", _SIGNING)))

    def _facts(self) -> SittingFacts:
        sitting = self._sitting
        return SittingFacts(
            code=sitting.code,
            name=sitting.name,
            kind=sitting.kind,
            room=sitting.room,
            paper_code=sitting.paper_code,
            paper_sha256=papers_sha256(self._papers),
            minutes=sitting.minutes,
            starts_at=sitting.starts_at,
            opens_at=sitting.starts_at - OPENS_BEFORE,
            closes_at=sitting.ends_at,
        )
