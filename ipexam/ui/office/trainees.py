"""The trainees: list with search and filters, one trainee in detail and edited, registrations in, the list out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ipexam.domain.admission import fee_fen
from ipexam.domain.programme import Audience
from ipexam.domain.progress import Report
from ipexam.domain.registration import RegistrationOutcome
from ipexam.domain.trainee import Region, Trainee, TraineeFilter, TraineeLine
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.photos import PhotosDialog
from ipexam.ui.office.registration_import import RegistrationImport
from ipexam.ui.office.trainee_aliases import TraineeAliases
from ipexam.ui.office.trainee_dialog import TraineeDialog
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import programme as programme_words
from ipexam.wording import trainee as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text


class TraineesPage(Page):
    """学员."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone = "UTC"
        self._import = RegistrationImport(
            self, office.passwords, _("Import trainees"), self._bring_in, self._current_zone
        )
        self._search = SearchBox(_("Search name, organisation, phone, ID number or pinyin initials"))
        self._audience: FilterCombo[Audience] = FilterCombo(
            _("Group"), _("All groups"), [(programme_words.audience(each), each) for each in Audience]
        )
        self._region: FilterCombo[Region] = FilterCombo(
            _("Region"), _("All regions"), [(words.region(each), each) for each in Region]
        )
        self._detail = DetailPane(_("Trainee"), _("Choose a trainee to see the details."))
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Trainees"),
            (
                button(_("Photos…"), self.start_photos, icon_name="picture"),
                button(_("Export…"), self.start_export, icon_name="export", keys="Ctrl+E"),
                *self._import.buttons(),
            ),
        )
        self._shown: Trainee | None = None
        self._build()

    def refresh(self) -> None:
        """Read the list as the filters narrow it."""
        self._zone = self._in_use.read().zone
        chosen = self._chosen()
        self._listing.load(self._fetcher(chosen), narrowed=chosen != TraineeFilter())
        total = self._listing.model.total
        self._header.set_hint(_("{n} trainees").format(n=f"{total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Importing, exporting and editing start here."""
        return {
            Verb.TRAINEES_IMPORT: self._import.choose,
            Verb.TRAINEES_EXPORT: self.start_export,
            Verb.TRAINEES_EDIT: self.start_edit,
            Verb.PHOTOS_IMPORT: self.start_photos,
        }

    def start_export(self) -> None:
        """Write the trainees that the filters show, ID numbers and phones masked, where the person says."""
        title, kinds = _("Export the trainees"), _("Spreadsheets ({endings})").format(endings="*.xlsx")
        name, _used = QFileDialog.getSaveFileName(self, title, _("Trainees") + ".xlsx", kinds)
        if name:
            code, chosen = self._in_use.code, self._chosen()
            tasks.write(self, title, lambda: self._office.trainees.export(code, Path(name), chosen), self._exported)

    def start_photos(self) -> None:
        """Photos: who has none, importing, the ones there are."""
        dialog = PhotosDialog(self.window(), self._office, self._in_use.code)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        dialog.load()

    def start_edit(self) -> None:
        """Open the form of the trainee shown; it shows everything, so who looked is written down."""
        shown = self._shown
        if shown is not None:
            code, trainee_id = self._in_use.code, shown.id
            tasks.write(
                self, _("Edit a trainee"), lambda: self._office.trainees.reveal(code, trainee_id), self._open_form
            )

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(beside(self._listing, self._detail), 1)
        self._listing.table.row_shown.connect(self._show_line)

    def _chosen(self) -> TraineeFilter:
        return TraineeFilter(self._search.text().strip(), self._audience.value, self._region.value)

    def _make_listing(self) -> Listing:
        columns: list[Column[TraineeLine]] = [
            Column(_("Name"), lambda t: t.name, width=NAME_COLUMN),
            Column(_("ID number"), lambda t: t.masked_id, width=168),
            Column(_("Organisation"), lambda t: t.organisation),
            Column(_("Group"), lambda t: programme_words.audience(t.audience), width=112),
            Column(
                _("Admission"),
                lambda t: words.priority(t.priority),
                width=88,
                badge=lambda t: Tone.ACCENT if t.priority else Tone.NEUTRAL,
            ),
        ]
        empty = EmptyState(
            "trainees",
            _("No trainees yet"),
            _("Import the registration workbook: good rows are taken, and every problem is shown with its cell."),
            _("Import…"),
            self._import.choose,
        )
        filters = FilterBar(self._search, [self._audience, self._region])
        filters.changed.connect(self.refresh)
        return Listing(_("Trainees"), columns, empty, filters)

    def _fetcher(self, chosen: TraineeFilter) -> Callable[[int, int], tuple[list[TraineeLine], int]]:
        def fetch(offset: int, limit: int) -> tuple[list[TraineeLine], int]:
            return self._office.trainees.page(self._in_use.code, chosen, offset, limit)

        return fetch

    def _bring_in(self, paths: tuple[Path, ...], report: Report, *, dry_run: bool, anyway: bool) -> RegistrationOutcome:
        return self._office.trainees.import_files(paths, self._in_use.code, report, dry_run=dry_run, anyway=anyway)

    def _current_zone(self) -> str:
        return self._zone

    def _show_line(self, line: TraineeLine | None) -> None:
        if line is None:
            self._shown = None
            self._detail.clear()
        else:
            self._show(self._office.trainees.get(self._in_use.code, line.id))

    def _reveal(self) -> None:
        shown = self._shown
        if shown is not None:
            code, trainee_id = self._in_use.code, shown.id
            tasks.write(
                self,
                _("Show the ID number"),
                lambda: self._office.trainees.reveal(code, trainee_id),
                self._show_revealed,
            )

    def _show_revealed(self, trainee: Trainee) -> None:
        if self._shown is not None and trainee.id == self._shown.id:
            self._show(trainee, revealed=True)

    def _show(self, trainee: Trainee, *, revealed: bool = False) -> None:
        self._shown = trainee
        person, pane = trainee.person, self._detail
        tone = Tone.ACCENT if trainee.priority else Tone.NEUTRAL
        pane.start(person.name, trainee.organisation, words.priority(trainee.priority), tone)
        pane.section(_("Person"))
        pane.pairs(
            [
                (_("ID kind"), words.id_kind(person.id_kind)),
                (_("ID number"), person.id_number),
                (_("Phone"), person.phone),
                (_("Sex"), words.sex(person.sex)),
            ]
        )
        if not revealed:
            row = QHBoxLayout()
            row.addWidget(button(_("Show in full"), self._reveal, icon_name="eye"))
            row.addStretch(1)
            pane.add(row)
            pane.text(_("Showing it in full is written into the audit trail."), "hint")
        self._show_registration(trainee)
        pane.section(_("Names on platforms"))
        pane.add(TraineeAliases(self._office, trainee, self._zone))
        pane.finish(button(_("Edit…"), self.start_edit, icon_name="edit"))

    def _open_form(self, trainee: Trainee) -> None:
        dialog = TraineeDialog(self.window(), self._office.trainees, self._in_use.read(), trainee, self._edited)
        dialog.exec()
        dialog.deleteLater()

    def _edited(self, trainee: Trainee) -> None:
        self.refresh()
        self._show(trainee, revealed=True)

    def _exported(self, trainees: int) -> None:
        text = _("{n} trainees were written, ID numbers and phones masked.")
        show_information(self.window(), _("Exported"), text.format(n=f"{trainees:,}"))

    def _show_registration(self, trainee: Trainee) -> None:
        wanted = listed(_("no. {n}").format(n=no) for no in trainee.wanted_sessions)
        fee = fee_fen(self._in_use.read().fee, trainee.region, trainee.contest)
        self._detail.section(_("Registration"))
        self._detail.pairs(
            [
                (_("Group"), programme_words.audience(trainee.audience)),
                (_("Province"), trainee.province),
                (_("City"), trainee.city),
                (_("Region"), words.region(trainee.region)),
                (_("Awards"), trainee.awards),
                (_("Contest"), trainee.contest),
                (_("Fee of an offline class"), words.fee(fee)),
                (_("Wanted classes"), wanted),
                (_("Registered on"), time_text(trainee.registered_at, self._zone) if trainee.registered_at else ""),
                (_("Public display"), words.consent(trainee.display_consent)),
            ]
        )
