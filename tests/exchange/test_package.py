"""Packages: what is sealed opens, what was touched does not, and no key travels."""

from __future__ import annotations

import io
import json
import random
import zipfile
import zlib
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import (
    PackageForeign,
    PackageOutsideWindow,
    PackageTampered,
    PackageTooNew,
    PackageUnreadable,
    PasswordWrong,
)
from ipexam.domain.file_errors import DestinationNoFile, FileLocked, FileMissing, FileTooLarge
from ipexam.domain.paper import PaperPart
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.manifest import Demands, ProctorFacts, read_demands, read_sitting, sitting_notes
from ipexam.exchange.notes import Fields, NotesBroken
from ipexam.exchange.package import (
    MANIFEST,
    MATERIAL,
    PAPER,
    SEATS,
    SIGNATURE,
    START_KEY,
    PackageContent,
    PartBook,
    papers_sha256,
    save_package,
    seal_package,
    signature_member,
    zip_package,
)
from ipexam.exchange.package_reading import MAX_MIB, read_package
from ipexam.exchange.part_material import open_part_material
from ipexam.exchange.pins import Pins, pin, read_key_file, read_pins
from ipexam.exchange.seat_paper import Candidate
from ipexam.sealing.envelopes import open_envelope
from ipexam.sealing.keys import OpeningKey
from ipexam.sealing.passwords import password_key
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import unseal_whole
from tests.exchange.packages import (
    APP_VERSION,
    CHEAP,
    NOW,
    OFFICE,
    PASSWORD,
    content,
    material,
    new_office,
    package_bytes,
    write_package,
)


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def resigned(office, data: bytes, **changed: object) -> bytes:
    """The package with changed manifest fields and an honest signature over them."""
    members = members_of(data)
    fields = json.loads(members.pop(MANIFEST)) | changed
    members.pop(SIGNATURE)
    manifest = json.dumps(fields).encode()
    return zip_package(manifest, signature_member(manifest, office.sender().signing), members)


def test_a_package_opens_with_the_start_password_however_it_is_typed(tmp_path) -> None:
    office = new_office()
    sealed = read_package(write_package(tmp_path, office), office.pins, APP_VERSION)
    opened = sealed.open("４８２１-0937 5566  1204 77839150")
    assert opened.seats == content().seats
    assert opened.papers == content().papers
    assert opened.material == content().material
    assert sealed.manifest.office == OFFICE
    assert sealed.manifest.sitting == content().sitting


def test_the_manifest_tells_the_sitting_before_the_password(tmp_path) -> None:
    office = new_office()
    manifest = read_package(write_package(tmp_path, office), office.pins, APP_VERSION).manifest
    assert (manifest.sitting.name, manifest.sitting.room, manifest.seats, manifest.sitting.minutes) == (
        "第一场",
        "101 室",
        2,
        90,
    )


def test_a_wrong_start_password_is_told(tmp_path) -> None:
    office = new_office()
    sealed = read_package(write_package(tmp_path, office), office.pins, APP_VERSION)
    with pytest.raises(PasswordWrong):
        sealed.open(PASSWORD.replace("4", "5"))


def test_a_package_of_an_unknown_office_is_refused_with_its_fingerprint(tmp_path) -> None:
    stranger = new_office(9)
    path = write_package(tmp_path, stranger)
    with pytest.raises(PackageForeign) as refused:
        read_package(path, new_office().pins, APP_VERSION)
    assert refused.value.fingerprint == stranger.keys.public("").fingerprint
    with pytest.raises(PackageForeign):
        read_package(path, Pins(()), APP_VERSION)


def test_a_real_package_signed_with_the_trial_key_is_refused(tmp_path) -> None:
    office = new_office()
    forged = seal_package(
        content(kind=SittingKind.REAL),
        office.sender(SittingKind.TRIAL),
        PASSWORD,
        made_at=NOW,
        randomness=random.Random(3).randbytes,
        kdf=CHEAP,
    )
    (tmp_path / "x.ipx").write_bytes(forged)
    with pytest.raises(PackageForeign):
        read_package(tmp_path / "x.ipx", office.pins, APP_VERSION)


