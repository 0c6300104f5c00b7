"""What a room noticed about its PC, as a sentence."""

from __future__ import annotations

from typing import assert_never

from ipexam.domain.alarm import Alarm
from ipexam.wording.language import _


def alarm_sentence(what: Alarm) -> str:
    """What the candidate reads."""
    match what:
        case Alarm.SECOND_SCREEN:
            return _("A second screen is connected. This has been recorded; please raise your hand.")
        case Alarm.REMOTE_SESSION:
            return _("This PC seems to be used from afar. This has been recorded; please raise your hand.")
        case Alarm.ONE_COPY_ONLY:
            return _("Your answers are saved on this PC only; the second copy is late. Please raise your hand.")
        case Alarm.TWO_COPIES_AGAIN:
            return _("Both copies of your answers are up to date again.")
        case Alarm.SAVING_FAILED:
            return _("Your answers cannot be saved at the moment. Please raise your hand.")
        case Alarm.DISK_SHORT:
            return _("The disk of this PC is full. Your answers are still being saved; please raise your hand.")
        case Alarm.SHUT_OFTEN:
            return _("The exam window cannot be closed. To end the exam, hand it in.")
        case _:
            assert_never(what)
