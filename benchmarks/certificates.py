"""A ceremony batch of 500: drawing and signing, personal files, the checks, each against what nobody can do without.

`python -m benchmarks.certificates`. The floor of drawing is a loop that draws the same strings and ready-made QR
matrices with the shared form for all that stays the same: it knows every line, size and place beforehand. Personal
files are drawn one by one against the same loop. The floor of the checks is the text of each page out of both readers,
and a render and decode of each code, compared with nothing. Floors and ours run in turns, so that both meet the same
machine, and the median of the ratios counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import pypdfium2

from benchmarks.certificate_samples import KEYS, sample, signed
from ipexam.documents.certificate import (
    PLAIN,
    CertificatePage,
    draw_batch,
    draw_code,
    draw_personal,
    draw_static,
    set_texts,
)
from ipexam.documents.check import check_batch
from ipexam.documents.codes import Matrix, codes_in_image, matrix
from ipexam.documents.fonts import Typeface
from ipexam.documents.layout import load_template
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.pdf_objects import PdfObjects
from ipexam.documents.pdf_reading import PdfReading
from ipexam.documents.typesetting import fit
from ipexam.domain.certificate import PrintedFields
from ipexam.domain.certificate_layout import Template
from ipexam.domain.progress import silent

DRAWING, CHECKING, PERSONAL = 1.5, 1.5, 5.0
SCALE = 250 / 72


@dataclass(frozen=True)
class ReadyPage:
    """What the bare loop draws: strings with font, size and place in points, and the matrix."""

    strings: tuple[tuple[float, float, str, float, str], ...]
    rows: Matrix


def ready(page: CertificatePage, template: Template) -> ReadyPage:
    """All that the bare loop is given for nothing."""
    strings = []
    for text in set_texts(page.fields, template):
        place, fitted = text.place, text.fitted
        top = (template.height - place.box.top) * MM
        for number, line in enumerate(fitted.lines):
            left = place.box.left * MM
            for run in line.runs:
                strings.append((left, top - number * fitted.size * 1.5, run.font_name, fitted.size, run.text))
                left += run.width_em * fitted.size
    return ReadyPage(tuple(strings), matrix(page.code_text))


def bare(pages: list[ReadyPage], template: Template, destination: Path) -> None:
    """Draw strings and matrices, nothing else."""
    with destination.open("wb") as file:
        canvas = open_canvas(file, (template.width * MM, template.height * MM), Typeface.SERIF, "bare")
        form = draw_static(canvas, template)
        for page in pages:
            canvas.doForm(form)
            for left, baseline, font, size, text in page.strings:
                canvas.setFont(font, size)
                canvas.drawString(left, baseline, text)
            draw_code(canvas, page.rows, template.code, template)
            canvas.showPage()
        canvas.save()


def whole(fields: list[PrintedFields], template: Template, destination: Path) -> None:
    """Sign, set and draw, as for a ceremony. Nothing is remembered from before."""
    fit.cache_clear()
    draw_batch([(template, [signed(one) for one in fields])], destination, silent)


def personal(fields: list[PrintedFields], template: Template) -> None:
    """A file for each, as at issue."""
    fit.cache_clear()
    for one in fields:
        draw_personal(signed(one), template)


def read(path: Path, template: Template) -> None:
    """Read both texts of every page, render its code and decode it."""
    data, box = path.read_bytes(), template.code.box
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()
            width, height = page.get_size()
            left, top = box.left * MM, box.top * MM
            crop = (left, height - top - box.height * MM, width - left - box.width * MM, top)
            codes_in_image(page.render(scale=SCALE, grayscale=True, crop=crop).to_pil())
    for shown in PdfReading(PdfObjects(data)).pages():
        "".join(shown.texts)


def in_turns(repeats: int, floor: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float, float]:
    """The medians of the floor's seconds, of ours, and of the ratios of neighbours."""
    floors, wholes = [], []
    for _repeat in range(repeats):
        floors.append(seconds(floor))
        wholes.append(seconds(ours))
    return median(floors), median(wholes), median(b / a for a, b in zip(floors, wholes, strict=True))


def seconds(work: Callable[[], object]) -> float:
    """How much of a processor something takes: what else the machine does at the time counts little."""
    begun = process_time()
    work()
    return process_time() - begun


def main() -> int:
    """Print the figures as JSON; 1 when one misses its target."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=500)
    words.add_argument("--repeat", type=int, default=9)
    told = words.parse_args()
    template, fields = load_template("certificate_portrait"), sample(told.count)
    pages = [signed(one) for one in fields]
    finished = [ready(page, template) for page in pages]
    with TemporaryDirectory() as folder:
        floor, batch = Path(folder, "bare.pdf"), Path(folder, "batch.pdf")
        whole(fields, template, batch)
        drawing = in_turns(told.repeat, lambda: bare(finished, template, floor), lambda: whole(fields, template, batch))
        alone = in_turns(3, lambda: bare(finished, template, floor), lambda: personal(fields, template))
        checks = in_turns(
            3,
            lambda: read(batch, template),
            lambda: check_batch(batch, [(template, pages)], silent, PLAIN, KEYS),
        )
        findings = check_batch(batch, [(template, pages)], silent, PLAIN, KEYS)
        size = batch.stat().st_size
    figures = {
        "certificates": told.count,
        "bare_loop_s": round(drawing[0], 2),
        "drawing_and_signing_s": round(drawing[1], 2),
        "drawing_ratio": round(drawing[2], 2),
        "drawing_target": DRAWING,
        "personal_files_s": round(alone[1], 2),
        "personal_ratio": round(alone[2], 2),
        "personal_target": PERSONAL,
        "bare_reading_s": round(checks[0], 2),
        "checks_s": round(checks[1], 2),
        "checks_ratio": round(checks[2], 2),
        "checks_target": CHECKING,
        "findings": len(findings),
        "kib_a_certificate": round(size / told.count / 1024, 1),
    }
    print(json.dumps(figures))
    met = drawing[2] <= DRAWING and alone[2] <= PERSONAL and checks[2] <= CHECKING
    return 0 if met and not findings else 1


if __name__ == "__main__":
    sys.exit(main())
