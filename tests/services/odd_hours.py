"""An office with trainees and learning hours put in row by row, so that each oddity is said in one line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from ipexam.domain.attendance import Part, Presence
from ipexam.domain.batch import BatchNoun
from ipexam.domain.hours import Grain
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Programme
from ipexam.domain.trainee import Region
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage import batch
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

ZONE = ZoneInfo("Asia/Shanghai")
REGISTERED = datetime(2021, 8, 15, 10, tzinfo=ZONE)


def at(text: str) -> datetime:
    """A time of 2021 in the programme's zone: `09-13 14:05`."""
    return datetime.strptime(f"2021-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


class OddHours:
    """Trainees 1, 2, … of the shipped programme, all registered on 15 August, and rows as a test wants them."""

    def __init__(self, desk: Desk, trainees: int = 1) -> None:
        self.desk = desk
        self._lines = 0
        with desk.database.transaction() as tx:
            self.batch = batch.start(tx, BatchNoun.HOURS, self.programme.id, datetime(2021, 11, 1, tzinfo=UTC), "甲")
            self.file = batch.keep_source(tx, self.batch, "log.xlsx", "0" * 64, b"")
            for n in range(1, trainees + 1):
                person = PersonRow(
                    id_kind=IdKind.PASSPORT, id_number=f"E{n:08}", name=f"学员{n}", name_key=f"{n:04}", sex=Sex.FEMALE
                )
                tx.add(person)
                tx.flush()
                tx.add(
                    EnrolmentRow(
                        programme_id=self.programme.id,
                        person_id=person.id,
                        batch_id=self.batch,
                        name_key=person.name_key,
                        region=Region.INSIDE,
                        wanted_sessions=[],
                        registered_at=REGISTERED,
                    )
                )
                tx.flush()

    @property
    def programme(self) -> Programme:
        """The programme as it is now."""
        return ProgrammeService(self.desk).get()

    def hours(
        self,
        began: str,
        minutes: int,
        *,
        trainee: int = 1,
        course: str = "1.1",
        grain: Grain = Grain.INTERVAL,
        status: RowStatus = RowStatus.COUNTS,
        doubt: ProblemCode | None = None,
    ) -> int:
        """A record; its number."""
        self._lines += 1
        start = at(began)
        whose = next(each for each in self.programme.courses if each.code == course)
        with self.desk.database.transaction() as tx:
            row = HoursRow(
                programme_id=self.programme.id,
                batch_id=self.batch,
                file_id=self.file,
                sheet="Sheet1",
                row=self._lines + 1,
                enrolment_id=trainee,
                course_id=whose.id,
                grain=grain,
                began=int(start.timestamp()),
                ended=int((start + timedelta(minutes=minutes)).timestamp()) if grain is Grain.INTERVAL else None,
                seconds=minutes * 60,
                nth=self._lines,
                status=status,
                doubt=doubt,
            )
            tx.add(row)
            tx.flush()
            return row.id

    def in_class(self, began: str, ended: str, *, trainee: int = 1, session: int = 2) -> None:
        """The trainee was in an offline class."""
        line = next(each for each in self.programme.sessions if each.no == session)
        with self.desk.database.transaction() as tx:
            tx.add(
                AttendanceRow(
                    session_id=line.id,
                    batch_id=self.batch,
                    file_id=self.file,
                    sheet="",
                    row=1,
                    enrolment_id=trainee,
                    presence=Presence.PRESENT,
                    part=Part.WHOLE,
                    signed_in_at=at(began),
                    signed_out_at=at(ended),
                    status=RowStatus.COUNTS,
                )
            )
