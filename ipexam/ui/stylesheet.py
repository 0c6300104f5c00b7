"""The one stylesheet, made from the tokens.

Widgets say what they are through object names and the dynamic properties `kind` and `tone`; none carries a style of its
own. Combo and spin boxes lose their arrows when styled, so they get pictures whose grey is readable in both themes.
"""

from __future__ import annotations

from dataclasses import asdict

from ipexam.paths import resource
from ipexam.ui.tokens import CONTROL_HEIGHT, RADIUS, TYPE, ZOOMS, Colours, zoomed


def stylesheet(colours: Colours, family: str) -> str:
    """The stylesheet for one theme and one font family."""
    values: dict[str, str | int] = {**asdict(colours), "family": family, "control": CONTROL_HEIGHT - 2}
    values["spin"] = CONTROL_HEIGHT - 5  # Qt adds a frame of its own to what spin boxes ask for
    values |= {f"size_{name}": size for name, size in asdict(TYPE).items()}
    values |= {f"radius_{name}": radius for name, radius in asdict(RADIUS).items()}
    values |= {name: _picture(f"control-{name}") for name in ("arrow-down", "arrow-up", "tick", "dash")}
    values |= {"zoomed": "\n".join(_zoomed(percent) for percent in ZOOMS)}
    return (_FRAME + _TEXT + _BUTTONS + _FIELDS + _LISTS + _REST + _ROOM + _PROCTOR + _CEREMONY) % values


def _zoomed(percent: int) -> str:
    """What a candidate reads and writes, at the size chosen for it."""
    return f'*[zoom="{percent}"] {{ font-size: {zoomed(percent)}px; }}'


def _picture(name: str) -> str:
    return f'url("{resource("icons", f"{name}.svg").as_posix()}")'


_FRAME = """
* { font-family: "%(family)s"; }
QMainWindow, QDialog, QWidget#page, QStackedWidget#pages { background: %(ground)s; }
QFrame#side, QScrollArea#sideArea, QWidget#sideInner { background: %(side)s; border: none; }
QFrame#side { border-right: 1px solid %(line)s; }
QFrame#card { background: %(surface)s; border: 1px solid %(line)s; border-radius: %(radius_card)spx; }
QFrame#card[kind="quiet"] { background: %(raised)s; border: 1px solid %(line_soft)s; }
QFrame#rule { background: %(line_soft)s; border: none; max-height: 1px; min-height: 1px; }
QFrame#notice { border-radius: %(radius_control)spx; border: 1px solid %(line)s; background: %(neutral_soft)s; }
QFrame#notice[tone="accent"] { background: %(accent_soft)s; border-color: %(accent_soft)s; }
QFrame#notice[tone="good"] { background: %(good_soft)s; border-color: %(good_soft)s; }
QFrame#notice[tone="warn"] { background: %(warn_soft)s; border-color: %(warn_soft)s; }
QFrame#notice[tone="bad"] { background: %(bad_soft)s; border-color: %(bad_soft)s; }
QFrame#drop { background: %(raised)s; border: 1px dashed %(disabled)s; border-radius: %(radius_card)spx; }
QFrame#drop[active="true"] { background: %(accent_soft)s; border: 1px solid %(accent)s; }
QScrollArea, QScrollArea > QWidget > QWidget#clear { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
"""

