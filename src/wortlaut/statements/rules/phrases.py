"""Finds noun phrases: the speaker beside a cue, the source behind laut or nach."""

from wortlaut.german import cues
from wortlaut.german.words import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    FINITE,
    MODAL,
    NUMBER,
    OBJECT_PRONOUN,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    TIME,
    word_set,
)
from wortlaut.statements.rules.names import ends_name
from wortlaut.statements.rules.view import Range, View

_OPENING = frozenset({"„", "“", '"', "»", "«", "‚", "''", ",,", "”"})
_CLOSING = frozenset({"“", "”", '"', "«", "»", "‘", "''"})
_MAX_PHRASE = 40
_MAX_STEPS = 14
"""How far behind a verb its subject may stand, in phrases."""


def noun_phrase(view: View, i: int, end: int, *, attach: bool = True) -> int | None:
    """Returns the token behind the noun phrase that begins at `i`; None: none begins there.

    Args:
        view: the document.
        i: number of the token to begin with.
        end: number of the token that the phrase may not reach.
        attach: whether to take along what hangs on it (genitives, von …, brackets).
    """
    head = _head(view, i, end)
    return attached(view, i, head, end) if attach and head is not None else head


def attached(view: View, i: int, head: int, end: int) -> int:
    """Returns the token behind a noun phrase with all that hangs on it.

    Args:
        view: the document.
        i: number of its first token.
        head: number of the token behind its noun.
        end: number of the token that the phrase may not reach.
    """
    if head == i + 1 and view.bits[i] & PRONOUN:
        return head
    # an article or a noun of saying has a genitive behind it, a name has none
    bare = view.bits[i] & CAPITAL and not view.bits[i] & DETERMINER
    name = bool(bare) and not cues.noun(view.tokens[head - 1].text)
    return _attachments(view, head, min(end, i + _MAX_PHRASE), name=name)


def _quoted(view: View, i: int, end: int) -> int | None:
    """Returns the token behind a short quotation that begins at `i`, taken as a name."""
    if i >= end or view.words[i] not in _OPENING:
        return None
    for j in range(i + 2, min(end, i + 9)):
        if view.words[j] in _CLOSING:
            return j + 1
    return None


def _head(view: View, i: int, end: int) -> int | None:
    """Returns the token behind article, adjectives and nouns; None: no noun is there."""
    if i >= end:
        return None
    begin = j = _before_noun(view, i, end)
    if view.words[i] in word_set("subject_pronoun"):
        article = view.bits[i] & DETERMINER and i + 1 < end
        long = j > i + 1 and view.bits[i + 1] & PREPOSITION
        if not article or not (long or _noun_follows(view, i + 1, end)):
            return i + 1
    while j < end:
        quoted = _quoted(view, j, end)
        if quoted:
            j = quoted
        elif view.bits[j] & CAPITAL and ends_name(view, begin, j, end):
            break
        elif view.bits[j] & CAPITAL or (j > begin and _links_name(view, j, end)):
            j += 1
        else:
            break
    return j if j > begin else None


def _before_noun(view: View, i: int, end: int) -> int:
    """Returns the first token behind article, numbers and adjectives."""
    bits, words = view.bits, view.words
    j = i
    while j < end and bits[j] & DETERMINER and not (bits[j] & CAPITAL and j > i):
        j += 1
    while j < min(end, i + 12):
        if bits[j] & CAPITAL and not (j == i and _is_closed(view, j)):
            break
        if _quoted(view, j, end):
            break
        adjective = bits[j] & (ADJECTIVE | NUMBER) and not bits[j] & (PREPOSITION | OBJECT_PRONOUN)
        inside = j > i and j + 1 < end
        adverb = inside and bits[j] & ADVERB and bits[j + 1] & (ADJECTIVE | NUMBER)
        if bits[j] & NUMBER and j + 2 < end and words[j + 2].startswith("alt"):
            j += 3  # der 21 Jahre alte Mann
            continue
        joined = inside and words[j] == "und" and bits[j - 1] & ADJECTIVE
        adverb = adverb or (inside and words[j] == "beiden")
        if not (adjective or adverb or joined):
            break
        j += 1
    if j == i + 1 and j < end and bits[j] & PREPOSITION and bits[i] & DETERMINER:
        return _attribute(view, j, end)
    return j


