"""Events as compact JSON and back. The letters are part of the journal's format and never change their meaning."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, assert_never

from ipexam.attempt.events import (
    Alarmed,
    Answered,
    Bookmarked,
    ClockJumped,
    CodeRefused,
    Event,
    Flagged,
    FocusBack,
    FocusLost,
    HandedIn,
    Happening,
    Heartbeat,
    IdentityConfirmed,
    LookedUp,
    Moment,
    Named,
    Navigated,
    Noted,
    Opened,
    Outage,
    OutageCause,
    PartOpened,
    ProctorActed,
    RulesRead,
    SealedAtZero,
    StruckOut,
    TimeGranted,
)
from ipexam.domain.alarm import Alarm
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction, ProctorOrder, ProofKind, ReasonCategory

Facts = list[Any]  # a JSON array: whatever the letter asks for
_INT64 = 1 << 63
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
"""Made once: an answer waits for what is written with it."""


class NotationBroken(ValueError):
    """The bytes are no event. Only a foreign or newer program writes such a record under the right key."""


def write_event(event: Event) -> bytes:
    """One JSON array: number, spent ms, monotonic ms, wall ms, boot, letter, then the facts."""
    at = event.at
    head: Facts = [event.number, event.spent_ms, at.monotonic_ms, at.wall_ms, at.boot]
    text = _ENCODER.encode(head + _facts(event.what))
    return text.encode("utf-8", "surrogatepass")  # half a character from a keyboard must not stop the journal


def read_event(data: bytes) -> Event:
    """Undo `write_event`, or raise `NotationBroken`."""
    try:
        number, spent_ms, monotonic_ms, wall_ms, boot, letter, *facts = json.loads(data)
        what = _READERS[_text(letter)](facts)
        at = Moment(_whole(monotonic_ms), _whole(wall_ms), _text(boot))
        return Event(_whole(number), _whole(spent_ms), at, what)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as broken:
        raise NotationBroken from broken


def _facts(what: Happening) -> Facts:
    match what:
        case Opened(seat):
            return ["O", seat]
        case Named(name, last_four):
            return ["K", name, last_four]
        case IdentityConfirmed():
            return ["I"]
        case RulesRead():
            return ["R"]
        case Answered(response):
            return ["A", response.item_id, response.choices, response.blanks, response.text]
        case Flagged(item_id, on):
            return ["F", item_id, on]
        case Navigated(item_id):
            return ["N", item_id]
        case LookedUp(item_id, query, document, page):
            return ["L", item_id, query, document, page]
        case FocusLost(seen):
            return ["X", seen]
        case FocusBack():
            return ["Y"]
        case StruckOut(item_id, option_id, on):
            return ["S", item_id, option_id, on]
        case Noted(item_id, text):
            return ["M", item_id, text]
        case Bookmarked(document, page, on):
            return ["B", document, page, on]
        case _:
            return _room_facts(what)


def _room_facts(
    what: Heartbeat
    | Outage
    | ClockJumped
    | TimeGranted
    | PartOpened
    | ProctorActed
    | CodeRefused
    | Alarmed
    | HandedIn
    | SealedAtZero,
) -> Facts:
    """Of what the room and its proctors do."""
    match what:
        case PartOpened(part):
            return ["T", part]
        case ProctorActed(order, proctors, proof):
            told = [order.action.value, order.minutes, order.reason.value, order.note]
            return ["P", *told, list(proctors), proof.value]
        case CodeRefused():
            return ["C"]
        case Alarmed(seen):
            return ["W", seen.value]
        case Heartbeat():
            return ["H"]
        case Outage(cause, ms):
            return ["U", cause.value, ms]
        case ClockJumped(ms):
            return ["J", ms]
        case TimeGranted(minutes, reason):
            return ["G", minutes, reason]
        case HandedIn():
            return ["E"]
        case SealedAtZero():
            return ["Z"]
        case _:
            assert_never(what)


def _read_answered(facts: Facts) -> Answered:
    item_id, choices, blanks, text = facts
    return Answered(Response(_text(item_id), tuple(map(_text, choices)), tuple(map(_text, blanks)), _text(text)))


def _read_looked_up(facts: Facts) -> LookedUp:
    item_id, query, document, page = facts
    return LookedUp(_text(item_id), _text(query), _text(document), _whole(page))


def _read_proctor_acted(facts: Facts) -> ProctorActed:
    action, minutes, reason, note, proctors, proof = facts
    order = ProctorOrder(ProctorAction(action), _whole(minutes), ReasonCategory(reason), _text(note))
    return ProctorActed(order, tuple(map(_whole, proctors)), ProofKind(proof))


_READERS: Mapping[str, Callable[[Facts], Happening]] = {
    "O": lambda facts: Opened(_text(facts[0])),
    "K": lambda facts: Named(_text(facts[0]), _text(facts[1])),
    "I": lambda _: IdentityConfirmed(),
    "R": lambda _: RulesRead(),
    "A": _read_answered,
    "F": lambda facts: Flagged(_text(facts[0]), facts[1] is True),
    "N": lambda facts: Navigated(_text(facts[0])),
    "L": _read_looked_up,
    "X": lambda facts: FocusLost(_text(facts[0])),
    "Y": lambda _: FocusBack(),
    "H": lambda _: Heartbeat(),
    "U": lambda facts: Outage(OutageCause(facts[0]), _whole(facts[1])),
    "J": lambda facts: ClockJumped(_whole(facts[0])),
    "G": lambda facts: TimeGranted(_whole(facts[0]), _text(facts[1])),
    "T": lambda facts: PartOpened(_whole(facts[0])),
    "S": lambda facts: StruckOut(_text(facts[0]), _text(facts[1]), facts[2] is True),
    "M": lambda facts: Noted(_text(facts[0]), _text(facts[1])),
    "B": lambda facts: Bookmarked(_whole(facts[0]), _whole(facts[1]), facts[2] is True),
    "P": _read_proctor_acted,
    "C": lambda _: CodeRefused(),
    "W": lambda facts: Alarmed(Alarm(facts[0])),
    "E": lambda _: HandedIn(),
    "Z": lambda _: SealedAtZero(),
}


def _text(value: Any) -> str:  # a JSON value of any kind
    if not isinstance(value, str):
        raise NotationBroken
    return value


def _whole(value: Any) -> int:  # a JSON value of any kind
    if not isinstance(value, int) or isinstance(value, bool) or not -_INT64 <= value < _INT64:
        raise NotationBroken
    return value
