"""The child that reads a workbook's cells: `python -m ipexam.opening.cells_child`."""

from __future__ import annotations

from collections.abc import Mapping

from ipexam.domain.errors import UserError
from ipexam.opening.cells import head, notes_told, packed, sheet_refused
from ipexam.opening.child import Answer, serve
from ipexam.opening.frames import Json, error_facts
from ipexam.opening.tables import read_content
from ipexam.opening.workbook import Sheet


def work(request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Send every sheet: what it is, then its rows. A damaged sheet does not stop the others."""
    workbook = read_content(content, request["name"], password=request["password"])
    answer.say({"book": notes_told(workbook.notes)})
    for sheet in workbook.sheets:
        _send(sheet, answer)


def _send(sheet: Sheet, answer: Answer) -> None:
    try:
        content = sheet.content
    except UserError as refused:
        answer.say(sheet_refused(sheet, error_facts(refused)))
        return
    answer.say(head(sheet, content))
    for rows in packed(content.rows()):
        answer.say({"rows": rows})


if __name__ == "__main__":
    serve(work)
