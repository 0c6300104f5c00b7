"""Words about item analysis (试题分析): flags and figures."""

from __future__ import annotations

from ipexam.domain.item_statistics import FEWEST_FOR_FLAGS, FEWEST_FOR_TRUST, ItemFlag, SittingAnalysis
from ipexam.wording.language import _


def flag(value: ItemFlag) -> str:
    """Why somebody should look at a question, in few words."""
    return {
        ItemFlag.TOO_EASY: _("Too easy"),
        ItemFlag.TOO_HARD: _("Too hard"),
        ItemFlag.WEAK: _("Hardly discriminates"),
        ItemFlag.NEGATIVE: _("Negative discrimination"),
        ItemFlag.LOWERS_ALPHA: _("Lowers reliability"),
        ItemFlag.DISTRACTOR_IDLE: _("Option nobody chooses"),
        ItemFlag.DISTRACTOR_MISLEADS: _("Option misleads the strong"),
    }[value]


def advice(value: ItemFlag) -> str:
    """What to do about it."""
    return {
        ItemFlag.TOO_EASY: _("Nearly everybody earns the marks. Keep it only if everybody must know this."),
        ItemFlag.TOO_HARD: _("Hardly anybody earns the marks. Check the key and whether it was taught."),
        ItemFlag.WEAK: _("Strong and weak candidates earn about the same. Check stem and options."),
        ItemFlag.NEGATIVE: _("Weak candidates earn more than strong ones. Check the key first."),
        ItemFlag.LOWERS_ALPHA: _("Without it the whole paper would measure more reliably."),
        ItemFlag.DISTRACTOR_IDLE: _("A wrong option is chosen by fewer than 5 %. Make it more plausible."),
        ItemFlag.DISTRACTOR_MISLEADS: _("Strong candidates choose a wrong option. It may be right as well."),
    }[value]


def figure(value: float | None, places: int = 2) -> str:
    """A figure with so many places; a dash for what cannot be computed."""
    return "—" if value is None else f"{value:.{places}f}".replace("-", "−")


def percent(share: float | None) -> str:
    """A share of one in per cent."""
    return "—" if share is None else f"{share * 100:.0f} %"


def emptiness(candidates: int) -> str:
    """What to know of a report with the answers of so many candidates; empty when it has figures."""
    if candidates:
        return ""
    return _("There are no figures in it: no answers of a real sitting are marked yet.")


def caution(found: SittingAnalysis) -> str:
    """What to keep in mind about the figures; empty when nothing."""
    parts = []
    if found.waiting:
        told = _("Left out, for they still wait for marks: {n}.")
        parts.append(told.format(n=found.waiting))
    if 0 < found.n < FEWEST_FOR_TRUST:
        parts.append(_("Only {n} candidates: figures are for reference.").format(n=found.n))
    if found.n and found.flags_nothing:
        told = _("With fewer than {n} candidates a form no question is flagged.")
        parts.append(told.format(n=FEWEST_FOR_FLAGS))
    return " ".join(parts)
