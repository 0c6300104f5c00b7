"""What is wrong with the fonts of a document, for the tests of every kind of document."""

from __future__ import annotations

from pathlib import Path

from ipexam.documents.check import font_findings
from ipexam.documents.pdf_objects import PdfObjects
from ipexam.documents.pdf_reading import PdfReading
from ipexam.domain.certificate_check import Finding


def font_faults(path: Path) -> list[Finding]:
    """The faults of a file's fonts; none in a good one."""
    return [*font_findings(PdfReading(PdfObjects(path.read_bytes())))]
