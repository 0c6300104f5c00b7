"""Everything that reaches the office in the sample year, written into one folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ipexam.sample.exam_files import write_marks, write_sign_in_sheets
from ipexam.sample.learning_files import LearningLog, write_learning_logs
from ipexam.sample.plan import SampleYear
from ipexam.sample.questions import write_material, write_question_workbook
from ipexam.sample.registration_file import write_registrations


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """Where the files of a sample year lie. `sign_in` is keyed by the class's number."""

    registrations: Path
    corrected: Path
    learning: tuple[LearningLog, ...]
    sign_in: Mapping[int, Path]
    marks: Path
    questions: Path
    material: Path


def write_files(folder: Path, year: SampleYear, course_names: Mapping[str, str]) -> SampleFiles:
    """Write all files of a year; `course_names` are the programme's by course code."""
    hours, classes = folder / "hours", folder / "attendance"
    for place in (folder, hours, classes):
        place.mkdir(parents=True, exist_ok=True)
    material = folder / "开卷考试参考资料.pdf"
    write_material(material)
    return SampleFiles(
        registrations=write_registrations(folder / "registration.xlsx", year, mended=False),
        corrected=write_registrations(folder / "registration-corrected.xlsx", year, mended=True),
        learning=write_learning_logs(hours, year, course_names),
        sign_in=write_sign_in_sheets(classes, year),
        marks=write_marks(folder / "marks.xlsx", year),
        questions=write_question_workbook(folder / "questions.xlsx"),
        material=material,
    )
