"""Quoted words inside indirect speech: statements of their own that take the frame around."""

from wortlaut.german.words import CAPITAL, word_set
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import find_cue
from wortlaut.statements.rules.draft import Draft, without
from wortlaut.statements.rules.speakers import speaker_of
from wortlaut.statements.rules.units import Unit
from wortlaut.statements.rules.view import Range, View


def _size(view: View, span: Range) -> str:
    """Returns a class of quoted words: a name is short and begins with a capital letter."""
    inside = span[1] - span[0] - 2
    size = "1" if inside == 1 else "2" if inside == 2 else "3" if inside < 5 else "5"
    if inside < 5:
        size += "_name" if view.bits[span[0] + 1] & CAPITAL else "_words"
    return size


def nested(view: View, unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """Finds quoted words inside the indirect statements of a unit."""
    found: list[Draft] = []
    for span in unit.fragments:
        holders = [
            d for d in drafts if d.kind in {"indirect", "indirect_free_indirect"} and d.holds(span)
        ]
        if not holders:
            continue
        holder = min(holders, key=lambda d: d.last - d.first)
        draft = Draft("direct", "nested_" + _size(view, span), [span], parent=holder)
        draft.speaker, draft.cue, draft.frame = holder.speaker, holder.cue, holder.frame
        draft.how, draft.medium = holder.how, holder.medium
        found.append(draft)
    return found


def _judges(view: View, span: Range, infinitive: str) -> bool:
    """Tells a quoted judgement from a name: nannte es einen „Fehler“, sieht es als „Fehler“."""
    if infinitive == "nennen":
        return True
    before = view.words[max(0, span[0] - 4) : span[0]]
    if infinitive == "halten":
        return "für" in before
    return infinitive in word_set("judging_verb") and "als" in before


def spoken_words(view: View, unit: Unit, group: list[Clause], drafts: list[Draft]) -> list[Draft]:
    """Finds quoted words that the object of a verb of saying holds: rechnet mit „…“."""
    found: list[Draft] = []
    for span in unit.fragments:
        if any(d.touches(span) for d in drafts):
            continue
        at = next((k for k, c in enumerate(group) if c.first <= span[0] < c.last), None)
        if at is None or group[at].verb is None:
            continue
        cue = find_cue(view, group[at], "dcwzr")
        if cue is None:
            continue
        size = _size(view, span)
        if size.endswith("name"):
            if cue.entry is None or not _judges(view, span, cue.entry.infinitive):
                continue
            size = "judged"
        speaker = speaker_of(view, group, at, cue)
        if speaker is None or (speaker[0] < span[1] and span[0] < speaker[1]):
            continue
        draft = Draft("direct", "words_" + size, [span], cue=cue.spans, speaker=[speaker])
        whole = (group[at].first, group[at].last)
        draft.frame = [p for p in map(view.trim, without(whole, [span])) if p[0] < p[1]]
        found.append(draft)
    return found


def fragments(view: View, unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """Finds quoted words in a sentence that tells an act: nannte das „…“."""
    found: list[Draft] = []
    for span in unit.fragments:
        for holder in drafts:
            if holder.kind == "reported" and holder.holds(span):
                size = _size(view, span)
                if size.endswith("name") and _judges(view, span, holder.rule.removeprefix("act_")):
                    size = "judged"
                draft = Draft("direct", "in_act_" + size, [span], parent=holder)
                draft.speaker = holder.speaker
                found.append(draft)
                break
    return found


def names_work(view: View, unit: Unit, draft: Draft) -> bool:
    """Tells a paper or title in quotation marks from words: im „Blatt“, Quelle: „Blatt“."""
    if draft.kind != "direct" or len(draft.quote) != 1:
        return False
    first, last = draft.quote[0]
    inside = range(first + 1, last - 1)
    if not 1 <= len(inside) <= 2 or not all(view.bits[i] & CAPITAL for i in inside):
        return False
    if (first, last) == view.trim((unit.first, unit.last)):
        return True
    before = view.words[first - 1] if first > unit.first else ""
    return before in _BEFORE_WORK or (before == ":" and not draft.cue)


_BEFORE_WORK = frozenset({"im", "vom", "beim", "zum", "am", "dem", "der", "des"})
