"""How a certificate went, in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime

from ipexam.domain.hand_out import CeremonyCount, HandOut, HandOutWay, Receiver
from ipexam.domain.name_reading import NameReading
from ipexam.wording import hand_out

AT = datetime(2021, 12, 5, 2, 32, tzinfo=UTC)
PROXY = Receiver(HandOutWay.PROXY, "李代领", "123X")


def record(receiver: Receiver) -> HandOut:
    return HandOut(1, "N-1", receiver, AT, "王办事")


def test_the_time_is_that_of_the_programmes_zone() -> None:
    assert hand_out.handed(record(Receiver()), "Asia/Shanghai") == "已发放：2021-12-05 10:32，本人领取，经办人 王办事。"


def test_who_took_it_for_its_holder_is_named() -> None:
    assert "代领人：李代领（证件末四位 123X）。" in hand_out.handed(record(PROXY), "Asia/Shanghai")
    posted = record(Receiver(HandOutWay.POSTED, tracking="SF1"))
    assert hand_out.receiver(posted) == "快递单号：SF1。"


def test_counts_and_readings_have_their_words() -> None:
    assert hand_out.count(CeremonyCount(300, 128)) == "已领 128 / 应领 300"
    told = [NameReading(1, "单", "Shàn", "Shan", *flags) for flags in ((True, False), (False, True), (False, False))]
    assert [hand_out.reading(one) for one in told] == ["已人工更正", "请核对", ""]
