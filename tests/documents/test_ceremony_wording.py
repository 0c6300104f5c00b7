"""The ceremony's papers have a word for every order and way."""

from __future__ import annotations

from ipexam.documents.ceremony_wording import ceremony_words, order_told, page_numbers
from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.hand_out import HandOutWay


def test_every_order_and_way_has_its_words() -> None:
    assert len({order_told(order) for order in PrintOrder}) == len(PrintOrder)
    assert set(ceremony_words()["receipt"]["ways"]) == {way.value for way in HandOutWay}


def test_pages_are_numbered_with_their_total() -> None:
    page, pages = page_numbers()
    assert (page + pages).format(page=2, pages=3) == "第 2 页 / 共 3 页"
