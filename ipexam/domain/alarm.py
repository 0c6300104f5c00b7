"""What an exam room notices about its PC by itself; it is recorded and changes nothing."""

from __future__ import annotations

from enum import Enum


class Alarm(Enum):
    """What is noticed. The values are part of journals and never change."""

    SECOND_SCREEN = "second_screen"
    REMOTE_SESSION = "remote_session"
    ONE_COPY_ONLY = "one_copy_only"
    TWO_COPIES_AGAIN = "two_copies_again"
    SAVING_FAILED = "saving_failed"  # the disk refused for longer than a hiccup
    DISK_SHORT = "disk_short"  # the disk was full and the room kept free for answers is being used
    SHUT_OFTEN = "shut_often"  # somebody tried to close the window
