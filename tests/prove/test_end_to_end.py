"""From the package to the receipt with the keyboard alone, on a real screen, with a kill in the middle."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipexam.exchange.answers import open_answers, read_answer_file
from ipexam.wording import language
from ipexam.wording.language import Language, _
from tests.exchange.packages import PASSWORD, new_office, seat_entries, write_package
from tests.prove.claims import Claim, Evidence
from tests.ui.room.exam_day import trust
from tests.ui.room.screen.conftest import Screen, until

pytestmark = pytest.mark.real_screen
SHORT_ANSWER = "apply examine publish grant"
MOST_TABS = 40


@dataclass(slots=True)
class Watched:
    """A candidate who has a keyboard and eyes, and nothing else."""

    screen: Screen
    folder: Path
    pictures: Path
    taken: int = 0

    @property
    def state(self) -> dict:
        try:
            return json.loads((self.folder / "state.json").read_text("utf-8"))
        except FileNotFoundError:
            return {}

    def sit_down(self) -> None:
        (self.folder / "state.json").unlink(missing_ok=True)
        self.screen.start(sys.executable, "-m", "tests.prove.watched_room", str(self.folder))
        until(lambda: "page" in self.state)

    def see(self, condition: Callable[[dict], bool]) -> dict:
        until(lambda: condition(self.state), lambda: json.dumps(self.state, ensure_ascii=False))
        return self.state

    def arrive(self, page: str) -> None:
        """Wait for a page with nothing before it, and keep a picture of it."""
        self.see(lambda seen: seen["page"] == page and not seen["busy"])
        self.taken += 1
        wanted = self.folder / "picture.wanted"
        draft = wanted.with_suffix(".new")
        draft.write_text(str(self.pictures / f"{self.taken:02d}-{page}.png"))
        draft.replace(wanted)
        until(lambda: not wanted.exists())

    def type(self, text: str) -> None:
        self.screen.xdotool("type", "--delay", "25", text)

    def press(self, button: str) -> None:
        """Tab to a button and press it."""
        for _tab in range(MOST_TABS):
            if self.state["focus"] == button:
                self.screen.keys("space")
                return
            before = self.state
            self.screen.keys("Tab")
            until(lambda before=before: self.state["focus"] != before["focus"] or self.state["focus"] == button)
        raise AssertionError(f"no button {button!r}: {self.state}")

    def answers(self, item_id: str) -> list:
        return self.state.get("answers", {}).get(item_id, [[], [], ""])


@pytest.fixture
def chinese() -> Iterator[None]:
    before = language.active()
    language.use(Language.CHINESE)
    yield
    language.use(before)


@pytest.fixture
def watched(screen: Screen, tmp_path: Path, chinese: None) -> Watched:
    trust(tmp_path / "pins")
    write_package(tmp_path, new_office(), 90)
    pictures = Path(os.environ.get("IPEXAM_PICTURES") or tmp_path / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    return Watched(screen, tmp_path, pictures)


def come_in(candidate: Watched) -> None:
    candidate.arrive("PasswordPage")
    candidate.type(PASSWORD)
    candidate.screen.keys("Return")
    candidate.arrive("SignInPage")
    candidate.type("A01")
    candidate.screen.keys("Tab")
    candidate.type("123X")
    candidate.screen.keys("Return")
    candidate.arrive("IdentityPage")
    candidate.press(_("Yes, this is me"))
    candidate.arrive("TypingPage")
    candidate.press(_("My input method works"))
    candidate.arrive("RulesPage")
    candidate.press(_("I have read the rules and will keep them"))
    candidate.press(_("Start the exam"))


def hand_in(candidate: Watched) -> None:
    candidate.screen.keys("ctrl+Return")
    candidate.arrive("ReviewPage")
    candidate.press(_("Hand in…"))
    candidate.arrive("HandInPage")
    candidate.press(_("Hand in"))
    candidate.press(_("Yes, hand in now"))


def test_from_package_to_receipt_with_the_keyboard_alone(watched: Watched, evidence: Evidence) -> None:
    began = time.monotonic()
    watched.sit_down()
    come_in(watched)
    watched.arrive("ExamPage")
    watched.screen.keys("b")
    watched.see(lambda seen: watched.answers("q01")[0] == ["b"])
    watched.screen.keys("alt+Right", "a", "c")
    watched.see(lambda seen: sorted(watched.answers("q02")[0]) == ["a", "c"] and seen["saved"])
    watched.screen.processes[-1].send_signal(signal.SIGKILL)
    watched.screen.processes[-1].wait(10)
    watched.sit_down()
    watched.arrive("ExamPage")
    assert watched.answers("q01")[0] == ["b"]
    while (here := watched.state["current"]) != "q05":
        watched.screen.keys("alt+Right")
        watched.see(lambda seen, here=here: seen["current"] != here)
    watched.type(SHORT_ANSWER)
    watched.see(lambda seen: watched.answers("q05")[2] == SHORT_ANSWER and seen["saved"])
    watched.arrive("ExamPage")
    hand_in(watched)
    watched.arrive("ReceiptPage")
    (path,) = (watched.folder / "journals").glob("*/seat-A01/answers.ipa")
    entry = seat_entries()[0]
    opened = open_answers(
        read_answer_file(path.read_bytes(), "x"), entry.signing.verifying, entry.secret, new_office().keys.opening, 90
    )
    assert opened.attempt.responses["q05"].text == SHORT_ANSWER
    assert sorted(opened.attempt.responses["q02"].choices) == ["a", "c"]
    evidence.note(
        Claim.END_TO_END, pages_looked_at=watched.taken, kills=1, answers_in_the_file=len(opened.attempt.responses),
        seconds_at_the_keyboard=round(time.monotonic() - began),
    )  # fmt: skip
