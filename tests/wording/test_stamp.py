"""Words about stamps, keys and their backup."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

from ipexam.domain.office_key import BackupStanding, KeyPurpose, LineStanding
from ipexam.domain.stamp import StampLetter, StampLine
from ipexam.wording import office_key, stamp
from ipexam.wording.language import Language

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LETTER = StampLetter("0" * 64, "授权书.pdf", date(2026, 9, 1), date(2026, 12, 31))


def line(retired_at: datetime | None = None) -> StampLine:
    return StampLine(1, "岭南虚构培训中心", "0" * 64, Fraction(45), NOW, "林老师", LETTER, 0, retired_at)


def test_a_stamp_is_in_use_expired_or_retired(spoken: Language) -> None:
    words = [stamp.status(line(), date(2026, 10, 1)), stamp.status(line(), date(2027, 1, 1))]
    words.append(stamp.status(line(NOW), date(2026, 10, 1)))
    assert len(set(words)) == 3


def test_a_verb_of_the_office_is_named_and_other_purposes_stay() -> None:
    assert stamp.purpose("certificates.print") == "打印结业证书"
    assert stamp.purpose("结业仪式补印") == "结业仪式补印"


def test_a_backup_is_missing_old_or_whole(spoken: Language) -> None:
    day = date(2026, 11, 23)
    standings = (BackupStanding(None, False), BackupStanding(day, True), BackupStanding(day, False))
    assert len({office_key.backup(one) for one in standings}) == 3


def test_typed_lines_tell_what_is_wrong_and_what_was_left_out() -> None:
    def told(*facts: object) -> str:
        return office_key.lines_standing(LineStanding(*facts))

    begun = "共 20 行，已有 5 行与纸上一致。"
    assert told(5, (), (), (), 20) == begun
    assert told(5, (2, 4), (3,), (), 20) == begun + "与纸上不一致：第 2、4 行。漏了第 3 行。"
    assert told(5, (2,), (), ("苹裹",), 20) == begun + "与纸上不一致：第 2 行。词表中没有这些词，请核对：苹裹。"
    assert told(0, tuple(range(1, 29)), (), (), None).endswith("第 1、2、3、4、5、6、… 行。")
    assert told(20, (), (), (), 20) == "共 20 行，均与纸上一致。"


def test_every_purpose_says_what_replacing_means_and_what_to_do_then(spoken: Language) -> None:
    for purpose in KeyPurpose:
        assert office_key.replacing(purpose)
        assert office_key.after_rotation(purpose)
