"""What the self-check of an exam PC finds: one outcome for each subject, with its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from ipexam.domain.alarm import Alarm


class Grade(Enum):
    """How an outcome is judged."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


class CheckSubject(Enum):
    """What is looked at, in the order in which it is told."""

    SPACE = "space"
    SAVING = "saving"
    TWIN = "twin"
    PLACE = "place"
    MEMORY = "memory"
    FONTS = "fonts"
    INPUT_METHOD = "input_method"
    SCREEN = "screen"
    SECOND_SCREEN = "second_screen"
    REMOTE = "remote"
    PACKAGE = "package"
    CLOCK = "clock"


class Outcome(Enum):
    """One outcome: its code, its subject and its grade."""

    SPACE_ENOUGH = ("space_enough", CheckSubject.SPACE, Grade.PASS)
    SPACE_TIGHT = ("space_tight", CheckSubject.SPACE, Grade.WARN)
    SPACE_SHORT = ("space_short", CheckSubject.SPACE, Grade.FAIL)
    SAVING_QUICK = ("saving_quick", CheckSubject.SAVING, Grade.PASS)
    SAVING_SLOW = ("saving_slow", CheckSubject.SAVING, Grade.WARN)
    SAVING_TOO_SLOW = ("saving_too_slow", CheckSubject.SAVING, Grade.FAIL)
    SAVING_REFUSED = ("saving_refused", CheckSubject.SAVING, Grade.FAIL)
    TWIN_QUICK = ("twin_quick", CheckSubject.TWIN, Grade.PASS)
    TWIN_SLOW = ("twin_slow", CheckSubject.TWIN, Grade.WARN)
    TWIN_NONE = ("twin_none", CheckSubject.TWIN, Grade.WARN)
    TWIN_SAME_MEDIUM = ("twin_same_medium", CheckSubject.TWIN, Grade.WARN)
    TWIN_REFUSED = ("twin_refused", CheckSubject.TWIN, Grade.FAIL)
    PLACE_LASTS = ("place_lasts", CheckSubject.PLACE, Grade.PASS)
    PLACE_PLANTED = ("place_planted", CheckSubject.PLACE, Grade.WARN)
    PLACE_WAITS = ("place_waits", CheckSubject.PLACE, Grade.WARN)
    PLACE_UNKNOWN = ("place_unknown", CheckSubject.PLACE, Grade.WARN)
    PLACE_WIPED = ("place_wiped", CheckSubject.PLACE, Grade.FAIL)
    MEMORY_ENOUGH = ("memory_enough", CheckSubject.MEMORY, Grade.PASS)
    MEMORY_TIGHT = ("memory_tight", CheckSubject.MEMORY, Grade.WARN)
    MEMORY_UNKNOWN = ("memory_unknown", CheckSubject.MEMORY, Grade.WARN)
    FONTS_DRAW = ("fonts_draw", CheckSubject.FONTS, Grade.PASS)
    FONTS_LACK = ("fonts_lack", CheckSubject.FONTS, Grade.FAIL)
    INPUT_METHOD_RUNS = ("input_method_runs", CheckSubject.INPUT_METHOD, Grade.PASS)
    INPUT_METHOD_SYSTEM = ("input_method_system", CheckSubject.INPUT_METHOD, Grade.PASS)
    INPUT_METHOD_NONE = ("input_method_none", CheckSubject.INPUT_METHOD, Grade.FAIL)
    SCREEN_FITS = ("screen_fits", CheckSubject.SCREEN, Grade.PASS)
    SCREEN_SMALL = ("screen_small", CheckSubject.SCREEN, Grade.WARN)
    SCREEN_NONE = ("screen_none", CheckSubject.SCREEN, Grade.FAIL)
    ONE_SCREEN = ("one_screen", CheckSubject.SECOND_SCREEN, Grade.PASS)
    SECOND_SCREEN = ("second_screen", CheckSubject.SECOND_SCREEN, Grade.WARN)
    NOT_REMOTE = ("not_remote", CheckSubject.REMOTE, Grade.PASS)
    REMOTE = ("remote", CheckSubject.REMOTE, Grade.WARN)
    PACKAGE_TRUE = ("package_true", CheckSubject.PACKAGE, Grade.PASS)
    PACKAGE_NONE = ("package_none", CheckSubject.PACKAGE, Grade.WARN)
    PACKAGE_REFUSED = ("package_refused", CheckSubject.PACKAGE, Grade.FAIL)
    CLOCK_FITS = ("clock_fits", CheckSubject.CLOCK, Grade.PASS)
    CLOCK_BEFORE = ("clock_before", CheckSubject.CLOCK, Grade.PASS)
    CLOCK_SHOWN = ("clock_shown", CheckSubject.CLOCK, Grade.WARN)
    CLOCK_PAST = ("clock_past", CheckSubject.CLOCK, Grade.FAIL)

    @property
    def code(self) -> str:
        """What machines read."""
        return self.value[0]

    @property
    def subject(self) -> CheckSubject:
        """What was looked at."""
        return self.value[1]

    @property
    def grade(self) -> Grade:
        """How it is judged."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Finding:
    """One subject of the check; `facts` fill the sentence."""

    outcome: Outcome
    facts: Mapping[str, str | int | float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What only a window system can tell. Width and height are those of the first screen in the program's own points,
    `scale` is device pixels for one of them. `draws_rare` says that a rare character came out as itself. `platform` is
    `sys.platform`: on some the system brings its input methods itself."""

    platform: str
    input_methods: tuple[str, ...]
    width: int = 0
    height: int = 0
    scale: float = 1.0
    draws_rare: bool = False
    alarms: tuple[Alarm, ...] = ()

    @property
    def seen(self) -> bool:
        """Whether there is a screen at all."""
        return self.width > 0


def worst(findings: tuple[Finding, ...]) -> Grade:
    """The grade of the whole PC."""
    order = tuple(Grade)
    return order[max(order.index(finding.outcome.grade) for finding in findings)]
