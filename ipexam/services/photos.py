"""Photos of trainees: brought in from a folder or zip, chased, given out again, removed."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.ceremony_errors import PhotosOfOnePerson
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.person import masked_id, masked_phone
from ipexam.domain.photo import (
    MissingPhoto,
    PhotoFile,
    PhotoFinding,
    PhotoOutcome,
    PhotoOwner,
    PhotoReading,
)
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.trainee import TraineeFilter
from ipexam.domain.verb import Verb
from ipexam.formats.photos_child import photos_in
from ipexam.matching.pinyin_key import sort_key
from ipexam.opening.destination import replacing
from ipexam.services.desk import Act, Desk
from ipexam.services.kept_files import safe_name
from ipexam.services.photo_matching import PhotoMatching
from ipexam.sheets.photo_sheet import write_missing_photos
from ipexam.storage import alias, batch, photo
from ipexam.storage import programme as programmes
from ipexam.storage import trainee as trainees


class PhotoService:
    """The photos of a programme's trainees."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, paths: Sequence[Path], programme: str | None = None, report: Report = silent) -> PhotoReading:
        """Look whose the pictures of folders, zips and single files are; nothing is written.

        Raises `FileMissing`, `FileLocked`, `FileTooLarge`, `FileEncrypted`, `NoPhotos`, `TooManyPhotos`,
        `PhotosUnreadable`.
        """
        pictures: dict[str, bytes] = {}
        files: list[tuple[str, str | PhotoFinding]] = []
        for path in paths:
            for name, taken in photos_in(path, lambda: report(len(files), 0)):
                files.append((name, _kept(taken, pictures)))
                report(len(files), 0, name)
        with self._desk.look(Verb.PHOTOS_IMPORT) as tx:
            whole = programmes.find(tx, programme)
            people = trainees.people_of(tx, whole.id)
            ids = {row[0] for row in people}
            have = photo.of_people(tx, ids)
            told = PhotoMatching(people, alias.of_programme(tx, whole.id), have).whose(files)
        sure = {one.trainee_id for one in told if one.finding is PhotoFinding.MATCHED}
        return PhotoReading(tuple(told), pictures, len(ids), len(ids - have.keys() - sure))

    def commit(
        self, reading: PhotoReading, confirmed: Collection[str] = (), programme: str | None = None
    ) -> PhotoOutcome:
        """Give the trainees their pictures in one transaction: those that were matched, and those that wait for a
        person whose files are `confirmed`. The batch can be undone. Raises `PhotosOfOnePerson` when two pictures of one
        trainee are, and `SubjectUnknown` for a trainee who is gone meanwhile."""
        chosen = [
            one
            for one in reading.files
            if one.finding is PhotoFinding.MATCHED or (one.finding.for_a_person and one.file in confirmed)
        ]
        whose = _whose(chosen)
        waiting = reading.count(PhotoFinding.BY_NAME) - sum(one.finding is PhotoFinding.BY_NAME for one in chosen)
        same = reading.count(PhotoFinding.SAME) + len(chosen) - len(whose)  # a picture that lies there twice is one
        refused = len(reading.files) - len(whose) - waiting - same
        with self._desk.act(Verb.PHOTOS_IMPORT) as act:
            whole = programmes.find(act.tx, programme)
            act.subject = whole.code
            if not chosen:
                act.silent = True
                return PhotoOutcome(None, 0, 0, same, waiting, refused)
            _check(act.tx, whole.id, whose)
            have = photo.of_people(act.tx, [*whose])
            new = {each: sha256 for each, sha256 in whose.items() if have.get(each) != sha256}
            same, whose = same + len(whose) - len(new), new
            batch_id = batch.start(act.tx, BatchNoun.PHOTOS, whole.id, act.at, self._desk.actor.name)
            added, changed = len(whose.keys() - have.keys()), len(whose.keys() & have.keys())
            _give(act, whose, reading.pictures, batch_id)
            batch.finish(act.tx, batch_id, ImportOutcome(batch_id, added, changed, same, waiting, refused, ()))
            act.facts.update(batch=batch_id, added=added, changed=changed)
        return PhotoOutcome(batch_id, added, changed, same, waiting, refused)

    def missing(self, programme: str | None = None, organisation: str = "") -> list[MissingPhoto]:
        """Trainees without a photo by organisation and name, phones masked; of one organisation when given."""
        with self._desk.look(Verb.PHOTOS_MISSING) as tx:
            return _missing(tx, programmes.find(tx, programme), organisation, reveal=False)

    def export_missing(self, path: Path, programme: str | None = None, organisation: str = "") -> int:
        """Write who has no photo as a workbook for chasing, phones whole; how many people.

        Raises `FileMissing`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.PHOTOS_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            found = _missing(act.tx, whole, organisation, reveal=True)
            act.subject = whole.code
            act.facts.update(missing=len(found))
        write_missing_photos(path, whole.name, found)
        return len(found)

    def reveal(self, programme: str | None, trainee_ids: Sequence[int]) -> dict[int, bytes]:
        """The photos of some trainees, written down in the audit trail; who has none is not in the answer."""
        with self._desk.act(Verb.PHOTOS_REVEAL) as act:
            whole = programmes.find(act.tx, programme)
            found = _pictures(act.tx, whole.id, trainee_ids)
            act.subject = whole.code
            act.facts.update(photos=len(found))
            act.silent = not found
        return found

    def gallery(self, programme: str | None = None, text: str = "", limit: int = 60) -> list[PhotoOwner]:
        """Trainees who have a photo, as the text finds them, in pinyin order; written down like `reveal`."""
        with self._desk.look(Verb.PHOTOS_REVEAL) as tx:
            whole = programmes.find(tx, programme)
            people = trainees.everyone(tx, whole, TraineeFilter(text))
            have = photo.of_people(tx, [one.id for one in people])
        chosen = [one for one in people if one.id in have][:limit]
        pictures = self.reveal(whole.code, [one.id for one in chosen])
        return [
            PhotoOwner(one.id, one.person.name, masked_id(one.person.id_number), one.organisation, pictures[one.id])
            for one in chosen
            if one.id in pictures
        ]

    def write_one(self, path: Path, programme: str | None, trainee_id: int) -> None:
        """Write one trainee's photo. Raises `SubjectUnknown` when the office has none, `FileLocked`, `DiskFull`."""
        found = self.reveal(programme, [trainee_id])
        if trainee_id not in found:
            raise SubjectUnknown("photo", str(trainee_id))
        with replacing(path) as file:
            file.write(found[trainee_id])

    def export(self, path: Path, programme: str | None = None) -> int:
        """Write every photo into a zip, named so that it can be brought in again; how many.

        Raises `FileMissing`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.PHOTOS_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            people = {row[0]: row for row in trainees.people_of(act.tx, whole.id)}
            found = _pictures(act.tx, whole.id, [*people])
            act.subject = whole.code
            act.facts.update(photos=len(found))
            act.silent = not found
        with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for trainee_id, jpeg in found.items():
                _, name, number, *_ = people[trainee_id]
                archive.writestr(zipfile.ZipInfo(safe_name(f"{number}_{name}.jpg")), jpeg)
        return len(found)

    def remove(self, programme: str | None, trainee_ids: Sequence[int]) -> int:
        """Take the photos of these trainees away for good, older ones too; how many of them had one. A picture that a
        certificate shows stays with that certificate. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.PHOTOS_REMOVE) as act:
            whole = programmes.find(act.tx, programme)
            _check(act.tx, whole.id, trainee_ids)
            removed = photo.remove(act.tx, trainee_ids)
            act.subject = whole.code
            act.facts.update(photos=removed)
            act.silent = not removed
        return removed

    def having(self, programme: str | None = None) -> tuple[int, int]:
        """How many trainees have a photo, and how many trainees there are."""
        with self._desk.look(Verb.PHOTOS_MISSING) as tx:
            ids = [row[0] for row in trainees.people_of(tx, programmes.find(tx, programme).id)]
            return len(photo.of_people(tx, ids)), len(ids)


