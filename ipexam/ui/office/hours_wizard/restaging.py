"""Reading the files into a staging area, and saying there again what a person decided before."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain.hours_log import LogFile
from ipexam.domain.progress import Report
from ipexam.ui.office.hours_wizard.door import StagingHandle, WizardDoor
from ipexam.ui.office.hours_wizard.draft import Decisions


def stage(door: WizardDoor, files: Sequence[LogFile], decisions: Decisions, report: Report) -> StagingHandle:
    """Stage the files with every decision that still has its claim; on an error or cancel nothing stays."""
    staging = door.imports.stage(door.programme, files, report)
    done = False
    try:
        door.imports.prepare(staging, report)
        _say_again(door, staging, decisions)
        done = True
    finally:
        if not done:
            staging.close()
    return staging


def _say_again(door: WizardDoor, staging: StagingHandle, decisions: Decisions) -> None:
    if decisions.people or decisions.aside:
        _say_people(door, staging, decisions)
    for course in door.imports.courses(staging):
        if course.text in decisions.courses:
            door.imports.assign_course(staging, course.id, decisions.courses[course.text])
    for code, reason in decisions.excluded.items():
        door.imports.exclude(staging, code, reason)


def _say_people(door: WizardDoor, staging: StagingHandle, decisions: Decisions) -> None:
    ids = door.imports.claim_numbers(staging)
    for remember in (False, True):
        decided = {
            ids[claim]: trainee_id
            for claim, trainee_id in decisions.people.items()
            if claim in ids and (claim in decisions.remembered) is remember
        }
        if decided:
            door.imports.assign(staging, decided, remember=remember)
    for claim, reason in decisions.aside.items():
        if claim in ids:
            door.imports.set_aside(staging, [ids[claim]], reason)
