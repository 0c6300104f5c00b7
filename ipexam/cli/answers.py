"""`ipexam answers`: what comes home from exam rooms, receipts, rulings, and answers on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import (
    DONE,
    IN_PART,
    ReportFile,
    import_result,
    print_json,
    progress,
    say,
    table,
    tell,
)
from ipexam.cli.session import AskFilePassword, ask_password, session
from ipexam.domain.answers import RulingKind
from ipexam.wording import collect as words
from ipexam.wording import problems
from ipexam.wording import sitting as wording
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number, time_text

app = Noun("answers", _("Answer files"))


@app.command("import", help=_("Bring in answer files, room files, or folders of them"))
def import_(
    context: typer.Context, files: Annotated[list[Path], typer.Argument(help=_("answer files, room files or folders"))]
) -> None:
    """Bring in answer files."""
    known = session(context)
    with known.office() as office, progress(_("Answer files"), quiet=known.json) as report:
        password = ask_password(_("Office password"))
        outcome = office.answers.import_files(files, known.programme, password, report)
    if not known.json:
        for text in words.brought(outcome):
            say(text)
    more = {"kinds": {kind.value: n for kind, n in outcome.kinds.items()}, "rooms": outcome.rooms}
    raise typer.Exit(import_result(outcome, more, as_json=known.json))


@app.command("list", help=_("List answer files with their marks"))
def list_(
    context: typer.Context, sitting: Annotated[str | None, typer.Option(help=_("only this sitting"))] = None
) -> None:
    """List answer files."""
    known = session(context)
    with known.office() as office:
        lines = office.answers.lines(known.programme, sitting)
    if known.json:
        print_json(lines)
        return
    rows = [
        [
            str(line.id),
            line.sitting_code,
            line.seat,
            wording.attempt_state(line.state),
            line.receipt,
            f"{short_number(line.raw)} / {short_number(line.maximum)}",
            str(line.unmarked_items or ""),
        ]
        for line in lines
    ]
    headings = [_("Answer file"), _("Sitting"), _("Seat"), _("State"), _("Receipt"), _("Marks"), _("Unmarked")]
    table(headings, rows, right=[0, 5, 6])


@app.command(help=_("Write the office's receipt for a sitting: exam PCs may then delete what arrived"))
def acknowledge(
    context: typer.Context,
    sitting: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    file: Annotated[Path, typer.Argument(help=_("receipt to write (.ipo)"))],
) -> None:
    """Write a receipt."""
    known = session(context)
    with known.office() as office:
        files = office.answers.acknowledge(sitting, file, known.programme, ask_password(_("Office password")))
    tell({"file": str(file), "files": files}, words.acknowledged(files, str(file)), as_json=known.json)


@app.command(help=_("Decide which of several contradicting answer files counts; all are kept"))
def choose(
    context: typer.Context,
    answers: Annotated[int, typer.Argument(help=_("number of the answer file"))],
    reason: Annotated[str, typer.Option(help=_("why this one"))],
) -> None:
    """Choose an answer file."""
    known = session(context)
    with known.office() as office:
        office.answers.choose(answers, reason)
    tell({"answers": answers}, _("Done."), as_json=known.json)


@app.command(help=_("Show the answer files of a seat side by side"))
def compare(
    context: typer.Context,
    sitting: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    seat: Annotated[str, typer.Argument(help=_("number of the seat"))],
    everything: Annotated[bool, typer.Option("--all", help=_("questions answered alike too"))] = False,
) -> None:
    """Compare answer files."""
    known = session(context)
    with known.office() as office:
        password = ask_password(_("Office password"))
        found = office.comparison.compare(sitting, seat, known.programme, password)
        zone = office.programmes.get(known.programme).zone
    if known.json:
        print_json(found)
        return
    sides = [
        [
            str(side.attempt.id),
            wording.attempt_state(side.attempt.state),
            side.attempt.receipt,
            time_text(side.last_at, zone) if side.last_at else "",
            str(side.answered),
            str(side.events),
            str(side.common),
        ]
        for side in found.sides
    ]
    headings = [_("Answer file"), _("State"), _("Receipt"), _("Last record"), _("Answered"), _("Records"), _("Shared")]
    table(headings, sides, right=[0, 4, 5, 6])
    rows = [
        [str(item.number), item.stem[:40], *(words.response(answer, item.type) for answer in item.answers)]
        for item in found.items
        if everything or item.differs
    ]
    table([_("Item"), _("Question"), *(str(side.attempt.id) for side in found.sides)], rows, right=[0])


@app.command(help=_("List files that fit no seat; they are kept"))
def quarantine(context: typer.Context) -> None:
    """List the quarantine."""
    known = session(context)
    with known.office() as office:
        files = office.answers.quarantined(known.programme)
        zone = office.programmes.get(known.programme).zone
    if known.json:
        print_json(files)
        return
    rows = [
        [
            file.name,
            problems.short(file.code),
            file.sitting_code,
            file.seat,
            time_text(file.arrived_at, zone),
            _("taken after all") if file.released_at else "",
        ]
        for file in files
    ]
    table([_("File"), _("Kind of problem"), _("Sitting"), _("Seat"), _("Arrived"), ""], rows)


@app.command(help=_("Check a candidate's receipt: its 12 digits, or the text of its QR code"))
def receipt(context: typer.Context, text: Annotated[str, typer.Argument(help=_("digits or text"))]) -> None:
    """Check a receipt."""
    known = session(context)
    with known.office() as office:
        check = office.answers.receipt(text, known.programme)
    counts = check is not None and check.counts
    tell({"counts": counts, "file": check}, words.receipt_answer(check), as_json=known.json)
    raise typer.Exit(DONE if counts else IN_PART)


@app.command(help=_("Show what came from the room of a sitting, and what waits for a ruling"))
def room(context: typer.Context, sitting: Annotated[str, typer.Argument(help=_("code of the sitting"))]) -> None:
    """Show a room."""
    known = session(context)
    with known.office() as office:
        facts = office.seat_rulings.facts(sitting, known.programme)
    if known.json:
        print_json(facts)
        return
    for file in facts.files:
        say(words.room_file(file))
    rows = [
        [
            seat.seat,
            seat.name,
            words.standing(seat.standing) if seat.standing else "—",
            wording.attempt_state(seat.attempt),
            seat.note,
            words.ruling(seat.ruling.kind) if seat.ruling else "",
            words.proposal(seat.proposal) if seat.proposal else "",
        ]
        for seat in facts.seats
    ]
    headings = [
        _("Seat"),
        _("Name"),
        _("In the room"),
        _("Answers"),
        _("Note"),
        _("Ruling of the office"),
        _("Waits for a ruling, or note"),
    ]
    table(headings, rows)


@app.command(help=_("Rule on seats: absent, void (with ground, notice and hearing), or that the answers count"))
def rule(
    context: typer.Context,
    sitting: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    kind: Annotated[RulingKind, typer.Argument(help=_("absent, void or counts"))],
    seats: Annotated[list[str], typer.Argument(help=_("numbers of the seats"))],
    ground: Annotated[str, typer.Option(help=_("what the ruling rests on"))],
    notice: Annotated[str, typer.Option(help=_("how and when the candidate was told"))] = "",
    hearing: Annotated[str, typer.Option(help=_("what the candidate said"))] = "",
) -> None:
    """Rule on seats."""
    known = session(context)
    with known.office() as office:
        n = office.seat_rulings.rule(sitting, seats, kind, ground, notice, hearing, known.programme)
    tell({"seats": seats, "kind": kind}, _("Ruled on {n} seats.").format(n=n), as_json=known.json)


@app.command(help=_("Confirm who sat at a reserve seat; its answers count from then on"))
def confirm(
    context: typer.Context,
    sitting: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    seat: Annotated[str, typer.Argument(help=_("number of the seat"))],
    trainee: Annotated[int, typer.Argument(help=_("number of the trainee"))],
) -> None:
    """Confirm a reserve seat."""
    known = session(context)
    with known.office() as office:
        office.seat_rulings.confirm(sitting, seat, trainee, known.programme)
    tell({"seat": seat, "trainee": trainee}, _("Done."), as_json=known.json)


@app.command("paper-print", help=_("Print booklets and answer sheets for candidates on paper"))
def paper_print(
    context: typer.Context,
    sitting: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    folder: Annotated[Path, typer.Argument(help=_("folder for the PDF files"))],
    seat: Annotated[list[str] | None, typer.Option(help=_("only this seat; repeat"))] = None,
) -> None:
    """Print for paper."""
    known = session(context)
    with known.office() as office:
        printed = office.paper_answers.print(sitting, folder, known.programme, seat or ())
    told = _("Wrote {n} files for {seats} seats: {files}")
    tell(
        printed,
        told.format(n=len(printed.files), seats=printed.seats, files=listed(printed.files)),
        as_json=known.json,
    )


@app.command("paper-export", help=_("Write the sheet on which answers on paper are keyed in"))
def paper_export(
    context: typer.Context,
    sitting: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    file: Annotated[Path, typer.Argument(help=_("workbook to write"))],
    seat: Annotated[list[str] | None, typer.Option(help=_("only this seat; repeat"))] = None,
) -> None:
    """Write the sheet for answers on paper."""
    known = session(context)
    with known.office() as office:
        n = office.paper_answers.export_sheet(file, sitting, known.programme, seat or ())
    tell({"file": str(file), "rows": n}, _("Wrote {file}: {n} rows").format(file=file, n=n), as_json=known.json)


@app.command("paper-import", help=_("Bring in answers and marks that were keyed in from paper"))
def paper_import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("the filled-in workbook"))],
    password: AskFilePassword = False,
    report_file: ReportFile = None,
) -> None:
    """Bring in answers on paper."""
    known = session(context)
    with known.office(ask_file_password=password) as office:
        outcome = office.paper_answers.import_sheet(file, known.programme)
    raise typer.Exit(import_result(outcome, as_json=known.json, report_file=report_file))
