"""`ipexam ceremony`: certificates handed out, names read aloud, the two lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.hand_out import CeremonyLine, HandOut, HandOutWay, Receiver
from ipexam.domain.name_reading import NameReading
from ipexam.wording import hand_out as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("ceremony", _("Ceremony"))

Whom = Annotated[
    str, typer.Argument(help=_("certificate number, name, pinyin initials, or the text of a scanned code"))
]
Pdf = Annotated[Path, typer.Argument(help=_("PDF to write"))]
Order = Annotated[PrintOrder, typer.Option(help=_("order of the list"))]


@app.command(help=_("How many certificates were handed out"))
def status(context: typer.Context) -> None:
    """Count."""
    known = session(context)
    with known.office() as office:
        told = office.ceremony.status(known.programme)
    tell({"due": told.due, "handed": told.handed}, wording.count(told), as_json=known.json)


@app.command(help=_("Find certificates to hand out"))
def find(
    context: typer.Context,
    text: Whom = "",
    picture: Annotated[Path | None, typer.Option(help=_("picture or PDF that shows the code"))] = None,
) -> None:
    """Find."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        service = office.ceremony
        found = service.find_picture(picture, known.programme) if picture else service.find(text, known.programme)
    if known.json:
        lines = [_line_told(line) for line in found.lines]
        print_json({"lines": lines, "scanned": found.scanned, "revoked": found.revoked, "without": found.without})
        return
    if not found.lines and not found.revoked and not found.without:
        say(_("Nobody found for “{text}”.").format(text=picture or text))
        return
    rows = [
        [
            line.number,
            line.name,
            line.last_four,
            line.organisation,
            line.seat,
            wording.handed(line.handed, zone) if line.handed else "",
        ]
        for line in found.lines
    ]
    headings = [_("Certificate no."), _("Name"), _("Last four of the ID"), _("Organisation"), _("Seat")]
    table([*headings, _("Handed out")], rows)
    for number in found.revoked:
        say(_("{number} is revoked. Do not hand this sheet out.").format(number=number))
    if found.without:
        say(wording.without(found.without))


@app.command("hand-out", help=_("Write down that a certificate was handed out now"))
def hand_out(
    context: typer.Context,
    whom: Whom,
    proxy: Annotated[str, typer.Option(help=_("name of the proxy"))] = "",
    last_four: Annotated[str, typer.Option(help=_("last four of the proxy's ID number"))] = "",
    phone: Annotated[str, typer.Option(help=_("the proxy's phone"))] = "",
    authority: Annotated[str, typer.Option(help=_("what authorises the proxy"))] = "",
    tracking: Annotated[str, typer.Option(help=_("tracking number of what is posted"))] = "",
) -> None:
    """Hand out."""
    known = session(context)
    if proxy and tracking:
        raise typer.BadParameter(_("Either a proxy or a tracking number, not both."))
    way = HandOutWay.PROXY if proxy else HandOutWay.POSTED if tracking else HandOutWay.IN_PERSON
    receiver = Receiver(way, proxy, last_four, phone, authority, tracking)
    with known.office() as office:
        meant = office.ceremony.the_one(whom, known.programme)
        line = office.ceremony.hand_out(meant.number, receiver)
    done = _("Handed out {number} ({name}).").format(number=line.number, name=line.name)
    tell(_line_told(line), done, as_json=known.json)


@app.command(help=_("Take a record back; it stays in the history with the reason"))
def undo(
    context: typer.Context,
    whom: Whom,
    because: Annotated[str, typer.Option("--because", "--reason", help=_("reason"))],
) -> None:
    """Take back."""
    known = session(context)
    with known.office() as office:
        meant = office.ceremony.the_one(whom, known.programme)
        line = office.ceremony.undo(meant.number, because)
    done = _("{number} ({name}) counts as not handed out.").format(number=line.number, name=line.name)
    tell(_line_told(line), done, as_json=known.json)


