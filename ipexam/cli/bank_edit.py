"""`ipexam bank` add, edit, bulk-edit, group, passage, enemies: questions written and changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.bank_content import read_json, with_images
from ipexam.cli.bank_options import as_day, day, filtered
from ipexam.cli.output import print_json, progress, say, table, tell
from ipexam.cli.session import bytes_in, session, text_in
from ipexam.domain.bulk_edit import BulkEdit, BulkPreview, Clearable
from ipexam.domain.question import CognitiveLevel, QuestionContent, QuestionFilter, QuestionStatus, QuestionType
from ipexam.domain.question_file import QuestionImage
from ipexam.services.office import Office
from ipexam.wording import bulk_edit as wording
from ipexam.wording.language import _

_SHOWN = 200

Document = Annotated[Path, typer.Argument(help=_("JSON document as `bank show --json` writes one"))]
Images = Annotated[
    list[Path] | None, typer.Option("--image", help=_("picture that a text names as ![words](img:FILE NAME)"))
]
Questions = Annotated[list[int], typer.Argument(help=_("question numbers"))]


def add(
    context: typer.Context,
    file: Document,
    code: Annotated[str, typer.Option(help=_("code; the next free one of the course when left out"))] = "",
    image: Images = None,
) -> None:
    """Write a new question."""
    known = session(context)
    with known.office() as office:
        content, images = _told(office, read_json(file), image or [])
        made = office.bank.add(known.programme, content, code, images)
    said = _("Question {no} ({code}) was written as a draft.").format(no=made.question_id, code=made.code)
    tell({"question": made.question_id, "code": made.code}, said, as_json=known.json)


def edit(
    context: typer.Context,
    question: Annotated[int, typer.Argument(help=_("question number"))],
    file: Document,
    image: Images = None,
) -> None:
    """Change a question."""
    known = session(context)
    with known.office() as office:
        newest = office.bank.get(question)[0]
        content, images = _told(office, read_json(file, newest.content), image or [])
        made = office.bank.edit(known.programme, question, content, newest.no, images)
    said = _("{code} is now version {n}.").format(code=made.code, n=made.no)
    tell({"question": question, "code": made.code, "version": made.no, "status": made.status}, said, as_json=known.json)


@filtered
def bulk_edit(
    context: typer.Context,
    *,
    chosen: QuestionFilter,
    set_type: Annotated[QuestionType | None, typer.Option(help=_("new type, where the key fits it"))] = None,
    set_course: Annotated[str | None, typer.Option(help=_("new course code"))] = None,
    set_difficulty: Annotated[int | None, typer.Option(min=1, max=5, help=_("new difficulty"))] = None,
    set_level: Annotated[CognitiveLevel | None, typer.Option(help=_("new cognitive level"))] = None,
    set_knowledge: Annotated[str | None, typer.Option(help=_("new topic"))] = None,
    add_tag: Annotated[list[str] | None, typer.Option(help=_("tag to add"))] = None,
    remove_tag: Annotated[list[str] | None, typer.Option(help=_("tag to take away"))] = None,
    set_source: Annotated[str | None, typer.Option(help=_("new source"))] = None,
    set_law_date: Annotated[datetime | None, day(_("new date of the law's version"))] = None,
    set_expires_on: Annotated[datetime | None, day(_("new expiry date"))] = None,
    set_author: Annotated[str | None, typer.Option(help=_("new author"))] = None,
    set_seconds: Annotated[int | None, typer.Option(min=0, help=_("new expected seconds"))] = None,
    set_group: Annotated[str | None, typer.Option(help=_("group to join; empty leaves it"))] = None,
    clear: Annotated[list[Clearable] | None, typer.Option(help=_("field to empty"))] = None,
    move_to: Annotated[QuestionStatus | None, typer.Option(help=_("new status"))] = None,
    reason: Annotated[str, typer.Option(help=_("why; it is kept with the question"))] = "",
    own: Annotated[bool, typer.Option("--own", help=_("approve questions of your own, with a reason"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("only show what would change"))] = False,
) -> None:
    """Change many questions."""
    known = session(context)
    wanted = BulkEdit(
        type=set_type,
        course_code=set_course,
        difficulty=set_difficulty,
        level=set_level,
        knowledge=set_knowledge,
        add_tags=tuple(add_tag or ()),
        remove_tags=tuple(remove_tag or ()),
        source=set_source,
        law_date=as_day(set_law_date),
        expires_on=as_day(set_expires_on),
        author=set_author,
        seconds=set_seconds,
        group=set_group,
        clear=frozenset(clear or ()),
        status=move_to,
        reason=reason,
        own_allowed=own,
    )
    with known.office() as office, progress(_("Questions"), quiet=known.json) as report:
        preview = office.bulk_edits.preview(known.programme, chosen, wanted, report)
        batch = None if dry_run else office.bulk_edits.apply(known.programme, preview, report).batch
    _show(preview, batch, as_json=known.json)


def group(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the group"))],
    questions: Questions,
    passage: Annotated[Path | None, typer.Option(help=_("text file with the passage of a new group"))] = None,
) -> None:
    """Put questions under one passage."""
    known = session(context)
    text = text_in(passage).strip() if passage else ""
    with known.office() as office:
        changed = office.question_relations.make_group(known.programme, questions, code, text)
    tell(
        {"group": code, "changed": changed}, _("{n} questions joined the group.").format(n=changed), as_json=known.json
    )


def passage(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the group"))],
    file: Annotated[
        Path | None, typer.Argument(help=_("text file with the new passage; shows it when left out"))
    ] = None,
) -> None:
    """Show or rewrite the passage of a group."""
    known = session(context)
    with known.office() as office:
        members = office.question_relations.members(known.programme, code)
        was = members[0].content.passage
        if file is None:
            codes = [member.code for member in members]
            tell({"group": code, "questions": codes, "passage": was}, was, ", ".join(codes), as_json=known.json)
            return
        text = text_in(file).strip()
        changed = office.question_relations.edit_passage(known.programme, code, text, was)
    said = _("The passage was written anew in {n} questions.").format(n=changed)
    tell({"group": code, "changed": changed}, said, as_json=known.json)


def enemies(
    context: typer.Context,
    questions: Questions,
    reason: Annotated[str, typer.Option(help=_("why; it is kept with the pair"))] = "",
    part: Annotated[bool, typer.Option("--remove", help=_("let them meet again"))] = False,
) -> None:
    """Keep questions apart, or show whom one must not meet."""
    known = session(context)
    with known.office() as office:
        if len(questions) == 1:
            found = office.question_relations.enemies(questions[0])
            lines = [f"{enemy.question_id}  {enemy.code}  {enemy.reason}" for enemy in found]
            tell(found, *(lines or [_("It may meet every question.")]), as_json=known.json)
            return
        service = office.question_relations
        pairs = service.part_enemies(questions) if part else service.make_enemies(questions, reason)
    said = _("{n} pairs may meet again.") if part else _("{n} new pairs of questions that must not meet.")
    tell({"pairs": pairs}, said.format(n=pairs), as_json=known.json)


def _told(
    office: Office, content: QuestionContent, files: list[Path]
) -> tuple[QuestionContent, tuple[QuestionImage, ...]]:
    images = tuple(office.bank.take_image(bytes_in(file)) for file in files)
    names = [(file.name, image.sha256) for file, image in zip(files, images, strict=True)]
    return with_images(content, names), images


def _show(preview: BulkPreview, batch: int | None, *, as_json: bool) -> None:
    if as_json:
        print_json({"batch": batch, "changed": len(preview.changed), "questions": preview.changes})
        return
    rows = [
        [str(one.question_id), one.code, wording.change(one), wording.remark(one)] for one in preview.changes[:_SHOWN]
    ]
    table([_("Bank no."), _("Code"), _("What changes"), _("Remark")], rows, right=[0])
    say(wording.summary(preview))
    if batch is not None:
        say(_("Done as batch {n}; “batch undo {n}” takes it back.").format(n=batch))
