"""Sittings (考试场次): seats for trainees, and the sealed package that goes to the exam room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from ipexam.domain.errors import EditedMeanwhile, SubjectExists
from ipexam.domain.exam_errors import NobodyToSeat
from ipexam.domain.paper import Paper
from ipexam.domain.progress import Report, silent
from ipexam.domain.sitting import PackageExport, Sitting, SittingKind, SittingLine
from ipexam.domain.verb import Verb
from ipexam.exchange.package import save_package
from ipexam.sealing.passwords import STANDARD, KdfParameters
from ipexam.sealing.startpassword import halves
from ipexam.sealing.symmetric import Randomness
from ipexam.services.desk import Act, Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.material import read_material
from ipexam.services.packing import Packing
from ipexam.storage import paper as papers
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage import sitting as storage
from ipexam.storage.sitting import NewSitting

ROOM_TO_SPARE = timedelta(minutes=60)
"""How much longer than the paper a package stays open when nobody says: late entry and outages fit in."""


class SittingService:
    """The sittings of a programme."""

    def __init__(self, desk: Desk, keys: KeyService, randomness: Randomness, kdf: KdfParameters = STANDARD) -> None:
        self._desk = desk
        self._keys = keys
        self._randomness = randomness
        self._kdf = kdf

    def create(
        self,
        programme: str | None,
        name: str,
        paper_code: str,
        room: str,
        starts_at: datetime,
        *,
        ends_at: datetime | None = None,
        kind: SittingKind = SittingKind.REAL,
        code: str | None = None,
        trainee_ids: Sequence[int] | None = None,
        count: int | None = None,
    ) -> Sitting:
        """Make a sitting and seat trainees from 01 on, forms in turn so that neighbours have different ones.

        Without `trainee_ids` those who sit in no sitting of this kind yet, in the order of registration, `count` at
        most. Without `ends_at` the package closes `ROOM_TO_SPARE` after the paper's minutes. Raises `NobodyToSeat`,
        `SubjectUnknown` for the paper and `SubjectExists` for the code.
        """
        with self._desk.act(Verb.SITTING_CREATE) as act:
            whole = programmes.find(act.tx, programme)
            paper = papers.find(act.tx, whole.id, paper_code)
            act.subject = code or storage.next_code(act.tx, whole.id)
            if storage.code_taken(act.tx, whole.id, act.subject):
                raise SubjectExists("sitting", act.subject)
            trainees = storage.unseated(act.tx, whole.id, kind, trainee_ids)[:count]
            if not trainees:
                raise NobodyToSeat(act.subject)
            closes = ends_at or starts_at + timedelta(minutes=paper.rules.minutes) + ROOM_TO_SPARE
            new = NewSitting(act.subject, name, kind, paper.id, room, starts_at, closes)
            _seat(act, whole.year, storage.add(act.tx, whole.id, new), trainees, paper)
            act.facts.update(seats=len(trainees), paper=paper_code, kind=kind.value)
            return storage.find(act.tx, whole.id, act.subject)

    def lines(self, programme: str | None = None) -> list[SittingLine]:
        """All sittings, the latest start first."""
        with self._desk.look(Verb.SITTING_LIST) as tx:
            return storage.lines(tx, programmes.find(tx, programme).id)

    def get(self, programme: str | None, code: str) -> Sitting:
        """A sitting with its seats. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.SITTING_LIST) as tx:
            return storage.find(tx, programmes.find(tx, programme).id, code)

    def export(
        self,
        programme: str | None,
        code: str,
        path: Path,
        material: Sequence[Path] = (),
        password: Password | None = None,
        report: Report = silent,
    ) -> PackageExport:
        """Write the sealed package and freeze its paper; the answer key stays here.

        The start password is in what is returned and nowhere else. A second export is the same exam under a new start
        password: every seat keeps its paper and its secret, so answers from a room that used the first package still
        come home. Raises `SubjectUnknown`, `PasswordNeeded`, `PasswordWrong`, `EditedMeanwhile` and what files do.
        """
        report(0, 4)
        documents = read_material(material)
        with self._desk.look(Verb.SITTING_EXPORT) as tx:
            whole = programmes.find(tx, programme)
            sitting = storage.find(tx, whole.id, code)
            paper = papers.find(tx, whole.id, sitting.paper_code)
            contents = questions.contents(tx, {item.version_id for form in paper.forms for item in form.items})
            seats = storage.seat_candidates(tx, sitting.id)
        report(1, 4)
        packing = Packing(sitting, paper, contents, seats, self._randomness)
        sender = self._keys.sender(sitting.kind, Verb.SITTING_EXPORT, password)
        report(2, 4)
        sealed = packing.seal(documents, sender, self._desk.clock(), self._kdf)
        report(3, 4)
        with self._desk.act(Verb.SITTING_EXPORT, code) as act:
            if storage.found(act.tx, whole.id, code).exported_at != sitting.exported_at:
                raise EditedMeanwhile(code)  # another export gave the seats their secrets first
            storage.keep_secrets(act.tx, sitting.id, act.at, sealed.manifest_sha256, packing.secrets)
            papers.freeze(act.tx, paper.id, act.at)
            act.facts.update(seats=len(seats), paper=paper.code, package=sealed.sha256, key=sender.signing.verifying.id)
        save_package(path, sealed.data)
        return PackageExport(
            str(path),
            len(seats),
            sealed.sha256,
            sender.signing.verifying.fingerprint,
            sealed.start_password,
            halves(sealed.start_password),
        )


def _seat(act: Act, year: int, sitting_id: int, trainees: Sequence[int], paper: Paper) -> None:
    """Tickets are digits only, so that they can be typed on a number pad: year, sitting, seat."""
    width = max(2, len(str(len(trainees))))
    storage.add_seats(
        act.tx,
        sitting_id,
        (
            (f"{n:0{width}d}", f"{year % 100:02d}{sitting_id:04d}{n:03d}", trainee, form.id)
            for n, trainee in enumerate(trainees, 1)
            for form in (paper.forms[(n - 1) % len(paper.forms)],)
        ),
    )
