"""An office opened for an actor: every service over one database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ipexam.domain.actor import Actor
from ipexam.paths import resource
from ipexam.sealing.symmetric import Randomness
from ipexam.services.aliases import AliasService
from ipexam.services.alike_answers import AlikeAnswerService
from ipexam.services.answer_comparison import AnswerComparisonService
from ipexam.services.answers import AnswersService
from ipexam.services.assessments import AssessmentService
from ipexam.services.attendance import AttendanceService
from ipexam.services.audit import AuditService
from ipexam.services.backup import BackupService
from ipexam.services.bank import BankService
from ipexam.services.batch_checks import BatchCheckService
from ipexam.services.batches import BatchService
from ipexam.services.bulk_edit import BulkEditService
from ipexam.services.ceremony import CeremonyService
from ipexam.services.ceremony_lists import CeremonyListService
from ipexam.services.certificate_issue import CertificateIssueService
from ipexam.services.certificate_publication import CertificatePublicationService
from ipexam.services.certificate_reissue import CertificateReissueService
from ipexam.services.certificate_revocation import CertificateRevocationService
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.services.certificates import CertificateService
from ipexam.services.chase import ChaseService
from ipexam.services.desk import Clock, Desk
from ipexam.services.duplicates import DuplicateService
from ipexam.services.error_report import ErrorReportService
from ipexam.services.file_passwords import FilePasswords
from ipexam.services.hours import HoursService
from ipexam.services.hours_anomalies import HoursAnomalyService
from ipexam.services.hours_comparison import HoursComparisonService
from ipexam.services.hours_explanation import HoursExplanationService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.item_analysis import ItemAnalysisService
from ipexam.services.key_backup import KeyBackupService
from ipexam.services.key_corrections import KeyCorrectionService
from ipexam.services.keys import KeyService
from ipexam.services.log_mappings import LogMappingService
from ipexam.services.marking import MarkingService
from ipexam.services.marks import MarksService
from ipexam.services.open_badges import OpenBadgeService
from ipexam.services.paper import PaperService
from ipexam.services.paper_answers import PaperAnswerService
from ipexam.services.paper_assembly import PaperAssemblyService
from ipexam.services.photos import PhotoService
from ipexam.services.pool import PoolService
from ipexam.services.pool_consents import PoolConsentService
from ipexam.services.pool_export import PoolExportService
from ipexam.services.pool_site import PoolSiteService
from ipexam.services.print_overlaps import PrintOverlapService
from ipexam.services.print_papers import PrintPaperService
from ipexam.services.printers import PrinterService
from ipexam.services.printing import PrintingService
from ipexam.services.programme import ProgrammeService
from ipexam.services.question_export import QuestionExportService
from ipexam.services.question_import import QuestionImportService
from ipexam.services.question_relations import QuestionRelationService
from ipexam.services.question_review import QuestionReviewService
from ipexam.services.roster import RosterService
from ipexam.services.seat_rulings import SeatRulingService
from ipexam.services.signed_pdf import SignedPdfService
from ipexam.services.sitting import SittingService
from ipexam.services.sitting_papers import SittingPaperService
from ipexam.services.stamps import StampService
from ipexam.services.stock import StockService
from ipexam.services.trainees import TraineeService
from ipexam.services.written_marks import WrittenMarkService
from ipexam.storage.database import Database, hidden_password
from ipexam.storage.place import sync_folder


@dataclass(frozen=True, slots=True)
class Office:
    """Every service of one office. `place` is the office as it may be shown; `synchronised` names the folder of a
    synchronising program (百度网盘, OneDrive …) that the file lies in, if any: two PCs would spoil it. `passwords`
    takes what a person gives for protected files."""

    place: str
    synchronised: str | None
    actor: Actor
    database: Database
    passwords: FilePasswords
    programmes: ProgrammeService
    trainees: TraineeService
    aliases: AliasService
    photos: PhotoService
    hours: HoursService
    hours_anomalies: HoursAnomalyService
    explanations: HoursExplanationService
    comparisons: HoursComparisonService
    error_reports: ErrorReportService
    hours_import: HoursImportService
    log_mappings: LogMappingService
    attendance: AttendanceService
    chase: ChaseService
    bank: BankService
    question_imports: QuestionImportService
    question_exports: QuestionExportService
    duplicates: DuplicateService
    question_reviews: QuestionReviewService
    question_relations: QuestionRelationService
    bulk_edits: BulkEditService
    papers: PaperService
    assemblies: PaperAssemblyService
    sittings: SittingService
    sitting_papers: SittingPaperService
    stock: StockService
    answers: AnswersService
    comparison: AnswerComparisonService
    seat_rulings: SeatRulingService
    paper_answers: PaperAnswerService
    written_marks: WrittenMarkService
    marking: MarkingService
    key_corrections: KeyCorrectionService
    alike_answers: AlikeAnswerService
    item_analysis: ItemAnalysisService
    marks: MarksService
    assessments: AssessmentService
    certificates: CertificateService
    batch_checks: BatchCheckService
    printing: PrintingService
    ceremony: CeremonyService
    ceremony_lists: CeremonyListService
    printers: PrinterService
    print_papers: PrintPaperService
    print_overlaps: PrintOverlapService
    certificate_issue: CertificateIssueService
    certificate_reissue: CertificateReissueService
    revocations: CertificateRevocationService
    publications: CertificatePublicationService
    certificate_templates: CertificateTemplateService
    roster: RosterService
    pool: PoolService
    pool_consents: PoolConsentService
    pool_exports: PoolExportService
    pool_site: PoolSiteService
    keys: KeyService
    key_backup: KeyBackupService
    signed_pdfs: SignedPdfService
    open_badges: OpenBadgeService
    stamps: StampService
    batches: BatchService
    backup: BackupService
    audit: AuditService

    def close(self) -> None:
        """Let go of the office; a file is one file again afterwards."""
        self.database.close()


def open_office(
    office: str,
    actor: Actor,
    clock: Clock,
    randomness: Randomness,
    keyring: Path,
    *,
    make: bool = False,
    profiles: Path | None = None,
) -> Office:
    """Open an office: a file or a PostgreSQL URL. Only `make` makes a missing one.

    `keyring` is the folder of certificate keys that this user trusts, `profiles` that of the user's own platform
    profiles, which need not be there. Raises `OfficeMissing`, `OfficeDamaged`,
    `OfficeTooNew`, `OfficeOnNetworkDrive`, `OfficeUnreachable`, `OfficeDatabaseUnknown`, `OfficeLoginRefused`,
    `OfficeTurnedAway`, `FileLocked`.
    """
    database = Database.make(office) if make else Database.open(office)
    desk = Desk(database, actor, clock)
    keys = KeyService(desk, randomness, keyring=keyring)
    stamps = StampService(desk, keys)
    revocations = CertificateRevocationService(desk, keys)
    mappings = LogMappingService(desk, (resource("platforms"), *([profiles] if profiles else [])))
    return Office(
        place=hidden_password(office),
        synchronised=None if database.file is None else sync_folder(database.file),
        actor=actor,
        database=database,
        passwords=desk.passwords,
        programmes=ProgrammeService(desk),
        trainees=TraineeService(desk),
        aliases=AliasService(desk),
        photos=PhotoService(desk),
        hours=HoursService(desk),
        hours_anomalies=HoursAnomalyService(desk),
        explanations=HoursExplanationService(desk),
        comparisons=HoursComparisonService(desk),
        error_reports=ErrorReportService(desk),
        hours_import=HoursImportService(desk, mappings),
        log_mappings=mappings,
        attendance=AttendanceService(desk),
        chase=ChaseService(desk),
        bank=BankService(desk),
        question_imports=QuestionImportService(desk),
        question_exports=QuestionExportService(desk),
        duplicates=DuplicateService(desk),
        question_reviews=QuestionReviewService(desk),
        question_relations=QuestionRelationService(desk),
        bulk_edits=BulkEditService(desk),
        papers=PaperService(desk, randomness),
        assemblies=PaperAssemblyService(desk),
        sittings=SittingService(desk, keys, randomness),
        sitting_papers=SittingPaperService(desk),
        stock=StockService(desk),
        answers=AnswersService(desk, keys),
        comparison=AnswerComparisonService(desk, keys),
        seat_rulings=SeatRulingService(desk),
        paper_answers=PaperAnswerService(desk),
        written_marks=WrittenMarkService(desk),
        marking=MarkingService(desk),
        key_corrections=KeyCorrectionService(desk),
        alike_answers=AlikeAnswerService(desk),
        item_analysis=ItemAnalysisService(desk),
        marks=MarksService(desk),
        assessments=AssessmentService(desk),
        certificates=CertificateService(desk),
        batch_checks=BatchCheckService(desk),
        printing=PrintingService(desk, stamps),
        ceremony=CeremonyService(desk),
        ceremony_lists=CeremonyListService(desk),
        printers=PrinterService(desk),
        print_papers=PrintPaperService(desk),
        print_overlaps=PrintOverlapService(desk),
        certificate_issue=CertificateIssueService(desk, keys, stamps, keyring),
        certificate_reissue=CertificateReissueService(desk, keys, stamps),
        revocations=revocations,
        publications=CertificatePublicationService(desk, keys, revocations),
        certificate_templates=CertificateTemplateService(desk),
        roster=RosterService(desk),
        pool=PoolService(desk),
        pool_consents=PoolConsentService(desk),
        pool_exports=PoolExportService(desk),
        pool_site=PoolSiteService(desk),
        keys=keys,
        key_backup=KeyBackupService(desk, keys, randomness),
        signed_pdfs=SignedPdfService(desk, keys),
        open_badges=OpenBadgeService(desk, keys),
        stamps=stamps,
        batches=BatchService(desk),
        backup=BackupService(desk),
        audit=AuditService(desk),
    )
