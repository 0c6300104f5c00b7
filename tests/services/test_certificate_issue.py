"""Issuing at two desks and in two programmes: what is stored holds as it is stored, and no number comes twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from threading import Barrier

import pypdfium2
import pytest
import sqlalchemy as sa
from PIL import Image

from ipexam.domain.actor import Right
from ipexam.domain.certificate import CertificateStatus, IssueKind, RevocationGround
from ipexam.domain.certificate_issue import Hindrance
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.exam_errors import CertificatesRevoked, IssuedAhead
from ipexam.domain.print_job import PrintScope, PrintWish
from ipexam.domain.programme import PhotoRule, Stamping
from ipexam.domain.progress import Cancelled
from ipexam.domain.stamp_errors import StampMissing
from ipexam.services import certificate_drawing, certificate_writing
from ipexam.services.assessments import AssessmentService
from ipexam.services.batches import BatchService
from ipexam.services.ceremony_lists import CeremonyListService
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.services.stamps import LetterFile
from ipexam.storage import certificate, photo, revocation
from ipexam.storage.database import Database
from ipexam.storage.rows.certificate import ArtefactRow
from tests.builders import CHEN, LI, WANG, ZHANG
from tests.documents.stamps import drawn_stamp, png, scanned_letter
from tests.services.certified import Counter, change_rule, pass_everything, rename
from tests.services.conftest import SHIPPED, StillClock
from tests.services.pooled import one_engine

TOLD = date(2021, 11, 20)


@pytest.fixture
def counter(office: Desk, tmp_path: Path) -> Counter:
    return Counter.at(office, tmp_path / "keyring")


def once(act: Callable[[], object]) -> Callable[[int, int], None]:
    """A progress report that lets another desk do something while the first certificate is drawn."""
    waiting = [act]

    def report(_done: int, _total: int) -> None:
        if waiting:
            waiting.pop()()

    return report


def test_two_programmes_of_one_prefix_never_give_a_number_twice(counter: Counter, office: Desk, tmp_path: Path) -> None:
    other = ProgrammeService(office).create(SHIPPED, code="second").code
    for n, (programme, person) in enumerate([(SHIPPED, ZHANG), (other, ZHANG), (SHIPPED, LI)]):
        pass_everything(office, tmp_path / str(n), person, programme)
        (line,) = counter.issuing.issue(programme, TOLD).issued
        assert line.number == f"GDIPO-2021-{n + 1:04d}"


@one_engine
def test_a_day_to_come_is_refused_in_the_zone_of_the_programme(counter: Counter, clock: StillClock) -> None:
    clock.now = datetime(2021, 12, 1, 16, 30, tzinfo=UTC)  # half past midnight of the next day in Guangdong
    assert counter.issuing.preview(SHIPPED, date(2021, 12, 2)).day == date(2021, 12, 2)
    for refused in (counter.issuing.preview, counter.issuing.issue):
        with pytest.raises(IssuedAhead) as ahead:
            refused(SHIPPED, date(2021, 12, 3))
        assert (ahead.value.day, ahead.value.today) == ("2021-12-03", "2021-12-02")


@one_engine
def test_who_passes_no_more_while_certificates_are_drawn_gets_none(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    hours = pass_everything(office, tmp_path / "z", ZHANG)
    pass_everything(office, tmp_path / "l", LI)
    outcome = counter.issuing.issue(SHIPPED, TOLD, report=once(lambda: BatchService(office).undo(hours)))
    assert [line.name for line in outcome.issued] == ["李思源"]
    assert outcome.issued[0].number == "GDIPO-2021-0001"


@one_engine
def test_a_name_corrected_while_certificates_are_drawn_is_the_one_that_is_printed(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    outcome = counter.issuing.issue(SHIPPED, TOLD, report=once(lambda: rename(office, 1, "张小明")))
    assert [line.name for line in outcome.issued] == ["张小明"]


def test_what_is_cancelled_while_it_is_drawn_or_written_leaves_no_certificate_and_no_gap(
    counter: Counter, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, person in enumerate((ZHANG, LI, WANG)):
        pass_everything(office, tmp_path / str(n), person)
    counter.publications.export_keys(tmp_path / "keys")

    def cancel(done: int, _total: int, _what: str = "") -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        counter.issuing.issue(SHIPPED, TOLD, report=cancel)
    with monkeypatch.context() as broken:
        broken.setattr(certificate_writing, "_PIECE", 2)
        broken.setattr(certificate_writing.storage, "add", failing_after(1, certificate.add))
        with pytest.raises(OSError, match="cut"):
            counter.issuing.issue(SHIPPED, TOLD)
    with office.database.reading() as tx:
        assert tx.scalar(sa.select(sa.func.count()).select_from(ArtefactRow)) == 0
    assert counter.certificates.page(SHIPPED)[1] == 0
    given = [line.number for line in counter.issuing.issue(SHIPPED, TOLD).issued]
    assert given == [f"GDIPO-2021-{n:04d}" for n in (1, 2, 3)]


def failing_after(times: int, act: Callable[..., None]) -> Callable[..., None]:
    """The same, which fails when it was called so often."""
    left = [None] * times

    def failing(*told: object) -> None:
        if not left:
            raise OSError("cut")
        left.pop()
        act(*told)

    return failing


@one_engine
def test_pieces_of_any_size_give_everybody_their_own_document(
    counter: Counter, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate_writing, "_PIECE", 2)
    for n, person in enumerate((ZHANG, LI, WANG)):
        pass_everything(office, tmp_path / str(n), person)
    for line in counter.issuing.issue(SHIPPED, TOLD).issued:
        counter.certificates.personal(line.id, tmp_path / "a.pdf")
        with pypdfium2.PdfDocument((tmp_path / "a.pdf").read_bytes()) as document:
            seen = "".join(document[0].get_textpage().get_text_range().split())
        assert line.number in seen
        assert line.name in seen


def test_who_is_ready_counts_only_those_without_a_certificate(counter: Counter, office: Desk, tmp_path: Path) -> None:
    hours = pass_everything(office, tmp_path / "z", ZHANG)
    counter.issuing.issue(SHIPPED, TOLD)
    pass_everything(office, tmp_path / "l", LI)
    BatchService(office).undo(hours)
    funnel = AssessmentService(office).funnel(SHIPPED, TOLD)
    assert (funnel.passed, funnel.certified, funnel.ready_to_certify) == (1, 1, 1)


@one_engine
def test_a_revocation_bears_the_day_of_the_programmes_zone(
    counter: Counter, office: Desk, clock: StillClock, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    clock.move(timedelta(hours=22 - clock.now.hour))  # 20 November 22:00 UTC is the morning of the 21st in Guangdong
    counter.revocations.revoke(line.number, "冒名")
    with office.database.reading() as tx:
        (revoked,) = revocation.revocations(tx)
    assert revoked.revoked_on == date(2021, 11, 21)


@one_engine
def test_who_lost_a_certificate_for_a_correction_gets_a_new_one(counter: Counter, office: Desk, tmp_path: Path) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    counter.revocations.revoke(line.number, "姓名有误")
    outcome = counter.issuing.issue(SHIPPED, TOLD)
    assert ([new.number for new in outcome.issued], outcome.left_out) == (["GDIPO-2021-0002"], ())


@one_engine
def test_who_lost_a_certificate_for_good_gets_none_any_more_and_the_outcome_says_why(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    pass_everything(office, tmp_path / "l", LI)
    counter.revocations.revoke(line.number, "代考", final=True)
    before = counter.issuing.preview(SHIPPED)
    funnel = AssessmentService(office).funnel(SHIPPED, TOLD)
    outcome = counter.issuing.issue(SHIPPED, TOLD)
    assert [new.line.name for new in before.new] == [LI.name]
    assert (funnel.passed, funnel.ready_to_certify) == (2, 1)
    assert [new.name for new in outcome.issued] == [LI.name]
    for left_out in ([one for one in before.left_out if one.hindrance is Hindrance.BARRED], outcome.left_out):
        assert [(one.line.name, one.number, one.because) for one in left_out] == [(ZHANG.name, line.number, "代考")]
    assert [(one.number, one.final) for one in counter.certificates.page(SHIPPED)[0]] == [
        ("GDIPO-2021-0001", True),
        ("GDIPO-2021-0002", False),
    ]


@one_engine
def test_a_final_revocation_in_one_programme_leaves_the_others_alone(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    other = ProgrammeService(office).create(SHIPPED, code="second").code
    pass_everything(office, tmp_path / "a", ZHANG, SHIPPED)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    counter.revocations.revoke(line.number, "代考", final=True)
    pass_everything(office, tmp_path / "b", ZHANG, other)
    assert [new.name for new in counter.issuing.issue(other, TOLD).issued] == [ZHANG.name]


@one_engine
def test_a_number_that_nobody_has_is_told_instead_of_passed_over(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    with pytest.raises(SubjectUnknown) as unknown:
        counter.printing.batch(PrintWish(PrintScope.NAMED, (line.number, "GDIPO-2021-0009")), SHIPPED)
    assert (unknown.value.noun, unknown.value.key) == ("certificate", "GDIPO-2021-0009")
    assert counter.printing.jobs(SHIPPED)[1] == 0


@one_engine
def test_a_revoked_certificate_is_not_printed_again(counter: Counter, office: Desk, tmp_path: Path) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    counter.revocations.revoke(line.number, "冒名")
    with pytest.raises(CertificatesRevoked) as revoked:
        counter.printing.batch(PrintWish(PrintScope.NAMED, (line.number,)), SHIPPED)
    assert revoked.value.numbers == (line.number,)


@one_engine
def test_everybody_who_gets_none_is_named_with_the_reason(counter: Counter, office: Desk, tmp_path: Path) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    counter.issuing.issue(SHIPPED, TOLD)
    pass_everything(office, tmp_path / "l", LI)
    pass_everything(office, tmp_path / "w", WANG)
    rename(office, 3, "王\U0010ff00")
    hours = pass_everything(office, tmp_path / "c", CHEN)
    BatchService(office).undo(hours)
    found = counter.issuing.preview(SHIPPED, TOLD)
    assert [(one.number, one.line.name) for one in found.new] == [("GDIPO-2021-0002", LI.name)]
    assert {(one.line.name, one.hindrance, one.characters) for one in found.left_out} == {
        (ZHANG.name, Hindrance.ALREADY, ""),
        (CHEN.name, Hindrance.PENDING, ""),
        ("王\U0010ff00", Hindrance.UNPRINTABLE, "\U0010ff00"),
    }
    outcome = counter.issuing.issue(SHIPPED, TOLD)
    assert [line.number for line in outcome.issued] == ["GDIPO-2021-0002"]
    assert ([one.line.trainee_id for one in outcome.left_out], outcome.already) == ([3], 1)


@one_engine
def test_without_a_required_photo_nobody_gets_one(counter: Counter, office: Desk, tmp_path: Path) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    change_rule(office, photo=PhotoRule.REQUIRED)
    (left_out,) = counter.issuing.preview(SHIPPED, TOLD).left_out
    assert left_out.hindrance is Hindrance.PHOTO_MISSING
    assert counter.issuing.issue(SHIPPED, TOLD).left_out == (left_out,)


def test_a_photo_is_frozen_with_the_certificate_whatever_the_office_holds_later(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    batch = pass_everything(office, tmp_path / "z", ZHANG)
    change_rule(office, photo=PhotoRule.OPTIONAL)
    file = BytesIO()
    Image.new("RGB", (480, 672), "grey").save(file, "JPEG")
    with office.database.transaction() as tx:
        sha256 = photo.keep(tx, file.getvalue())
        photo.give(tx, 1, sha256, batch, office.clock())
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    with office.database.transaction() as tx:
        photo.remove(tx, [1])
    with office.database.reading() as tx:
        fields = certificate.of_number(tx, line.number)[1].fields
        assert (fields.photo, photo.content(tx, [sha256])) == (sha256, {sha256: file.getvalue()})


@one_engine
def test_another_pattern_goes_on_with_the_series_and_another_prefix_has_its_own(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    given = []
    for person, changes in (
        (ZHANG, {}),
        (LI, {"number_pattern": "{prefix}〔{year}〕第{no:05d}号"}),
        (WANG, {"number_prefix": "粤知运培"}),
        (CHEN, {"number_prefix": "GDIPO", "number_pattern": "{prefix}-{year}-{no:04d}"}),
    ):
        pass_everything(office, tmp_path / person.phone, person)
        change_rule(office, **changes)
        given += [line.number for line in counter.issuing.issue(SHIPPED, TOLD).issued]
    assert given == ["GDIPO-2021-0001", "GDIPO〔2021〕第00002号", "粤知运培〔2021〕第00001号", "GDIPO-2021-0003"]


@one_engine
def test_a_clock_set_back_over_the_new_year_goes_on_with_the_old_series(
    counter: Counter, office: Desk, clock: StillClock, tmp_path: Path
) -> None:
    given = []
    for person, days in ((ZHANG, 41), (LI, 1), (WANG, -1), (CHEN, 1)):  # 31 December, 1 January, back, and on
        clock.move(timedelta(days=days))
        pass_everything(office, tmp_path / person.phone, person)
        given += [line.number for line in counter.issuing.issue(SHIPPED).issued]
    assert given == ["GDIPO-2021-0001", "GDIPO-2022-0001", "GDIPO-2021-0002", "GDIPO-2022-0002"]


def test_two_writers_at_once_leave_no_gap_and_no_number_twice(
    counter: Counter, office: Desk, tmp_path: Path, office_url: str
) -> None:
    """Two programmes of one prefix, each issued at a desk of its own, at the same moment."""
    other = ProgrammeService(office).create(SHIPPED, code="second").code
    for n, (programme, person) in enumerate([(SHIPPED, ZHANG), (SHIPPED, LI), (other, WANG), (other, CHEN)]):
        pass_everything(office, tmp_path / str(n), person, programme)
    counter.publications.export_keys(tmp_path / "keys")  # so that neither desk has to make them
    start = Barrier(2)

    def issue(programme: str) -> list[str]:
        with closing(Database.open(office_url)) as database:
            counter = Counter.at(Desk(database, office.actor, office.clock), tmp_path / "keyring")
            start.wait()
            return [line.number for line in counter.issuing.issue(programme, TOLD).issued]

    with ThreadPoolExecutor(2) as desks:
        given = [number for numbers in desks.map(issue, (SHIPPED, other)) for number in numbers]
    assert sorted(given) == [f"GDIPO-2021-{n:04d}" for n in (1, 2, 3, 4)]


@one_engine
def test_a_personal_certificate_of_last_year_is_the_same_file_though_nothing_could_be_drawn_any_more(
    counter: Counter, office: Desk, clock: StillClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    counter.certificates.personal(line.id, tmp_path / "then.pdf")
    clock.move(timedelta(days=400))
    change_rule(office, awarded_for="另一个项目", check_line="", number_prefix="X")
    monkeypatch.setattr(certificate_drawing, "draw_personal", lambda *_: pytest.fail("it is never drawn again"))
    counter.certificates.personal(line.id, tmp_path / "now.pdf")
    assert (tmp_path / "now.pdf").read_bytes() == (tmp_path / "then.pdf").read_bytes()


def test_the_next_issue_after_a_correction_says_which_certificate_it_replaces(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    counter.revocations.revoke(line.number, ground=RevocationGround.CHANGED)
    (new,) = counter.issuing.issue(SHIPPED, TOLD).issued
    assert (new.kind, new.replaces) == (IssueKind.CHANGED, line.number)
    shown = counter.certificates.page(SHIPPED, status=CertificateStatus.REVOKED)[0]
    assert [(one.number, one.replaced_by) for one in shown] == [(line.number, new.number)]


@one_engine
def test_who_passes_anew_after_a_mistake_has_a_first_certificate(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    counter.revocations.revoke(line.number, ground=RevocationGround.MISTAKE)
    (new,) = counter.issuing.issue(SHIPPED, TOLD).issued
    assert (new.kind, new.replaces) == (IssueKind.FIRST, "")


@one_engine
def test_a_doubtful_latin_name_is_printed_only_when_somebody_checked_it(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    for n, person in enumerate((ZHANG, LI, WANG, CHEN)):
        pass_everything(office, tmp_path / str(n), person)
    for trainee, name in ((1, "Anna-Maria Müller"), (2, "迪丽热巴"), (3, "曾文"), (4, "王𬱖")):
        rename(office, trainee, name)
    assert not counter.issuing.preview(SHIPPED, TOLD).left_out
    change_rule(office, template="certificate_bilingual")
    found = counter.issuing.preview(SHIPPED, TOLD)
    assert {one.line.name: one.latin for one in found.new} == {"Anna-Maria Müller": "", "曾文": "Zeng Wen"}
    assert [(one.line.name, one.hindrance) for one in found.left_out] == [
        ("迪丽热巴", Hindrance.READING_UNCHECKED),
        ("王𬱖", Hindrance.READING_UNCHECKED),
    ]
    assert found.bilingual
    CeremonyListService(office).say(SHIPPED, 2, "dí lì rè bā", "Dilraba")
    outcome = counter.issuing.issue(SHIPPED, TOLD)
    assert [one.line.trainee_id for one in outcome.left_out] == [4]
    (last,) = counter.issuing.issue(SHIPPED, TOLD, readings_checked=True).issued
    with office.database.reading() as tx:
        numbers = (*(line.number for line in outcome.issued), last.number)
        fields = [certificate.of_number(tx, number)[1].fields for number in numbers]
    assert {one.name: one.name_latin for one in fields} == {
        "Anna-Maria Müller": "",
        "迪丽热巴": "Dilraba",
        "曾文": "Zeng Wen",
        "王𬱖": found.left_out[1].text,
    }


@one_engine
def test_those_who_can_be_helped_are_told_before_those_who_hold_one(
    counter: Counter, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    counter.issuing.issue(SHIPPED, TOLD)
    BatchService(office).undo(pass_everything(office, tmp_path / "c", CHEN))
    pass_everything(office, tmp_path / "w", WANG)
    rename(office, 3, "王\U0010ff00")
    change_rule(office, template="certificate_bilingual")
    found = [one.hindrance for one in counter.issuing.preview(SHIPPED, TOLD).left_out]
    assert found == [Hindrance.UNPRINTABLE, Hindrance.PENDING, Hindrance.ALREADY]


def password() -> str:
    return "长密码 12"


@pytest.fixture
def stamped(counter: Counter, office: Desk, tmp_path: Path) -> tuple[str, ...]:
    """The stamps of both bodies, which certificates bear as images from now on, and somebody who passed."""
    pass_everything(office, tmp_path / "z", ZHANG)
    rule = change_rule(office, stamping=Stamping.IMAGE)
    counter.keys.protect(password())
    letter = tmp_path / "授权书.jpg"
    letter.write_bytes(scanned_letter())
    shas = []
    for n, body in enumerate(rule.stamps):
        picture = tmp_path / f"{n}.png"
        picture.write_bytes(png(drawn_stamp(400 + 40 * n)))
        line = counter.stamps.add(body, picture, Fraction(45), LetterFile(letter, date(2021, 10, 1)), password)
        shas.append(line.sha256)
    return tuple(shas)


def test_stamps_as_images_are_frozen_and_their_use_is_written_down(
    counter: Counter, office: Desk, stamped: tuple[str, ...], tmp_path: Path
) -> None:
    asked: list[str] = []

    def ask() -> str:
        asked.append("once")
        return password()

    (line,) = counter.issuing.issue(SHIPPED, TOLD, ask).issued
    assert asked == ["once"]
    with office.database.reading() as tx:
        fields = certificate.of_number(tx, line.number)[1].fields
    assert fields.stamp_images == stamped
    uses, total = counter.stamps.uses()
    assert (total, {(use.purpose, use.numbers, use.sheets) for use in uses}) == (
        2,
        {("certificates.issue", line.number, 1)},
    )
    counter.certificates.personal(line.id, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument((tmp_path / "a.pdf").read_bytes()) as document:
        pictures = [one for one in document[0].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        assert len(pictures) == 2


@one_engine
def test_nobody_gets_a_certificate_whose_stamp_is_missing_or_may_not_be_placed(
    counter: Counter, stamped: tuple[str, ...], desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    less = Counter.at(desk_without(Right.STAMP), tmp_path / "keyring")
    with pytest.raises(RightMissing):
        less.issuing.issue(SHIPPED, TOLD, password)
    counter.stamps.retire(counter.stamps.lines()[0].id, "换章")
    with pytest.raises(StampMissing):
        counter.issuing.issue(SHIPPED, TOLD, password)
    assert counter.certificates.page(SHIPPED)[1] == 0
