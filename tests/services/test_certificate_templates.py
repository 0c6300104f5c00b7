"""The office's templates: copies, saves, versions that issued certificates keep, files, previews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from ipexam.documents.layout import load_template, template_names, write_template
from ipexam.domain.actor import Right
from ipexam.domain.certificate_layout import Box, PlacedPicture, TextBox
from ipexam.domain.certificate_template import PreviewCase, TemplateFault
from ipexam.domain.errors import EditedMeanwhile, RightMissing, SubjectUnknown
from ipexam.domain.file_errors import FileLocked, FileMissing
from ipexam.domain.template_errors import (
    PictureUnreadable,
    TemplateFaulty,
    TemplateNameTaken,
    TemplateNameWrong,
    TemplateUnreadable,
)
from ipexam.services.audit import AuditService
from ipexam.services.certificate_templates import (
    CertificateTemplateService,
    current,
    keep,
    template_of,
    template_pictures,
)
from ipexam.services.desk import Desk
from ipexam.storage.rows.certificate_template import TemplatePictureRow, TemplateVersionRow

PORTRAIT = load_template("certificate_portrait")
OUR = "湾区结业证书"


@pytest.fixture
def templates(desk: Desk) -> CertificateTemplateService:
    return CertificateTemplateService(desk)


def png(colour: str = "#336699") -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return written(tmp_path / "logo.png", png())


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def verbs(desk: Desk) -> list[str]:
    return [line.verb for line in AuditService(desk).page()[0]]


def test_an_office_starts_with_the_shipped_templates(templates: CertificateTemplateService):
    lines = templates.lines()
    assert [line.name for line in lines] == list(template_names())
    assert all(line.shipped and line.used == 0 for line in lines)
    assert templates.get("certificate_landscape") == load_template("certificate_landscape")


def test_a_shipped_template_is_copied_and_the_copy_changed(templates: CertificateTemplateService, desk: Desk):
    copied = templates.copy("certificate_portrait", OUR)
    saved = templates.save(OUR, replace(copied, title="培训结业证书"))
    assert templates.get(OUR).title == "培训结业证书"
    assert saved.fingerprint == templates.get(OUR).fingerprint != copied.fingerprint
    (line,) = [line for line in templates.lines() if not line.shipped]
    assert (line.name, line.title, line.retired, line.actor) == (OUR, "培训结业证书", False, "tester")
    assert verbs(desk) == ["templates.edit", "templates.edit"]


def test_saving_what_is_kept_already_is_no_news(templates: CertificateTemplateService, desk: Desk):
    copied = templates.copy("certificate_portrait", OUR)
    templates.save(OUR, copied)
    assert verbs(desk) == ["templates.edit"]


def test_a_template_that_somebody_else_changed_meanwhile_is_not_overwritten(templates: CertificateTemplateService):
    copied = templates.copy("certificate_portrait", OUR)
    templates.save(OUR, replace(copied, title="甲"))
    with pytest.raises(EditedMeanwhile):
        templates.save(OUR, replace(copied, title="乙"))
    assert templates.get(OUR).title == "甲"


def test_a_template_with_grave_findings_is_not_kept(templates: CertificateTemplateService):
    faulty = replace(PORTRAIT, texts=(*PORTRAIT.texts, TextBox("{nobody}", Box(30, 188, 20, 3))))
    with pytest.raises(TemplateFaulty) as refused:
        templates.save(OUR, faulty)
    assert [finding.fault for finding in refused.value.findings] == [TemplateFault.FIELD_UNKNOWN]
    assert all(line.shipped for line in templates.lines())


@pytest.mark.parametrize("name", ["", "a/b", "a@b", " a", "x" * 61, "a\nb", ".."])
def test_a_name_that_a_file_cannot_have_is_refused(templates: CertificateTemplateService, name: str):
    with pytest.raises(TemplateNameWrong):
        templates.copy("certificate_portrait", name)


def test_names_that_are_taken_are_refused(templates: CertificateTemplateService):
    templates.copy("certificate_portrait", OUR)
    for name in (OUR, "certificate_portrait"):
        with pytest.raises(TemplateNameTaken):
            templates.copy("certificate_landscape", name)
    with pytest.raises(TemplateNameTaken):
        templates.save("certificate_portrait", PORTRAIT)


def test_a_retired_template_stays_readable_and_can_come_back(templates: CertificateTemplateService, desk: Desk):
    templates.copy("certificate_portrait", OUR)
    for retired in (True, True, False):
        templates.retire(OUR, retired=retired)
        assert [line.retired for line in templates.lines() if line.name == OUR] == [retired]
        assert templates.get(OUR).width == 210
    assert verbs(desk).count("templates.retire") == 2
    with pytest.raises(SubjectUnknown):
        templates.retire("certificate_portrait")


def test_a_version_that_was_kept_is_found_after_the_template_changed(templates: CertificateTemplateService, desk: Desk):
    copied = templates.copy("certificate_portrait", OUR)
    with desk.database.transaction() as tx:
        keep(tx, copied)
        keep(tx, PORTRAIT)
    templates.save(OUR, replace(copied, title="新的"))
    with desk.database.reading() as tx:
        assert template_of(tx, copied.reference) == copied
        assert template_of(tx, copied.reference).fingerprint == copied.fingerprint
        assert template_of(tx, PORTRAIT.reference) == PORTRAIT
        assert current(tx, OUR).title == "新的"


def test_what_was_issued_before_versions_were_kept_is_still_drawn(desk: Desk):
    first = "certificate_portrait@6de633814f40b67070abf5a21fcf650caa264d7b0f596cb1a6438f92e9455d61"
    with desk.database.reading() as tx:
        assert template_of(tx, first).code.side == 27.6
        assert template_of(tx, load_template("certificate_landscape").reference).width == 297
        with pytest.raises(SubjectUnknown):
            template_of(tx, "certificate_portrait@" + "0" * 64)


@pytest.mark.parametrize("table", [TemplateVersionRow, TemplatePictureRow])
def test_versions_and_pictures_are_never_changed_or_deleted(
    templates: CertificateTemplateService, desk: Desk, picture: Path, table: type
):
    templates.copy("certificate_portrait", OUR)
    templates.add_picture(picture)
    for statement in (sa.delete(table), sa.update(table).values(content=b"other")):
        with pytest.raises(sa.exc.DatabaseError), desk.database.transaction() as tx:
            tx.execute(statement)


def test_a_template_travels_with_its_pictures(
    templates: CertificateTemplateService, desk: Desk, picture: Path, tmp_path: Path
):
    logo = templates.add_picture(picture)
    template = replace(PORTRAIT, pictures=(PlacedPicture(logo, Box(30, 25, 20, 10)),), background=logo)
    saved = templates.save(OUR, template)
    templates.export_file(OUR, tmp_path / "out.toml")
    brought = templates.import_file(tmp_path / "out.toml", "另一个")
    assert replace(brought, name=OUR) == saved
    with desk.database.reading() as tx:
        assert set(template_pictures(tx, [brought])) == {logo}
    assert verbs(desk)[0] == "templates.edit"
    assert "templates.export" in verbs(desk)


def test_a_file_without_its_picture_is_refused(templates: CertificateTemplateService, tmp_path: Path):
    (tmp_path / f"{OUR}.toml").write_bytes(write_template(replace(PORTRAIT, background="ab" * 32)))
    with pytest.raises(TemplateFaulty):
        templates.import_file(tmp_path / f"{OUR}.toml")


def test_importing_again_changes_the_template_of_that_name(templates: CertificateTemplateService, tmp_path: Path):
    for title in ("甲", "乙"):
        (tmp_path / f"{OUR}.toml").write_bytes(write_template(replace(PORTRAIT, title=title)))
        templates.import_file(tmp_path / f"{OUR}.toml")
    assert templates.get(OUR).title == "乙"


def test_what_is_no_template_and_what_is_no_picture_is_refused(templates: CertificateTemplateService, tmp_path: Path):
    (tmp_path / "a.toml").write_text("just words", encoding="utf-8")
    with pytest.raises(TemplateUnreadable):
        templates.import_file(tmp_path / "a.toml")
    with pytest.raises(PictureUnreadable):
        templates.add_picture(written(tmp_path / "logo.svg", b"<svg>"))
    with pytest.raises(FileMissing):
        templates.add_picture(tmp_path / "gone.png")
    with pytest.raises(FileLocked):
        templates.add_picture(tmp_path)


def test_nothing_of_a_file_that_is_refused_is_kept(templates: CertificateTemplateService, desk: Desk, tmp_path: Path):
    faulty = replace(PORTRAIT, width=5000.0, background="logo")
    file = written(tmp_path / "a.toml", write_template(faulty, {"logo": png()}))
    with pytest.raises(TemplateFaulty):
        templates.import_file(file)
    with desk.database.reading() as tx:
        assert tx.scalars(sa.select(TemplatePictureRow)).all() == []
    assert verbs(desk) == []


def test_a_picture_is_drawn_anew_and_kept_once(templates: CertificateTemplateService, picture: Path, tmp_path: Path):
    longer = written(tmp_path / "longer.png", png() + b"a second file")
    assert templates.add_picture(longer) == templates.add_picture(picture)


def test_a_logo_stays_transparent(templates: CertificateTemplateService, desk: Desk, tmp_path: Path):
    file = BytesIO()
    Image.new("RGBA", (60, 40), (10, 20, 30, 128)).save(file, "PNG")
    logo = templates.add_picture(written(tmp_path / "logo.png", file.getvalue()))
    template = replace(PORTRAIT, pictures=(PlacedPicture(logo, Box(30, 25, 20, 10)),))
    with desk.database.reading() as tx:
        held = template_pictures(tx, [template])
    assert Image.open(BytesIO(held[logo])).getpixel((5, 5)) == (10, 20, 30, 128)


def test_every_case_of_a_preview_is_another_picture(templates: CertificateTemplateService):
    shown = {templates.preview(PORTRAIT, case, 0.3) for case in PreviewCase}
    assert len(shown) == len(PreviewCase)
    assert Image.open(BytesIO(templates.preview(PORTRAIT, PreviewCase.PHOTO, 0.5))).size == (298, 421)


def test_a_preview_of_what_cannot_be_drawn_says_why(templates: CertificateTemplateService):
    faulty = replace(PORTRAIT, texts=(TextBox("{nobody}", Box(30, 188, 20, 3)),))
    with pytest.raises(TemplateFaulty):
        templates.preview(faulty, PreviewCase.TYPICAL, 0.3)


def test_a_programme_says_in_the_preview_what_its_certificates_say(templates: CertificateTemplateService, office: Desk):
    from ipexam.storage import programme as programmes

    with office.database.reading() as tx:
        rule = programmes.find(tx, None).certificate
    ruled, free = (templates.preview(PORTRAIT, PreviewCase.TYPICAL, 0.3, each) for each in (rule, None))
    assert ruled != free


def test_the_issuers_of_the_offices_programmes_may_be_named(templates: CertificateTemplateService, office: Desk):
    named = replace(
        PORTRAIT,
        texts=(*PORTRAIT.texts, TextBox("国家知识产权培训（广东）基地", Box(30, 183.5, 60, 3.5), size=8, floor=6)),
    )
    assert [finding.fault for finding in templates.findings(named) if finding.grave] == []


def test_who_may_not_administer_changes_no_template(desk_without: Callable[[Right], Desk], picture: Path):
    templates = CertificateTemplateService(desk_without(Right.ADMINISTER))
    for change in (
        lambda: templates.copy("certificate_portrait", OUR),
        lambda: templates.save(OUR, PORTRAIT),
        lambda: templates.retire(OUR),
        lambda: templates.add_picture(picture),
    ):
        with pytest.raises(RightMissing):
            change()
