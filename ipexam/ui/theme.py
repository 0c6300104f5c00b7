"""Light, dark and high contrast: Fusion with our palette, stylesheet and fonts.

Which look is on is kept as a property of the application object. Icons and painted widgets ask `colours()` whenever
they paint, so that switching needs nothing but `apply`.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ipexam.paths import resource
from ipexam.settings import ThemeChoice
from ipexam.ui.stylesheet import stylesheet
from ipexam.ui.tokens import TYPE, Colours, Look
from ipexam.wording.language import Language

_LOOK_PROPERTY = "ipexam_look"
_PREFERRED = ("Microsoft YaHei UI",) if sys.platform == "win32" else ("Noto Sans CJK SC", "Source Han Sans SC")
_BUNDLED = "NotoSansSC-Regular.ttf"


def apply(app: QApplication, dark: bool) -> None:
    """Dress the whole application light or dark. May be called again at any time to switch."""
    wear(app, Look.DARK if dark else Look.LIGHT)


def wear(app: QApplication, look: Look) -> None:
    """Dress the whole application. May be called again at any time to switch."""
    tokens = look.colours
    family = _family(app)
    font = QFont(family)
    font.setPixelSize(TYPE.body)
    app.setProperty(_LOOK_PROPERTY, look.value)
    app.setStyle("Fusion")
    app.setFont(font)
    app.setPalette(_palette(tokens))
    app.setStyleSheet(stylesheet(tokens, family))


def dress(app: QApplication, choice: ThemeChoice) -> None:
    """Dress the whole application as the person chose."""
    apply(app, system_prefers_dark(app) if choice is ThemeChoice.SYSTEM else choice is ThemeChoice.DARK)


def look() -> Look:
    """The look that is on."""
    app = QApplication.instance()
    kept = None if app is None else app.property(_LOOK_PROPERTY)
    return Look(kept) if kept else Look.LIGHT


def colours() -> Colours:
    """The colours of the look that is on."""
    return look().colours


def colour(name: str) -> QColor:
    """A colour of the theme that is on, by its name in `Colours`."""
    return QColor(getattr(colours(), name))


def system_prefers_dark(app: QApplication) -> bool:
    """Whether the desktop asks for dark windows."""
    return app.styleHints().colorScheme().name == "Dark"


def translate_dialogs(app: QApplication, language: Language) -> None:
    """Let Qt's own dialogs (files, printing) speak the language too, with Qt's shipped translation."""
    QLocale.setDefault(QLocale(language.value))
    if language is Language.ENGLISH:
        return
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language.value}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _family(app: QApplication) -> str:
    """The first preferred family this machine has; else the bundled one, so that no system font is needed."""
    known = app.property("ipexam_family")
    if known:
        return str(known)
    installed = set(QFontDatabase.families())
    family = next((name for name in _PREFERRED if name in installed), "") or _bundled_family()
    app.setProperty("ipexam_family", family)
    return family


def _bundled_family() -> str:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", _BUNDLED)))
    return QFontDatabase.applicationFontFamilies(number)[0]


def _palette(t: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, t.ground),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.raised),
        (role.Text, t.text),
        (role.Button, t.surface),
        (role.ButtonText, t.text),
        (role.BrightText, t.bad),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.on_accent),
        (role.ToolTipBase, t.raised),
        (role.ToolTipText, t.text),
        (role.PlaceholderText, t.muted),
        (role.Link, t.accent),
        (role.Accent, t.accent),
    ):
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.disabled))
    return palette
