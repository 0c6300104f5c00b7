"""One analysed question beside the list: its figures, who chose what, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ipexam.domain.item_statistics import FEWEST_FOR_FLAGS, ItemAnalysis, OptionStatistics
from ipexam.domain.question import option_letter
from ipexam.ui.office.analysis_plots import OptionsPlot
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import analysis as words
from ipexam.wording import question as question_words
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text


def show_item(pane: DetailPane, form: str, item: ItemAnalysis) -> None:
    """Fill the pane with a question of a form."""
    title = _("Form {form}, question {n}").format(form=form, n=item.position)
    mark, tone = _judgement(item)
    pane.start(title, f"{item.code} · {question_words.type_name(item.type)}", mark, tone)
    for flag in item.flags:
        told = _("{flag}: {advice}").format(flag=words.flag(flag), advice=words.advice(flag))
        pane.add(Notice(told, Tone.WARN))
    pane.text(item.stem)
    _figures(pane, item)
    if item.options:
        pane.section(_("Who chose what"))
        pane.add(_options(item))
        plot = OptionsPlot()
        plot.show_options(item.options)
        pane.add(plot)
    pane.finish()


def _judgement(item: ItemAnalysis) -> tuple[str, Tone]:
    if item.flags:
        return _("To review"), Tone.WARN
    few = item.statistics.n < FEWEST_FOR_FLAGS
    return (_("Too few to judge"), Tone.NEUTRAL) if few else (_("No doubts"), Tone.GOOD)


def _figures(pane: DetailPane, item: ItemAnalysis) -> None:
    s = item.statistics
    pane.section(_("Figures"))
    rows = [
        (_("Candidates"), str(s.n)),
        (
            _("Facility P"),
            _("{p} (author's difficulty {d} of 5)").format(p=words.figure(s.facility), d=item.difficulty),
        ),
        (_("Discrimination"), words.figure(s.discrimination)),
        (_("Efficiency"), f"{words.figure(s.efficiency, 0)} %" if s.efficiency is not None else ""),
        (_("α without it"), words.figure(s.alpha_without, 3)),
        (_("Left blank"), words.percent(s.blank)),
    ]
    if item.seconds is not None:
        rows.append((_("Time (median)"), duration_text(item.seconds)))
    if item.lookups is not None and item.lookup_seconds is not None:
        told = _("{n} and {time} a candidate").format(
            n=words.figure(item.lookups, 1), time=duration_text(item.lookup_seconds)
        )
        rows.append((_("Lookups"), told))
    pane.pairs(rows)


def _options(item: ItemAnalysis) -> QWidget:
    """The options with who chose them, a row each."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.medium)
    grid.setVerticalSpacing(SPACE.tiny)
    grid.setColumnStretch(1, 1)
    for column, head in enumerate((_("Chosen"), _("Weaker"), _("Middle"), _("Stronger")), 2):
        grid.addWidget(_cell(head, "key"), 0, column)
    for place, (option, text) in enumerate(zip(item.options, item.option_texts, strict=True)):
        _option_rows(grid, 2 * place + 1, option, text)
    return table


def _option_rows(grid: QGridLayout, row: int, option: OptionStatistics, text: str) -> None:
    """The text of an option, and who chose it below."""
    letter = option_letter(option.index)
    part = "strong" if option.right else ""
    name = label(f"{letter} ✓" if option.right else letter, part)
    name.setAccessibleName(_("{letter}, the key").format(letter=letter) if option.right else letter)
    grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(text, part, wrap=True), row, 1, 1, 5)
    shares = (option.share, *option.groups)
    for column, share in enumerate(shares, 2):
        grid.addWidget(_cell(words.percent(share), part), row + 1, column)


def _cell(text: str, part: str) -> QWidget:
    made = label(text, part)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
