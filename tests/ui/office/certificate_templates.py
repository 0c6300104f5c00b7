"""A small certificate template for tests, and a service that draws nothing: a white sheet, or what a test says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from ipexam.domain.certificate_layout import Box, CodeBox, Ornament, Rule, StampPlace, Template, TextBox
from ipexam.domain.certificate_template import PreviewCase, TemplateFinding
from ipexam.domain.errors import UserError
from ipexam.domain.programme import CertificateRule

SMALL = Template(
    name="小模板",
    title="结业证书",
    width=210.0,
    height=297.0,
    ornament=Ornament.NONE,
    month="{year}年{month}月",
    day="{year}年{month}月{day}日",
    colours={"ink": "#1E1A16", "gold": "#A67C2D"},
    texts=(
        TextBox("结业证书", Box(55, 40, 100, 20), size=40, floor=20),
        TextBox("{name}", Box(55, 100, 100, 20), size=36, floor=15, lines=2),
        TextBox("{stamp_1}", Box(60, 200, 90, 14), bodies=1),
        TextBox("{name_latin}", Box(55, 122, 100, 8)),
    ),
    rules=(Rule(Box(66, 130, 78, 0.25), "gold"),),
    stamps=(StampPlace(67, 209, 45, 2), StampPlace(143, 209, 45, 2)),
    code=CodeBox(31, 246),
    fingerprint="f1",
)


class QuietTemplates:
    """Stands in for the service of templates; it remembers what it was asked."""

    def __init__(self) -> None:
        self.found: tuple[TemplateFinding, ...] = ()
        self.asked: list[tuple[Template, PreviewCase]] = []
        self.kept: list[Template] = []
        self.refuses: UserError | None = None
        self.cannot_draw: UserError | None = None

    def findings(self, template: Template) -> tuple[TemplateFinding, ...]:
        del template
        return self.found

    def preview(
        self, template: Template, case: PreviewCase, scale: float, rule: CertificateRule | None = None
    ) -> bytes:
        del scale, rule
        self.asked.append((template, case))
        if self.cannot_draw is not None:
            raise self.cannot_draw
        return white_sheet()

    def save(self, name: str, template: Template) -> Template:
        if self.refuses is not None:
            raise self.refuses
        self.kept.append(template)
        return replace(template, name=name, fingerprint=f"f{len(self.kept) + 1}")

    def add_picture(self, path: Path) -> str:
        return f"{path.stat().st_size:064x}"


def white_sheet() -> bytes:
    """A small white picture (PNG)."""
    sheet = QImage(21, 30, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFF)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.save(buffer, "PNG")
    return bytes(buffer.data().data())
