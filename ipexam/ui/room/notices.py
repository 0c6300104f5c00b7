"""What the window has to say while the exam runs, quietly and once, from one look at the seat to the next.

A disk that refuses comes before everything; time is only said over less important things.
"""

from __future__ import annotations

from ipexam.room.snapshot import Recovery, SaveStatus, Saving, SeatSnapshot
from ipexam.ui.room.recovered import recovery_sentence, recovery_tone
from ipexam.ui.room.strip import Strip, crossed
from ipexam.ui.tokens import Tone
from ipexam.wording.language import _

ALARM_SECONDS = 10


class Notices:
    """Remembers what was said. `seat` is the snapshot at the beginning."""

    def __init__(self, strip: Strip, seat: SeatSnapshot) -> None:
        self._strip = strip
        self._seconds, self._granted = seat.remaining_seconds, seat.granted_minutes
        self._one_copy = False

    def greet(self, found: Recovery | None) -> None:
        """What a restart found."""
        if found is not None:
            self._strip.say(recovery_sentence(found), recovery_tone(found), stays=True)

    def look(self, seat: SeatSnapshot) -> None:
        """Once a second."""
        self._say_granted(seat.granted_minutes)
        self._say_time(seat.remaining_seconds)
        one_copy = seat.twin is not None and seat.twin.one_copy_only
        if one_copy and not self._one_copy:
            text = _("Your answers are saved on this PC only; the second copy is late. Please raise your hand.")
            self._strip.say(text, Tone.WARN, subject="twin", stays=True)
        elif not one_copy:
            self._strip.unsay("twin")
        self._one_copy = one_copy

    def look_at_disk(self, status: SaveStatus) -> None:
        """A disk that refuses for long is told in a sentence, with the seconds."""
        seconds = int(status.failing_for_seconds or 0)
        if status.saving is not Saving.FAILED:
            self._strip.unsay("disk")
        elif seconds >= ALARM_SECONDS:
            text = _(
                "Your answers have not reached the disk for {n} s. They are kept in this window: do not switch the "
                "PC off, raise your hand and call the proctor."
            )
            self._strip.say(text.format(n=seconds), Tone.BAD, subject="disk", stays=True)

    def _say_granted(self, minutes: int) -> None:
        more, self._granted = minutes - self._granted, minutes
        if more > 0:
            text = _("The proctor added {n} minutes to your time.")
            self._strip.say(text.format(n=more), Tone.GOOD, subject="granted", stays=True)

    def _say_time(self, seconds: int) -> None:
        warning, self._seconds = crossed(self._seconds, seconds), seconds
        if warning is not None and self._strip.subject != "disk":
            text = _("{n} minutes left") if warning > 1 else _("{n} minute left")
            self._strip.say(text.format(n=warning), Tone.WARN, subject="time")
