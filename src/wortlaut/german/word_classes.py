"""What words mean, as far as it helps to find who says what: classes of German lemmas as bits.

*Gewerkschaftssprecherinnen* is a `role`, *kündigte* can be a `promise`, *skandalösen* is `bad`. The
lemmas stand in `data/word_classes.tsv`; a word comes to its lemma by the forms of the verb lists,
by the endings of nouns and adjectives, and as a compound by its last part.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from wortlaut.german import resources
from wortlaut.german.morphology import (
    FINITE,
    INFINITIVE,
    PARTICIPLE,
    forms_of,
    particles,
    regular_forms,
    strong_forms,
)

CLASSES: tuple[str, ...] = (
    # verbs
    "say", "ask", "demand", "promise", "accuse", "deny", "agree", "criticise", "praise", "judge",
    "believe", "perceive", "intend", "feel", "write", "show", "talk", "attempt", "decide", "harm",
    "move", "change", "state", "transfer", "act", "split",
    # nouns
    "speech", "thought", "document", "finding", "medium", "role", "profession", "person", "people",
    "institution", "organisation", "country", "event", "incident", "time", "place", "work",
    "thing", "measure", "action", "abstract",
    # adjectives and adverbs
    "good", "bad", "hedge", "certain", "emotion", "naming", "temporal", "connective", "degree",
    "manner", "origin", "plain",
)  # fmt: skip
"""The names of the bits that `classes_of` returns, from the lowest. `split`: a form that with a
particle elsewhere in its clause is a verb of speech or thought (`teilte … mit`)."""

BIT: dict[str, int] = {name: 1 << place for place, name in enumerate(CLASSES)}
"""The bit of every class."""

PERSON: int = BIT["role"] | BIT["profession"] | BIT["person"] | BIT["people"]
"""The classes whose nouns have forms of women in -in, -innen."""

_TOLD = sum(BIT[name] for name in CLASSES[: CLASSES.index("show") + 1])
_MOVED = sum(BIT[name] for name in ("harm", "move", "change", "state", "transfer", "act"))
_LONGEST = 60
_SHORTEST_HEAD = 4
_SHORTEST_ADJECTIVE = 6  # as the last part of another
_VOWELS = frozenset("aeiouyäöü")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_COMPARED = tuple(
    grade + ending for grade in ("er", "st", "est") for ending in ("", *_ADJECTIVE_ENDINGS)
)
_ALL = -1
_FARTHEST = 60  # tokens between a verb and its particle
_SENTENCE_ENDS = frozenset(".!?…;")


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().replace("ß", "ss")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    exact: dict[str, int] = field(default_factory=dict)
    """Written as in the text: abbreviations and names in small letters."""
    nouns: dict[str, int] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    """Nouns that may end a compound."""
    declined: dict[str, int] = field(default_factory=dict)
    """Stems of nouns declined like adjectives."""
    verbs: dict[str, int] = field(default_factory=dict)
    """All forms, joined with their particles; 0: looks like a form, but is hardly ever one."""
    participles: set[str] = field(default_factory=set)
    infinitives: set[str] = field(default_factory=set)
    adjectives: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    no_first_parts: set[str] = field(default_factory=set)
    directions: set[str] = field(default_factory=set)

    def add_noun(self, word: str, bits: int) -> None:
        bare = word.rstrip("!")
        if "|" in word:
            _add(self.declined, _key(word.partition("|")[0]), bits)
        elif bare[0].islower() or _is_abbreviation(bare):
            _add(self.exact, bare, bits)
        else:
            _add(self.nouns, _key(bare), bits)
            if bare == word and len(bare) >= _SHORTEST_HEAD:
                _add(self.heads, _key(bare), bits)

    def add_other(self, word: str, bits: int) -> None:
        if word[0].isupper():  # Berliner
            _add(self.nouns, _key(word), bits)
        elif "." in word:
            _add(self.exact, word, bits)
        else:
            _add(self.adjectives, _key(word), bits)

    def add_verb(self, lemma: str, forms: dict[str, int], bits: int) -> None:
        particle = lemma.rpartition("|")[0]
        for form, features in forms.items():
            joined = _key(particle + form)
            _add(self.verbs, joined, bits)
            if features & PARTICIPLE:
                self.participles.add(joined)
            if features & INFINITIVE:
                self.infinitives.add(joined)
                if particle:
                    _add(self.verbs, _key(particle + "zu" + form), bits)
            if particle and features & FINITE and bits & _TOLD:
                _add(self.verbs, _key(form), BIT["split"])


def _add(table: dict[str, int], key: str, bits: int) -> None:
    table[key] = table.get(key, 0) | bits


def _is_abbreviation(word: str) -> bool:
    """Tells whether a word keeps its capitals: FBI, AfD, G7, but not U-Boot."""
    odd = "." in word or any(map(str.isdigit, word))
    return odd or ("-" not in word and sum(map(str.isupper, word)) > 1)


@cache
def _lexicon() -> _Lexicon:
    lexicon = _Lexicon()
    verbs: dict[str, int] = {}
    no_verbs: list[str] = []
    lists = {
        "no_verb": no_verbs.extend,
        "no_first_part": lexicon.no_first_parts.update,
        "direction": lexicon.directions.update,
    }
    for part, name, words in resources.table("word_classes.tsv"):
        if part in lists:
            lists[part](map(_key, words.split()))
            continue
        for word in words.split():
            if part == "verb":
                _add(verbs, word, BIT[name])
            elif part == "noun":
                lexicon.add_noun(word, BIT[name])
            elif part == "ending":
                _add(lexicon.endings, _key(word), BIT[name])
            else:
                lexicon.add_other(word, BIT[name])
    strong = {row[0]: strong_forms(row) for row in resources.table("cue_strong_verbs.tsv")}
    for lemma, bits in verbs.items():
        base = lemma.rpartition("|")[2]
        regular = base.endswith("*")
        forms = regular_forms(base[:-1]) if regular else strong.get(base) or forms_of(base)
        lexicon.add_verb(lemma, forms, bits)
    lexicon.verbs.update(dict.fromkeys(no_verbs, 0))
    for line in resources.words("compound_weak_heads.txt"):
        for word in line.split():
            lexicon.heads.pop(_key(word), None)
    return lexicon


@lru_cache(maxsize=1 << 17)
def classes_of(word: str) -> int:
    """Returns the classes that a word may belong to, as bits; 0: none is known.

    Args:
        word: any text, as written; a capital letter makes it a noun where a noun of that form is
            known, or else whatever it would be in small letters (the first word of a sentence).
    """
    if not word or len(word) > _LONGEST:
        return 0
    lexicon = _lexicon()
    found = _exact(lexicon, word)
    if found or not word[-1].isalpha():
        return found
    whole = _key(_without_gender_mark(word))
    last = whole.rpartition("-")[2]
    for key in (whole,) if last == whole else (whole, last):
        # a part behind a hyphen may be a noun where the whole begins with a small letter
        if word[0].isupper() or word[0].isdigit() or key != whole:
            found = lexicon.nouns.get(key, 0) or lexicon.adjectives.get(key, 0)  # Wegen, Alle
            found = found or _noun(lexicon, key) or _small(lexicon, key)
            found = found or _compound(lexicon, key) or _by_ending(lexicon, key)
        else:
            found = _small(lexicon, key)
        if found:
            return found
    return _small_compound(lexicon, last)


def joined_classes(particle: str, form: str) -> int:
    """Returns the classes of a verb whose particle stands apart: `teilte … mit`; 0: not known.

    Args:
        particle: as written.
        form: the finite form, as written.
    """
    return _lexicon().verbs.get(_key(particle + form), 0)


def classes_in(words: Sequence[str]) -> list[int]:
    """Returns the classes of every word of a text, those of verbs whose particle stands apart too.

    *teilte die Polizei am Abend mit,*: both `teilte` and `mit` get the classes of mitteilen. The
    particle must be one that ends a clause: a mark or *und*, *oder* follows.

    Args:
        words: the tokens of a text, punctuation included.
    """
    known = particles()
    found = [classes_of(word) for word in words]
    for i, bits in enumerate(found):
        if not bits & BIT["split"]:
            continue
        for k in range(i + 1, min(i + _FARTHEST, len(words) - 1)):
            if words[k] in _SENTENCE_ENDS:
                break
            if words[k] in known and _ends_clause(words[k + 1]):
                joined = joined_classes(words[k], words[i])
                if joined:
                    found[i] = found[k] = joined
                    break
    return found


def _ends_clause(following: str) -> bool:
    return not following[:1].isalnum() or following in {"und", "oder"}


def names_of(bits: int) -> tuple[str, ...]:
    """Returns the names of classes.

    Args:
        bits: as `classes_of` returns them.
    """
    return tuple(name for name in CLASSES if bits & BIT[name])


def _exact(lexicon: _Lexicon, word: str) -> int:
    found = lexicon.exact.get(word)
    if found is None and word[-1] in "s.":
        found = lexicon.exact.get(word[:-1])
    return found or 0


def _without_gender_mark(word: str) -> str:
    """Bürger:innen, Bürger*innen, Bürger_innen, BürgerInnen: Bürgerinnen."""
    for end in ("in", "innen"):
        if word.lower().endswith(end):
            stem = word[: -len(end)]
            if stem and stem[-1] in ":*_/·":
                return stem.rstrip(":*_/·") + end
    return word


def _last_umlaut_undone(word: str) -> str | None:
    """Returns städt as stadt; None: the last vowel bears no umlaut."""
    for place in range(len(word) - 1, -1, -1):
        letter = word[place]
        if letter in "äöü":
            return word[:place] + {"ä": "a", "ö": "o", "ü": "u"}[letter] + word[place + 1 :]
        if letter in _VOWELS and not (letter == "u" and word[place - 1 : place] == "ä"):
            # Väter, Gärten: the vowel of the ending is not the one that changes
            if letter == "e" and place >= len(word) - 2:
                continue
            return None
    return None


def _stems(word: str) -> Iterator[tuple[str, int]]:
    """Yields what a form of a noun may be the form of, the likeliest first, with a mask of bits."""
    yield word, _ALL
    if word.endswith(("in", "innen")):
        for stem in _men(word[:-2] if word.endswith("in") else word[:-5]):
            yield stem, PERSON
    for ending in ("s", "n", "es", "e", "en"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)], _ALL
    for ending in ("", "e", "n", "en", "er", "ern"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: len(word) - len(ending)]
            undone = _last_umlaut_undone(stem)
            if undone is not None:
                yield undone, _ALL
            elif ending in ("er", "ern") and _bright(stem):
                yield stem, _ALL
    yield from _rare_stems(word)


def _bright(stem: str) -> bool:
    """Tells whether the last vowel has no umlaut to take before -er: Bild, Geist; not Burg."""
    vowels = [letter for letter in stem if letter in _VOWELS]
    return bool(vowels) and vowels[-1] in "ie"


def _rare_stems(word: str) -> Iterator[tuple[str, int]]:
    for ending in ("nisse", "nissen", "nisses"):
        if word.endswith(ending):
            yield word[: -len(ending)] + "nis", _ALL
    for ending, singulars in (("en", ("um", "a", "o", "us", "is")), ("i", ("us", "o"))):
        if word.endswith(ending) and len(word) > 5:
            for singular in singulars:
                yield word[: -len(ending)] + singular, _ALL


def _men(stem: str) -> Iterator[str]:
    """Yields the nouns that a form of women may be made of: Kolleg, Anwält, Köch."""
    yield stem
    yield stem + "e"
    undone = _last_umlaut_undone(stem)
    if undone is not None:
        yield undone
        yield undone + "e"


def _noun(lexicon: _Lexicon, word: str) -> int:
    for stem, mask in _stems(word):
        found = lexicon.nouns.get(stem, 0) & mask
        if found:
            return found
    return _declined(lexicon, word)


def _declined(lexicon: _Lexicon, word: str) -> int:
    for ending in (*_ADJECTIVE_ENDINGS, "in", "innen"):
        if word.endswith(ending):
            found = lexicon.declined.get(word[: -len(ending)], 0)
            if found:
                return found
    return 0


def _compound(lexicon: _Lexicon, word: str) -> int:
    """Returns the classes of the longest noun that ends a word."""
    stems = list(_stems(word))
    declined = [word[: -len(end)] for end in _ADJECTIVE_ENDINGS if word.endswith(end)]
    for cut in range(3, len(word) - _SHORTEST_HEAD + 1):
        if not _may_come_first(lexicon, word[:cut]):
            continue
        for stem, mask in stems:
            found = lexicon.heads.get(stem[cut:], 0) & mask
            if found:
                return found
        for stem in declined:
            found = lexicon.declined.get(stem[cut:], 0)
            if found:
                return found
    return 0


def _may_come_first(lexicon: _Lexicon, piece: str) -> bool:
    return piece not in lexicon.no_first_parts and not _VOWELS.isdisjoint(piece)


def _by_ending(lexicon: _Lexicon, word: str) -> int:
    """Returns what the ending of a noun in no list tells: Verlässlichkeiten."""
    if len(word) < 7:
        return 0
    for plural in ("", "en", "n", "nen", "s", "se", "sen"):
        if word.endswith(plural):
            stem = word[: len(word) - len(plural)]
            for size in range(6, 2, -1):
                found = lexicon.endings.get(stem[-size:])
                if found:
                    return found
    return 0


def _small(lexicon: _Lexicon, word: str) -> int:
    """Returns the classes of a verb, an adjective or an adverb."""
    known = lexicon.verbs.get(word)
    found = (known or 0) | _adjective(lexicon, word)
    if found or known is not None:
        return found
    return _attribute(lexicon, word) or _moved(lexicon, word)


def _adjective(lexicon: _Lexicon, word: str) -> int:
    table = lexicon.adjectives
    found = table.get(word, 0)
    if found:
        return found
    for ending in (*_ADJECTIVE_ENDINGS, *_COMPARED):
        if not word.endswith(ending) or len(word) < len(ending) + 3:
            continue
        stem = word[: -len(ending)]
        found = table.get(stem, 0) or table.get(stem + "e", 0)
        if not found and stem[-1] in "lr":  # dunkle, teure
            found = table.get(stem[:-1] + "e" + stem[-1], 0)
        if not found and ending in _COMPARED:
            found = table.get(_last_umlaut_undone(stem) or "", 0)
        if found:
            return found
    return 0


def _attribute(lexicon: _Lexicon, word: str) -> int:
    """Returns the classes of a participle as an adjective: verletzten, kommende, geforderten."""
    for ending in ("", *_ADJECTIVE_ENDINGS):
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if stem in lexicon.participles:
            return lexicon.verbs[stem]
        if stem.endswith("d") and stem[:-1] in lexicon.infinitives:
            return lexicon.verbs[stem[:-1]]
    return 0


def _moved(lexicon: _Lexicon, word: str) -> int:
    """Returns the classes of a verb that is known without its direction: hinausgehen."""
    for cut in range(min(len(word) - 3, 9), 2, -1):
        if word[:cut] in lexicon.directions:
            rest = word[cut:]
            found = lexicon.verbs.get(rest, 0) or lexicon.verbs.get(rest.removeprefix("zu"), 0)
            if found:
                return found & _MOVED
    return 0


def _small_compound(lexicon: _Lexicon, word: str) -> int:
    """Returns the classes of the adjective that ends another: arbeitsrechtlich."""
    for cut in range(3, len(word) - _SHORTEST_ADJECTIVE + 1):
        if _may_come_first(lexicon, word[:cut]):
            found = _adjective(lexicon, word[cut:])
            if found:
                return found
    return 0
