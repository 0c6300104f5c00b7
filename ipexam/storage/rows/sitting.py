"""Sittings, seats, the attempts that came back and the marks of their answers."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from ipexam.domain.marking import Round
from ipexam.domain.sitting import LATEST_ENTRY_MINUTES, AttemptState, SittingKind
from ipexam.storage.rows.columns import Choice, Hundredths, Row


class SittingRow(Row):
    """A sitting in one room."""

    __tablename__ = "sitting"
    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which programme
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    #: code, unique in the programme
    code: Mapped[str] = mapped_column(String(60))
    #: name as printed
    name: Mapped[str] = mapped_column(String(200))
    #: real, trial, practice
    kind: Mapped[SittingKind] = mapped_column(Choice(SittingKind))
    #: which paper
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    #: room
    room: Mapped[str] = mapped_column(String(120))
    #: the package opens from here
    starts_at: Mapped[datetime]
    #: and until here
    ends_at: Mapped[datetime]
    #: when the package was made
    exported_at: Mapped[datetime | None]
    #: SHA-256 of the package's manifest, hex
    manifest_sha256: Mapped[str | None] = mapped_column(String(64))
    #: candidates are let in until so many minutes after the start
    latest_entry_minutes: Mapped[int] = mapped_column(default=LATEST_ENTRY_MINUTES, server_default="30")
    #: and leave from so many minutes on; 0 when nothing is fixed
    earliest_hand_in_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    #: what candidates may bring along, one thing a line
    permitted: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    #: how many seats stand side by side; 0 is not known
    row_width: Mapped[int] = mapped_column(default=0, server_default="0")


class SittingProctorRow(Row):
    """A proctor of a sitting."""

    __tablename__ = "sitting_proctor"

    #: of which sitting
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True)
    #: number in the room, from 1
    number: Mapped[int] = mapped_column(primary_key=True)
    #: name; may be empty
    name: Mapped[str] = mapped_column(String(120))
    #: the public key, once exported
    public: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: master and private key, once exported: an envelope that only the office's key for answers opens
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class SeatRow(Row):
    """A seat of a sitting."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("sitting_id", "number"),
        UniqueConstraint("sitting_id", "enrolment_id"),
        UniqueConstraint("ticket"),
        Index("ix_seat_enrolment_id", "enrolment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which sitting
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    #: number in the room
    number: Mapped[str] = mapped_column(String(20))
    #: admission ticket number
    ticket: Mapped[str] = mapped_column(String(40))
    #: who sits there; null at a reserve seat until the office confirms who it was
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"))
    #: which form
    form_id: Mapped[int] = mapped_column(ForeignKey("paper_form.id"))
    #: the way back from the seat's ids to the bank: item id -> version, option orders
    order: Mapped[dict[str, Any] | None] = mapped_column("seat_order")
    #: the seat's secret, once exported: an envelope that only the office's key for answers opens
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: the seat's public signing key, once exported
    public: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: minutes of this candidate; 0 are the paper's own
    minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    #: whether the paper is shown and printed large
    large_print: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: whether written answers are written on paper
    on_paper_written: Mapped[bool] = mapped_column(default=False, server_default=false())


class AttemptRow(Row):
    """An answer file that came back. Nothing is discarded."""

    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("seat_id", "head"), Index("ix_attempt_seat_id_state", "seat_id", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which seat
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    #: from which batch
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    #: from which file
    file_id: Mapped[int] = mapped_column(ForeignKey("source_file.id"))
    #: head of the journal's hash chain, hex
    head: Mapped[str] = mapped_column(String(64))
    #: current, superseded, quarantined
    state: Mapped[AttemptState] = mapped_column(Choice(AttemptState))
    #: whether records after damage were used
    damaged: Mapped[bool] = mapped_column(default=False)
    #: whether a proctor proposed at the seat that it be void
    void_proposed: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: whether the candidate went on on paper
    on_paper: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: whether there is no journal at all and everything was keyed in from paper
    keyed_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: receipt fingerprint that the candidate saw
    receipt: Mapped[str] = mapped_column(String(40))
    #: when the candidate handed in, by the room's clock
    handed_in_at: Mapped[datetime | None]
    #: events in the journal
    events: Mapped[int]
    #: maximum of the form
    maximum: Mapped[Fraction] = mapped_column(Hundredths)
    #: sum of the marks so far, automatic and given: kept up by `storage.attempt.settle`
    raw: Mapped[Fraction] = mapped_column(Hundredths, default=Fraction(0))
    #: answers without a mark yet
    unmarked_items: Mapped[int] = mapped_column(default=0)
    #: what these answers can still earn
    unmarked_maximum: Mapped[Fraction] = mapped_column(Hundredths, default=Fraction(0))


class ResponseRow(Row):
    """What was answered to one item, with its automatic mark. An item without a row was left blank and earns 0."""

    __tablename__ = "response"

    #: of which attempt
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    #: the seat's item id
    item_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    #: which version was answered
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    #: chosen option ids, texts per blank
    answer: Mapped[dict[str, Any]]
    #: written text
    text: Mapped[str] = mapped_column(Text, default="")
    #: maximum of the item
    maximum: Mapped[Fraction] = mapped_column(Hundredths)
    #: mark by the key; null when a person must give it
    auto_mark: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: the mark that persons gave and released; the automatic one counts before it once a corrected key can decide
    given_mark: Mapped[Fraction | None] = mapped_column(Hundredths)
    #: false for what was answered beyond "answer at most N": kept and shown, worth nothing; `storage.counted` keeps it
    counts: Mapped[bool] = mapped_column(default=True, server_default=true())


class GivenMarkRow(Row):
    """A mark that a person gave; all are kept, the newest of a round counts."""

    __tablename__ = "given_mark"
    __table_args__ = (Index("ix_given_mark_attempt_id_item_id", "attempt_id", "item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: of which attempt
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    #: the seat's item id
    item_id: Mapped[str] = mapped_column(String(12))
    #: by the first marker, the second, or the arbiter
    round: Mapped[Round] = mapped_column(Choice(Round), server_default="first")
    #: the mark
    mark: Mapped[Fraction] = mapped_column(Hundredths)
    #: who
    actor: Mapped[str] = mapped_column(String(120))
    #: when
    given_at: Mapped[datetime]
    #: the markers' sheet it came with; null when it was given here
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)