@pytest.mark.parametrize("kind", list(SittingKind))
def test_each_kind_of_sitting_opens_under_its_own_key(tmp_path, kind: SittingKind) -> None:
    office = new_office()
    path = write_package(tmp_path, office, kind=kind)
    assert read_package(path, office.pins, APP_VERSION).manifest.sitting.kind is kind


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE, START_KEY, PAPER, SEATS, MATERIAL])
def test_a_changed_byte_in_any_member_is_tampering(tmp_path, name: str) -> None:
    office = new_office()
    members = members_of(package_bytes(office))
    middle = len(members[name]) // 2
    changed = members[name][:middle] + bytes([members[name][middle] ^ 1]) + members[name][middle + 1 :]
    members[name] = changed
    manifest, signature = members.pop(MANIFEST), members.pop(SIGNATURE)
    path = tmp_path / "x.ipx"
    path.write_bytes(zip_package(manifest, signature, members))
    with pytest.raises(PackageTampered):
        read_package(path, office.pins, APP_VERSION)


def test_a_bit_flipped_anywhere_never_changes_what_is_opened(tmp_path) -> None:
    office, chance = new_office(), random.Random(5)
    data, path = package_bytes(office), tmp_path / "x.ipx"
    path.write_bytes(data)
    whole = read_package(path, office.pins, APP_VERSION)
    refused = 0
    for _ in range(300):
        edited = bytearray(data)
        edited[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(edited)
        try:
            assert read_package(path, office.pins, APP_VERSION) == whole
        except UserError:
            refused += 1
    assert refused > 250


def test_a_package_cut_anywhere_is_refused(tmp_path) -> None:
    office, path = new_office(), tmp_path / "x.ipx"
    data = package_bytes(office)
    for length in range(0, len(data), 997):
        path.write_bytes(data[:length])
        with pytest.raises((PackageUnreadable, PackageTampered)):
            read_package(path, office.pins, APP_VERSION)


def test_a_newer_format_is_refused_before_the_password(tmp_path) -> None:
    office, path = new_office(), tmp_path / "x.ipx"
    path.write_bytes(resigned(office, package_bytes(office), format=2, needs_app="3.0.0", sitting="unknown shape"))
    with pytest.raises(PackageTooNew) as refused:
        read_package(path, office.pins, APP_VERSION)
    assert refused.value.needed == "3.0.0"


def test_a_package_that_needs_a_newer_program_is_refused(tmp_path) -> None:
    office, path = new_office(), tmp_path / "x.ipx"
    path.write_bytes(resigned(office, package_bytes(office), needs_app="0.10.0"))
    with pytest.raises(PackageTooNew):
        read_package(path, office.pins, "0.9.9")
    assert read_package(path, office.pins, "0.10.0").manifest.needs_app == "0.10.0"


@pytest.mark.parametrize(
    ("pc_hours", "told"), [(8, "2026-11-23 09:30"), (-8, "2026-11-23 09:30 = 2026-11-22 17:30 UTC-08:00")]
)
def test_the_wrong_day_is_told_in_the_programmes_zone_whatever_zone_the_pc_is_set_to(
    tmp_path, pc_hours: int, told: str
) -> None:
    office = new_office()
    sealed = read_package(write_package(tmp_path, office), office.pins, APP_VERSION)
    pc = timezone(timedelta(hours=pc_hours))
    with pytest.raises(PackageOutsideWindow) as refused:
        sealed.check_window((NOW + timedelta(days=1)).astimezone(pc))
    assert (refused.value.opens, refused.value.now) == ("2026-11-22 08:30", told)
    sealed.check_window(NOW)


def test_a_sitting_carries_its_programmes_zone_and_one_without_is_of_china() -> None:
    sitting = replace(content().sitting, zone="Asia/Urumqi")
    notes = sitting_notes(sitting)
    assert read_sitting(Fields(notes)) == sitting
    del notes["zone"]
    assert read_sitting(Fields(notes)).zone == "Asia/Shanghai"


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../../etc/passwd", "/etc/localtime", "Asia", "a\0b"])
def test_a_zone_that_is_none_breaks_the_notes(zone: str) -> None:
    with pytest.raises(NotesBroken):
        read_sitting(Fields(sitting_notes(content().sitting) | {"zone": zone}))


def test_answers_go_only_to_the_office_that_signs(tmp_path) -> None:
    """A pinned office whose recipient was exchanged is somebody else."""
    office, other = new_office(), new_office(2)
    sender = replace(office.sender(), recipient=other.keys.opening.recipient)
    path = tmp_path / "x.ipx"
    path.write_bytes(
        seal_package(content(), sender, PASSWORD, made_at=NOW, randomness=random.Random(3).randbytes, kdf=CHEAP)
    )
    with pytest.raises(PackageForeign):
        read_package(path, office.pins, APP_VERSION)


def test_hostile_zips_are_refused(tmp_path) -> None:
    office = new_office()
    members = members_of(package_bytes(office))
    manifest, signature = members.pop(MANIFEST), members.pop(SIGNATURE)
    slip = zip_package(manifest, signature, {**members, "../../evil": b"x"})
    missing = zip_package(manifest, signature, {START_KEY: members[START_KEY]})
    large = zip_package(manifest, b" " * (1 << 20) + signature, members)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: manifest, SIGNATURE: signature, **members}.items():
            archive.writestr(name, data)
    path = tmp_path / "x.ipx"
    for data in (slip, missing, large, packed.getvalue(), b"", b"PK\5\6" + bytes(18), b"not a zip"):
        path.write_bytes(data)
        with pytest.raises(PackageUnreadable):
            read_package(path, office.pins, APP_VERSION)
    assert not (tmp_path.parent.parent / "evil").exists()
    with pytest.raises(FileMissing):
        read_package(tmp_path / "missing.ipx", office.pins, APP_VERSION)


