"""The pages of the office, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui.office.answers import AnswersPage
from ipexam.ui.office.assessment import AssessmentPage
from ipexam.ui.office.attendance import AttendancePage
from ipexam.ui.office.bank import BankPage
from ipexam.ui.office.batches import BatchesPage
from ipexam.ui.office.certificates import CertificatesPage
from ipexam.ui.office.chase import ChasePage
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.hours import HoursPage
from ipexam.ui.office.keys import KeysPage
from ipexam.ui.office.marks import MarksPage
from ipexam.ui.office.overview import OverviewPage
from ipexam.ui.office.page import Group, Page, PageEntry
from ipexam.ui.office.papers import PapersPage
from ipexam.ui.office.pool import PoolPage
from ipexam.ui.office.print_jobs import PrintJobsPage
from ipexam.ui.office.programme import ProgrammePage
from ipexam.ui.office.roster import RosterPage
from ipexam.ui.office.settings import SettingsDoor, SettingsPage
from ipexam.ui.office.sittings import SittingsPage
from ipexam.ui.office.stamps import StampsPage
from ipexam.ui.office.template_page import TemplatesPage
from ipexam.ui.office.trainees import TraineesPage
from ipexam.ui.office.verify import VerifyPage
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.office.written import WrittenPage
from ipexam.wording import verbs
from ipexam.wording.language import _


def office_window(
    office: Office,
    code: str,
    verification: VerificationService,
    chosen: Settings,
    folder: Path,
    leave: Callable[[], object],
) -> OfficeWindow:
    """The whole window on one programme of an office; `folder` keeps the person's choices, `leave` asks for another
    office."""
    in_use = ProgrammeInUse(office.programmes, code)
    facts = [_("Office: {office}").format(office=office.place), _("User: {name}").format(name=office.actor.name)]
    if office.synchronised is not None:
        facts.append(_("This file lies in a folder that {name} synchronises.").format(name=office.synchronised))
    return OfficeWindow(
        page_entries(office, in_use, verification, SettingsDoor(chosen, folder, leave)),
        programmes=lambda: (office.programmes.lines(), in_use.code),
        switch=in_use.switch,
        facts=facts,
        verb_title=verbs.label,
    )


def page_entries(
    office: Office, in_use: ProgrammeInUse, verification: VerificationService, door: SettingsDoor
) -> list[PageEntry]:
    """Every page, none of them made yet."""
    work = (office, in_use)
    return [
        PageEntry("overview", _("Overview"), "home", Group.START, partial(OverviewPage, *work)),
        PageEntry(
            "trainees",
            _("Trainees"),
            "trainees",
            Group.TRAINING,
            partial(TraineesPage, *work),
            (Verb.TRAINEES_IMPORT, Verb.TRAINEES_EXPORT, Verb.TRAINEES_EDIT, Verb.PHOTOS_IMPORT),
        ),
        PageEntry(
            "hours",
            _("Learning hours"),
            "hours",
            Group.TRAINING,
            partial(HoursPage, *work),
            (Verb.HOURS_IMPORT, Verb.HOURS_MATCH),
        ),
        PageEntry(
            "attendance",
            _("Attendance"),
            "attendance",
            Group.TRAINING,
            partial(AttendancePage, *work),
            (Verb.ATTENDANCE_IMPORT, Verb.ATTENDANCE_MATCH),
        ),
        PageEntry(
            "chase",
            _("Chase list"),
            "chase",
            Group.TRAINING,
            partial(ChasePage, *work),
            (Verb.CHASE_LOG, Verb.CHASE_EXPORT),
        ),
        PageEntry(
            "bank",
            _("Question bank"),
            "bank",
            Group.EXAM,
            partial(BankPage, *work),
            (Verb.BANK_IMPORT, Verb.BANK_EXPORT, Verb.BANK_MERGE, Verb.BANK_EDIT),
        ),
        PageEntry("papers", _("Papers"), "paper", Group.EXAM, partial(PapersPage, *work), (Verb.PAPER_ASSEMBLE,)),
        PageEntry(
            "sittings",
            _("Sittings"),
            "sitting",
            Group.EXAM,
            partial(SittingsPage, *work),
            (
                Verb.SITTING_CREATE,
                Verb.SITTING_EDIT,
                Verb.SITTING_CANCEL,
                Verb.SITTING_ACCOMMODATE,
                Verb.SITTING_CHECK,
                Verb.SITTING_EXPORT,
                Verb.SITTING_PRINT,
                Verb.ANSWERS_IMPORT,
            ),
        ),
        PageEntry(
            "answers",
            _("Answers and receipts"),
            "answers",
            Group.EXAM,
            partial(AnswersPage, *work),
            (
                Verb.ANSWERS_RECEIPT,
                Verb.ANSWERS_RULE,
                Verb.ANSWERS_COMPARE,
                Verb.ANSWERS_ACKNOWLEDGE,
                Verb.ANSWERS_PAPER_PRINT,
                Verb.ANSWERS_PAPER_EXPORT,
                Verb.ANSWERS_PAPER_IMPORT,
            ),
        ),
        PageEntry(
            "written",
            _("Written answers"),
            "pen",
            Group.EXAM,
            partial(WrittenPage, *work),
            (Verb.MARKS_GIVE, Verb.MARKS_EXPORT, Verb.MARKS_RELEASE, Verb.MARKS_REMARK, Verb.MARKS_ALIKE),
        ),
        PageEntry("marks", _("Marks"), "marks", Group.EXAM, partial(MarksPage, *work), (Verb.MARKS_IMPORT,)),
        PageEntry(
            "analysis",
            _("Item analysis"),
            "chart",
            Group.EXAM,
            partial(_analysis_page, *work),
            (Verb.ANALYSIS_STORE, Verb.ANALYSIS_EXPORT),
        ),
        PageEntry(
            "assessment",
            _("Assessment"),
            "assessment",
            Group.RESULT,
            partial(AssessmentPage, *work),
            (Verb.ASSESS, Verb.ASSESSMENT_EXPORT),
        ),
        PageEntry(
            "certificates",
            _("Certificates"),
            "certificate",
            Group.RESULT,
            partial(CertificatesPage, *work),
            (
                Verb.CERTIFICATES_ISSUE,
                Verb.CERTIFICATES_PRINT,
                Verb.CERTIFICATES_EXPORT,
                Verb.CEREMONY_OPEN,
                Verb.CEREMONY_SAY,
                Verb.CEREMONY_READING_LIST,
                Verb.CEREMONY_RECEIPT_LIST,
            ),
        ),
        PageEntry(
            "printing",
            _("Printing log"),
            "print",
            Group.RESULT,
            partial(PrintJobsPage, *work),
            (Verb.PRINTING_BATCH, Verb.PRINTING_CALIBRATE, Verb.PRINTING_STOCK, Verb.PRINTING_FORMS),
        ),
        PageEntry(
            "verify",
            _("Check certificates"),
            "qr",
            Group.RESULT,
            partial(VerifyPage, office, verification),
        ),
        PageEntry(
            "templates",
            _("Certificate templates"),
            "template",
            Group.RESULT,
            partial(TemplatesPage, *work),
            (Verb.TEMPLATES_EDIT, Verb.TEMPLATES_RETIRE, Verb.TEMPLATES_EXPORT),
        ),
        PageEntry(
            "pool",
            _("Talent pool"),
            "user",
            Group.RESULT,
            partial(PoolPage, *work),
            (
                Verb.POOL_EDIT,
                Verb.POOL_TAG,
                Verb.POOL_EVALUATE,
                Verb.POOL_RENEW,
                Verb.POOL_CONSENT,
                Verb.POOL_WITHDRAW,
                Verb.POOL_RULE,
                Verb.POOL_EXPORT,
                Verb.POOL_SITE,
            ),
        ),
        PageEntry(
            "roster",
            _("Talent pool roster"),
            "roster",
            Group.RESULT,
            partial(RosterPage, *work),
            (Verb.ROSTER_EXPORT,),
        ),
        PageEntry(
            "batches",
            _("Batches and audit"),
            "audit",
            Group.OFFICE,
            partial(BatchesPage, *work),
            (Verb.BATCH_LIST, Verb.AUDIT_LIST, Verb.AUDIT_VERIFY),
        ),
        PageEntry(
            "programme",
            _("Programme"),
            "programme",
            Group.OFFICE,
            partial(ProgrammePage, *work),
            (Verb.PROGRAMME_EDIT,),
        ),
        PageEntry("stamps", _("Stamps"), "stamp", Group.OFFICE, partial(StampsPage, *work), (Verb.STAMPS_ADD,)),
        PageEntry(
            "keys",
            _("Office keys"),
            "lock",
            Group.OFFICE,
            partial(KeysPage, *work),
            (Verb.KEYS_PROTECT, Verb.KEYS_EXPORT, Verb.KEYS_BACK_UP, Verb.KEYS_RESTORE, Verb.KEYS_CERTIFICATE),
        ),
        PageEntry(
            "settings",
            _("Settings"),
            "settings",
            Group.OFFICE,
            partial(SettingsPage, office, in_use, door),
            (Verb.BACKUP_MAKE, Verb.BACKUP_CHECK),
        ),
    ]


def _analysis_page(office: Office, in_use: ProgrammeInUse) -> Page:
    """Imported when it is opened: what draws plots takes longer to load than all other pages together."""
    from ipexam.ui.office.analysis import AnalysisPage

    return AnalysisPage(office, in_use)
