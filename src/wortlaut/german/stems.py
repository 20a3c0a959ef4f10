"""Words made comparable for searching: one spelling, and the stem that inflected forms share.

The stemmer is a light one in the manner of Savoy's for German (CLEF 2005): it takes off endings
of inflection only, so that *Verhandlung* does not find *Handel*, and costs a microsecond or two;
Snowball's in Python costs a hundred times that. It also joins what ends differently in Latin
words (*Museum*, *Museen*) and the forms of women's names (*Ministerin*, *Ministerinnen*). Forms of
verbs go to their infinitive by `verb_base`.
"""

import re
import unicodedata
from functools import cache, lru_cache

from wortlaut.german import morphology, resources

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l",
     "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)  # fmt: skip
_LONGEST_WORD = 60  # code points of the folded form that are kept
_S_BEHIND = frozenset("bdfghklmnrtzaeiouy")  # after which a final s is an ending
_MIN_STEM = 3


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Returns a word in one spelling: lower case, *ä* as *ae*, *ß* as *ss*, without accents.

    What is neither letter nor digit is left out (*Politiker:innen*, *US-Präsident*).
    """
    lowered = unicodedata.normalize("NFC", word).lower().translate(_UMLAUTS)
    if lowered.isascii() and lowered.isalnum():
        return lowered[:_LONGEST_WORD]
    plain = unicodedata.normalize("NFKD", lowered).lower()
    return "".join(sign for sign in plain if sign.isalnum())[:_LONGEST_WORD]


@lru_cache(maxsize=200_000)
def stem(folded: str) -> str:
    """Returns what the inflected forms of a noun or adjective share.

    Args:
        folded: a word as `fold` gives it.
    """
    if len(folded) <= _MIN_STEM or not folded.isalpha():
        return folded
    irregular = _irregular().get(folded)
    if irregular:
        return irregular
    word = _without_umlauts(folded)
    if word.endswith("innen") and len(word) > 8:
        return word[:-3]
    if word.endswith(("nis", "nisse", "nissen", "nisses")) and len(word) > 5:
        return word[: word.rindex("nis") + 3]
    word = _without_ending(word)
    return _without_second_ending(word)


def _without_umlauts(folded: str) -> str:
    """Häuser goes with Haus; the digraphs of foreign words do so likewise on both sides."""
    if "aeu" in folded:
        folded = folded.replace("aeu", "au")
    if "ae" in folded:
        folded = folded.replace("ae", "a")
    if "oe" in folded:
        folded = folded.replace("oe", "o")
    if "ue" in folded:
        folded = re.sub(r"(?<![aeq])ue", "u", folded)  # not in neue, Quelle, Mauer
    return folded


def _without_ending(word: str) -> str:
    size = len(word)
    if size > 6 and word.endswith("ern"):
        return word[:-3]
    if size > 4 and word[-2:] in {"em", "en", "er", "es"}:
        return word[:-2]
    if size > 3 and word[-1] == "e":
        return word[:-1]
    if size > 3 and word[-1] == "s" and word[-2] in _S_BEHIND:
        return word[:-1]
    return word


def _without_second_ending(word: str) -> str:
    """What stands before a genitive's s, a plural's en; the ends of Latin and Italian words."""
    size = len(word)
    if size > 6 and word[-2:] in {"er", "en"}:
        return word[:-2]
    if size > 5 and word.endswith("um") and not word.endswith("tum"):
        return word[:-2]
    if size > 4 and word[-1] in "aoe":
        return word[:-1]
    return word


def with_umlaut(word: str) -> str:
    """Returns a word with its last vowel changed where it can change: *Stadt*, *Städt*.

    Args:
        word: in lower case.
    """
    for index in range(len(word) - 1, -1, -1):
        if word[index] in "äöüei" and not (word[index] == "e" and index > len(word) - 3):
            return word
        if word[index] == "u" and index and word[index - 1] == "a":
            return word[: index - 1] + "äu" + word[index + 1 :]
        if word[index] in "aou":
            changed = {"a": "ä", "o": "ö", "u": "ü"}[word[index]]
            return word[:index] + changed + word[index + 1 :]
    return word


@cache
def _irregular() -> dict[str, str]:
    """Returns folded forms whose stem no ending tells."""
    stems = {
        fold(form): stem_of
        for stem_of, *forms in resources.table("irregular_stems.tsv")
        for form in forms[0].split()
    }
    for line in resources.words("stems_in_er.txt"):
        for word in map(fold, line.split()):
            kept = _without_umlauts(word)
            changed = fold(with_umlaut(word))
            stems |= {form + end: kept for form in (word, changed) for end in ("", "s", "n")}
    return stems


@lru_cache(maxsize=100_000)
def verb_base(word: str) -> str | None:
    """Returns a stem that all forms of a verb share, with its particle; None: no known form.

    Args:
        word: in lower case, with its umlauts.
    """
    size = len(word)
    if size > 40:
        return None
    table = _verb_forms()
    base = table.get(word)
    if base:
        return base
    for cut in range(2, min(size - 2, 12)):
        particle, rest = word[:cut], word[cut:]
        if particle in morphology.particles():
            base = table.get(rest) or (table.get(rest[2:]) if rest.startswith("zu") else None)
            if base:
                return fold(particle) + base
    return None


@cache
def _verb_forms() -> dict[str, str]:
    """Returns all forms of the known verbs, with the stem of the infinitive.

    Forms of several verbs belong to the one that stands first in the lists, the strong one.
    """
    forms: dict[str, str] = {}
    strong = [row[0] for row in resources.table("strong_verbs.tsv")]
    prefixed = [prefix + verb for prefix in ("be", "ver", "er", "ent", "zer") for verb in strong]
    known = [*strong, *sorted(resources.words("weak_verbs.txt"))]
    for infinitive in known:
        _add_forms(forms, infinitive)
    for infinitive in prefixed:
        _add_forms(forms, infinitive)
    return forms


def _add_forms(forms: dict[str, str], infinitive: str) -> None:
    base = "v_" + fold(infinitive)
    for form in morphology.forms_of(infinitive):
        forms.setdefault(form, base)
