"""Certificate templates: the shipped ones, the office's own, and each version that a certificate was issued with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.documents.certificate import draw_personal
from ipexam.documents.certificate_samples import sample_dress, sample_page
from ipexam.documents.layout import (
    earlier_template,
    load_template,
    read_pictures,
    read_template,
    sealed,
    template_names,
    write_template,
)
from ipexam.documents.pages import render_page
from ipexam.documents.template_check import check_template, structure_findings
from ipexam.domain.certificate_layout import Template
from ipexam.domain.certificate_template import PreviewCase, TemplateFinding, TemplateLine
from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.programme import CertificateRule
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.template_errors import (
    PictureUnreadable,
    TemplateFaulty,
    TemplateNameTaken,
    TemplateNameWrong,
    TemplateUnreadable,
)
from ipexam.domain.verb import Verb
from ipexam.formats.pictures import LARGEST_FILE, PictureRefused, take_picture
from ipexam.opening.destination import replacing
from ipexam.opening.file_bytes import bytes_of
from ipexam.services.desk import Act, Desk
from ipexam.storage import certificate_template as storage
from ipexam.storage import programme as programmes

_LONGEST_NAME = 60
_LARGEST_FILE = 30 << 20
_FORBIDDEN = frozenset('@/\\:*?"<>|')


class CertificateTemplateService:
    """The templates of an office. A shipped one is copied to be changed; a version is never deleted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self) -> tuple[TemplateLine, ...]:
        """The shipped templates, then the office's own by name, the retired ones too."""
        with self._desk.look(Verb.TEMPLATES_LIST) as tx:
            kept, uses = storage.kept(tx), storage.uses(tx)
        shipped = (load_template(name) for name in template_names())
        own = ((row, read_template(row.name, row.content)) for row in kept)
        return (
            *(_line(template, uses.get(template.name, 0), None) for template in shipped),
            *(_line(template, uses.get(template.name, 0), row) for row, template in own),
        )

    def get(self, name: str) -> Template:
        """The current version of a template, shipped or own, retired ones too. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.TEMPLATES_LIST) as tx:
            return current(tx, name)

    def save(self, name: str, template: Template) -> Template:
        """Keep a template under a name of the office's own, and return it as it is now kept.

        A template that came from `get` says by its fingerprint which version was changed. Raises `TemplateNameWrong`,
        `TemplateNameTaken` for a shipped name, `TemplateFaulty` with its grave findings, `EditedMeanwhile` when
        somebody else changed the template since.
        """
        return self._save(name, template, ())

    def copy(self, name: str, to: str) -> Template:
        """Make a template of the office's own from another one. Raises `SubjectUnknown`, `TemplateNameWrong` and
        `TemplateNameTaken`."""
        _check_name(to)
        with self._desk.act(Verb.TEMPLATES_EDIT, to) as act:
            whole = sealed(replace(current(act.tx, name), name=to))
            if storage.find(act.tx, to) is not None:
                raise TemplateNameTaken(to)
            self._store(act, whole)
        return whole

    def retire(self, name: str, *, retired: bool = True) -> None:
        """Offer a template of the office's own no longer, or again. Raises `SubjectUnknown`, also for shipped ones."""
        with self._desk.act(Verb.TEMPLATES_RETIRE, name) as act:
            act.silent = not storage.retire(act.tx, name, retired=retired)
            act.facts.update(retired=retired)

    def import_file(self, path: Path, name: str = "") -> Template:
        """Read a template file with the pictures in it into the office, by default under the file's name; a template of
        that name is changed.

        Raises what reading a file raises, `TemplateUnreadable`, `PictureUnreadable`, and what `save` raises; nothing of
        a file that is refused is kept.
        """
        name = name or path.stem
        _check_name(name)
        content = bytes_of(path, _LARGEST_FILE)
        if len(content) > _LARGEST_FILE:
            raise TemplateUnreadable(str(path), "")
        template = read_template(name, content)
        carried = {old: _drawn_anew(data, path) for old, data in read_pictures(name, content).items()}
        template = _renamed(template, {old: picture.sha256 for old, picture in carried.items()})
        with self._desk.look(Verb.TEMPLATES_LIST) as tx:
            before = storage.find(tx, name)
        known = before.fingerprint if before else ""
        return self._save(name, replace(template, fingerprint=known), tuple(carried.values()))

    def export_file(self, name: str, path: Path) -> None:
        """Write a template as a file that carries its pictures. Raises `SubjectUnknown`, `FileLocked`, `DiskFull`."""
        with self._desk.act(Verb.TEMPLATES_EXPORT, name) as act:
            template = current(act.tx, name)
            content = write_template(template, template_pictures(act.tx, [template]))
            act.facts.update(fingerprint=template.fingerprint)
        with replacing(path) as file:
            file.write(content)

    def add_picture(self, path: Path) -> str:
        """Keep a picture for backgrounds and logos, drawn anew by us, and say the sha256 that a template names it by.

        Raises what reading a file raises, and `PictureUnreadable`.
        """
        picture = _drawn_anew(bytes_of(path, LARGEST_FILE), path)
        with self._desk.act(Verb.TEMPLATES_EDIT, "picture") as act:
            storage.keep_picture(act.tx, picture.content)
            act.facts.update(sha256=picture.sha256)
        return picture.sha256

    def findings(self, template: Template) -> tuple[TemplateFinding, ...]:
        """Everything wrong with a template, the grave things first; an empty answer is a good template."""
        return self._findings(template, ())

    def preview(
        self, template: Template, case: PreviewCase, scale: float, rule: CertificateRule | None = None
    ) -> bytes:
        """A picture (PNG) of an invented certificate of a case; scale 1 is 72 dots to the inch. With a programme's
        `rule` it says what that programme's certificates say.

        Raises `TextUnprintable` when a text cannot be set and `TemplateFaulty` when the template cannot be drawn.
        """
        broken = tuple(finding for finding in structure_findings(template) if finding.grave)
        if broken:
            raise TemplateFaulty(template.name, broken)
        with self._desk.look(Verb.TEMPLATES_LIST) as tx:
            pictures = template_pictures(tx, [template])
        dress = sample_dress()
        dress = replace(dress, pictures={**dress.pictures, **pictures})
        return render_page(draw_personal(sample_page(case, rule), template, dress), 1, scale)

    def export_preview(self, name: str, path: Path, case: PreviewCase, scale: float) -> None:
        """Write a preview as a picture. Raises what `get` and `preview` raise, `FileLocked`, `DiskFull`."""
        picture = self.preview(self.get(name), case, scale)
        with replacing(path) as file:
            file.write(picture)

    def _findings(self, template: Template, brought: Sequence[QuestionImage]) -> tuple[TemplateFinding, ...]:
        with self._desk.look(Verb.TEMPLATES_LIST) as tx:
            issuers = issuer_names(tx)
            held = template_pictures(tx, [template])
        return check_template(template, issuers, {*held, *(picture.sha256 for picture in brought)})

    def _save(self, name: str, template: Template, brought: Sequence[QuestionImage]) -> Template:
        """Keep a template and the pictures that came with it, both or neither."""
        _check_name(name)
        whole = sealed(replace(template, name=name))
        grave = tuple(finding for finding in self._findings(whole, brought) if finding.grave)
        if grave:
            raise TemplateFaulty(name, grave)
        with self._desk.act(Verb.TEMPLATES_EDIT, name) as act:
            before = storage.find(act.tx, name)
            if before is not None and before.fingerprint not in (template.fingerprint, whole.fingerprint):
                raise EditedMeanwhile("template")
            for picture in brought:
                storage.keep_picture(act.tx, picture.content)
            self._store(act, whole)
        return whole

    def _store(self, act: Act, whole: Template) -> None:
        news = storage.store(
            act.tx, whole.name, whole.fingerprint, write_template(whole), act.at, self._desk.actor.name
        )
        act.silent = not news
        act.facts.update(fingerprint=whole.fingerprint)


