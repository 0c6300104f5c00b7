"""Answer files (答卷) coming home: verified, decrypted, marked by the key, and never counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.progress import Report, silent
from ipexam.domain.sitting import AttemptLine, AttemptState
from ipexam.domain.verb import Verb
from ipexam.services.answer_intake import AnswerIntake
from ipexam.services.answer_opening import AnswerOpening, answer_paths, read_answers
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.storage import attempt as storage
from ipexam.storage import batch
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions


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
    ) -> ImportOutcome:
        """Bring in answer files, or folders of them; each file is in exactly one of the counts.

        By the chain of its journal a file is new (added), goes on where an earlier one of its seat ends (changed), is
        the same or an earlier state (unchanged), or contradicts one that is there: then both are kept and a person
        decides (unmatched). A damaged file counts as far as it can be read and is a problem too. Nothing is discarded.
        Raises `PasswordNeeded`, `PasswordWrong`, and `FileMissing` or `FileLocked` for the files themselves.
        """
        files, problems = read_answers(answer_paths(paths))
        opening_key = self._keys.opening_key(Verb.ANSWERS_IMPORT, password)
        with self._desk.look(Verb.ANSWERS_IMPORT) as tx:
            whole = programmes.find(tx, programme)
            seats = storage.open_seats(tx, whole.id, {file.facts_key for file in files})
            versions = {version for seat in seats.values() for version in seat.order.items.values()}
            contents = questions.contents(tx, versions)
        opening = AnswerOpening(seats, opening_key, contents)
        opened = opening.open_all(files, report)
        with self._desk.act(Verb.ANSWERS_IMPORT, whole.code) as act:
            batch_id = batch.start(act.tx, BatchNoun.ANSWERS, whole.id, act.at, self._desk.actor.name)
            intake = AnswerIntake(act.tx, batch_id, opening)
            for answers in opened:
                intake.take(answers)
            rejected = len(files) - len(opened) + len(problems)
            found = (*problems, *opening.problems, *intake.problems)
            outcome = ImportOutcome(
                batch_id, intake.added, intake.changed, intake.unchanged, intake.forked, rejected, found
            )
            if not intake.stored:
                batch.discard(act.tx, batch_id)
                act.silent = True
                return replace(outcome, batch=None)
            batch.finish(act.tx, batch_id, outcome)
            act.facts.update(batch=batch_id, added=intake.added, changed=intake.changed, forked=intake.forked)
        return outcome

    def lines(self, programme: str | None = None, sitting: str | None = None) -> list[AttemptLine]:
        """Every answer file that came back, by sitting and seat, the current one of a seat first."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.lines(tx, programmes.find(tx, programme).id, sitting)

    def choose(self, attempt_id: int) -> None:
        """Decide between two answer files of a seat that contradict each other: this one counts, both are kept.

        Raises `SubjectUnknown`.
        """
        with self._desk.act(Verb.ANSWERS_IMPORT, str(attempt_id)) as act:
            seat_id = storage.seat_of(act.tx, attempt_id)
            others = [there.id for there in storage.of_seat(act.tx, seat_id) if there.id != attempt_id]
            storage.set_state(act.tx, others, AttemptState.SUPERSEDED)
            storage.set_state(act.tx, [attempt_id], AttemptState.CURRENT)
            act.facts.update(seat=seat_id, superseded=len(others))