def _links_name(view: View, j: int, end: int) -> bool:
    """Tells whether a small word stands between the parts of a name (van, de, bin)."""
    small = view.words[j] in word_set("name_link")
    return bool(small and j + 1 < end and view.bits[j + 1] & CAPITAL)


def _attribute(view: View, i: int, end: int) -> int:
    """Skips the phrase in an attribute: einer (am Dienstag veröffentlichten) Mitteilung.

    Returns:
        The token behind the attribute, or `i` where there is none.
    """
    bits = view.bits
    put_in = 0
    for j in range(i + 1, min(end - 1, i + 12)):
        if j < put_in:
            continue
        if view.words[j] == ",":
            # in West Richland, Washington, ansässigen
            k = j + 1
            while k < end - 1 and bits[k] & CAPITAL:
                k += 1
            if k > j + 1 and view.words[k] == ",":
                put_in = k + 1
                continue
        if view.is_mark(j) or bits[j] & (AUXILIARY | MODAL):
            return i
        adjective = bits[j] & ADJECTIVE and not bits[j] & (CAPITAL | DETERMINER)
        ends = view.words[j][-2:] in word_set("attribute_ending")
        if adjective and ends and bits[j + 1] & CAPITAL:
            return j + 1
    return i


def _is_closed(view: View, i: int) -> bool:
    return bool(view.bits[i] & (DETERMINER | PREPOSITION | ADVERB | SUBORDINATOR | PRONOUN))


def _noun_follows(view: View, i: int, end: int) -> bool:
    for j in range(i, min(end, i + 6)):
        if view.bits[j] & CAPITAL or _quoted(view, j, end):
            return True
        if not view.bits[j] & (ADJECTIVE | NUMBER | ADVERB):
            return False
    return False


def _attachments(view: View, i: int, end: int, *, name: bool) -> int:
    """Takes along genitives, von …, brackets and what und joins."""
    while i < end:
        word = view.words[i]
        after: int | None = None
        if word == "(":
            after = _bracket(view, i, end)
        elif word in word_set("genitive") and not _nominative(view, i, end):
            after = _head(view, i, end)
            if name and after is not None and is_medium(view, i, after):
                return i  # sagte Lenz der Zeitung: the one spoken to
        elif word in word_set("attached_preposition") and _attaches(view, i, end):
            after = _head(view, i + 1, end)
        elif word in {"und", "sowie", "&"}:
            after = _joined(view, i + 1, end)
        if after is None:
            return i
        i = after
    return i


def _attaches(view: View, i: int, end: int) -> bool:
    """Tells the president of a club from him who spoke of a mistake: von einem Fehler."""
    if i + 1 >= end or _is_time(view, i + 1, end):
        return False
    word = view.words[i + 1]
    return view.words[i] != "von" or (word not in {"einem", "einer"} and word not in _OPENING)


def is_medium(view: View, i: int, end: int) -> bool:
    """Tells whether der/dem … at token `i` names a paper or agency, which is told things."""
    if view.words[i] not in {"der", "dem", "dieser", "diesem"} or i + 1 >= len(view.words):
        return False
    return view.words[i + 1] in _OPENING or any(
        view.words[j].endswith(tuple(word_set("medium_noun"))) for j in range(i + 1, end)
    )


def _nominative(view: View, i: int, end: int) -> bool:
    """Tells der neue Sprecher from der neuen Sprecherin, which may be a genitive."""
    if view.words[i] != "der" or i + 1 >= end:
        return False
    return bool(view.bits[i + 1] & ADJECTIVE) and view.words[i + 1].endswith("e")


def _joined(view: View, i: int, end: int) -> int | None:
    """Returns the token behind a noun phrase that und joins; None: a verb follows instead."""
    if i >= end or view.bits[i] & FINITE:
        return None
    after = _head(view, i, end)
    bare = not view.bits[i] & (CAPITAL | DETERMINER)
    if after is not None and after < end and bare and view.bits[after] & FINITE:
        return None
    return after


