"""The roster of 5,000 against a bare LongTable of the same cells, both from the same lines to a finished PDF.

The bare table gets its cells broken into lines beforehand and does nothing but lay them out and draw them, in one font.
Repeats are interleaved, so that both meet the same machine: `python -m benchmarks.roster`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from reportlab.lib.colors import HexColor
from reportlab.platypus import LongTable

from ipexam.documents.flow import flow, lying_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.roster import draw_roster
from ipexam.documents.row_table import broken
from ipexam.documents.typesetting import break_lines
from ipexam.services.roster import findings_of, roster_wording
from ipexam.sheets.roster_sheet import write_roster
from tests.documents.rosters import roster

LINES, REPEATS, TARGET = 5000, 5, 1.3
SIZE, LEADING, SIDE = 8.0, 1.3, 1.6 * MM
WORDING = roster_wording()
WHOLE = roster(LINES)
COLUMNS = WORDING.columns_of(WHOLE)


def ready() -> list[list[str]]:
    """The cells with their lines, which the bare table is given for nothing."""
    cells = []
    for line in WHOLE.lines:
        texts = (str(value) for value in WORDING.row(line, COLUMNS))
        rooms = ((column.width_mm * MM - 2 * SIDE) / SIZE for column in COLUMNS)
        broken_cells = (break_lines(text, Chain.SANS, room) for text, room in zip(texts, rooms, strict=True))
        cells.append(["\n".join(line.text for line in lines) for lines in broken_cells])
    return cells


def bare(cells: list[list[str]], destination: Path) -> None:
    """A LongTable of the cells, with the rules and the header of the roster."""
    titles = [column.title for column in COLUMNS]
    table = LongTable([titles, *cells], colWidths=[column.width_mm * MM for column in COLUMNS], repeatRows=1)
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), Typeface.SANS.font_name, SIZE, SIZE * LEADING),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("GRID", (0, 0), (-1, -1), 0.35, HexColor("#B9B2A8")),
            ("LEFTPADDING", (0, 0), (-1, -1), SIDE),
            ("RIGHTPADDING", (0, 0), (-1, -1), SIDE),
        ]
    )
    with destination.open("wb") as file:
        flow(file, [table], lying_a4(), Typeface.SANS, "bare", ("{page}", "{pages}"))


def main() -> int:
    """Print the ratio; 1 when it misses the target or a roster differs from its lines."""
    cells = ready()
    ours: list[float] = []
    theirs: list[float] = []
    with TemporaryDirectory() as folder:
        pdf, sheet = Path(folder, "roster.pdf"), Path(folder, "roster.xlsx")
        for _repeat in range(REPEATS):
            broken.cache_clear()
            start = perf_counter()
            bare(cells, Path(folder, "bare.pdf"))
            middle = perf_counter()
            draw_roster(WHOLE, WORDING, pdf)
            theirs.append(middle - start)
            ours.append(perf_counter() - middle)
        start = perf_counter()
        write_roster(WHOLE, WORDING, sheet)
        written = perf_counter() - start
        start = perf_counter()
        findings = [finding for path in (pdf, sheet) for finding in findings_of(path, WHOLE, WORDING)]
        compared = perf_counter() - start
        size = pdf.stat().st_size
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    told = {
        "lines": LINES,
        "pdf_seconds": round(median(ours), 3),
        "long_table_seconds": round(median(theirs), 3),
        "ratio": round(ratio, 3),
        "target": TARGET,
        "pdf_bytes": size,
        "spreadsheet_seconds": round(written, 3),
        "both_compared_seconds": round(compared, 3),
        "findings": len(findings),
    }
    print(json.dumps(told, indent=2))
    return 0 if ratio <= TARGET and not findings else 1


if __name__ == "__main__":
    sys.exit(main())
