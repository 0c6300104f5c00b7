"""The demo: the whole main job on the sample programme, from the registration sheet to the printed certificate."""

from __future__ import annotations

import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from ipexam.domain.assessment import AssessmentLine, Reason, Verdict
from ipexam.domain.batch import ImportOutcome
from ipexam.sample.office_year import OFFICE_NAME, OfficeYear
from ipexam.sealing.symmetric import Randomness
from ipexam.wording.assessment import short_reason
from ipexam.wording.assessment import verdict as verdict_text
from ipexam.wording.language import _

_UNFINISHED = ".unfinished"
_MADE = (OFFICE_NAME, "inbox", "stick", "room", "documents", "keyring")

Say = Callable[[str], None]


def run_demo(out: Path, say: Say, randomness: Randomness = secrets.token_bytes) -> Path:
    """Live the sample year and leave everything in `out`; returns the office's path.

    What an earlier run left there is replaced only when this one has reached its end; other files are not touched.
    """
    unfinished = out / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        year = OfficeYear(unfinished, randomness)
        try:
            live_the_year(year, say)
        finally:
            year.close()
        _replace_earlier_run(unfinished, out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    said = _("Everything lies in {folder}; open the office with: ipexam --office {office} office")
    say(said.format(folder=out, office=out / OFFICE_NAME))
    return out / OFFICE_NAME


def live_the_year(year: OfficeYear, say: Say) -> list[AssessmentLine]:
    """Every step of the main job in its order, said aloud; returns the assessment."""
    year.create_programme()
    first, corrected = year.register_trainees()
    say(_counted(_("Registrations"), [first]))
    say(_counted(_("Registrations, corrected sheet"), [corrected]))
    say(_("{n} portraits, drawn by code, brought in").format(n=year.bring_in_photos().added))
    hours = year.bring_in_hours()
    say(_counted(_("Learning logs ({n} files)").format(n=len(hours)), hours))
    say(_("{n} rows that tell only a name were confirmed by hand").format(n=year.confirm_names()))
    classes = year.bring_in_attendance()
    say(_counted(_("Sign-in sheets ({n} classes)").format(n=len(classes)), [*classes.values()]))
    say(_counted(_("Questions"), [year.fill_bank()]))
    _sit_the_exam(year, say)
    say(_counted(_("Marks on paper"), [year.bring_in_marks()]))
    found = year.assess()
    _tell_verdicts(found, say)
    issued = year.issue_certificates()
    say(_("{n} certificates issued").format(n=len(issued.issued)))
    _tell_files((*year.hold_ceremony(), *year.keep_pool(), *year.print_documents()), say)
    checked = year.verify_a_certificate()
    if checked.claims is not None:
        say(_("Certificate {number} verified: signature holds").format(number=checked.claims.number))
    trail = year.office.audit.verify()
    if trail.broken_at is None:
        say(_("Audit trail: {n} rows, the chain is whole").format(n=trail.rows))
    return found


def _sit_the_exam(year: OfficeYear, say: Say) -> None:
    """Package, room, answer files and the marking of what was written."""
    sitting = year.create_sitting()
    package = year.send_package(sitting)
    say(_("Exam package sealed for {n} seats").format(n=package.seats))
    _tell_files(year.print_hall_papers(sitting), say)
    day = year.hold_exam(package.start_password, _nobody_counts)
    say(
        _(
            "Exam room: {n} candidates handed in; {answers} answers recovered after a crash; {late} ran out of time"
        ).format(n=len(day.receipts), answers=day.recovered_answers, late=day.sealed_at_zero)
    )
    say(_counted(_("Answer files"), [year.bring_in_answers()]))
    say(_counted(_("Marks of written answers"), [year.mark_written_answers()]))


def _nobody_counts(seats: int) -> None:
    """The demo says the result, not each seat."""


def _counted(what: str, outcomes: Sequence[ImportOutcome]) -> str:
    """What imports did, in one line."""
    said = _(
        "{what}: {added} new, {changed} changed, {unchanged} unchanged, {unmatched} for a person, {rejected} rejected"
    )
    return said.format(
        what=what,
        added=sum(one.added for one in outcomes),
        changed=sum(one.changed for one in outcomes),
        unchanged=sum(one.unchanged for one in outcomes),
        unmatched=sum(one.unmatched for one in outcomes),
        rejected=sum(one.rejected for one in outcomes),
    )


def _tell_verdicts(found: Sequence[AssessmentLine], say: Say) -> None:
    """How many passed, failed and wait, and for which reasons; somebody with two reasons counts under both."""
    for verdict in Verdict:
        lines = [line.assessment for line in found if line.assessment.verdict is verdict]
        reasons = Counter(reason for one in lines for reason in one.reasons)
        say(_("{verdict}: {n}").format(verdict=verdict_text(verdict), n=len(lines)))
        for reason in Reason:
            if reasons[reason]:
                say(_("    {reason}: {n}").format(reason=short_reason(reason), n=reasons[reason]))
    flagged = sum(bool(line.assessment.flags) for line in found)
    say(_("Exactly on a line, for a person to look at: {n}").format(n=flagged))


def _tell_files(paths: Sequence[Path], say: Say) -> None:
    say(_("Written: {file}").format(file=", ".join(f"{path.parent.name}/{path.name}" for path in paths)))


def _replace_earlier_run(new: Path, out: Path) -> None:
    for name in _MADE:
        target = out / name
        if target.is_dir():
            shutil.rmtree(target)
        for suffix in ("", "-wal", "-shm"):
            out.joinpath(name + suffix).unlink(missing_ok=True)
        (new / name).rename(target)
