"""An exam PC lets go of exactly what the office says it has."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from ipexam.domain.collect_errors import OfficeReceiptUnreadable
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.office_receipt import OfficeReceipt, seal_office_receipt
from ipexam.exchange.pins import pin
from ipexam.room.clearing import clear_pc
from ipexam.room.seat_folder import ANSWERS
from tests.exchange.packages import NOW, new_office
from tests.room.exam_pc import HandClock, exam_pc, open_room, running_seat, seat_folder


class Cleared:
    """A PC on which A01 and A02 handed in, its trusted office, and receipts of that office."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.office = folder, new_office()
        pc = exam_pc(folder, HandClock())
        room = open_room(folder, pc)
        self.sitting = ""
        for number, last_four in (("A01", "123X"), ("A02", "4321")):
            seat = running_seat(room, number, last_four)
            seat.hand_in()
            self.sitting = seat.manifest.sitting.code
            seat.close()
        self.pc, self.pins = pc, folder / "pins"
        pin(self.pins, self.office.pins.offices[0])

    def hash_of(self, seat: str) -> str:
        return sha256((seat_folder(self.pc, seat) / ANSWERS).read_bytes()).hexdigest()

    def receipt(self, *seats: str, sitting: str = "") -> Path:
        there = frozenset(map(self.hash_of, seats))
        told = OfficeReceipt("培训基地", sitting or self.sitting, SittingKind.REAL, NOW, there)
        path = self.folder / "receipt.ipo"
        path.write_bytes(seal_office_receipt(told, self.office.sender().signing))
        return path


@pytest.fixture
def cleared(tmp_path: Path) -> Cleared:
    return Cleared(tmp_path)


def test_what_the_office_has_goes_and_the_rest_stays(cleared: Cleared) -> None:
    gone = seat_folder(cleared.pc, "A01")
    done = clear_pc(cleared.pc.journals, cleared.receipt("A01"), cleared.pins)
    assert (done.cleared, done.kept) == (("A01",), ("A02",))
    assert not gone.exists()
    assert (seat_folder(cleared.pc, "A02") / ANSWERS).is_file()


def test_the_last_seat_takes_the_folder_of_its_package_along(cleared: Cleared) -> None:
    package = seat_folder(cleared.pc, "A01").parent
    clear_pc(cleared.pc.journals, cleared.receipt("A01", "A02"), cleared.pins)
    assert not package.exists()


def test_a_receipt_of_another_sitting_touches_nothing(cleared: Cleared) -> None:
    done = clear_pc(cleared.pc.journals, cleared.receipt("A01", sitting="S99"), cleared.pins)
    assert (done.cleared, done.kept) == ((), ())
    assert seat_folder(cleared.pc, "A01").is_dir()


def test_a_file_that_went_on_after_it_was_collected_stays(cleared: Cleared) -> None:
    receipt = cleared.receipt("A01")
    answers = seat_folder(cleared.pc, "A01") / ANSWERS
    answers.write_bytes(answers.read_bytes() + b" ")
    done = clear_pc(cleared.pc.journals, receipt, cleared.pins)
    assert done.cleared == ()
    assert answers.is_file()


def test_only_an_office_that_this_pc_trusts_is_believed(cleared: Cleared, tmp_path: Path) -> None:
    receipt = cleared.receipt("A01")
    for data in (
        receipt.read_bytes().replace(b"A0", b"A1").replace(b'"format":1', b'"format":2'),
        b"",
        b"{}\n\n",
        b"\xff\n00\n",
    ):
        forged = tmp_path / "forged.ipo"
        forged.write_bytes(data)
        with pytest.raises(OfficeReceiptUnreadable):
            clear_pc(cleared.pc.journals, forged, cleared.pins)
    changed = receipt.read_bytes().replace(cleared.hash_of("A01").encode(), cleared.hash_of("A02").encode())
    (tmp_path / "changed.ipo").write_bytes(changed)
    for path, pins in ((tmp_path / "changed.ipo", cleared.pins), (receipt, tmp_path / "nobody")):
        with pytest.raises(OfficeReceiptUnreadable):
            clear_pc(cleared.pc.journals, path, pins)
    assert seat_folder(cleared.pc, "A01").is_dir()


def test_a_receipt_that_is_missing_is_told(cleared: Cleared, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        clear_pc(cleared.pc.journals, tmp_path / "none.ipo", cleared.pins)
