"""Fifty certificates against the mail merge they replace: a Word template filled by docxtpl, PDFs by LibreOffice.

`python -m benchmarks.certificates_word --python PYTHON`, where PYTHON has docxtpl (this project needs none) and
`soffice` is on the path; otherwise nothing is measured, and that is said. The merge is given every advantage: all
files in one start of LibreOffice, no ornament, no QR code, nothing signed. Target: at least 30 times faster.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from dataclasses import fields as fields_of
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from docx import Document

from benchmarks.certificate_samples import sample
from benchmarks.certificates import seconds, whole
from ipexam.documents.layout import load_template
from ipexam.domain.certificate import PrintedFields

COUNT, REPEATS, TARGET = 50, 5, 30.0
LINES = (
    "结业证书",
    "兹证明",
    "{{ name }}",
    "身份证件号码：{{ masked_id }}",
    "于{{ from_month }}至{{ to_month }}参加{{ awarded_for }}，修完规定学时，考核合格，准予结业。",
    "证书编号：{{ number }}",
    "{{ issued_on }}",
    "{{ check_line }}",
)


def write_template(path: Path) -> None:
    """A Word template with the certificate's texts."""
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))


def merged(python: str, people: list[PrintedFields]) -> float:
    """The seconds that the mail merge takes."""
    with TemporaryDirectory() as folder:
        write_template(Path(folder, "template.docx"))
        values = [{field.name: str(getattr(one, field.name)) for field in fields_of(one)} for one in people]
        Path(folder, "fields.json").write_text(json.dumps(values), "utf-8")
        command = [python, str(Path(__file__).with_name("word_merge.py")), folder]
        ran = subprocess.run(command, capture_output=True, check=True, text=True)
    return float(ran.stdout)


def has_rival(python: str) -> bool:
    """Whether the mail merge can run here."""
    if shutil.which("soffice") is None:
        return False
    return subprocess.run([python, "-c", "import docxtpl"], capture_output=True, check=False).returncode == 0


def main() -> int:
    """Print the figures as JSON; 1 when they miss the target."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--python", default=sys.executable)
    told = words.parse_args()
    if not has_rival(told.python):
        print(json.dumps({"certificates": COUNT, "word_and_libreoffice": "not measured"}))
        return 0
    people, template = sample(COUNT), load_template("certificate_portrait")
    with TemporaryDirectory() as folder:
        path = Path(folder, "batch.pdf")
        whole(people, template, path)
        ours = median(seconds(lambda: whole(people, template, path)) for _repeat in range(REPEATS))
    theirs = merged(told.python, people)
    figures = {
        "certificates": COUNT,
        "word_and_libreoffice_s": round(theirs, 2),
        "drawing_and_signing_s": round(ours, 3),
        "times_faster": round(theirs / ours, 1),
        "target": TARGET,
    }
    print(json.dumps(figures))
    return 0 if theirs / ours >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
