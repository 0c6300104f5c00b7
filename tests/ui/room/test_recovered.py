"""What a restart tells the candidate."""

from __future__ import annotations

from datetime import UTC, datetime

from ipexam.attempt.events import Outage, OutageCause
from ipexam.room.snapshot import Recovery
from ipexam.ui.room.recovered import recovery_sentence, recovery_tone
from ipexam.ui.tokens import Tone
from ipexam.wording import language
from ipexam.wording.language import Language

AT = datetime(2026, 11, 22, 10, 42, 7, tzinfo=UTC)


def found(ms: int | None = 192_000, *, doubtful: bool = False, damaged: bool = False) -> Recovery:
    outage = None if ms is None else Outage(OutageCause.RESTARTED, ms)
    return Recovery(37, AT, outage, doubtful, damaged)


def test_answers_time_and_outage_are_told() -> None:
    time = AT.astimezone().strftime("%H:%M:%S")
    assert recovery_sentence(found()) == f"已恢复 37 题作答，最后记录时间 {time}。 中断 3 分 12 秒，不计入考试时间。"
    language.use(Language.ENGLISH)
    assert recovery_sentence(found()) == (
        f"Answers recovered: 37, the last record at {time}. The outage of 3 min 12 s was not counted as exam time."
    )


def test_before_the_clock_ran_there_is_no_outage() -> None:
    assert "中断" not in recovery_sentence(found(None))
    assert recovery_tone(found(None)) is Tone.GOOD


def test_a_doubtful_or_damaged_start_calls_the_proctor() -> None:
    for doubt in (found(-5, doubtful=True), found(damaged=True)):
        assert "请举手" in recovery_sentence(doubt)
        assert recovery_tone(doubt) is Tone.WARN
