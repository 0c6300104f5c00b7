"""Answer files (答卷) coming home: verified, decrypted, marked by the key, and never counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ipexam.domain.answers import AnswersOutcome, QuarantinedFile, ReceiptCheck
from ipexam.domain.batch import BatchNoun
from ipexam.domain.collect_errors import RulingIncomplete
from ipexam.domain.progress import Report, silent
from ipexam.domain.sitting import AttemptLine, AttemptState
from ipexam.domain.verb import Verb
from ipexam.exchange.office_receipt import OfficeReceipt, seal_office_receipt
from ipexam.exchange.package import save_package
from ipexam.services.answer_intake import AnswerIntake
from ipexam.services.answer_opening import AnswerOpening
from ipexam.services.answer_reading import Refused, answer_paths, arrived
from ipexam.services.answer_receipts import check_receipt
from ipexam.services.desk import Act, Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.remarking import lay_paper_over
from ipexam.services.room_reports import RoomReports
from ipexam.services.sealed_secrets import opened_seats
from ipexam.storage import attempt as storage
from ipexam.storage import batch, room_file, seat_answers
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage import sitting as sittings
from ipexam.storage.room_file import NewQuarantined


class AnswersService:
    """The answer files of a programme's sittings."""

    def __init__(self, desk: Desk, keys: KeyService) -> None:
        self._desk = desk
        self._keys = keys

    def import_files(
        self,
        paths: Sequence[Path],
        programme: str | None = None,
        password: Password | None = None,
        report: Report = silent,
    ) -> AnswersOutcome:
        """Bring in answer files, room files, or folders of them; each answer file is in exactly one of the counts.

        By the chain of its journal a file is new (added), goes on where an earlier one of its seat ends (changed), is
        the same or an earlier state (unchanged), or contradicts one that is there: then both are kept and a person
        decides (unmatched). A file that fits no seat, or is broken, is kept with its bytes in quarantine (unmatched
        too). A damaged file counts as far as it can be read and is a problem. Nothing is discarded; only what is larger
        than any answer file is rejected. A room file brings its seat account and incidents along.
        Raises `PasswordNeeded`, `PasswordWrong`, `NoAnswerFiles` for a folder without any, and `FileMissing` or
        `FileLocked` for the files themselves.
        """
        came = arrived(answer_paths(paths))
        opening_key = self._keys.opening_key(Verb.ANSWERS_IMPORT, password)
        with self._desk.look(Verb.ANSWERS_IMPORT) as tx:
            whole = programmes.find(tx, programme)
            seats = storage.open_seats(tx, whole.id, {file.facts_key for file in came.files})
            versions = {version for seat in seats.values() for version in seat.order.items.values()}
            contents = questions.contents(tx, versions)
        opening = AnswerOpening(opened_seats(seats, opening_key), opening_key, contents)
        opened = opening.open_all(came.files, report)
        with self._desk.act(Verb.ANSWERS_IMPORT, whole.code) as act:
            batch_id = batch.start(act.tx, BatchNoun.ANSWERS, whole.id, act.at, self._desk.actor.name)
            intake = AnswerIntake(act.tx, act.at, batch_id, opening)
            for answers in opened:
                intake.take(answers)
            intake.finish()
            rooms = RoomReports(act, whole.id, batch_id)
            for room in came.rooms:
                rooms.take(room)
            refused = [*came.refused, *opening.refused]
            kept = [self._quarantine(act, whole.id, batch_id, each) for each in refused]
            outcome = AnswersOutcome(
                batch_id,
                intake.added,
                intake.changed,
                intake.unchanged + kept.count(False),
                intake.forked + kept.count(True),
                kept.count(None),
                (*(each.problem for each in refused), *intake.problems, *rooms.problems),
                dict(intake.kinds),
                tuple(rooms.sittings),
            )
            if not intake.stored + rooms.stored + kept.count(True):
                batch.discard(act.tx, batch_id)
                act.silent = True
                return replace(outcome, batch=None)
            batch.finish(act.tx, batch_id, outcome)
            act.facts.update(batch=batch_id, added=intake.added, changed=intake.changed, forked=intake.forked)
            act.facts.update(quarantined=kept.count(True), rooms=rooms.stored)
        return outcome

    def lines(self, programme: str | None = None, sitting: str | None = None) -> list[AttemptLine]:
        """Every answer file that came back, by sitting and seat, the current one of a seat first."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.lines(tx, programmes.find(tx, programme).id, sitting)

    def quarantined(self, programme: str | None = None) -> list[QuarantinedFile]:
        """Files that are no answers of a known seat, the newest first; all are kept with their bytes."""
        with self._desk.look(Verb.ANSWERS_QUARANTINE) as tx:
            return room_file.quarantined(tx, programmes.find(tx, programme).id)

    def receipt(self, text: str, programme: str | None = None) -> ReceiptCheck | None:
        """Whether the answer file behind a receipt is here: its 12 digits, or the text of its QR code. None when no
        file has it. Blanks, small letters and full width do not matter."""
        with self._desk.look(Verb.ANSWERS_RECEIPT) as tx:
            return check_receipt(tx, programmes.find(tx, programme).id, text)

    def acknowledge(
        self, sitting: str, path: Path, programme: str | None = None, password: Password | None = None
    ) -> int:
        """Write the office's receipt for the answer files of a sitting that are here whole, so that exam PCs may let
        go of theirs; says how many. Raises `SubjectUnknown`, `PasswordNeeded` and `PasswordWrong`."""
        with self._desk.look(Verb.ANSWERS_ACKNOWLEDGE) as tx:
            row = sittings.found(tx, programmes.find(tx, programme).id, sitting)
            there, kind = seat_answers.received(tx, row.id), row.kind
        sender = self._keys.sender(kind, Verb.ANSWERS_ACKNOWLEDGE, password)
        with self._desk.act(Verb.ANSWERS_ACKNOWLEDGE, sitting) as act:
            receipt = OfficeReceipt(sender.name, sitting, kind, act.at, there)
            act.facts.update(files=len(there))
        save_package(path, seal_office_receipt(receipt, sender.signing))
        return len(there)

    def choose(self, attempt_id: int, reason: str) -> None:
        """Decide between answer files of a seat that contradict each other: this one counts, all are kept.

        Should one that was decided against go on later, it waits for a person again. Raises `SubjectUnknown`, and
        `RulingIncomplete` without a reason.
        """
        if not reason.strip():
            raise RulingIncomplete(("reason",))
        with self._desk.act(Verb.ANSWERS_CHOOSE, str(attempt_id)) as act:
            seat_id = storage.seat_of(act.tx, attempt_id)
            there = [each for each in storage.of_seat(act.tx, seat_id) if each.id != attempt_id]
            over = [each.id for each in there if each.state is not AttemptState.SUPERSEDED]
            room_file.keep_choice(act.tx, attempt_id, over, reason.strip(), self._desk.actor.name, act.at)
            storage.set_state(act.tx, [each.id for each in there], AttemptState.SUPERSEDED)
            storage.set_state(act.tx, [attempt_id], AttemptState.CURRENT)
            lay_paper_over(act.tx, seat_id)
            act.facts.update(seat=seat_id, superseded=len(over), reason=reason.strip())

    def _quarantine(self, act: Act, programme_id: int, batch_id: int, refused: Refused) -> bool | None:
        """Keep a file that is no seat's: True when it is new, None when it is too large to be kept."""
        if not refused.keepable:
            return None
        digest, facts = sha256(refused.content).hexdigest(), refused.facts
        new = NewQuarantined(
            refused.name,
            refused.code,
            facts.sitting_code if facts else "",
            facts.seat if facts else "",
            facts.fingerprint if facts else "",
            len(refused.content),
        )
        file_id = batch.keep_source(act.tx, batch_id, refused.name[-255:], digest, refused.content)
        return room_file.quarantine(act.tx, programme_id, batch_id, file_id, new, act.at)
