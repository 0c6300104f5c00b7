"""The self-check and the rehearsal of an exam PC, as sentences that say what to do."""

from __future__ import annotations

from ipexam.domain.errors import UserError
from ipexam.domain.pc_check import CheckSubject, Finding, Grade, Outcome
from ipexam.domain.rehearsal import Trial, TrialVerdict
from ipexam.wording.errors import sentence
from ipexam.wording.language import _


def grade(value: Grade) -> str:
    """The verdict on one subject."""
    return {Grade.PASS: _("Good"), Grade.WARN: _("Take note"), Grade.FAIL: _("Bad")}[value]


def whole(value: Grade) -> str:
    """The verdict on the PC."""
    return {
        Grade.PASS: _("This PC is ready for the exam."),
        Grade.WARN: _("This PC can be used; please look at what is marked."),
        Grade.FAIL: _("This PC is not ready. Put right what is marked, then check again."),
    }[value]


def subject(value: CheckSubject) -> str:
    """What was looked at."""
    return {
        CheckSubject.SPACE: _("Disk space"),
        CheckSubject.SAVING: _("Saving"),
        CheckSubject.TWIN: _("Second medium"),
        CheckSubject.PLACE: _("After a restart"),
        CheckSubject.MEMORY: _("Memory"),
        CheckSubject.FONTS: _("Rare characters"),
        CheckSubject.INPUT_METHOD: _("Input method"),
        CheckSubject.SCREEN: _("Screen"),
        CheckSubject.SECOND_SCREEN: _("Second screen"),
        CheckSubject.REMOTE: _("Use from afar"),
        CheckSubject.PACKAGE: _("Exam package"),
        CheckSubject.CLOCK: _("Clock"),
    }[value]


def finding_sentence(finding: Finding, refused: UserError | None = None) -> str:
    """What was found and, unless it is good, what to do; `refused` is why the package cannot be used."""
    if finding.outcome is Outcome.PACKAGE_REFUSED and refused is not None:
        return sentence(refused)
    return (_disk() | _system() | _screen() | _package())[finding.outcome].format(**finding.facts)


def _disk() -> dict[Outcome, str]:
    slow = _("A save takes {p50_ms} ms, the slowest {p99_ms} ms. Close other programs; take a faster disk if you can.")
    return {
        Outcome.SPACE_ENOUGH: _("{mib} MB are free."),
        Outcome.SPACE_TIGHT: _("Only {mib} MB are free at “{path}”. Free some room before the exam."),
        Outcome.SPACE_SHORT: _("Only {mib} MB are free at “{path}”: too little for an exam. Free at least 100 MB."),
        Outcome.SAVING_QUICK: _("A save takes {p50_ms} ms, the slowest {p99_ms} ms."),
        Outcome.SAVING_SLOW: slow,
        Outcome.SAVING_TOO_SLOW: _(
            "The slowest save takes {p99_ms} ms: candidates would see “saving” all the time. Use another disk or PC."
        ),
        Outcome.SAVING_REFUSED: _("Nothing can be saved at “{path}” ({trouble}). Choose another folder."),
        Outcome.TWIN_QUICK: _("A save on the second medium takes {p50_ms} ms, the slowest {p99_ms} ms."),
        Outcome.TWIN_SLOW: _(
            "The second medium is slow: {p50_ms} ms, the slowest {p99_ms} ms. It works; a faster stick is better."
        ),
        Outcome.TWIN_NONE: _("No second medium was named. With a stick the answers survive a broken disk."),
        Outcome.TWIN_SAME_MEDIUM: _("“{path}” lies on the same disk as the answers. Name a folder on a stick."),
        Outcome.TWIN_REFUSED: _(
            "The second medium “{path}” is away or refuses ({trouble}). Put it in, or take another."
        ),
        Outcome.PLACE_LASTS: _("What is saved is still there after a restart."),
        Outcome.PLACE_PLANTED: _("A marker was laid down. Restart this PC, then check again: it may be restored."),
        Outcome.PLACE_WAITS: _("The marker waits for a restart. Restart this PC, then check again."),
        Outcome.PLACE_UNKNOWN: _(
            "It could not be tried whether “{path}” outlives a restart: nothing can be saved there."
        ),
        Outcome.PLACE_WIPED: _(
            "A restart wipes “{path}”: this PC has a restore card or is restored by its software. Name a folder on "
            "another drive or on a stick with --journals."
        ),
    }


