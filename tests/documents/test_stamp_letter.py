"""Letters of authorisation: what opens and has writing on it, and no picture of a stamp alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from ipexam.documents.stamp_letter import check_letter
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.stamp_errors import LetterIsStamp
from tests.documents.stamps import drawn_stamp, png, scanned_letter, scanned_stamp

HERE = Path("授权书.jpg")


def test_a_letter_is_a_pdf_or_the_scan_of_a_page() -> None:
    check_letter(scanned_letter(), HERE)
    grey = io.BytesIO()
    Image.open(io.BytesIO(scanned_letter())).convert("L").save(grey, "PNG")
    check_letter(grey.getvalue(), HERE)
    file = io.BytesIO()
    Image.open(io.BytesIO(scanned_stamp())).save(file, "PDF")
    check_letter(file.getvalue(), HERE)


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b"<html>", scanned_letter()[:300]])
def test_what_does_not_open_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentUnreadable):
        check_letter(data, HERE)


@pytest.mark.parametrize("data", [png(drawn_stamp()), scanned_stamp(), scanned_stamp(kind="PNG")])
def test_a_picture_of_a_stamp_alone_is_no_letter(data: bytes) -> None:
    with pytest.raises(LetterIsStamp) as told:
        check_letter(data, HERE)
    assert told.value.path == str(HERE)
