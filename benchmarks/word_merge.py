"""The rival of `benchmarks.certificates_word`: fills a Word template for each person, then has LibreOffice write PDFs.

`python word_merge.py FOLDER`, under any Python that has docxtpl; FOLDER holds template.docx and fields.json.
"""

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from docxtpl import DocxTemplate


def main() -> None:
    """Print the seconds that both steps took together."""
    folder = Path(sys.argv[1])
    people = json.loads((folder / "fields.json").read_text("utf-8"))
    begun = perf_counter()
    made = []
    for number, fields in enumerate(people):
        document = DocxTemplate(folder / "template.docx")
        document.render(fields)
        made.append(folder / f"{number:03d}.docx")
        document.save(made[-1])
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, *made], check=True, capture_output=True)
    assert len(list(folder.glob("*.pdf"))) == len(people)
    print(perf_counter() - begun)


if __name__ == "__main__":
    main()