def test_a_member_the_manifest_does_not_name_is_tampering(tmp_path) -> None:
    office, path = new_office(), tmp_path / "x.ipx"
    members = members_of(package_bytes(office))
    manifest, signature = members.pop(MANIFEST), members.pop(SIGNATURE)
    path.write_bytes(zip_package(manifest, signature, {**members, "proctor.pdf": b"%PDF"}))
    with pytest.raises(PackageTampered):
        read_package(path, office.pins, APP_VERSION)


def everything_in(data: bytes) -> bytes:
    """Each member as far as the start password opens it."""
    members = members_of(data)
    fields = json.loads(members[MANIFEST])
    key = password_key(folded(PASSWORD), bytes.fromhex(fields["kdf"]["salt"]), CHEAP)
    opening = OpeningKey(unseal_whole(key, members[START_KEY], bytes.fromhex(fields["package"])).decode())
    opened = [open_envelope(members[name], opening) for name in (PAPER, SEATS, MATERIAL)]
    return b"\n".join([members[MANIFEST], zlib.decompress(opened[0]), *opened[1:]])


def test_a_package_holds_nothing_but_what_a_seat_may_see() -> None:
    """A list of what is allowed, so that a field added to the paper one day fails here until someone has thought."""
    seen: set[str] = set()

    def names(value: object) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                seen.add(name)
                names(inner)
        elif isinstance(value, list):
            for inner in value:
                names(inner)

    whole = everything_in(package_bytes(new_office()))
    paper = json.loads(whole.split(b"\n")[1])
    for seat in paper["papers"].values():
        names(seat)
    assert seen == {
        "title", "form", "minutes", "notes", "sections", "items", "id", "type", "stem", "options", "blanks", "maximum",
        "parts", "open_book", "sealed", "part", "answer_at_most", "choose_at_most", "large_print", "on_paper_written",
        "premises", "blank_options", "passage", "group",
    }  # fmt: skip
    for word in ("key", "fraction", "rubric", "answer", "correct", "version", "code", "difficulty", "explanation"):
        assert word not in seen


def test_a_package_no_room_could_use_is_never_sealed() -> None:
    whole = content()
    twins = replace(whole, seats=(whole.seats[0], whole.seats[0]))
    for broken in (replace(whole, papers={}), replace(whole, seats=whole.seats[:1]), twins):
        with pytest.raises(ValueError, match="each seat"):
            seal_package(
                broken,
                new_office().sender(),
                PASSWORD,
                made_at=NOW,
                randomness=random.Random(3).randbytes,
                kdf=CHEAP,
            )


def test_pinned_offices_are_read_again(tmp_path) -> None:
    office = new_office().keys.public(OFFICE)
    path = pin(tmp_path / "pins", office)
    pin(tmp_path / "pins", office)
    assert read_pins(tmp_path / "pins") == Pins((office,))
    assert read_key_file(path).fingerprint == office.fingerprint
    assert read_pins(tmp_path / "nowhere") == Pins(())


def test_key_files_that_cannot_be_read_are_told(tmp_path) -> None:
    with pytest.raises(FileMissing):
        read_key_file(tmp_path / "missing.ipxkey")
    with pytest.raises(FileLocked):
        read_key_file(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileLocked):
        pin(tmp_path / "file" / "pins", new_office().keys.public(OFFICE))


def test_a_package_that_is_too_large_or_a_folder_is_told(tmp_path) -> None:
    with (tmp_path / "huge.ipx").open("wb") as sparse:
        sparse.truncate((MAX_MIB << 20) + 1)
    with pytest.raises(FileTooLarge):
        read_package(tmp_path / "huge.ipx", new_office().pins, APP_VERSION)
    with pytest.raises(FileLocked):
        read_package(tmp_path, new_office().pins, APP_VERSION)