def _is_time(view: View, i: int, end: int) -> bool:
    return any(view.bits[j] & TIME for j in range(i, min(end, i + 2)))


def _bracket(view: View, i: int, end: int) -> int | None:
    for j in range(i + 1, min(end, i + 12)):
        if view.words[j] == ")":
            return j + 1
    return None


def strip_adverbs(view: View, span: Range) -> Range:
    """Takes adverbs and particles off both ends of a phrase (auch er; die Union hingegen)."""
    first, last = span
    loose = word_set("loose_adverb")
    while last > first and (
        view.words[last - 1] in loose or view.words[last - 1] in {",", ".", ";", ":"}
    ):
        last -= 1
    while last > first and (view.words[first] in loose or view.words[first] in {",", ";"}):
        first += 1
    return first, last


def opens_phrase(view: View, i: int) -> bool:
    """Tells whether a subject may begin with token `i`."""
    bits, words = view.bits, view.words
    if words[i] in word_set("oblique"):
        return False
    if words[i] == "dies":
        return False  # Dies bestätigte die Stadt: what was confirmed, not who
    if bits[i] & (PREPOSITION | SUBORDINATOR) and not bits[i] & DETERMINER:
        return False
    if bits[i] & OBJECT_PRONOUN and not bits[i] & PRONOUN:
        return False
    if bits[i] & (DETERMINER | PRONOUN):
        if words[i] == "es":
            return False
        return words[i] not in {"das", "dies"} or _has_noun(view, i + 1)
    if bits[i] & ADVERB:
        return False
    return bool(bits[i] & (CAPITAL | ADJECTIVE | NUMBER)) or words[i] in _OPENING


def _has_noun(view: View, i: int) -> bool:
    """Tells das Ministerium from das and its verb."""
    end = min(len(view.words), i + 5)
    return i < end and not view.bits[i] & FINITE and _noun_follows(view, i, end)


def subject_after(view: View, i: int, end: int) -> Range | None:
    """Finds the subject behind a verb: sagte am Montag ein Sprecher der Stadt.

    Args:
        view: the document.
        i: number of the token behind the verb.
        end: number of the token that it may not reach.
    """
    bits, words = view.bits, view.words
    for _ in range(_MAX_STEPS):
        if i >= end or words[i] in {",", ";", ":", "."}:
            return None
        if words[i] == "es" and not (i + 1 < end and opens_phrase(view, i + 1)):
            return None  # soll es sich handeln; but: sieht es Meier
        if bits[i] & PREPOSITION and not bits[i] & DETERMINER:
            i = noun_phrase(view, i + 1, end, attach=False) or i + 1
            continue
        if words[i] in word_set("participant"):
            i = noun_phrase(view, i, end) or i + 1
            continue
        if opens_phrase(view, i) and not (bits[i] & TIME and bits[i] & CAPITAL):
            after = noun_phrase(view, i, end)
            if after is not None:
                return i, apposition(view, after, end)
        i += 1
    return None


def apposition(view: View, i: int, end: int) -> int:
    """Takes along an apposition behind a noun phrase: (…, Sprecher der Stadt, …).

    Returns:
        The token behind the apposition, or `i` where none follows.
    """
    if i + 1 >= end or view.words[i] != ",":
        return i
    if not opens_phrase(view, i + 1) or (
        view.bits[i + 1] & PRONOUN and not view.bits[i + 1] & DETERMINER
    ):
        return i
    after = noun_phrase(view, i + 1, end)
    if after is None:
        return i
    j = after
    # im Landtag, bei der Stadt: attributes of the apposition
    while j < end and view.bits[j] & PREPOSITION and not _is_time(view, j + 1, end):
        more = noun_phrase(view, j + 1, end)
        if more is None:
            break
        j = more
    if j >= end or view.words[j] in {",", ".", ":", "–", ")"} or view.bits[j] & (FINITE | ADVERB):
        return j
    return i
