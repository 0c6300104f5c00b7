"""Photos of trainees: who has none, importing with a look at each match, and the photos there are."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import groupby
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipexam.domain.photo import MissingPhoto, PhotoOutcome, PhotoOwner, PhotoReading
from ipexam.domain.progress import Report
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.photo_preview import PhotoPreview
from ipexam.ui.office.photo_wall import Hung, PhotoWall
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.drop_layer import DropLayer
from ipexam.ui.widgets.filters import SearchBox
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import ask, show_information
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import photo as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

_SIZE = (1120, 720)
_MOST_SHOWN = 60
"""So many faces at once: more takes a search, for whoever is looked at is written down."""
_DROPPED = (".zip", ".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".heic")
_ENDINGS = "*.zip *.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff *.heic"


class _Shown(Enum):
    """What the dialog shows."""

    MISSING = 0
    THERE = 1
    PREVIEW = 2


class PhotosDialog(QDialog):
    """Opens with who has no photo yet; photos are shown only when somebody asks, for that is written down."""

    def __init__(self, parent: QWidget, office: Office, programme: str) -> None:
        super().__init__(parent)
        self._office, self._programme = office, programme
        self.setObjectName("page")
        self.setWindowTitle(_("Photos"))
        self.setAccessibleName(self.windowTitle())
        self.resize(*_SIZE)
        self._hint = label("", "hint")
        choices = [(_("No photo yet"), _Shown.MISSING), (_("Photos there are"), _Shown.THERE)]
        self._segments: Segments[_Shown] = Segments(_("Photos"), choices)
        self.missing = QListWidget()
        self.wall = PhotoWall(_("Photos there are"))
        self.preview = PhotoPreview(self._commit, self._back)
        self._search = SearchBox(_("Search name, organisation, phone, ID number or pinyin initials"))
        self.more = label(_("Only the first {n} are shown: search for others.").format(n=_MOST_SHOWN), "hint")
        self._remove = button(_("Remove…"), self._ask_remove, icon_name="trash", kind="danger")
        self._stack = QStackedWidget()
        self._build()
        self._dropping = DropLayer(self, _("Let go to look at the photos"), _DROPPED, folders=True)
        self._dropping.dropped.connect(self.read)

    def load(self) -> None:
        """Read who has no photo."""
        code = self._programme
        photos = self._office.photos
        tasks.write(self, _("Photos"), lambda: (photos.missing(code), photos.having(code)), self._show_missing)

    def choose_folder(self) -> None:
        """Look through a folder of photos."""
        name = QFileDialog.getExistingDirectory(self, _("Import photos"))
        if name:
            self.read([Path(name)])

    def choose_files(self) -> None:
        """Look through zips and single pictures."""
        kinds = _("Photos ({endings})").format(endings=_ENDINGS)
        names, _used = QFileDialog.getOpenFileNames(self, _("Import photos"), "", kinds)
        if names:
            self.read([Path(name) for name in names])

    def read(self, paths: Sequence[Path]) -> None:
        """Match the pictures and show what came of it; nothing is written yet."""

        def work(report: Report) -> PhotoReading:
            return self._office.photos.read(paths, self._programme, report)

        tasks.run(self, _("Import photos"), work=work, done=self._show_preview)

    def export_missing(self) -> None:
        """Write who has no photo, phones in full, for chasing."""
        name = self._save_name(_("Write who has no photo"), _("No photo yet") + ".xlsx", "*.xlsx")
        if name:
            code = self._programme
            tasks.write(
                self,
                _("Write who has no photo"),
                lambda: self._office.photos.export_missing(Path(name), code),
                self._missing_written,
            )

    def export(self) -> None:
        """Write every photo into a zip."""
        name = self._save_name(_("Export photos"), _("Photos") + ".zip", "*.zip")
        if name:
            code = self._programme
            tasks.write(self, _("Export photos"), lambda: self._office.photos.export(Path(name), code), self._exported)

    def show_photos(self) -> None:
        """Show the photos that the search finds; who looked is written down."""
        code, text = self._programme, self._search.text().strip()
        tasks.write(
            self, _("Show photos"), lambda: self._office.photos.gallery(code, text, _MOST_SHOWN), self._show_gallery
        )

    def _build(self) -> None:
        imports = [
            (_("A folder…"), "folder", self.choose_folder),
            (_("Zips or pictures…"), "picture", self.choose_files),
        ]
        exports = [
            (_("Who has no photo (.xlsx)…"), "roster", self.export_missing),
            (_("All photos (.zip)…"), "picture", self.export),
        ]
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        titles = QVBoxLayout()
        titles.addWidget(label(_("Photos"), "heading"))
        titles.addWidget(self._hint)
        top.addLayout(titles)
        top.addStretch(1)
        top.addWidget(menu_button(_("Export"), exports, icon_name="export"))
        top.addWidget(menu_button(_("Import"), imports, icon_name="import"))
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._segments)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self._search)
        row.addWidget(self._remove)
        self.missing.setObjectName("photoWall")
        self.missing.setAccessibleName(_("No photo yet"))
        self.missing.setWordWrap(True)
        for page in (self.missing, self.wall, self.preview):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addLayout(top)
        whole.addWidget(self._head)
        whole.addWidget(self._stack, 1)
        self._segments.picked.connect(self._turn)
        self._search.searched.connect(self._searched)
        self.wall.itemSelectionChanged.connect(self._allow)
        self._turn_to(_Shown.MISSING)

    def _turn(self) -> None:
        shown = self._segments.value
        self._turn_to(shown)
        if shown is _Shown.THERE:
            self.show_photos()

    def _turn_to(self, shown: _Shown) -> None:
        self._stack.setCurrentIndex(shown.value)
        self._head.setVisible(shown is not _Shown.PREVIEW)
        for each in (self._search, self._remove):
            each.setVisible(shown is _Shown.THERE)
        self.more.hide()
        self._allow()

    def _allow(self) -> None:
        self._remove.setEnabled(bool(self.wall.selected))

    def _searched(self, _text: str) -> None:
        self.show_photos()

    def _show_missing(self, told: tuple[list[MissingPhoto], tuple[int, int]]) -> None:
        missing, (having, everyone) = told
        self._hint.setText(_("{n} of {all} trainees have a photo").format(n=having, all=everyone))
        self.missing.clear()
        for organisation, group in groupby(missing, key=lambda one: one.organisation):
            people = list(group)
            head = _("{organisation}: {n}").format(organisation=organisation or "—", n=len(people))
            self.missing.addItem(QListWidgetItem(f"{head}\n{listed(one.name for one in people)}"))
        if not missing:
            self.missing.addItem(QListWidgetItem(_("Every trainee has a photo.")))

    def _show_gallery(self, owners: list[PhotoOwner]) -> None:
        self.more.setVisible(len(owners) == _MOST_SHOWN)
        self.wall.hang(
            [Hung(one.trainee_id, one.jpeg, f"{one.name}\n{one.masked_id}", one.organisation) for one in owners]
        )

    def _show_preview(self, reading: PhotoReading) -> None:
        self.preview.show_reading(reading)
        self._turn_to(_Shown.PREVIEW)

    def _back(self) -> None:
        self._turn_to(_Shown.MISSING)

    def _commit(self, reading: PhotoReading, confirmed: Sequence[str]) -> None:
        code = self._programme

        def work(_report: Report) -> PhotoOutcome:
            return self._office.photos.commit(reading, confirmed, code)

        tasks.run(self, _("Import photos"), work=work, done=self._committed, cancellable=False)

    def _committed(self, outcome: PhotoOutcome) -> None:
        self._segments.choose(_Shown.MISSING)
        self._turn_to(_Shown.MISSING)
        self.load()
        show_information(self, _("Import photos"), words.outcome(outcome))

    def _ask_remove(self) -> None:
        chosen = [key for key in self.wall.selected if isinstance(key, int)]
        text = _("The photos of {n} trainees are deleted for good; certificates issued already keep theirs.")
        said = text.format(n=len(chosen))
        if chosen and ask(self, _("Remove photos"), said, _("Remove"), Tone.WARN):
            self.remove(chosen)

    def remove(self, trainee_ids: Sequence[int]) -> None:
        """Remove the photos of these trainees."""
        code = self._programme
        tasks.write(self, _("Remove photos"), lambda: self._office.photos.remove(code, trainee_ids), self._removed)

    def _removed(self, _count: int) -> None:
        self.load()
        self.show_photos()

    def _missing_written(self, people: int) -> None:
        show_information(self, _("Exported"), _("{n} people without a photo were written.").format(n=people))

    def _exported(self, photos: int) -> None:
        show_information(self, _("Exported"), _("{n} photos were written.").format(n=photos))

    def _save_name(self, title: str, proposed: str, kinds: str) -> str:
        name, _used = QFileDialog.getSaveFileName(self, title, proposed, kinds)
        return name