def current(tx: Session, name: str) -> Template:
    """The current version of a template by its name, shipped or of the office. Raises `SubjectUnknown`."""
    if name in template_names():
        return load_template(name)
    found = storage.find(tx, name)
    if found is None:
        raise SubjectUnknown("template", name)
    return read_template(found.name, found.content)


def keep(tx: Session, template: Template) -> None:
    """Keep this version for good: call it in the transaction that issues certificates with the template."""
    storage.keep_version(tx, template.fingerprint, write_template(template))


def template_of(tx: Session, reference: str) -> Template:
    """The template that a certificate names (`name@fingerprint`) as it was at issue. Raises `SubjectUnknown`."""
    name, _at, fingerprint = reference.rpartition("@")
    content = storage.version(tx, fingerprint)
    if content is not None:
        return read_template(name, content)
    shipped = load_template(name) if name in template_names() else None
    if shipped is not None and shipped.fingerprint == fingerprint:
        return shipped
    earlier = earlier_template(name, fingerprint)
    if earlier is None:
        raise SubjectUnknown("template", reference)
    return earlier


def template_pictures(tx: Session, templates: Iterable[Template]) -> dict[str, bytes]:
    """The pictures that templates need, by their sha256, for `Dress.pictures`."""
    return storage.pictures(tx, (name for template in templates for name in template.picture_names))


def issuer_names(tx: Session) -> set[str]:
    """The full names under which the bodies of the office's programmes are registered, and their English ones: only in
    them a certificate may hold words that are forbidden elsewhere."""
    whole = [programmes.find(tx, line.code) for line in programmes.lines(tx)]
    return {
        name
        for one in whole
        for name in (*one.hosts, *one.organisers, *one.certificate.stamps, *one.certificate.stamps_en)
    }


def _check_name(name: str) -> None:
    """Raise unless the office may call a template of its own this; it also names files."""
    fine = name.isprintable() and name == name.strip(" .") and not _FORBIDDEN & set(name)
    if not (fine and 1 <= len(name) <= _LONGEST_NAME):
        raise TemplateNameWrong(name)
    if name in template_names():
        raise TemplateNameTaken(name)


def _drawn_anew(data: bytes, path: Path) -> QuestionImage:
    try:
        return take_picture(data, transparent=True)
    except PictureRefused as refused:
        raise PictureUnreadable(str(path)) from refused


def _renamed(template: Template, names: Mapping[str, str]) -> Template:
    """The template with its pictures by the names that the office gave them."""
    pictures = tuple(replace(one, sha256=names.get(one.sha256, one.sha256)) for one in template.pictures)
    return replace(template, background=names.get(template.background, template.background), pictures=pictures)


def _line(template: Template, used: int, row: storage.KeptTemplate | None) -> TemplateLine:
    told = (template.name, template.title, template.width, template.height)
    if row is None:
        return TemplateLine(*told, shipped=True, used=used)
    return TemplateLine(*told, False, row.retired, used, row.changed_at, row.actor)