@app.command("list", help=_("Every record, newest first, those taken back included"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
) -> None:
    """List records."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        lines, _total = office.ceremony.page(known.programme, text, limit=100_000)
    if known.json:
        print_json([{"name": one.name, "organisation": one.organisation, **_record(one.record)} for one in lines])
        return
    rows = [
        [
            time_text(one.record.handed_at, zone),
            one.record.number,
            one.name,
            wording.way(one.record.receiver.way),
            one.record.actor,
            wording.receiver(one.record),
            one.record.undone_because,
        ]
        for one in lines
    ]
    headings = [_("When"), _("Certificate no."), _("Name"), _("How"), _("Who"), _("Receiver"), _("Taken back because")]
    table(headings, rows)


@app.command(help=_("How names are read aloud; those to look at come first"))
def readings(
    context: typer.Context,
    everyone: Annotated[bool, typer.Option("--everyone", help=_("also who has no certificate"))] = False,
    doubtful: Annotated[bool, typer.Option("--doubtful", help=_("only those that somebody should look at"))] = False,
) -> None:
    """List readings."""
    known = session(context)
    with known.office() as office:
        found = office.ceremony_lists.readings(known.programme, everyone=everyone)
    chosen = [one for one in found if one.doubtful or not doubtful]
    if known.json:
        print_json(chosen)
        return
    rows = [[str(one.trainee_id), one.name, one.reading, one.latin, wording.reading(one)] for one in chosen]
    table([_("Trainee no."), _("Name"), _("Read aloud as"), _("In Latin letters"), _("Remarks")], rows, right=[0])


@app.command("say", help=_("Say how a trainee's name is read; without a reading go back to the proposal"))
def say_(
    context: typer.Context,
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
    reading: Annotated[str, typer.Argument(help=_("pinyin with tones: “Shàn Xiǎomíng” or “shan4 xiao3ming2”"))] = "",
    latin: Annotated[str, typer.Option(help=_("the name as a travel document has it, where that is not pinyin"))] = "",
) -> None:
    """Keep a reading."""
    known = session(context)
    with known.office() as office:
        kept = office.ceremony_lists.say(known.programme, trainee, reading, latin)
    tell(_reading_told(kept), f"{kept.name}: {kept.reading} ({kept.latin})", as_json=known.json)


@app.command("reading-list", help=_("Write the list that is read aloud as PDF"))
def reading_list(context: typer.Context, file: Pdf, order: Order = PrintOrder.NUMBER) -> None:
    """Write the reading list."""
    known = session(context)
    with known.office() as office:
        names = office.ceremony_lists.print_reading_list(file, known.programme, order)
    wrote = _("Wrote {file}: {lines} people").format(file=file, lines=names)
    tell({"file": str(file), "lines": names}, wrote, as_json=known.json)


@app.command("receipt-list", help=_("Write the list that is signed as PDF, blank or filled in"))
def receipt_list(
    context: typer.Context,
    file: Pdf,
    order: Order = PrintOrder.NUMBER,
    filled: Annotated[bool, typer.Option("--filled", help=_("with what the desks wrote down"))] = False,
) -> None:
    """Write the receipt list."""
    known = session(context)
    with known.office() as office:
        lines = office.ceremony_lists.print_receipt_list(file, known.programme, order, filled=filled)
    wrote = _("Wrote {file}: {lines} people").format(file=file, lines=lines)
    tell({"file": str(file), "lines": lines}, wrote, as_json=known.json)


def _line_told(line: CeremonyLine) -> dict[str, object]:
    return {
        "number": line.number,
        "trainee": line.trainee_id,
        "name": line.name,
        "organisation": line.organisation,
        "last_four": line.last_four,
        "seat": line.seat,
        "handed": None if line.handed is None else _record(line.handed),
    }


def _record(record: HandOut) -> dict[str, object]:
    return {
        "number": record.number,
        "way": record.receiver.way,
        "at": record.handed_at,
        "actor": record.actor,
        "proxy": record.receiver.proxy_name,
        "proxy_last_four": record.receiver.proxy_last_four,
        "proxy_phone": record.receiver.proxy_phone,
        "authority": record.receiver.authority,
        "tracking": record.receiver.tracking,
        "undone_at": record.undone_at,
        "undone_by": record.undone_by,
        "undone_because": record.undone_because,
    }


def _reading_told(one: NameReading) -> dict[str, object]:
    return {"trainee": one.trainee_id, "name": one.name, "reading": one.reading, "latin": one.latin}
