"""Printing: every sheet is accounted for, what jams or is spoiled is cut from what was stored, order is the hall's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ipexam.documents.pages import draw_page, pages_of
from ipexam.domain.actor import Right, manager
from ipexam.domain.calibration import Readings, crosses
from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.errors import RightMissing, SubjectUnknown, UserError
from ipexam.domain.exam_errors import CertificatesRevoked, NothingToPrint
from ipexam.domain.print_errors import (
    AllPrinted,
    MovedForOtherTray,
    NothingLeft,
    NothingSpoiled,
    PageNotInJob,
    PapersDiffer,
    PrintedMeanwhile,
    SheetNotGood,
    TwoPeopleNeeded,
)
from ipexam.domain.print_job import (
    Paper,
    PaperStock,
    PrintHabit,
    PrintJob,
    PrintReason,
    PrintScope,
    PrintSheet,
    PrintWish,
    SheetState,
    Spoiling,
    Tray,
)
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.printed_pages import page_picture, page_sizes
from ipexam.services.printers import PrinterService
from ipexam.services.printing import PrintingService
from ipexam.storage.database import Database
from ipexam.storage.rows.certificate import CertificateRow
from tests.builders import CLASS, somebody
from tests.postgres_offices import PostgresOffices
from tests.services.conftest import StillClock
from tests.services.printed import A4, NUMBERS, TRAY, TWO, certified, certified_office, issued, printing_of, seated

WAITING, GOOD = SheetState.WAITING, SheetState.GOOD
SPOILED, NOT_PRINTED = SheetState.SPOILED, SheetState.NOT_PRINTED
FIRST = 1
"""The job that brought all to paper before each test."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certified_office(tmp_path_factory.mktemp("certified"))


@pytest.fixture
def desk(made: Path, tmp_path: Path, clock: StillClock) -> Iterator[Desk]:
    """Four people hold certificates 0001 to 0004, and job 1 printed them."""
    shutil.copyfile(made, tmp_path / "office.ipexam")
    with closing(Database.open(str(tmp_path / "office.ipexam"))) as database:
        yield Desk(database, manager("tester"), clock)


@pytest.fixture
def printing(desk: Desk) -> PrintingService:
    return printing_of(desk)


def states(printing: PrintingService, job: PrintJob | int) -> list[tuple[str, SheetState]]:
    sheets = printing.job(job if isinstance(job, int) else job.id)[1]
    return [(sheet.number[-2:], sheet.state) for sheet in sheets]


def sheets_of(printing: PrintingService, job: PrintJob) -> tuple[PrintSheet, ...]:
    return printing.job(job.id)[1]


def named(*numbers: str) -> PrintWish:
    return PrintWish(PrintScope.NAMED, numbers)


def revoke(desk: Desk, *numbers: str) -> None:
    with desk.database.transaction() as tx:
        for row in tx.query(CertificateRow).filter(CertificateRow.number.in_(numbers)):
            row.status, row.revoked_on = CertificateStatus.REVOKED, row.issued_on


def test_a_batch_is_stored_with_every_sheet_and_who_printed_it(
    printing: PrintingService, desk: Desk, tmp_path: Path
) -> None:
    job, sheets = printing.job(FIRST)
    assert (job.actor, job.reason, job.tray, job.stock) == ("tester", PrintReason.BATCH, TRAY, "内芯")
    assert (job.sheets, job.good, job.spoiled, job.calibration) == (4, 4, 0, None)
    assert [sheet.number for sheet in sheets] == NUMBERS
    printing.write(FIRST, tmp_path / "out.pdf")
    texts = [page.text for page in pages_of((tmp_path / "out.pdf").read_bytes())]
    assert all(number in text for number, text in zip(NUMBERS, texts, strict=True))
    assert printing.jobs() == ([job], 1)
    sent, stored = AuditService(desk).page()[0][:2]
    assert (sent.verb, sent.facts["sheets"]) == ("printing.sent", 4)
    assert (stored.verb, stored.facts["sheets"], stored.facts["sha256"]) == ("printing.batch", 4, job.pdf_sha256)


