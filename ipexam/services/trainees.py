"""Trainees: registrations in, the list, one trainee, edits, the list as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.admission import has_priority, region_of
from ipexam.domain.batch import BatchNoun
from ipexam.domain.bulk import collector_resting
from ipexam.domain.person import masked_id, masked_phone
from ipexam.domain.problem import Problem
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.registration import RegistrationOutcome
from ipexam.domain.trainee import Trainee, TraineeFilter, TraineeLine
from ipexam.domain.verb import Verb
from ipexam.matching.pinyin_key import sort_key
from ipexam.opening.folder import spreadsheets_in
from ipexam.services.desk import Act, Desk
from ipexam.services.registration_fields import renew_lists
from ipexam.services.registration_import import Enroller, Export
from ipexam.services.source import Source, notes_on, rejected_rows, told_apart
from ipexam.services.trainee_edit import checked
from ipexam.sheets.registrations import read_registrations
from ipexam.sheets.trainees_sheet import write_trainees
from ipexam.storage import batch
from ipexam.storage import programme as programmes
from ipexam.storage import trainee as storage
from ipexam.storage.rows.trainee import PersonRow


class TraineeService:
    """The trainees of a programme."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(self, path: Path, programme: str | None = None, report: Report = silent) -> RegistrationOutcome:
        """Bring in one registration workbook, see `import_files`."""
        return self.import_files((path,), programme, report)

    def import_files(
        self,
        paths: Sequence[Path],
        programme: str | None = None,
        report: Report = silent,
        *,
        dry_run: bool = False,
        anyway: bool = False,
    ) -> RegistrationOutcome:
        """Bring in registration workbooks, folders of them too, as one batch: good rows are kept, all problems
        reported; the same file again changes nothing.

        Files of one form are one export: who stood in its last export and stands in none of them is listed as vanished.
        A value that somebody edited by hand is never overwritten: both are listed. `dry_run` writes nothing. Unless
        `anyway`, a sheet that looks like marks, a sign-in sheet or a log raises `SheetOfOtherKind`.
        """
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            whole = programmes.find(tx, programme)
        with collector_resting():
            exports = sorted(
                (self._read(path, whole, report, anyway=anyway) for path in spreadsheets_in(paths)), key=_age
            )
            with self._desk.act(Verb.TRAINEES_IMPORT, whole.code) as act, act.tx.begin_nested() as savepoint:
                outcome = self._bring_in(act, whole, exports, report)
                if dry_run or outcome.batch is None:
                    savepoint.rollback()
                    act.silent = True
        return _rehearsed(outcome) if dry_run else outcome

    def _read(self, path: Path, whole: Programme, report: Report, *, anyway: bool) -> Export:
        source = Source.open(path, self._desk.passwords)
        return Export(source, read_registrations(source.workbook, ZoneInfo(whole.zone), report, anyway=anyway))

    def _bring_in(self, act: Act, whole: Programme, exports: Sequence[Export], report: Report) -> RegistrationOutcome:
        batch_id = batch.start(act.tx, BatchNoun.TRAINEES, whole.id, act.at, self._desk.actor.name)
        enroller = Enroller(act.tx, whole, batch_id)
        problems: list[Problem] = []
        rejected = 0
        for export in exports:
            before = len(enroller.problems)
            taken = enroller.take(export, report)
            found = [*export.sheet.problems, *enroller.problems[before:]]
            rejected += rejected_rows(found, taken)
            problems += told_apart(found, taken)
            export.source.keep(act.tx, batch_id)
        new, vanished = enroller.finish()
        outcome = RegistrationOutcome(
            batch=batch_id if enroller.added or enroller.changed else None,
            added=enroller.added,
            changed=enroller.changed,
            unchanged=enroller.unchanged,
            unmatched=0,
            rejected=rejected,
            problems=tuple(problems),
            notes=notes_on(export.source for export in exports),
            new=new,
            changes=tuple(enroller.changes),
            vanished=vanished,
            older=tuple(enroller.older),
        )
        batch.finish(act.tx, batch_id, outcome)
        act.facts.update(batch=batch_id, added=outcome.added, changed=outcome.changed, vanished=len(vanished))
        act.facts.update(sha256=" ".join(export.source.workbook.sha256 for export in exports))
        return outcome

    def page(
        self, programme: str | None, chosen: TraineeFilter, offset: int = 0, limit: int = 200
    ) -> tuple[list[TraineeLine], int]:
        """A page of the list in pinyin order, and how many the filter finds."""
        with self._desk.look(Verb.TRAINEES_LIST) as tx:
            return storage.page(tx, programmes.find(tx, programme).id, chosen, offset, limit)

    def get(self, programme: str | None, trainee_id: int) -> Trainee:
        """One trainee, ID number and phone masked. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.TRAINEES_LIST) as tx:
            trainee = storage.find(tx, trainee_id, programmes.find(tx, programme))
        return _masked(trainee)

    def export(
        self, programme: str | None, path: Path, chosen: TraineeFilter | None = None, *, reveal: bool = False
    ) -> int:
        """Write 学员名单 of those the filter finds, in pinyin order; how many there are. ID numbers and phones are
        masked unless `reveal`, and the audit row says which. Raises `FileMissing`, `FileLocked`, `DiskFull`."""
        with self._desk.act(Verb.TRAINEES_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.everyone(act.tx, whole, chosen)
            act.subject = whole.code
            act.facts.update(trainees=len(found), revealed=int(reveal))
        write_trainees(path, whole, found if reveal else [_masked(trainee) for trainee in found])
        return len(found)

    def reveal(self, programme: str | None, trainee_id: int) -> Trainee:
        """One trainee with nothing masked; who looked is written down."""
        with self._desk.act(Verb.TRAINEES_REVEAL, str(trainee_id)) as act:
            return storage.find(act.tx, trainee_id, programmes.find(act.tx, programme))

    def edit(self, trainee: Trainee) -> Trainee:
        """Write an edit of a trainee that `reveal` gave: everything but the identity document and the time of
        registration. Raises `EditedMeanwhile`, and `TraineeEditRefused` for what an import would not take either."""
        with self._desk.act(Verb.TRAINEES_EDIT, str(trainee.id)) as act:
            programme = programmes.find(act.tx, trainee.programme_code)
            stored = storage.find(act.tx, trainee.id, programme)
            trainee = checked(trainee, stored, programme)
            tidy = trainee.person
            if stored == trainee:
                act.silent = True
                return trainee
            named = {"name": tidy.name, "name_key": sort_key(tidy.name), "phone": tidy.phone, "sex": tidy.sex}
            storage.change(act.tx, trainee, named, _enrolment_values(trainee, programme))
            act.tx.expire_all()
            renew_lists(act.tx, act.tx.get_one(PersonRow, tidy.id))
            return storage.find(act.tx, trainee.id, programme)


def _masked(trainee: Trainee) -> Trainee:
    person = trainee.person
    hidden = replace(person, id_number=masked_id(person.id_number), phone=masked_phone(person.phone))
    return replace(trainee, person=hidden)


def _enrolment_values(trainee: Trainee, programme: Programme) -> dict[str, Any]:
    person = trainee.person
    return {
        "name_key": sort_key(person.name),
        "organisation": trainee.organisation,
        "audience": trainee.audience,
        "province": trainee.province,
        "city": trainee.city,
        "region": region_of(trainee.province, programme.province),
        "awards": trainee.awards,
        "contest": trainee.contest,
        "priority": has_priority(trainee.awards, trainee.contest),
        "wanted_sessions": list(trainee.wanted_sessions),
        "display_consent": trainee.display_consent,
    }


def _age(export: Export) -> tuple[datetime, int, str]:
    """Older exports come first, so that the newest has the last word."""
    newest = export.sheet.newest or datetime.min.replace(tzinfo=UTC)
    return newest, len(export.sheet.entries), export.name


def _rehearsed(outcome: RegistrationOutcome) -> RegistrationOutcome:
    new = tuple(replace(one, trainee_id=None) for one in outcome.new)
    return replace(outcome, batch=None, new=new, dry_run=True)
