"""Sittings (考试场次): seats for trainees, what is fixed for the day, and the sealed package for the exam room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.errors import EditedMeanwhile, SubjectExists
from ipexam.domain.exam_errors import LimitImpossible, NobodyToSeat, SittingSent
from ipexam.domain.problem import Problem
from ipexam.domain.progress import Report, silent
from ipexam.domain.sitting import (
    Accommodation,
    PackageExport,
    PasswordKind,
    Sitting,
    SittingKind,
    SittingLine,
    SittingRules,
)
from ipexam.domain.sitting_errors import SittingKept, SittingOver, TimeShortened
from ipexam.domain.verb import Verb
from ipexam.exchange.package import save_package
from ipexam.sealing.passwords import STANDARD, KdfParameters
from ipexam.sealing.startpassword import halves, reading
from ipexam.sealing.symmetric import Randomness
from ipexam.services.dealing import deal, let_pass
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.package_plan import (
    NO_PART_MATERIAL,
    PartMaterial,
    ToPack,
    built,
    check_free,
    read_books,
    remarks,
    saved,
    to_pack,
)
from ipexam.services.packing import Packing
from ipexam.services.seating_plan import MOST_MINUTES, check_rules, seat_again, seat_numbered, seat_people
from ipexam.storage import paper as papers
from ipexam.storage import programme as programmes
from ipexam.storage import seat as seats
from ipexam.storage import sitting as storage
from ipexam.storage import sitting_package as packages
from ipexam.storage.sitting import NewSitting

ROOM_TO_SPARE = timedelta(minutes=60)
"""How much longer than the paper a package stays open when nobody says: late entry and outages fit in."""
PLAIN_RULES = SittingRules()


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
        rules: SittingRules = PLAIN_RULES,
    ) -> Sitting:
        """Make a sitting and seat trainees from 01 on, forms in turn so that neighbours have different ones.

        Without `trainee_ids` those who sit in no sitting of this kind yet, in the order of registration, `count` at
        most. Without `ends_at` the package closes `ROOM_TO_SPARE` after the paper's minutes. Reserve seats have the
        numbers behind the last candidate. Raises `NobodyToSeat`, `LimitImpossible`, `SittingOver` when no room could
        open its package any more, `SubjectUnknown` for the paper and `SubjectExists` for the code.
        """
        check_rules(rules)
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
            _check_ahead(act.subject, closes, act.at, ZoneInfo(whole.zone))
            new = NewSitting(act.subject, name, kind, paper.id, room, starts_at, closes, rules)
            sitting_id = storage.add(act.tx, whole.id, new)
            seat_people(act, whole.year, sitting_id, [*trainees, *[None] * rules.reserve], paper, rules.row_width)
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

    def edit(
        self,
        programme: str | None,
        code: str,
        rules: SittingRules,
        *,
        name: str | None = None,
        room: str | None = None,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> Sitting:
        """Fix what holds on the day; what is None stays as it is. A later start moves the end along.

        Another row width deals the forms anew and another number of reserve seats changes the seats, so both are
        refused with `SittingSent` once a package went out; everything else needs another export then. Raises
        `SubjectUnknown`, `LimitImpossible` and `SittingOver`.
        """
        check_rules(rules)
        with self._desk.act(Verb.SITTING_EDIT, code) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.find(act.tx, whole.id, code)
            starts = starts_at or found.starts_at
            ends = ends_at or found.ends_at + (starts - found.starts_at)
            if ends != found.ends_at:
                _check_ahead(code, ends, act.at, ZoneInfo(whole.zone))
            storage.rename(act.tx, found.id, name or found.name, room or found.room, starts, ends)
            storage.set_rules(act.tx, found.id, rules)
            before = found.rules
            if (rules.row_width, rules.reserve) != (before.row_width, before.reserve):
                if found.exported_at is not None:
                    raise SittingSent(code)
                seat_again(act, whole.year, found, papers.find(act.tx, whole.id, found.paper_code), rules)
            act.facts.update(proctors=len(rules.proctors), reserve=rules.reserve, row_width=rules.row_width)
            return storage.find(act.tx, whole.id, code)

    def cancel(self, programme: str | None, code: str) -> int:
        """Take back a sitting that was made by mistake; how many candidates have no seat in it any more.

        The audit trail remembers it, its code is free again, and making it anew undoes this. Raises `SubjectUnknown`,
        and `SittingKept` once a package went out or something came back.
        """
        with self._desk.act(Verb.SITTING_CANCEL, code) as act:
            found = storage.find(act.tx, programmes.find(act.tx, programme).id, code)
            if not storage.untouched(act.tx, found):
                raise SittingKept(code)
            storage.remove(act.tx, found)
            freed = sum(seat.trainee_id is not None for seat in found.seats)
            act.facts.update(seats=freed, paper=found.paper_code, kind=found.kind.value)
        return freed

    def accommodate(self, programme: str | None, code: str, seat: str, given: Accommodation) -> Sitting:
        """Set what one candidate gets: own minutes, large print, written answers on paper. Nothing given takes it back.

        `seat` may leave out zeros at its front. It reaches the room with the next export. Raises `SubjectUnknown`,
        `LimitImpossible` and `TimeShortened`.
        """
        if not 0 <= given.minutes <= MOST_MINUTES:
            raise LimitImpossible("exam minutes", str(given.minutes))
        with self._desk.act(Verb.SITTING_ACCOMMODATE, code) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.find(act.tx, whole.id, code)
            whose = seat_numbered(found.seats, seat)
            if 0 < given.minutes < found.minutes:
                raise TimeShortened(given.minutes, found.minutes, found.minutes + given.minutes)
            own = 0 if given.minutes == found.minutes else given.minutes
            seats.accommodate(act.tx, whose.id, replace(given, minutes=own))
            act.facts.update(seat=whose.number, minutes=own)
            return storage.find(act.tx, whole.id, code)

    def check(
        self,
        programme: str | None,
        code: str,
        material: Sequence[Path] = (),
        part_material: PartMaterial = NO_PART_MATERIAL,
    ) -> tuple[Problem, ...]:
        """Everything wrong with the paper as each seat will see it, with this material. Nothing is changed.

        `assembly.compiling.refuses` says of each whether an export refuses it too. Raises `SubjectUnknown`, and what
        files do.
        """
        found = self._found(programme, code, Verb.SITTING_CHECK)
        books = read_books(found.paper.rules, material, part_material)
        dealt = deal(found.sitting, found.paper, found.contents, found.seats, books.keys(), found.images)
        return (*dealt.problems, *remarks(books))

    def export(
        self,
        programme: str | None,
        code: str,
        path: Path,
        material: Sequence[Path] = (),
        password: Password | None = None,
        report: Report = silent,
        *,
        part_material: PartMaterial = NO_PART_MATERIAL,
        password_kind: PasswordKind = PasswordKind.DIGITS,
        replacing: bool = False,
    ) -> PackageExport:
        """Write the sealed package, a key file for each proctor beside it, and freeze the paper; its key stays here.

        `material` is the book of every open-book part without `part_material` of its own. Passwords and PINs are in
        what is returned and nowhere else. A second export is the same exam under new passwords: every seat and proctor
        keep their secrets, so answers from a room that used the first package still come home. Files that are there are
        replaced only when `replacing`, for the passwords and PINs of them open nothing then. Raises `PackageThere`,
        `SittingOver`, `PaperFaulty`, `SubjectUnknown`, `PasswordNeeded`, `PasswordWrong`, `EditedMeanwhile` and what
        files do.
        """
        report(0, 4)
        found = self._found(programme, code, Verb.SITTING_EXPORT)
        sitting, paper = found.sitting, found.paper
        if not replacing:
            check_free(path, found.proctors)
        _check_ahead(code, sitting.ends_at, self._desk.clock(), found.zone)
        books = read_books(paper.rules, material, part_material)
        dealt = deal(sitting, paper, found.contents, found.seats, books.keys(), found.images)
        let_pass(sitting, dealt.problems)
        report(1, 4)
        said = cache(password) if password else None
        sender = self._keys.sender(sitting.kind, Verb.SITTING_EXPORT, said)
        key = self._keys.opening_key(Verb.SITTING_EXPORT, said)
        packing = Packing(
            sitting, paper, dealt, found.images, found.seats, found.proctors, key, found.zone, self._randomness
        )
        report(2, 4)
        packed = built(paper.rules, books)
        sealed = packing.seal(packed, sender, self._desk.clock(), self._kdf, password_kind)
        proctor_keys = packing.proctor_keys(sender.name, self._kdf)
        report(3, 4)
        with self._desk.act(Verb.SITTING_EXPORT, code) as act:
            if storage.find(act.tx, found.programme_id, code) != sitting:
                raise EditedMeanwhile(code)  # another export gave the seats their secrets first, or the day was changed
            packages.keep_secrets(act.tx, sitting.id, act.at, sealed.manifest_sha256, packing.secrets, packing.keepers)
            papers.freeze(act.tx, paper.id, act.at)
            act.facts.update(
                seats=len(found.seats), paper=paper.code, package=sealed.sha256, key=sender.signing.verifying.id
            )
        save_package(path, sealed.data)
        return PackageExport(
            path=str(path),
            seats=len(found.seats) - sitting.rules.reserve,
            sha256=sealed.sha256,
            fingerprint=sender.signing.verifying.fingerprint,
            start_password=sealed.start_password,
            halves=halves(sealed.start_password),
            start_reading=reading(sealed.start_password),
            part_passwords=sealed.part_passwords,
            proctor_keys=tuple(saved(path, one) for one in proctor_keys),
            problems=remarks(books),
        )

    def _found(self, programme: str | None, code: str, verb: Verb) -> ToPack:
        with self._desk.look(verb) as tx:
            return to_pack(tx, programmes.find(tx, programme), code)


def _check_ahead(code: str, closes: datetime, now: datetime, zone: ZoneInfo) -> None:
    """Raise `SittingOver` when the window closed before now."""
    if closes <= now:
        raise SittingOver(code, closes.astimezone(zone).strftime("%Y-%m-%d %H:%M"))