def test_the_order_is_that_of_the_seats_and_who_has_none_comes_last(printing: PrintingService, desk: Desk) -> None:
    seated(desk, [NUMBERS[2], NUMBERS[0], NUMBERS[3]])
    job = printing.batch(PrintWish(order=PrintOrder.SEAT))
    assert [n for n, _state in states(printing, job)] == ["03", "01", "04", "02"]


def test_the_order_is_that_of_the_organisations_by_their_sound(printing: PrintingService) -> None:
    job = printing.batch(PrintWish(order=PrintOrder.ORGANISATION))
    assert [(sheet.number[-2:], sheet.organisation) for sheet in sheets_of(printing, job)] == [
        ("02", "广州某某大学"),
        ("04", "深圳某某银行"),
        ("01", "珠海某某科技有限公司"),
        ("03", "珠海某某科技有限公司"),
    ]


def test_a_job_that_nobody_sent_is_on_no_paper(printing: PrintingService, desk: Desk) -> None:
    """The program was killed between storing and sending."""
    printing.sent(FIRST, 1)
    lost = printing.batch(PrintWish(PrintScope.NEW, stock="内芯"))
    assert (lost.sheets, lost.waiting, lost.good) == (3, 3, 0)
    assert [stock.good for stock in PrinterService(desk).stocks()] == [1]
    again = printing.sent(printing.batch(PrintWish(PrintScope.NEW)).id)
    assert (again.sheets, again.waiting, again.good) == (3, 0, 3)


def test_a_job_that_nobody_saw_sent_goes_on_from_the_page_that_is_missing(printing: PrintingService) -> None:
    lost = printing.batch(PrintWish())
    rest = printing.reprint(lost.id, 3)
    assert [state for _number, state in states(printing, lost)] == [GOOD, GOOD, NOT_PRINTED, NOT_PRINTED]
    assert states(printing, rest) == [("03", WAITING), ("04", WAITING)]


def test_only_the_first_pages_of_a_job_came_out(printing: PrintingService) -> None:
    printing.spoil(FIRST, [4], TWO)
    stopped = printing.sent(FIRST, 2)
    assert (stopped.good, stopped.missing, stopped.spoiled, stopped.sheets) == (2, 1, 1, 4)
    assert [state for _number, state in states(printing, FIRST)] == [GOOD, GOOD, NOT_PRINTED, SPOILED]
    for impossible in (-1, 5):
        with pytest.raises(PageNotInJob):
            printing.sent(FIRST, impossible)


