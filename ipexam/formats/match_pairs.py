"""The pairs of a matching question in formats that know pairs only, no list of options."""

from __future__ import annotations

from ipexam.domain.question import QuestionContent


def pairs_in_order(content: QuestionContent) -> list[tuple[str, str]]:
    """Premise and option of each pair, the premise empty where an option stands alone, so that the options appear in
    their order. Moodle shows an option once however often it is named."""
    pairs = [(premise, content.options[n]) for premise, n in zip(content.premises, content.key.pairs, strict=True)]
    named = list(dict.fromkeys(option for _, option in pairs))
    if named == list(content.options[: len(named)]):
        return pairs + [("", option) for option in content.options[len(named) :]]
    return [("", option) for option in content.options] + pairs


def pairs_complete(content: QuestionContent) -> bool:
    """Whether every premise has an option of its own list, and no two options look the same."""
    pairs = content.key.pairs
    fits = len(pairs) == len(content.premises) > 0 and all(0 <= pair < len(content.options) for pair in pairs)
    return fits and len(set(content.options)) == len(content.options) and all((*content.options, *content.premises))
