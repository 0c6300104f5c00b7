"""Chasing (催学): who lacks what before the deadline, contacts noted, lists and messages out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.domain.chase import ChaseFilter, ChaseGroup, ChaseList, ChaseMessage, Contact, ContactChannel, MessageKind
from ipexam.domain.chase_wording import SMS_FIELDS, WECHAT_FIELDS, ChaseWording, check_template, read_wording
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.paths import resource
from ipexam.services.chase_lines import chase_lines
from ipexam.services.chase_messages import Messenger
from ipexam.services.desk import Desk
from ipexam.sheets.chase_sheet import write_chase, write_messages
from ipexam.storage import contact as storage
from ipexam.storage import programme as programmes

LONGEST_NOTE = 500
"""More characters than this are cut off a contact's note."""

_FIELDS = {MessageKind.SMS: SMS_FIELDS, MessageKind.WECHAT: WECHAT_FIELDS}


class ChaseService:
    """The chase list of a programme. It is computed in one go from everything the office holds; the list that comes of
    it is filtered, counted and paged without asking the office again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def survey(self, programme: str | None = None, on: date | None = None, report: Report = silent) -> ChaseList:
        """Everybody who lacks something as of a day (today in the programme's zone), ID numbers and phones masked."""
        with self._desk.look(Verb.CHASE_LIST) as tx:
            return self._list(tx, programmes.find(tx, programme), on, report, reveal=False)

    def contacts(self, programme: str | None, trainee_id: int) -> list[Contact]:
        """Every contact with a trainee, the last first. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.CHASE_LIST) as tx:
            return storage.of_trainee(tx, programmes.find(tx, programme).id, trainee_id)

    def log(
        self,
        programme: str | None,
        trainee_ids: Sequence[int],
        channel: ContactChannel,
        note: str = "",
        at: datetime | None = None,
    ) -> int:
        """Note that these trainees were asked, now or at a time; how many. Raises `SubjectUnknown`."""
        ids = list(dict.fromkeys(trainee_ids))
        with self._desk.act(Verb.CHASE_LOG) as act:
            whole = programmes.find(act.tx, programme)
            act.subject = whole.code
            storage.check(act.tx, whole.id, ids)
            if not ids:
                act.silent = True
                return 0
            storage.add(act.tx, ids, channel, note.strip()[:LONGEST_NOTE], at or act.at, self._desk.actor.name)
            act.facts.update(trainees=len(ids), channel=channel.value)
        return len(ids)

    def export(
        self,
        path: Path,
        programme: str | None = None,
        chosen: ChaseFilter | None = None,
        on: date | None = None,
        report: Report = silent,
        *,
        reveal: bool = False,
    ) -> int:
        """Write 催学名单 for mail merge, one row a person, with summaries by organisation and city; how many people.

        ID numbers and phones are masked unless `reveal`, and the audit row says which. Raises `FileMissing`,
        `FileLocked`, `DiskFull`.
        """
        whole, found = self._told(programme, chosen, on, report, reveal=reveal)
        words = chase_wording()
        messenger = Messenger(words, whole, found)
        rows = [messenger.row(line) for line in found.lines]
        groups = [(group, found.by(group)) for group in ChaseGroup]
        write_chase(path, words, rows, groups, whole.zone)
        return len(rows)

    def messages(
        self, kind: MessageKind, found: ChaseList, programme: str | None = None, template: str = ""
    ) -> tuple[ChaseMessage, ...]:
        """The messages to those of a list that `survey` gave, as they would be written: phones and (in those to many)
        names masked. An empty template stands for the shipped one. Raises `TemplateFieldUnknown`."""
        self._check(kind, template)
        with self._desk.look(Verb.CHASE_LIST) as tx:
            whole = programmes.find(tx, programme)
        return Messenger(chase_wording(), whole, found).messages(kind, template, reveal=False)

    def write_messages(
        self,
        path: Path,
        kind: MessageKind,
        programme: str | None = None,
        chosen: ChaseFilter | None = None,
        template: str = "",
        on: date | None = None,
        report: Report = silent,
        *,
        reveal: bool = False,
    ) -> int:
        """Write the messages as text; how many. Phones and, in those to many, names are masked unless `reveal`.

        Raises `TemplateFieldUnknown`, `FileMissing`, `FileLocked`, `DiskFull`.
        """
        self._check(kind, template)
        whole, found = self._told(programme, chosen, on, report, reveal=reveal)
        messages = Messenger(chase_wording(), whole, found).messages(kind, template, reveal=reveal)
        write_messages(path, messages, one_line_each=kind is MessageKind.SMS)
        return len(messages)

    @staticmethod
    def template(kind: MessageKind) -> tuple[str, tuple[str, ...]]:
        """The shipped text of a message and the fields it may have."""
        words = chase_wording()
        return (words.sms if kind is MessageKind.SMS else words.wechat), _FIELDS[kind]

    def _told(
        self, programme: str | None, chosen: ChaseFilter | None, on: date | None, report: Report, *, reveal: bool
    ) -> tuple[Programme, ChaseList]:
        """The list as it goes out, and an audit row that says so."""
        with self._desk.act(Verb.CHASE_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            found = self._list(act.tx, whole, on, report, reveal=reveal).narrowed(chosen or ChaseFilter())
            act.subject = whole.code
            act.facts.update(trainees=len(found.lines), revealed=int(reveal))
        return whole, found

    def _list(self, tx: Session, whole: Programme, on: date | None, report: Report, *, reveal: bool) -> ChaseList:
        day = on or self._desk.today(whole.zone)
        lines, trainees = chase_lines(tx, self._desk.database, whole, day, report, reveal=reveal)
        coming = whole.next_batch(day)
        deadline = whole.last_cut_off if coming is None else coming.cut_off
        return ChaseList(day, deadline, whole.scheme.online_hours_required, trainees, tuple(lines))

    @staticmethod
    def _check(kind: MessageKind, template: str) -> None:
        check_template(template, _FIELDS[kind])


def chase_wording() -> ChaseWording:
    """Documents and messages take their words from the template, whatever language the menus speak."""
    data: Mapping[str, object] = tomllib.loads(resource("templates", "chase.toml").read_text(encoding="utf-8"))
    return read_wording(data)