def _system() -> dict[Outcome, str]:
    return {
        Outcome.MEMORY_ENOUGH: _("{mib} MB are free."),
        Outcome.MEMORY_TIGHT: _("Only {mib} MB are free. Close other programs before the exam."),
        Outcome.MEMORY_UNKNOWN: _("This system does not say how much memory is free."),
        Outcome.FONTS_DRAW: _("{characters} are drawn as they should be."),
        Outcome.FONTS_LACK: _("{characters} cannot be drawn on this screen. Install a font with rare characters."),
        Outcome.INPUT_METHOD_RUNS: _("{name} is running. Type a few words before the exam."),
        Outcome.INPUT_METHOD_SYSTEM: _("The system has its own. Type a few words before the exam."),
        Outcome.INPUT_METHOD_NONE: _("No Chinese input method is running. Start Fcitx 5 or IBus, then check again."),
    }


def _screen() -> dict[Outcome, str]:
    return {
        Outcome.SCREEN_FITS: _("{width} × {height}, scale {percent} %."),
        Outcome.SCREEN_SMALL: _(
            "{width} × {height} at {percent} %: the exam needs {least_width} × {least_height}. Set a smaller scale or "
            "a larger resolution."
        ),
        Outcome.SCREEN_NONE: _("There is no screen here. Run the check at the PC itself."),
        Outcome.ONE_SCREEN: _("One screen."),
        Outcome.SECOND_SCREEN: _("A second screen is connected. Unplug it before the exam."),
        Outcome.NOT_REMOTE: _("Nobody seems to use this PC from afar."),
        Outcome.REMOTE: _("This PC seems to be used from afar. End remote desktop and screen sharing."),
    }


def _package() -> dict[Outcome, str]:
    return {
        Outcome.PACKAGE_TRUE: _("“{sitting}”: signed by {office}, unchanged."),
        Outcome.PACKAGE_NONE: _("No package was named. Name it to check signature and clock too."),
        Outcome.PACKAGE_REFUSED: _("The package cannot be used here."),
        Outcome.CLOCK_FITS: _("{now}. The package can be opened now, until {closes}."),
        Outcome.CLOCK_BEFORE: _("{now}. The package opens at {opens}. Compare with a clock you trust."),
        Outcome.CLOCK_SHOWN: _("{now}. Compare with a clock you trust."),
        Outcome.CLOCK_PAST: _("{now}, but the package closed at {closes}. Set the clock, or ask the office."),
    }


def trial(value: Trial) -> str:
    """What the rehearsal does to the PC."""
    return {
        Trial.KILL: _("The program is killed while answers are typed"),
        Trial.FULL_DISK: _("The disk is full in the middle"),
        Trial.NO_TWIN: _("The second medium is pulled out"),
        Trial.CLOCK_JUMP: _("The clock jumps by a day"),
        Trial.WRONG_CODE: _("A wrong proctor's code is typed"),
        Trial.SECOND_INSTANCE: _("The seat is opened a second time"),
    }[value]


def verdict(value: TrialVerdict) -> str:
    """How the PC stood it."""
    return {TrialVerdict.PASSED: _("Passed"), TrialVerdict.FAILED: _("Failed"), TrialVerdict.NOT_TRIED: _("Not tried")}[
        value
    ]


def trial_sentence(value: Trial, how: TrialVerdict) -> str:
    """What was seen."""
    if how is TrialVerdict.FAILED:
        return _("This PC did not stand it. Use another PC, or another folder for the answers, and tell the office.")
    if how is TrialVerdict.NOT_TRIED:
        return _("This cannot be tried here: the system, or this package, gives no way to.")
    return {
        Trial.KILL: _("{kills} kills, {answers} answers acknowledged, none lost."),
        Trial.FULL_DISK: _("The candidate is warned, nothing acknowledged is lost, saving goes on when there is room."),
        Trial.NO_TWIN: _("Saving goes on here, the loss is told, and the copy is made good when the medium is back."),
        Trial.CLOCK_JUMP: _("The candidate's time stays the same, and the jump is recorded."),
        Trial.WRONG_CODE: _("The code is refused, the next try has to wait, and the right code works."),
        Trial.SECOND_INSTANCE: _("The second one is refused, and the first goes on."),
    }[value]
