"""Frames that follow or interrupt what was said: …, sagte X. …, so X. …, wie X mitteilte."""

from dataclasses import dataclass, field, replace

from wortlaut.german import cues
from wortlaut.german.words import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    INFINITIVE,
    KONJUNKTIV_1,
    MODAL,
    PARTICIPLE,
    TIME,
    word_set,
)
from wortlaut.model import Medium
from wortlaut.statements.rules.addressees import addressee_of
from wortlaut.statements.rules.clauses import Clause, konjunktiv
from wortlaut.statements.rules.cue_search import Cue, find_cue, spans_of
from wortlaut.statements.rules.phrases import apposition, noun_phrase, opens_phrase
from wortlaut.statements.rules.speakers import is_named, speaker_of, topic
from wortlaut.statements.rules.speaking import is_silent, is_somebody, names_people
from wortlaut.statements.rules.view import Range, View

_COMING = frozenset(
    {
        "kam",
        "kamen",
        "kommt",
        "kommen",
        "klang",
        "klangen",
        "klingt",
        "klingen",
        "stammt",
        "stammen",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame behind or inside of what was said.

    Attributes:
        span: the frame with the commas that separate it.
        cue: its cue.
        speaker: its speaker; None: it names none.
        first: place of its first clause in the unit's clauses.
        last: place behind its last.
        letters: complements that its cue may have.
        addressee: the one spoken to; empty: not named.
        medium: spoken, thought or written.
        pattern: `verb` (sagte X), `so` (so X), `wie` (wie X sagte).
    """

    span: Range
    cue: list[Range]
    speaker: Range | None
    first: int
    last: int
    pattern: str
    letters: str = "dc"
    addressee: list[Range] = field(default_factory=list)
    medium: Medium = "speech"


def trailing(view: View, group: list[Clause], at: int) -> Frame | None:
    """Returns the frame that begins with clause `at`; None: it is none.

    Args:
        view: the document.
        group: the clauses of the unit.
        at: place of a clause with something before it.
    """
    clause = group[at]
    if not clause.items:
        return None
    if clause.before not in {",", "–", "—", "-", "--", "“", ";"}:
        return None
    head = view.words[clause.items[0]]
    if head == "so":
        return _so(view, group, at)
    if clause.kind == "sub" and head == "wie":
        return _wie(view, group, at)
    if clause.kind == "main" and clause.items[0] == clause.verb:
        return _verb(view, group, at) or _beside_konjunktiv(view, group, at)
    if head in {"das", "dies"} and clause.kind == "main" and clause.verb in clause.items[1:3]:
        return _verb(view, group, at)
    return None


def _close(view: View, group: list[Clause], at: int, speaker: Range | None) -> tuple[Range, int]:
    """Returns the frame's span and the place behind its last clause.

    Appositions and relative clauses of the speaker belong to the frame.
    """
    k = at
    end = group[at].last
    if speaker is not None and speaker[1] > end:
        while k + 1 < len(group) and group[k].last < speaker[1]:
            k += 1
        end = group[k].last
    while k + 1 < len(group) and group[k + 1].kind == "relative" and group[k + 1].before == ",":
        k += 1
        end = group[k].last
    begin = group[at].first
    if group[at].before in {",", "–", "—", "-", "--", ";"} and begin > 0:
        begin -= 1
    if k + 1 < len(group) and group[k].after in {",", ":", "–", "—", "-", "--"}:
        end += 1
    span = (begin, end)
    if k + 1 == len(group):
        span = view.trim((begin, end))
        span = (begin, span[1])
    return span, k + 1


def _verb(view: View, group: list[Clause], at: int) -> Frame | None:
    clause = group[at]
    cue = find_cue(view, clause, "dc")
    if cue is None or cue.entry is None or view.bits[cue.verb] & KONJUNKTIV_1:
        return None
    if cue.entry.complements.strip("zr") == "":
        return None
    speaker = speaker_of(view, group, at, cue)
    named = speaker is not None and (speaker[0] > clause.items[0] or cue.passive)
    impersonal = cue.entry.infinitive in {"heißen", "lauten"} and _impersonal(view, clause)
    if cue.passive and cue.entry.infinitive != "zitieren":
        return None
    if not named and not impersonal:
        return None
    span, last = _close(view, group, at, speaker)
    to = addressee_of(view, clause, cue, speaker)
    return Frame(span, cue.spans, speaker, at, last, "verb", cue.entry.complements, to, cue.medium)


def beside_quote(view: View, group: list[Clause], at: int) -> Frame | None:
    """Returns the frame right behind a quotation whose verb is no known cue: „…“, lacht X.

    Whatever verb stands there with a subject that can speak: between quotation and comma nothing
    else begins with its verb.
    """
    clause = group[at]
    if clause.before not in {",", "–", "—"} or clause.kind != "main" or not clause.items:
        return None
    verb = clause.verb
    if verb is None or clause.items[0] != verb:
        return None
    places = [verb]
    if view.bits[verb] & (AUXILIARY | MODAL):
        last = clause.items[-1]
        if not view.bits[last] & (PARTICIPLE | INFINITIVE) or last == verb:
            return None
        places.append(last)
    elif view.words[clause.items[-1]] in word_set("late_particle") and len(clause.items) > 2:
        places.append(clause.items[-1])
    stand_in = Cue(spans_of(places), verb, None, _is_passive(view, clause))
    speaker = speaker_of(view, group, at, stand_in)
    if speaker is None or speaker[0] < verb or is_silent(view, speaker):
        return None
    span, last_clause = _close(view, group, at, speaker)
    return Frame(span, stand_in.spans, speaker, at, last_clause, "beside")


def _beside_konjunktiv(view: View, group: list[Clause], at: int) -> Frame | None:
    """Returns the frame behind speech in Konjunktiv I: …, bringt es Munk auf den Punkt."""
    before = group[at - 1]
    if before.kind != "main" or not konjunktiv(view, before) & KONJUNKTIV_1:
        return None
    if konjunktiv(view, group[at]) or at + 1 < len(group):
        return None
    frame = beside_quote(view, group, at)
    if frame is None or frame.speaker is None or not is_somebody(view, frame.speaker):
        return None
    return replace(frame, pattern="verb")


def _impersonal(view: View, clause: Clause) -> bool:
    return "es" in {view.words[i] for i in clause.items[:3]}


def _so(view: View, group: list[Clause], at: int) -> Frame | None:
    clause = group[at]
    first = clause.items[0]
    limit = group[at + 1].last if at + 1 < len(group) else clause.last
    if clause.kind == "main" and clause.verb is not None:
        if len(clause.items) > 1 and clause.verb == clause.items[1]:
            cue = find_cue(view, clause, "dc")
            if cue is None or cue.entry is None:
                return None
            speaker = speaker_of(view, group, at, cue)
            span, last = _close(view, group, at, speaker)
            return Frame(span, [(first, first + 1), *cue.spans], speaker, at, last, "so")
        return None
    if clause.kind != "fragment":
        return None
    if first + 1 >= clause.last:
        return None
    if not opens_phrase(view, first + 1) and view.words[first + 1] not in {"das", "dem"}:
        return None
    after = noun_phrase(view, first + 1, clause.last)
    if after is None:
        return None
    speaker = (first + 1, apposition(view, after, limit))
    span, last = _close(view, group, at, speaker)
    return Frame(span, [(first, first + 1)], speaker, at, last, "so")


def _wie(view: View, group: list[Clause], at: int) -> Frame | None:
    clause = group[at]
    cue = find_cue(view, clause, "d")
    if cue is None or cue.entry is None or view.bits[cue.verb] & MODAL:
        return None
    speaker = speaker_of(view, group, at, cue)
    named = speaker is not None and view.words[speaker[0]] != "man"
    if not named and cue.entry.infinitive != "heißen":
        return None  # wie man sagt, wie erwartet: nobody says it
    span, last = _close(view, group, at, None)
    opener = clause.opener
    if opener is None:
        return None
    return Frame(span, sorted([(opener, opener + 1), *cue.spans]), speaker, at, last, "wie")


def leading_wie(view: View, group: list[Clause]) -> Frame | None:
    """Returns the frame of Wie X mitteilte, … at the beginning of a unit."""
    clause = group[0]
    if clause.kind != "sub" or clause.opener is None or view.words[clause.opener] != "wie":
        return None
    if len(group) < 2:
        return None
    cue = find_cue(view, clause, "dc")
    if cue is None or cue.entry is None:
        return None
    speaker = speaker_of(view, group, 0, cue)
    span = (clause.first, clause.last + 1)
    return Frame(
        span, sorted([(clause.opener, clause.opener + 1), *cue.spans]), speaker, 0, 1, "wie"
    )


def front(
    view: View, group: list[Clause], at: int
) -> tuple[Range, Cue | None, Range | None, list[Range]]:
    """Returns frame, cue, speaker and addressee of what stands before a colon.

    Args:
        view: the document.
        group: the clauses of the unit.
        at: place of the last clause before the colon.
    """
    first = at
    while first > 0 and group[first].before != "“" and group[first - 1].kind != "quote":
        if group[first].before in {";", ":"}:
            break
        first -= 1
    span = (group[first].first, group[at].last + 1)
    for letters in ("d", "cwzr"):
        for k in range(at, first - 1, -1):
            if group[k].kind == "relative" and konjunktiv(view, group[k]):
                continue  # Umso wichtiger seien Leute, die davon sprächen: „…“
            cue = find_cue(view, group[k], letters)
            act = cue is not None and cue.entry is not None and cue.entry.complements == "r"
            if act and konjunktiv(view, group[k]) & KONJUNKTIV_1:
                continue  # Er sehe darin eine Chance: „…“
            if cue is not None:
                speaker = speaker_of(view, group[first : at + 1], k - first, cue)
                return span, cue, speaker, addressee_of(view, group[k], cue, speaker)
    return span, None, _without_cue(view, group[first : at + 1], span), []


def _without_cue(view: View, group: list[Clause], span: Range) -> Range | None:
    """Returns the speaker that a frame without a cue names in front of a colon.

    Its subject if that can speak; else a person that the frame names elsewhere: Für Trainer Meier
    war das zu viel: „…“.
    """
    speaker = person_in_phrase(view, span)
    if speaker is not None and not _subject_is_person(view, group):
        return speaker
    subject = _subject_without_cue(view, group)
    if subject is not None and not is_silent(view, subject):
        return subject
    return _for_whom(view, span) or _who_in_clause(view, group)


def _subject_without_cue(view: View, group: list[Clause]) -> Range | None:
    for k in range(len(group) - 1, -1, -1):
        clause = group[k]
        if clause.kind != "main" or clause.verb is None:
            continue
        if view.words[clause.items[0]] == "als" and k > 0:
            continue  # als würde er rechnen: a comparison
        if konjunktiv(view, clause) & KONJUNKTIV_1:
            return None  # Gleichzeitig zeige der Film: „…“: somebody says so
        stand_in = Cue([(clause.verb, clause.verb + 1)], clause.verb, None)
        return speaker_of(view, group, k, replace(stand_in, passive=_is_passive(view, clause)))
    k = len(group) - 1
    while k > 0 and group[k].before == ",":
        k -= 1  # what stands before a dash is another matter
    start = group[k].items[0] if group[k].items else group[k].first
    if not opens_phrase(view, start):
        return None
    after = noun_phrase(view, start, group[k].last)
    return None if after is None else (start, apposition(view, after, group[-1].last))


def _for_whom(view: View, span: Range) -> Range | None:
    """Returns the person for whom something is so: Für Trainer Meier war das zu viel."""
    if view.words[span[0]] != "für":
        return None
    end = noun_phrase(view, span[0] + 1, span[1] - 1)
    if end is None:
        return None
    person = (span[0] + 1, end)
    return person if names_people(view, person) or names_person(view, person) else None


def _who_in_clause(view: View, group: list[Clause]) -> Range | None:
    """Returns the subject of the clause before the colon: …, wie Präsident Meier es preist."""
    clause = group[-1]
    if clause.kind != "sub":
        return None
    stand_in = Cue([(clause.last - 1, clause.last)], clause.last - 1, None)
    subject = speaker_of(view, group, len(group) - 1, stand_in)
    return None if subject is None or is_silent(view, subject) else subject


def person_in_phrase(view: View, span: Range) -> Range | None:
    """Returns the last person that von, bei, durch … names in front of a colon."""
    for i in range(span[1] - 2, span[0] - 1, -1):
        if view.words[i] in {"von", "vom", "bei", "beim"}:
            end = noun_phrase(view, i + 1, span[1] - 1, attach=False)
            if end is not None and names_person(view, (i + 1, end)):
                return i + 1, end
    return None


def names_person(view: View, span: Range) -> bool:
    """Tells whether a phrase ends with first name and family name."""
    last = span[1] - 1
    if not is_named(view, span):
        return False
    return not any(
        cues.noun(view.tokens[i].text) or view.document.text[view.tokens[i].start :][:2].isupper()
        for i in (last - 1, last)
    )


def holds_person(view: View, span: Range) -> bool:
    """Tells whether first name and family name stand somewhere in a range."""
    return any(
        view.bits[i] & view.bits[i + 1] & CAPITAL
        and not view.bits[i] & (DETERMINER | ADVERB)
        and not (view.bits[i] | view.bits[i + 1]) & TIME
        and names_person(view, (i, i + 2))
        and not is_silent(view, (i, i + 1))
        for i in range(span[0] + 1, span[1] - 1)
    )


def _subject_is_person(view: View, group: list[Clause]) -> bool:
    if any(c.verb is not None and view.words[c.verb] in _COMING for c in group):
        return False  # what comes or sounds is no person: scharfe Töne kamen von X
    span = topic(view, group)
    return span is not None and (
        is_named(view, span) or view.words[span[0]] in {"er", "sie", "dieser", "diese"}
    )


def _is_passive(view: View, clause: Clause) -> bool:
    verb = clause.verb
    if verb is None or not view.bits[verb] & (AUXILIARY | MODAL):
        return False
    return view.words[verb].startswith(("w",)) and any(
        view.bits[i] & PARTICIPLE for i in clause.items[-2:]
    )