def test_two_desks_do_not_print_at_once_what_was_not_printed_yet(
    printing: PrintingService, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing.sent(FIRST, 2)
    other = printing_of(desk)

    def meanwhile(*asked: object) -> dict[str, bytes]:
        monkeypatch.undo()
        other.batch(PrintWish(PrintScope.NEW))
        return {}

    monkeypatch.setattr(printing._stamps, "pictures", meanwhile)
    with pytest.raises(PrintedMeanwhile):
        printing.batch(PrintWish(PrintScope.NEW))
    assert printing.jobs()[1] == 2


@pytest.mark.parametrize("page", [1, 2, 4])
def test_after_a_jam_the_rest_is_the_same_drawing_in_a_job_that_names_the_first(
    printing: PrintingService, page: int
) -> None:
    first = printing.job(FIRST)[0]
    rest = printing.reprint(FIRST, page, jammed=1, spoiling=TWO)
    assert (rest.reason, rest.of_job, rest.sheets) == (PrintReason.JAM, FIRST, 5 - page)
    assert (rest.pdf_sha256, rest.stock) == (first.pdf_sha256, "内芯")
    again, before = printing.pdf(rest.id), printing.pdf(FIRST)
    assert draw_page(again, 1, 400) == draw_page(before, page, 400)
    assert draw_page(again, 5 - page, 400) == draw_page(before, 4, 400)
    now = [state for _number, state in states(printing, FIRST)]
    assert now == [GOOD] * (page - 1) + [SPOILED] + [NOT_PRINTED] * (4 - page)
    assert printing.job(FIRST)[1][page - 1].spoiling == TWO


def test_a_second_jam_goes_on_from_the_second_job_and_not_again_from_the_first(printing: PrintingService) -> None:
    rest = printing.reprint(FIRST, 2)
    with pytest.raises(NothingLeft) as told:
        printing.reprint(FIRST, 2)
    assert told.value.later == (str(rest.id),)
    last = printing.reprint(rest.id, 3)
    assert draw_page(printing.pdf(last.id), 1, 400) == draw_page(printing.pdf(FIRST), 4, 400)
    printing.sent(last.id, 0)
    assert states(printing, printing.reprint(FIRST, 3)) == [("04", WAITING)]


def test_another_batch_that_merely_waits_takes_no_page_from_a_job(printing: PrintingService) -> None:
    second = printing.batch(PrintWish())
    other = printing.batch(PrintWish(order=PrintOrder.ORGANISATION))
    rest = printing.reprint(second.id, 3, jammed=1, spoiling=TWO)
    assert states(printing, rest) == [("03", WAITING), ("04", WAITING)]
    last = printing.reprint(rest.id, 2)
    assert printing.job(second.id)[1][3].replaced_by == last.id
    printing.sent(other.id)
    with pytest.raises(NothingLeft) as told:
        printing.reprint(second.id, 3)
    assert told.value.later == (str(other.id), str(rest.id))


def test_of_jobs_that_wait_with_one_certificate_only_the_one_that_came_out_is_good(printing: PrintingService) -> None:
    printing.sent(FIRST, 0)
    one, other = (printing.batch(PrintWish(PrintScope.NEW)) for _time in range(2))
    printing.sent(other.id, 3)
    assert [state for _number, state in states(printing, one)] == [NOT_PRINTED] * 3 + [WAITING]
    assert [state for _number, state in states(printing, other)] == [GOOD] * 3 + [NOT_PRINTED]
    after = printing.sent(one.id)
    assert (after.good, after.missing) == (1, 3)


def test_when_every_certificate_is_printed_none_is_left_to_print(printing: PrintingService) -> None:
    with pytest.raises(AllPrinted):
        printing.batch(PrintWish(PrintScope.NEW, mode=PrintMode.OVERLAY))


def test_a_spoiled_sheet_is_printed_again_once(printing: PrintingService) -> None:
    assert printing.spoil(FIRST, [3], TWO).spoiled == 1
    again = printing.replace(FIRST)
    assert (again.reason, again.of_job) == (PrintReason.SPOILED, FIRST)
    assert states(printing, again) == [("03", WAITING)]
    assert printing.job(FIRST)[1][2].replaced
    with pytest.raises(NothingSpoiled):
        printing.replace(FIRST)


@pytest.mark.parametrize(
    "two", [None, Spoiling("", "甲", "乙"), Spoiling("卡纸", "甲", " 甲 "), Spoiling("卡纸", "甲", "")]
)
def test_one_person_alone_spoils_nothing(printing: PrintingService, two: Spoiling | None) -> None:
    with pytest.raises(TwoPeopleNeeded):
        printing.reprint(FIRST, 1, jammed=1, spoiling=two)
    assert printing.job(FIRST)[0].good == 4
    assert printing.jobs()[1] == 1


def test_pages_and_sheets_that_are_not_there_are_refused(printing: PrintingService) -> None:
    refusals: tuple[Callable[[], object], ...] = (
        lambda: printing.reprint(FIRST, 0),
        lambda: printing.reprint(FIRST, 5),
        lambda: printing.reprint(FIRST, 3, jammed=3, spoiling=TWO),
        lambda: printing.spoil(FIRST, [0], TWO),
    )
    for refused in refusals:
        with pytest.raises(PageNotInJob):
            refused()
    printing.spoil(FIRST, [1], TWO)
    with pytest.raises(SheetNotGood):
        printing.spoil(FIRST, [1], TWO)
    with pytest.raises(SubjectUnknown):
        printing.pdf(99)
    with pytest.raises(NothingToPrint):
        printing.batch(named())


def test_what_was_revoked_is_printed_no_more_and_holds_up_nothing_else(printing: PrintingService, desk: Desk) -> None:
    printing.spoil(FIRST, [2, 4], TWO)
    revoke(desk, NUMBERS[1])
    for refused in (lambda: printing.batch(named(NUMBERS[1])), lambda: printing.print_one(NUMBERS[1])):
        with pytest.raises(CertificatesRevoked) as told:
            refused()
        assert told.value.numbers == (NUMBERS[1],)
    assert [number for number, _state in states(printing, printing.replace(FIRST))] == ["04"]
    assert [number for number, _state in states(printing, printing.reprint(FIRST, 1))] == ["01", "03"]
    assert printing.numbers("0001-0003, 0004") == (NUMBERS[0], NUMBERS[2], NUMBERS[3])
    revoke(desk, *NUMBERS)
    with pytest.raises(CertificatesRevoked):
        printing.replace(FIRST)


def test_one_at_the_desk_is_the_frozen_document_byte_for_byte(printing: PrintingService, desk: Desk) -> None:
    job, pdf = printing.print_one(NUMBERS[2], tray=TRAY, stock=" 内芯 ")
    assert (job.reason, job.sheets, job.stock, printing.pdf(job.id)) == (PrintReason.DESK, 1, "内芯", pdf)
    with desk.database.reading() as tx:
        assert tx.query(CertificateRow.pdf_sha256).filter_by(number=NUMBERS[2]).scalar() == job.pdf_sha256
    with pytest.raises(SubjectUnknown):
        printing.print_one("GDIPO-2026-9999")


def test_a_calibrated_tray_moves_the_drawing_of_batch_and_desk_alike(printing: PrintingService, desk: Desk) -> None:
    printers = PrinterService(desk)
    kept = printers.calibrate(TRAY, A4, Readings(tuple((x + 2.0, y - 1.5) for x, y in crosses(A4))))
    printers.calibrate(Tray("HP M507", "纸盒 2"), A4, Readings(crosses(A4)))
    batch = printing.batch(PrintWish(PrintScope.NAMED, (NUMBERS[0],), tray=TRAY))
    with pytest.raises(MovedForOtherTray):
        printing.reprint(batch.id, 1, tray=Tray("other"))
    assert printing.job(batch.id)[0].waiting == 1
    plain = printing.batch(PrintWish(PrintScope.NAMED, (NUMBERS[0],), tray=TRAY, calibrated=False))
    desk_job, pdf = printing.print_one(NUMBERS[0], tray=TRAY)
    assert (plain.calibration, batch.calibration, desk_job.calibration) == (None, kept.id, kept.id)
    where = [left_edge(document) for document in (printing.pdf(FIRST), printing.pdf(batch.id), pdf)]
    assert where[1] - where[0] == pytest.approx(-2.0, abs=0.1)
    assert where[2] == pytest.approx(where[1], abs=0.1)
    assert printing.reprint(FIRST, 2, tray=Tray("other")).tray == Tray("other")


def left_edge(pdf: bytes) -> float:
    """How far from the sheet's left edge its drawing begins, in mm."""
    drawn = page_picture(pdf, 1, page_sizes(pdf)[0], 254)
    rows = [drawn.dots[row * drawn.stride : row * drawn.stride + 4 * drawn.width] for row in range(800, 2000, 7)]
    first = min(next((x for x in range(drawn.width) if row[4 * x] < 200), drawn.width) for row in rows)
    return first / 10


def test_an_overlay_draws_the_fields_alone(printing: PrintingService) -> None:
    job = printing.batch(PrintWish(PrintScope.NAMED, (NUMBERS[0],), PrintMode.OVERLAY))
    (text,) = [page.text for page in pages_of(printing.pdf(job.id))]
    assert CLASS[0].name in text
    assert NUMBERS[0] in text
    assert "结业证书" not in "".join(text.split())
    whole = pages_of(printing.pdf(FIRST))[0].text
    assert "结业证书" in "".join(whole.split())


def test_who_may_not_issue_may_look_at_the_log_and_print_nothing(desk_without: Callable[[Right], Desk]) -> None:
    reader = printing_of(desk_without(Right.ISSUE))
    assert reader.jobs()[1] == 1
    forbidden: tuple[Callable[[], object], ...] = (
        lambda: reader.batch(PrintWish()),
        lambda: reader.print_one(NUMBERS[0]),
        lambda: reader.sent(FIRST),
        lambda: reader.reprint(FIRST, 1),
        lambda: reader.replace(FIRST),
        lambda: reader.spoil(FIRST, [1], TWO),
    )
    for refused in forbidden:
        with pytest.raises(RightMissing):
            refused()


def test_the_desk_goes_on_as_the_last_batch_was_printed_on_its_printer(printing: PrintingService) -> None:
    assert printing.habit("other") == PrintHabit(tray=Tray("other"))
    printing.batch(PrintWish(PrintScope.NAMED, NUMBERS[:1], PrintMode.OVERLAY, tray=Tray("M5", "1"), stock="另一种"))
    assert printing.habit("HP M507") == PrintHabit(PrintMode.FULL, TRAY, "内芯")
    assert printing.habit("M5") == PrintHabit(PrintMode.OVERLAY, Tray("M5", "1"), "另一种")


def test_certificates_on_paper_of_two_sizes_are_printed_apart(
    printing: PrintingService, desk: Desk, tmp_path: Path
) -> None:
    issued(desk, tmp_path / "more", [somebody(9, "周海")], "certificate_landscape")
    sizes = printing.papers()
    assert set(sizes) == {A4, Paper(297, 210)}
    with pytest.raises(PapersDiffer) as told:
        printing.batch(PrintWish())
    assert told.value.papers == tuple(map(str, sizes))
    assert [printing.batch(PrintWish(size=size)).sheets for size in (A4, Paper(297, 210))] == [4, 1]


def test_on_postgresql_a_day_at_the_printer_comes_out_even(
    postgres: PostgresOffices, tmp_path: Path, clock: StillClock
) -> None:
    with postgres.empty() as url, closing(Database.open(url)) as database:
        desk = certified(Desk(database, manager("tester"), clock), tmp_path)
        seated(desk, [NUMBERS[2], NUMBERS[0]])
        printing, printers = printing_of(desk), PrinterService(desk)
        printers.receive("内芯", 100)
        printers.calibrate(TRAY, A4, Readings(crosses(A4)))
        rest = printing.sent(printing.reprint(FIRST, 3, jammed=1, spoiling=TWO).id)
        printing.spoil(rest.id, [2], TWO)
        again = printing.sent(printing.replace(rest.id).id)
        assert ([job.id for job in printing.jobs()[0]], again.of_job) == ([again.id, rest.id, FIRST], rest.id)
        assert printing.habit(TRAY.printer) == PrintHabit(PrintMode.FULL, TRAY, "内芯")
        with pytest.raises(AllPrinted):
            printing.batch(PrintWish(PrintScope.NEW))
        printers.discard("内芯", 5, TWO)
        assert printers.stocks() == [PaperStock("内芯", received=100, good=4, spoiled=2, discarded=5)]
        moved = printing.batch(PrintWish(order=PrintOrder.SEAT, tray=TRAY))
        assert [number for number, _state in states(printing, moved)] == ["03", "01", "02", "04"]
        assert [kept.id for kept in printers.calibrations()] == [moved.calibration]
        refused: tuple[Callable[[], object], ...] = (lambda: printing.job(99), lambda: printing.reprint(FIRST, 1, 9))
        for wrong in refused:
            with pytest.raises(UserError):
                wrong()