_TEXT = """
QLabel { background: transparent; color: %(text)s; font-size: %(size_body)spx; }
QLabel#brand { font-size: %(size_section)spx; font-weight: 700; }
QLabel#heading { font-size: %(size_heading)spx; font-weight: 700; }
QLabel#section { font-size: %(size_section)spx; font-weight: 600; }
QLabel#strong { font-weight: 600; }
QLabel#reading, QWidget#richReading { font-size: %(size_reading)spx; }
QLabel#figure { font-size: %(size_figure)spx; font-weight: 700; }
QLabel#hint { color: %(muted)s; font-size: %(size_caption)spx; }
QLabel#key { color: %(muted)s; }
QLabel#group { color: %(muted)s; font-size: %(size_caption)spx; font-weight: 600; }
QLabel[tone="good"] { color: %(good)s; } QLabel[tone="warn"] { color: %(warn)s; }
QLabel[tone="bad"] { color: %(bad)s; } QLabel[tone="accent"] { color: %(accent)s; }
QLabel#badge { border-radius: 10px; padding: 2px 9px; font-size: %(size_caption)spx; font-weight: 600;
    background: %(neutral_soft)s; color: %(muted)s; }
QLabel#badge[tone="good"] { background: %(good_soft)s; color: %(good)s; }
QLabel#badge[tone="warn"] { background: %(warn_soft)s; color: %(warn)s; }
QLabel#badge[tone="bad"] { background: %(bad_soft)s; color: %(bad)s; }
QLabel#stepNumber { min-width: 22px; max-width: 22px; min-height: 22px; max-height: 22px; border-radius: 11px;
    background: %(neutral_soft)s; color: %(muted)s; font-size: %(size_caption)spx; font-weight: 700; }
QLabel#stepNumber[state="present"] { background: %(accent)s; color: %(on_accent)s; }
QLabel#stepNumber[state="done"] { background: %(good_soft)s; color: %(good)s; }
QLabel#stepName { color: %(muted)s; }
QLabel#stepName[state="present"] { color: %(accent)s; }
QLabel#stepName[state="done"] { color: %(text)s; }
QLabel#badge[tone="accent"] { background: %(accent_soft)s; color: %(accent)s; }
"""

_BUTTONS = """
QPushButton { background: %(surface)s; color: %(text)s; border: 1px solid %(line)s; border-radius: %(radius_control)spx;
    padding: 0 14px; font-size: %(size_body)spx; min-height: %(control)spx; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed, QPushButton:open { background: %(line_soft)s; }
QPushButton:focus { border: 2px solid %(focus)s; padding: 0 13px; min-height: %(control)spx; outline: none; }
QPushButton:disabled { color: %(disabled)s; background: %(raised)s; border-color: %(line_soft)s; }
QPushButton::menu-indicator { image: %(arrow-down)s; width: 11px; height: 11px; subcontrol-position: right center;
    right: 10px; }
QPushButton[kind="menu"] { padding-right: 28px; }
QPushButton[kind="primary"] { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: %(accent_strong)s; border-color: %(accent_strong)s; }
QPushButton[kind="primary"]:focus { border: 2px solid %(text)s; }
QPushButton[kind="primary"]:disabled { background: %(line)s; color: %(disabled)s; border-color: %(line)s; }
QPushButton[kind="danger"] { color: %(bad)s; }
QPushButton[kind="danger"]:hover { background: %(bad_soft)s; border-color: %(bad_soft)s; }
QPushButton[kind="danger"]:disabled { color: %(disabled)s; }
QPushButton[kind="link"], QPushButton[kind="row"] { border: 1px solid transparent; background: transparent;
    color: %(accent)s; padding: 0 8px; }
QPushButton[kind="row"] { color: %(text)s; text-align: left; }
QPushButton[kind="link"]:hover, QPushButton[kind="row"]:hover { background: %(hover)s; }
QPushButton[kind="link"]:focus, QPushButton[kind="row"]:focus { border: 1px solid %(focus)s; }
QPushButton#step { border: 1px solid transparent; min-height: 30px; }
QPushButton#step:disabled { background: transparent; }
QPushButton#step:focus { border: 1px solid %(focus)s; }
QFrame#segments { background: %(line_soft)s; border: none; border-radius: %(radius_control)spx; }
QPushButton[kind="segment"] { border: 1px solid transparent; background: transparent; color: %(muted)s;
    min-height: 26px; padding: 0 12px; }
QPushButton[kind="segment"]:hover { background: %(hover)s; }
QPushButton[kind="segment"]:checked { background: %(surface)s; color: %(accent)s; border: 1px solid %(line)s; }
QPushButton[kind="segment"]:focus { border: 1px solid %(focus)s; min-height: 26px; padding: 0 12px; }
QToolButton#nav { border: 1px solid transparent; border-radius: %(radius_control)spx; padding: 0 10px; min-height: 27px;
    text-align: left; color: %(text)s; font-size: %(size_body)spx; background: transparent; }
QToolButton#nav:hover { background: %(hover)s; }
QToolButton#nav:checked { background: %(accent_soft)s; color: %(accent)s; font-weight: 600; }
QToolButton#nav:focus { border: 1px solid %(focus)s; }
QToolButton#quiet { border: 1px solid transparent; border-radius: %(radius_control)spx; padding: 4px;
    background: transparent; color: %(text)s; }
QToolButton#quiet:hover { background: %(hover)s; }
QToolButton#quiet:focus { border: 1px solid %(focus)s; }
QToolButton#quiet:checked { background: %(accent_soft)s; color: %(accent)s; }
QToolButton::menu-indicator { image: none; }
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QTextBrowser { background: %(surface)s;
    color: %(text)s; border: 1px solid %(line)s; border-radius: %(radius_control)spx; font-size: %(size_body)spx;
    selection-background-color: %(accent)s; selection-color: %(on_accent)s; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 9px; min-height: %(control)spx; }
QAbstractSpinBox { min-height: %(spin)spx; }
QPlainTextEdit, QTextEdit, QTextBrowser { padding: 6px 7px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus,
QTextBrowser:focus { border: 2px solid %(focus)s; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { padding: 0 8px; }
QLineEdit:read-only { background: %(raised)s; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: %(disabled)s; background: %(raised)s; }
QLineEdit[tone="bad"] { border: 1px solid %(bad)s; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; background: transparent;
    padding: 0 0 0 8px; min-height: 0; }
QComboBox:on { border: 2px solid %(focus)s; padding: 0 8px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: %(arrow-down)s; width: 13px; height: 13px; }
QComboBox QAbstractItemView { background: %(surface)s; border: 1px solid %(line)s; border-radius: 0; outline: none;
    padding: 4px; selection-background-color: %(accent_soft)s; selection-color: %(text)s; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; top: 3px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; bottom: 3px; }
QAbstractSpinBox::up-arrow { image: %(arrow-up)s; width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: %(arrow-down)s; width: 11px; height: 11px; }
QCheckBox, QRadioButton { color: %(text)s; font-size: %(size_body)spx; spacing: 8px; background: transparent;
    padding: 3px; border: 1px solid transparent; border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid %(focus)s; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid %(muted)s; border-radius: 4px;
    background: %(surface)s; }
QCheckBox::indicator:checked { background: %(accent)s; border-color: %(accent)s; image: %(tick)s; }
QCheckBox::indicator:indeterminate { background: %(accent)s; border-color: %(accent)s; image: %(dash)s; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid %(muted)s; border-radius: 8px;
    background: %(surface)s; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid %(accent)s; background: %(surface)s; }
"""