def test_a_package_that_cannot_be_saved_is_told(tmp_path) -> None:
    with pytest.raises(FileMissing):
        save_package(tmp_path / "nowhere" / "S1.ipx", b"package")
    with pytest.raises(DestinationNoFile):
        save_package(tmp_path, b"package")


def test_broken_material_is_found_before_the_exam(tmp_path) -> None:
    office, path = new_office(), tmp_path / "x.ipx"
    data = seal_package(
        replace(content(), material=b"no database"),
        office.sender(),
        PASSWORD,
        made_at=NOW,
        randomness=random.Random(3).randbytes,
        kdf=CHEAP,
    )
    save_package(path, data)
    with pytest.raises(PackageUnreadable):
        read_package(path, office.pins, APP_VERSION).open(PASSWORD)


def test_a_package_without_material_opens_without(tmp_path) -> None:
    office, path = new_office(), tmp_path / "x.ipx"
    data = seal_package(
        replace(content(), material=None, proctor_pdf=b"%PDF"),
        office.sender(),
        PASSWORD,
        made_at=NOW,
        randomness=random.Random(3).randbytes,
        kdf=CHEAP,
    )
    save_package(path, data)
    assert read_package(path, office.pins, APP_VERSION).open(PASSWORD).material is None


def test_demands_are_read_from_any_manifest() -> None:
    demands = read_demands(b'{"format": 7, "needs_app": "2.1", "shape": [1, 2]}')
    assert demands == Demands(7, "2.1")
    assert not demands.met_by("99.0")


PARTS = (PaperPart("基础", open_book=False), PaperPart("综合", open_book=True, sealed=True))


def parted(**changes: object) -> PackageContent:
    """A sitting whose second part has a book under a password of its own."""
    whole = content()
    papers = {seat: replace(paper, parts=PARTS) for seat, paper in whole.papers.items()}
    facts = replace(whole.sitting, parts=PARTS, paper_sha256=papers_sha256(papers))
    book = PartBook(1, whole.material or b"", "1111 2222 3333 4444")
    parts = replace(whole, papers=papers, sitting=facts, material=None, part_books=(book,))
    return replace(parts, **changes)  # type: ignore[arg-type]  # tests name fields of the dataclass


def sealed_bytes(whole: PackageContent) -> bytes:
    return seal_package(
        whole, new_office().sender(), PASSWORD, made_at=NOW, randomness=random.Random(3).randbytes, kdf=CHEAP
    )


def test_a_sealed_part_travels_under_a_key_of_its_own(tmp_path) -> None:
    path = tmp_path / "x.ipx"
    save_package(path, sealed_bytes(parted()))
    opened = read_package(path, new_office().pins, APP_VERSION).open(PASSWORD)
    assert opened.material is None
    assert opened.manifest.sitting.parts == PARTS
    assert opened.papers["A01"].parts == PARTS
    assert open_part_material(opened.sealed_material[1], "1111222233334444", "") == material()


def test_a_sealed_part_without_a_book_and_a_book_without_a_part_never_leave() -> None:
    for broken in (
        parted(part_books=()),
        parted(part_books=(PartBook(0, b"", ""),)),
        replace(content(), part_books=(PartBook(0, b"", ""),)),
    ):
        with pytest.raises(ValueError, match="sealed part"):
            sealed_bytes(broken)


def test_papers_and_manifest_must_agree_about_the_parts(tmp_path) -> None:
    path = tmp_path / "x.ipx"
    save_package(path, sealed_bytes(parted(papers=content().papers)))
    with pytest.raises(PackageUnreadable):
        read_package(path, new_office().pins, APP_VERSION).open(PASSWORD)


def test_a_package_tells_its_day_and_a_reserve_seat_has_no_candidate(tmp_path) -> None:
    facts = replace(
        content().sitting,
        latest_entry_minutes=15,
        earliest_hand_in_minutes=60,
        permitted=("法律汇编",),
        reserve_seats=("A02",),
        proctors=(ProctorFacts(1, "王监", bytes(32)),),
    )
    path = tmp_path / "x.ipx"
    save_package(path, sealed_bytes(replace(content(), sitting=facts)))
    assert read_package(path, new_office().pins, APP_VERSION).manifest.sitting == facts
    assert Candidate("A02", "20261102", "", "").reserve
    assert not content().seats[0].candidate.reserve
