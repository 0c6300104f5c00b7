"""Drawing and signing 500 certificates against a loop that draws the same strings and ready-made QR matrices.

Both write one PDF with the shared form for all that stays the same. The loop knows every line, size and place
beforehand and does nothing but draw. Repeats are interleaved, so that both meet the same machine:
`python -m benchmarks.certificates`
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import CertificatePage, draw_batch, draw_code, draw_static, set_texts
from ipexam.documents.check import check_batch
from ipexam.documents.codes import Matrix, matrix
from ipexam.documents.fonts import Typeface
from ipexam.documents.layout import Template, load_template
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.typesetting import fit
from ipexam.domain.certificate import Claims, PrintedFields
from ipexam.domain.progress import silent
from ipexam.sealing.credential import sign_claims

COUNT, REPEATS, TARGET = 500, 5, 2.5
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SURNAMES = "陈李张黄何梁王林周吴刘郑谢罗欧冯"
GIVEN = "嘉欣志强晓彤䶮㛃明远思敏伟杰慧怡𬱖子轩婉婷建华"


@dataclass(frozen=True)
class ReadyPage:
    """What the bare loop draws: strings with font, size and place in points, and the matrix."""

    strings: tuple[tuple[float, float, str, float, str], ...]
    rows: Matrix


def sample() -> list[PrintedFields]:
    """Fields of 500 invented people."""
    return [
        PrintedFields(
            number=f"GDIPO-2026-{n:04d}",
            name=SURNAMES[n % len(SURNAMES)] + GIVEN[n % len(GIVEN)] + GIVEN[(n * 7) % len(GIVEN)],
            masked_id=f"4401**********{n:04d}",
            last_four=f"{n:04d}",
            programme_name="广东省知识产权运营人才培养项目",
            awarded_for="广东省知识产权运营人才培养项目",
            from_month="2026-08",
            to_month="2026-11",
            issued_on=date(2026, 11, 30),
            stamps=("国家知识产权运营公共服务平台金融创新（横琴）试点平台", "国家知识产权培训（广东）基地"),
            check_line="证书查询：0756-8688961",
        )
        for n in range(1, COUNT + 1)
    ]


def signed(fields: PrintedFields) -> CertificatePage:
    """The page with its code."""
    claims = Claims(fields.number, fields.name, fields.last_four, "guangdong-ip-operations", fields.issued_on)
    return CertificatePage(fields, sign_claims(claims, KEY))


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
    return ReadyPage(tuple(strings), matrix(page.payload))


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


def main() -> int:
    """Print the ratio; 1 when it misses the target."""
    template, fields = load_template("certificate_portrait"), sample()
    finished = [ready(signed(one), template) for one in fields]
    ours: list[float] = []
    theirs: list[float] = []
    with TemporaryDirectory() as folder:
        for _repeat in range(REPEATS):
            start = perf_counter()
            bare(finished, template, Path(folder, "bare.pdf"))
            fit.cache_clear()  # the ready-made pages have warmed it
            middle = perf_counter()
            pages = [signed(one) for one in fields]
            draw_batch([(template, pages)], Path(folder, "batch.pdf"), silent)
            theirs.append(middle - start)
            ours.append(perf_counter() - middle)
        size = Path(folder, "batch.pdf").stat().st_size
        start = perf_counter()
        findings = check_batch(Path(folder, "batch.pdf"), [(template, pages)], silent)
        checked = perf_counter() - start
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    print(
        f"{COUNT} certificates: {median(ours):.2f} s, bare loop {median(theirs):.2f} s, "
        f"ratio {ratio:.2f} (target {TARGET})"
    )
    print(f"{size / COUNT / 1024:.1f} KiB a certificate; checks {checked:.2f} s, findings {len(findings)}")
    return 0 if ratio <= TARGET and not findings else 1


if __name__ == "__main__":
    sys.exit(main())