_LISTS = """
QTableView, QListView { background: %(surface)s; border: none; gridline-color: transparent; outline: none;
    font-size: %(size_body)spx; selection-background-color: %(accent_soft)s; selection-color: %(text)s; }
QTableView { border-radius: %(radius_card)spx; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: %(raised)s; color: %(muted)s; font-size: %(size_caption)spx; font-weight: 600;
    border: none; border-bottom: 1px solid %(line)s; padding: 8px 12px; }
QHeaderView::section:first { border-top-left-radius: %(radius_card)spx; }
QHeaderView::section:last { border-top-right-radius: %(radius_card)spx; }
QTableCornerButton::section { background: %(raised)s; border: none; }
QTableView#grid { border: 1px solid %(line)s; border-radius: 0; gridline-color: %(line_soft)s; }
QTableView#grid:focus { border: 1px solid %(focus)s; }
QTableView#grid::item { padding: 0 8px; }
QTableView#grid QHeaderView::section { padding: 2px 6px; border-radius: 0; }
QTableView#grid QHeaderView::section:vertical { border: none; border-right: 1px solid %(line)s; }
QListView::item { min-height: 36px; padding: 0 10px; border-radius: 6px; }
QListView::item:hover { background: %(hover)s; }
QListView::item:disabled { color: %(muted)s; background: transparent; }
QListView::item:selected { background: %(accent_soft)s; color: %(text)s; }
QTabBar { qproperty-drawBase: 0; }
QTabWidget::pane { border: none; padding-top: 12px; }
QTabBar::tab { background: transparent; color: %(muted)s; padding: 8px 4px; margin-right: 20px;
    font-size: %(size_body)spx; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { color: %(accent)s; border-bottom: 2px solid %(accent)s; font-weight: 600; }
QTabBar::tab:focus { color: %(accent_strong)s; border-bottom: 2px solid %(focus)s; }
"""

