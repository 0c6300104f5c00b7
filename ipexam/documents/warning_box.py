"""A box that nobody overlooks: what must not happen to the paper it stands on."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from ipexam.documents.flow import Style, TextBlock, table_font
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align

WARNING = Style(Chain.SANS, 9.5, 1.55, Align.LEFT)


def warning_box(text: str, width: float) -> Table:
    """The text in a box of this width in points."""
    box = Table([[TextBlock(text, WARNING)]], colWidths=[width])
    box.setStyle(
        [
            table_font(Typeface.SANS),
            ("BOX", (0, 0), (-1, -1), 0.5, HexColor("#B98A2E")),
            ("BACKGROUND", (0, 0), (-1, -1), HexColor("#FBF6EA")),
            ("TOPPADDING", (0, 0), (-1, -1), 1.6 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8 * MM),
        ]
    )
    return box
