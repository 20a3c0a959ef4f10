"""Writes the noun phrase of a speaker as a name of its own: `mehrere Berichte vom Dezember`."""

from wortlaut.german.words import ADJECTIVE, CAPITAL, DETERMINER
from wortlaut.people import lexicon
from wortlaut.people.reading import Reading
from wortlaut.people.roles import role_of

_LONGEST = 12
"""Words of a name made from a phrase at most."""
_SHORTEST_NOUN = 6
"""Letters of the last part of a compound whose nominative is that of the part, at least."""
_LONGEST_WORD = 40


def is_plural(reading: Reading, first: int, last: int) -> bool:
    """Tells whether a noun phrase without a singular article looks like a plural."""
    words = reading.words
    head = words[first].lower()
    if head in lexicon.nominatives() and not head.startswith("ein"):
        return True
    if head.isdigit() or head in {"zwei", "drei", "vier", "fünf", "viele", "einige", "mehrere"}:
        return True
    for i in range(first, last):
        if reading.bits[i] & DETERMINER and words[i].lower() in lexicon.word_set("article"):
            continue
        if reading.bits[i] & CAPITAL and i > first - 1:
            article = words[first].lower() if first < i else ""
            noun = words[i].lower()
            if article in {"die", "den", ""}:
                return noun.endswith(("en", "ern", "e", "s")) and article != "den"
            return False
    return False


def phrase_name(reading: Reading, first: int, last: int) -> str:
    """Returns a noun phrase in the nominative, without a definite article.

    Only forms that are certain are changed; a word that is not known stays as it is.
    """
    words, bits = reading.words, reading.bits
    start = first
    if last - first > 1 and words[first].lower() in lexicon.word_set("definite"):
        start = first + (words[first + 1] != "meisten")
    end = min(last, start + _LONGEST)
    for i in range(start + 1, end):
        if words[i] in {",", "–", ":", ";"}:
            end = i
            break
    changed: dict[int, str] = {}
    if start == first and words[start].lower() in lexicon.nominatives():
        changed[start] = lexicon.nominatives()[words[start].lower()]
    dative = start == first and words[first].lower().endswith(("en", "einer"))
    if dative and bits[first] & ADJECTIVE and words[first][0].islower() and first not in changed:
        changed[first] = words[first].removesuffix("n")
    oblique = dative or words[first].lower() in {"der", "dem", "den", "des", "einer"}
    oblique = oblique or (start > first and words[first].lower() == "die")
    for i in range(start, end):
        if (
            (i > start or start > first)
            and oblique
            and bits[i] & ADJECTIVE
            and words[i][0].islower()
        ):
            changed[i] = words[i].removesuffix("n")
        elif bits[i] & CAPITAL and (i > start or end - start == 1 or not _opens(reading, i)):
            genitive = words[first].lower() in {"des", "dieses"}
            changed[i] = (_singular if genitive else _nominative_plural)(words[i])
            break
    while end - start > 1 and not words[start][0].isalnum():
        start += 1
    opening = changed.get(start, words[start])
    if _opens(reading, start):
        changed[start] = opening[:1].lower() + opening[1:]
    return _joined(reading, start, end, changed)


def _singular(noun: str) -> str:
    """Takes the genitive -s off a noun: Berichts, Gesetzes."""
    return noun.removesuffix("es") if noun.endswith(("zes", "ses")) else noun.removesuffix("s")


def _nominative_plural(noun: str) -> str:
    """Takes the dative -n off a plural whose nominative is known."""
    listed = lexicon.nominatives().get(noun)
    if listed is not None:
        return listed
    role = role_of(noun)
    if role is not None and not role.singular and noun == role.base + "n":
        return role.base
    for cut in range(1, min(len(noun), _LONGEST_WORD) - _SHORTEST_NOUN + 1):
        listed = lexicon.nominatives().get(noun[cut:].capitalize())
        if listed is not None:  # Augenzeugenberichten
            return noun[:cut] + listed.lower()
    return noun


def _opens(reading: Reading, i: int) -> bool:
    """Tells whether a phrase's first word is an article, an adjective or a number."""
    word = reading.words[i].lower()
    known = word in lexicon.nominatives() or word in lexicon.nominatives().values()
    return bool(reading.bits[i] & DETERMINER) or (
        known and i + 1 < len(reading.words) and role_of(reading.words[i]) is None
    )


def _joined(reading: Reading, first: int, last: int, changed: dict[int, str]) -> str:
    tokens, text = reading.document.tokens, reading.document.text
    parts: list[str] = []
    for i in range(first, last):
        if i > first and tokens[i].start > tokens[i - 1].end:
            parts.append(" ")
        parts.append(changed.get(i, text[tokens[i].start : tokens[i].end]))
    return "".join(parts)