_REST = """
QStatusBar { background: %(side)s; border-top: 1px solid %(line)s; color: %(muted)s; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: %(muted)s; font-size: %(size_caption)spx; }
QMenu { background: %(surface)s; border: 1px solid %(line)s; padding: 5px; }
QMenu::item { padding: 7px 26px 7px 12px; border-radius: 5px; color: %(text)s; }
QMenu::item:selected { background: %(accent_soft)s; }
QMenu::item:disabled { color: %(disabled)s; }
QMenu::separator { height: 1px; background: %(line_soft)s; margin: 5px 6px; }
QMenu::icon { padding-left: 8px; }
QProgressBar { background: %(line_soft)s; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: %(line)s; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 36px; } QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: %(disabled)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: %(raised)s; color: %(text)s; border: 1px solid %(line)s; padding: 4px 8px;
    font-size: %(size_caption)spx; }
"""

_ROOM = """
QFrame#examBar { background: %(side)s; border: none; border-bottom: 1px solid %(line)s; }
QFrame#examFoot { background: %(side)s; border: none; border-top: 1px solid %(line)s; }
QFrame#navigator { background: %(side)s; border: none; border-right: 1px solid %(line)s; }
QListView#states { border: 1px solid %(line)s; border-radius: %(radius_control)spx; padding: 4px; }
QListView#states:focus { border: 1px solid %(focus)s; }
QFrame#note { background: %(raised)s; border: none; border-top: 1px solid %(line_soft)s; }
QLabel#nonce { font-size: %(size_nonce)spx; font-weight: 700; color: %(accent)s; }
QFrame#book { background: %(side)s; border: none; border-left: 1px solid %(line)s; }
QWidget#paper, QScrollArea#paper { background: %(surface)s; border: none; }
QWidget#passage { background: %(raised)s; border: none; border-bottom: 1px solid %(line)s; }
QScrollArea#passageArea { background: transparent; border: 1px solid transparent; }
QScrollArea#passageArea:focus { border: 1px solid %(focus)s; }
QFrame#pair { background: %(surface)s; border: 1px solid %(line)s; border-radius: %(radius_control)spx; }
QLabel#clock { font-size: %(size_heading)spx; font-weight: 700; }
QLabel#fingerprint { font-size: %(size_figure)spx; font-weight: 700; color: %(accent)s; }
QToolButton#cell { border: 1px solid %(line)s; border-radius: 6px; background: %(surface)s; color: %(muted)s;
    font-size: %(size_body)spx; }
QToolButton#cell:hover { background: %(hover)s; }
QToolButton#cell[answered="true"] { background: %(accent_soft)s; border-color: %(accent_soft)s; color: %(accent)s;
    font-weight: 600; }
QToolButton#cell[answered="over"] { background: %(warn_soft)s; border-color: %(warn_soft)s; color: %(warn)s;
    font-weight: 600; }
QToolButton#cell:checked { border: 2px solid %(accent)s; color: %(text)s; font-weight: 700; }
QToolButton#cell:focus { border: 2px solid %(focus)s; }
QTextBrowser#reader { border: none; border-radius: 0; background: transparent; }
QTextBrowser#reader:focus { border: none; }
QTreeView { background: transparent; border: 1px solid transparent; outline: none; font-size: %(size_body)spx;
    show-decoration-selected: 1; }
QTreeView:focus { border: 1px solid %(focus)s; border-radius: %(radius_control)spx; }
QTreeView::item { min-height: 28px; padding: 0 4px; color: %(text)s; }
QTreeView::item:hover { background: %(hover)s; }
QTreeView::item:selected { background: %(accent_soft)s; color: %(text)s; }
%(zoomed)s
"""

