"""Room files being stored: who signed, does the room's paper fit, what does it say of each seat."""

from __future__ import annotations

from hashlib import sha256

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.sitting import Sitting
from ipexam.exchange.package import papers_sha256
from ipexam.exchange.room_file import RoomFile, report_notes
from ipexam.sealing.keys import VerifyingKey
from ipexam.services.dealing import deal
from ipexam.services.desk import Act
from ipexam.storage import batch
from ipexam.storage import paper as papers
from ipexam.storage import question as questions
from ipexam.storage import room_file as storage
from ipexam.storage import sitting as sittings
from ipexam.storage import sitting_package as packages


class RoomReports:
    """The room files of one import inside one transaction."""

    def __init__(self, act: Act, programme_id: int, batch_id: int) -> None:
        self._act, self._programme_id, self._batch_id = act, programme_id, batch_id
        self.problems: list[Problem] = []
        self.sittings: dict[str, None] = {}
        self.stored = 0

    def take(self, room: RoomFile) -> None:
        """Keep what a room file says; it proposes, and is believed only when a proctor of the sitting signed it."""
        code = room.report.sitting_code
        try:
            sitting = sittings.find(self._act.tx, self._programme_id, code)
        except SubjectUnknown:
            self._tell(room, ProblemCode.ROOM_FILE_FOREIGN)
            return
        believed, paper_fits = self._signed(room, sitting), self._paper_fits(room, sitting)
        if not believed:
            self._tell(room, ProblemCode.ROOM_FILE_UNSIGNED)
        if not paper_fits:
            self._tell(room, ProblemCode.ROOM_PAPER_DIFFERS)
        file_id = batch.keep_source(
            self._act.tx, self._batch_id, room.path[-255:], sha256(room.head).hexdigest(), room.head
        )
        notes = report_notes(room.report)
        self.stored += storage.add_room(
            self._act.tx,
            sitting.id,
            self._batch_id,
            file_id,
            notes,
            self._act.at,
            believed=believed,
            paper_fits=paper_fits,
        )
        self.sittings[code] = None

    def _signed(self, room: RoomFile, sitting: Sitting) -> bool:
        """Whether the proctor whom the file names has signed it, by the key that the package carried."""
        keys = {each.proctor.number: each.public for each in packages.proctors(self._act.tx, sitting.id)}
        public = keys.get(room.report.proctor.number)
        return public is not None and room.verified(VerifyingKey(public))

    def _paper_fits(self, room: RoomFile, sitting: Sitting) -> bool:
        """Whether the room sat the paper as it is dealt here: the paper's version is pinned by its hash."""
        tx = self._act.tx
        paper = papers.find(tx, self._programme_id, sitting.paper_code)
        contents = questions.contents(tx, {item.version_id for form in paper.forms for item in form.items})
        dealt = deal(sitting, paper, contents, packages.seat_candidates(tx, sitting.id), ())
        return papers_sha256(dealt.papers) == room.report.paper_sha256

    def _tell(self, room: RoomFile, code: ProblemCode) -> None:
        self.problems.append(Problem(Where(file=room.path), code, {"sitting": room.report.sitting_code}))