def _kept(taken: bytes | PhotoFinding, pictures: dict[str, bytes]) -> str | PhotoFinding:
    """The picture's SHA-256, once it lies with the others."""
    if isinstance(taken, PhotoFinding):
        return taken
    sha256 = hashlib.sha256(taken).hexdigest()
    pictures[sha256] = taken
    return sha256


def _check(tx: Session, programme_id: int, trainee_ids: Iterable[int]) -> None:
    there = {row[0] for row in trainees.people_of(tx, programme_id)}
    unknown = next((each for each in trainee_ids if each not in there), None)
    if unknown is not None:
        raise SubjectUnknown("trainee", str(unknown))


def _whose(chosen: Iterable[PhotoFile]) -> dict[int, str]:
    """The picture of each trainee. Raises `PhotosOfOnePerson`."""
    found: dict[int, PhotoFile] = {}
    for one in chosen:
        if one.trainee_id is None:
            continue
        other = found.setdefault(one.trainee_id, one)
        if other.sha256 != one.sha256:
            raise PhotosOfOnePerson(one.name, other.file, one.file)
    return {trainee_id: one.sha256 for trainee_id, one in found.items()}


def _give(act: Act, whose: Mapping[int, str], pictures: Mapping[str, bytes], batch_id: int) -> None:
    for trainee_id, sha256 in whose.items():
        photo.give(act.tx, trainee_id, photo.keep(act.tx, pictures[sha256]), batch_id, act.at)


def _missing(tx: Session, whole: Programme, organisation: str, *, reveal: bool) -> list[MissingPhoto]:
    everyone = trainees.everyone(tx, whole)
    have = photo.of_people(tx, [one.id for one in everyone])
    found = [
        MissingPhoto(
            one.id,
            one.person.name,
            masked_id(one.person.id_number),
            one.person.phone if reveal else masked_phone(one.person.phone),
            one.organisation,
            one.city,
        )
        for one in everyone
        if one.id not in have and organisation in ("", one.organisation)
    ]
    return sorted(found, key=lambda one: sort_key(one.organisation))


def _pictures(tx: Session, programme_id: int, trainee_ids: Sequence[int]) -> dict[int, bytes]:
    there = {row[0] for row in trainees.people_of(tx, programme_id)}
    whose = photo.of_people(tx, [each for each in trainee_ids if each in there])
    content = photo.content(tx, whose.values())
    return {trainee_id: content[sha256] for trainee_id, sha256 in whose.items()}
