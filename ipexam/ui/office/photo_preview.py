"""What an import of photos would do, picture by picture: sure ones, ones to look at, ones that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.photo import PhotoFile, PhotoFinding, PhotoReading
from ipexam.ui.office.photo_wall import Hung, PhotoWall
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label
from ipexam.wording import photo as words
from ipexam.wording.language import _

_LAST = (PhotoFinding.MATCHED, PhotoFinding.SAME)


class PhotoPreview(QWidget):
    """`commit(reading, confirmed files)` and `back()` are what the buttons do. What needs a person stands first."""

    def __init__(self, commit: Callable[[PhotoReading, Sequence[str]], object], back: Callable[[], object]) -> None:
        super().__init__()
        self._commit = commit
        self._reading: PhotoReading | None = None
        self._summary = label("", "strong", wrap=True)
        self._outlook = label("", "hint", wrap=True)
        self._advice = label("", "hint", wrap=True)
        self.wall = PhotoWall(_("Photos found"))
        self._all = button(_("Tick all that fit by name"), self.tick_all, icon_name="check")
        self.go = button(_("Import"), self._go, icon_name="import", kind="primary")
        self._build(back)

    def show_reading(self, reading: PhotoReading) -> None:
        """Show what was found."""
        self._reading = reading
        self._summary.setText(words.summary(reading))
        self._outlook.setText(words.outlook(reading))
        self._hang({})
        self._all.setVisible(reading.count(PhotoFinding.BY_NAME) > 0)

    def _hang(self, ticked: dict[str, bool]) -> None:
        if self._reading is None:
            return
        ordered = sorted(self._reading.files, key=_place)
        self.wall.hang([_hung(one, self._reading, ticked.get(one.file, False)) for one in ordered])

    def tick_all(self) -> None:
        """Somebody has looked at all that fit by name."""
        if self._reading is not None:
            chosen = dict.fromkeys(self._confirmed(), True)
            named = {one.file: True for one in self._reading.files if one.finding is PhotoFinding.BY_NAME}
            self._hang(chosen | named)

    def _confirmed(self) -> list[str]:
        return [str(key) for key in self.wall.ticked]

    def _go(self) -> None:
        if self._reading is not None:
            self._commit(self._reading, self._confirmed())

    def _follow(self) -> None:
        taken = 0 if self._reading is None else self._reading.count(PhotoFinding.MATCHED) + len(self._confirmed())
        self.go.setText(_("Import {n}").format(n=taken))
        self.go.setEnabled(taken > 0)

    def _explain(self) -> None:
        """What to do about the one that is selected."""
        chosen = self.wall.selected
        files = [] if self._reading is None else [one for one in self._reading.files if one.file in chosen]
        self._advice.setText(f"{files[0].file}　{words.advice(files[0])}" if len(files) == 1 else "")

    def _build(self, back: Callable[[], object]) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.small)
        for each in (self._summary, self._outlook):
            whole.addWidget(each)
        whole.addWidget(self.wall, 1)
        whole.addWidget(self._advice)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._all)
        row.addStretch(1)
        row.addWidget(button(_("Back"), back))
        row.addWidget(self.go)
        whole.addLayout(row)
        self.wall.ticked_changed.connect(self._follow)
        self.wall.itemSelectionChanged.connect(self._explain)


def _place(one: PhotoFile) -> tuple[int, int]:
    """What needs a person first; the photos of one person side by side."""
    twice = one.finding is PhotoFinding.TWICE
    first = 0 if one.finding.for_a_person else 2 if one.finding in _LAST else 1
    return first, (one.trainee_id or 0) if twice else 0


def _hung(one: PhotoFile, reading: PhotoReading, ticked: bool) -> Hung:
    name = one.name or PurePosixPath(one.file).name
    return Hung(
        one.file,
        reading.pictures.get(one.sha256),
        f"{name}\n{words.finding(one.finding)}",
        "\n".join(part for part in (one.file, one.organisation, words.advice(one)) if part),
        ticked if one.finding.for_a_person else None,
        one.finding not in _LAST,
        one.trainee_id,
    )