_PROCTOR = """
QLabel#code { font-size: %(size_code)spx; font-weight: 700; color: %(accent)s; }
QLineEdit#nonce { font-size: %(size_heading)spx; font-weight: 600; }
QToolButton#cell[arrival="late"] { background: %(warn_soft)s; border-color: %(warn_soft)s; color: %(warn)s; }
QToolButton#cell[arrival="absent"] { background: %(neutral_soft)s; border-color: %(neutral_soft)s; color: %(muted)s;
    text-decoration: line-through; }
QToolButton#cell[arrival="late"]:checked, QToolButton#cell[arrival="absent"]:checked {
    border: 2px solid %(accent)s; }
QToolButton#cell[standing="present"] { background: %(good_soft)s; border-color: %(good_soft)s; color: %(good)s; }
QToolButton#cell[standing="paper"] { background: %(accent_soft)s; border-color: %(accent_soft)s; color: %(accent)s; }
QToolButton#cell[standing="absent"] { background: %(neutral_soft)s; border-color: %(neutral_soft)s;
    color: %(muted)s; }
QToolButton#cell[standing="void"] { background: %(warn_soft)s; border-color: %(warn_soft)s; color: %(warn)s; }
QToolButton#cell[standing="missing"] { background: %(bad_soft)s; border-color: %(bad)s; color: %(bad)s;
    font-weight: 700; }
QToolButton#cell[standing]:checked { border: 2px solid %(accent)s; }
"""

_CEREMONY = """
QListWidget#photoWall { border: 1px solid %(line)s; border-radius: %(radius_card)spx; padding: 6px; }
QListWidget#photoWall::item { padding: 8px; border-radius: 6px; }
QListWidget#photoWall::item:selected { background: %(accent_soft)s; }
QListWidget#photoWall::indicator { width: 18px; height: 18px; border: 1px solid %(muted)s; border-radius: 4px;
    background: %(surface)s; }
QListWidget#photoWall::indicator:checked { background: %(accent)s; border-color: %(accent)s; image: %(tick)s; }
QWidget#ceremony { background: %(ground)s; }
QFrame#ceremonyBar { background: %(side)s; border: none; border-bottom: 1px solid %(line)s; }
QLabel#farPlace { font-size: %(size_far_search)spx; }
QLabel#farHint { font-size: %(size_far_search)spx; color: %(muted)s; }
QLabel#farCount { font-size: %(size_far_count)spx; font-weight: 700; color: %(accent)s; }
QLabel#farName { font-size: %(size_far_name)spx; font-weight: 700; }
QLabel#farName[long="1"] { font-size: %(size_far_name_long)spx; }
QLabel#farName[long="2"] { font-size: %(size_far_name_longest)spx; }
QFrame#farState { border: none; border-radius: %(radius_card)spx; background: %(neutral_soft)s; }
QFrame#farState[tone="accent"] { background: %(accent_soft)s; }
QFrame#farState[tone="good"] { background: %(good_soft)s; }
QFrame#farState[tone="warn"] { background: %(warn_soft)s; }
QFrame#farState[tone="bad"] { background: %(bad_soft)s; }
QLabel#farState { font-size: %(size_far_state)spx; font-weight: 700; }
QLineEdit#farSearch { font-size: %(size_far_search)spx; min-height: 58px; padding: 0 16px; }
QLineEdit#farSearch:focus { padding: 0 15px; }
QListWidget#farList { font-size: %(size_far)spx; border: 1px solid %(line)s; border-radius: %(radius_card)spx;
    padding: 4px; }
QListWidget#farList::item { min-height: 60px; padding: 6px 12px; border-radius: 6px; }
QListWidget#farList::item:selected { background: %(accent_soft)s; color: %(text)s; }
QPushButton[far="true"] { font-size: %(size_far)spx; min-height: 52px; padding: 0 20px; }
QPushButton[far="true"]:focus { min-height: 52px; padding: 0 19px; }
QProgressBar#farProgress { max-height: 10px; min-height: 10px; border-radius: 5px; }
QProgressBar#farProgress::chunk { border-radius: 5px; background: %(good)s; }
"""
