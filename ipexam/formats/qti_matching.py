"""QTI's interactions that match things with things: orders, two lists, pairs of one list."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.qti_body import joined, prompt
from ipexam.formats.qti_key import Item, indexes, pairs_of, partners_of
from ipexam.formats.qti_names import attribute, children, inside


def order(item: Item, interaction: etree._Element, lead: str) -> QuestionContent:
    """Things to be put in order: each is matched with its place."""
    found = list(inside(interaction, "simplechoice"))
    places = indexes(item, [attribute(one, "identifier") for one in found], item.right(interaction))
    complete = sorted(places) == list(range(len(found)))
    if places and not complete:
        item.say(ProblemCode.PAIRS_INCOMPLETE)
    pairs = tuple(places.index(at) for at in range(len(found))) if complete and places else ()
    options = [str(at + 1) for at in range(len(found))]
    premises = [item.texts.of(one) for one in found]
    stem = joined([lead, prompt(interaction, item.texts)])
    return foreign_content(QuestionType.MATCHING, stem, Key(pairs=pairs), "", options, premises)


def match(item: Item, interaction: etree._Element, lead: str) -> QuestionContent:
    """Two lists: those that have one partner each are the premises. A list of one makes it a choice of several."""
    sets = [list(children(one, "simpleassociablechoice")) for one in children(interaction, "simplematchset")]
    if len(sets) != 2:
        return unsupported(item, interaction, lead)
    stem = joined([lead, prompt(interaction, item.texts)])
    right = pairs_of(item.right(interaction))
    names = [[attribute(one, "identifier") for one in several] for several in sets]
    listed = min(map(len, sets)) == 1 and max(map(len, sets)) > 1
    if listed and item.told is not QuestionType.MATCHING:
        return _ticked(item, sets, names, right, stem)
    partners = partners_of(names[0], right)
    if partners is None:
        partners = partners_of(names[1], [(b, a) for a, b in right])
        if partners is not None:
            sets, names = sets[::-1], names[::-1]
    return _matched(item, sets, names, partners, stem)


def associate(item: Item, interaction: etree._Element, lead: str) -> QuestionContent:
    """One list of things that belong together two by two: the first of each pair is asked, the second among the
    options."""
    found = list(children(interaction, "simpleassociablechoice"))
    right = pairs_of(item.right(interaction))
    firsts = [a for a, _ in right]
    once = len({*firsts, *(b for _, b in right)}) == 2 * len(right)
    asked = [one for one in found if attribute(one, "identifier") in firsts]
    offered = [one for one in found if one not in asked]
    names = [[attribute(one, "identifier") for one in several] for several in (asked, offered)]
    stem = joined([lead, prompt(interaction, item.texts)])
    partners = partners_of(names[0], right) if right and once else None
    return _matched(item, [asked, offered] if asked else [found, found], names, partners, stem)


def _matched(
    item: Item,
    sets: Sequence[Sequence[etree._Element]],
    names: Sequence[Sequence[str]],
    partners: Sequence[str] | None,
    stem: str,
) -> QuestionContent:
    premises, options = ([item.texts.of(one) for one in several] for several in sets)
    if partners is None and not any(problem.code is ProblemCode.SCORING_UNKNOWN for problem in item.problems):
        item.say(ProblemCode.PAIRS_INCOMPLETE)
    pairs = tuple(at for one in partners or () for at in indexes(item, names[1], [one]))
    return foreign_content(QuestionType.MATCHING, stem, Key(pairs=pairs), "", options, premises)


def _ticked(
    item: Item,
    sets: Sequence[Sequence[etree._Element]],
    names: Sequence[Sequence[str]],
    right: Sequence[tuple[str, str]],
    stem: str,
) -> QuestionContent:
    """A list against a single heading: those that belong to it are chosen."""
    heading, listed = (0, 1) if len(sets[0]) == 1 else (1, 0)
    chosen = [pair[listed] for pair in right]
    choices = indexes(item, names[listed], chosen)
    options = [item.texts.of(one) for one in sets[listed]]
    stem = joined([stem, item.texts.of(sets[heading][0])])
    return foreign_content(QuestionType.MULTIPLE, stem, Key(choices=tuple(sorted(choices))), "", options)


def unsupported(item: Item, interaction: etree._Element, lead: str) -> QuestionContent:
    """An interaction that the bank does not ask: its words are kept."""
    item.say(ProblemCode.QUESTION_TYPE_UNSUPPORTED, etree.QName(interaction).localname)
    stem = joined([lead, prompt(interaction, item.texts), item.texts.of(interaction)])
    return foreign_content(QuestionType.UNKNOWN, stem, Key(), "")
