"""A record's hours explained."""

from __future__ import annotations

from ipexam.domain.hours import CountedRecord, Grain, HoursAccount, HoursRecord
from ipexam.domain.problem import Where
from ipexam.wording import hours


def counted(
    seconds: int, *, overlap: int = 0, capped: int = 0, superseded: bool = False, waiting: bool = False
) -> CountedRecord:
    record = HoursRecord(1, 1, Grain.INTERVAL, 0, seconds, seconds, Where(), waiting)
    left = 0 if superseded or waiting else seconds - overlap - capped
    return CountedRecord(record, left, overlap, capped, superseded)


def test_a_record_says_where_its_seconds_went() -> None:
    text = hours.record_sentence(counted(3600, overlap=300, capped=600))
    assert text == "计入 45 分 0 秒。5 分 0 秒与其他记录重叠，只计一次。10 分 0 秒超出该课程的课时，不计入。"


def test_a_record_that_counted_in_full_says_no_more() -> None:
    assert hours.record_sentence(counted(2700)) == "计入 45 分 0 秒。"


def test_records_that_do_not_count_say_why(english: None) -> None:
    assert hours.record_sentence(counted(60, waiting=True)) == "This row waits for a person and does not count yet."
    assert "replaced" in hours.record_sentence(counted(60, superseded=True))


def test_the_status_of_a_record_in_a_word(english: None) -> None:
    records = [counted(60), counted(60, overlap=10), counted(60, capped=60), counted(60, waiting=True)]
    assert [hours.record_status(record) for record in records] == [
        "Counted",
        "Counted in part",
        "Not counted",
        "Waiting for a person",
    ]


def test_an_account_is_explained_in_one_sentence(english: None) -> None:
    account = HoursAccount(49680, (counted(60, overlap=10), counted(60, overlap=5, capped=5), counted(60)))
    assert hours.account_sentence(account) == (
        "18.40 class-hours from 3 records: 2 overlapping, 1 over the course's class-hours, 0 replaced, "
        "0 waiting for a person."
    )
