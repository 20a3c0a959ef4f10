"""What words mean, as far as it helps to find who says what: classes of German lemmas as bits.

*Gewerkschaftssprecherinnen* is a `role`, *kündigte* can be a `promise`, *skandalösen* is `bad`. The
lemmas stand in `data/word_classes.tsv`; a word comes to its lemma by the forms of the verb lists,
by the endings of nouns and adjectives, and as a compound by its last part.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from wortlaut.german.morphology import particles
from wortlaut.german.word_lexicon import BIT, CLASSES, WordLexicon, key_of, word_lexicon

PERSON: int = BIT["role"] | BIT["profession"] | BIT["person"] | BIT["people"]
"""The classes whose nouns have forms of women in -in, -innen."""

_MOVED = sum(BIT[name] for name in ("harm", "move", "change", "state", "transfer", "act"))
_LONGEST = 60
_SHORTEST_HEAD = 4  # of a compound
_SHORTEST_ADJECTIVE = 6  # as the last part of another
_VOWELS = frozenset("aeiouyäöü")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_COMPARED = tuple(
    grade + ending for grade in ("er", "st", "est") for ending in ("", *_ADJECTIVE_ENDINGS)
)
_ALL = -1
_FARTHEST = 60  # tokens between a verb and its particle
_SENTENCE_ENDS = frozenset(".!?…;")


@lru_cache(maxsize=1 << 17)
def classes_of(word: str) -> int:
    """Returns the classes that a word may belong to, as bits; 0: none is known.

    Args:
        word: any text, as written; a capital letter makes it a noun where a noun of that form is
            known, or else whatever it would be in small letters (the first word of a sentence).
    """
    if not word or len(word) > _LONGEST:
        return 0
    lexicon = word_lexicon()
    found = _exact(lexicon, word)
    if found or not word[-1].isalpha():
        return found
    written = _without_gender_mark(word)
    last = written.rpartition("-")[2]
    for part in dict.fromkeys((written, last)):
        found = _capital(lexicon, key_of(part)) if _is_noun(part) else _small(lexicon, key_of(part))
        if found:
            return found
    return 0


def _is_noun(part: str) -> bool:
    return part[:1].isupper() or part[:1].isdigit()


def _capital(lexicon: WordLexicon, key: str) -> int:
    """Returns the classes of a noun, or of the first word of a sentence."""
    return (
        lexicon.nouns.get(key, 0)
        or lexicon.adjectives.get(key, 0)  # Wegen, Alle: no forms of Weg, All
        or _noun(lexicon, key)
        or _known_small(lexicon, key)
        or _compound(lexicon, key)
        or _by_ending(lexicon, key)
    )


def joined_classes(particle: str, form: str) -> int:
    """Returns the classes of a verb whose particle stands apart: `teilte … mit`; 0: not known.

    Args:
        particle: as written.
        form: the finite form, as written.
    """
    return word_lexicon().verbs.get(key_of(particle + form), 0)


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


def _exact(lexicon: WordLexicon, word: str) -> int:
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


def _noun(lexicon: WordLexicon, word: str) -> int:
    for stem, mask in _stems(word):
        found = lexicon.nouns.get(stem, 0) & mask
        if found:
            return found
    return _declined(lexicon, word)


def _declined(lexicon: WordLexicon, word: str) -> int:
    for ending in (*_ADJECTIVE_ENDINGS, "in", "innen"):
        if word.endswith(ending):
            found = lexicon.declined.get(word[: -len(ending)], 0)
            if found:
                return found
    return 0


def _compound(lexicon: WordLexicon, word: str) -> int:
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


def _may_come_first(lexicon: WordLexicon, piece: str) -> bool:
    return piece not in lexicon.no_first_parts and not _VOWELS.isdisjoint(piece)


def _by_ending(lexicon: WordLexicon, word: str) -> int:
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


def _small(lexicon: WordLexicon, word: str) -> int:
    """Returns the classes of a verb, an adjective or an adverb."""
    return _known_small(lexicon, word) or _small_compound(lexicon, word)


def _known_small(lexicon: WordLexicon, word: str) -> int:
    known = lexicon.verbs.get(word)
    found = (known or 0) | _adjective(lexicon, word)
    if found or known is not None:
        return found
    return _attribute(lexicon, word) or _moved(lexicon, word)


def _adjective(lexicon: WordLexicon, word: str) -> int:
    table = lexicon.adjectives
    found = table.get(word, 0)
    if found:
        return found
    for ending in (*_ADJECTIVE_ENDINGS, *_COMPARED):
        if not word.endswith(ending) or len(word) < len(ending) + 3:
            continue
        stem = word[: -len(ending)]
        found = table.get(stem, 0) | table.get(stem + "e", 0)
        if not found and stem[-1] in "lr":  # dunkle, teure
            found = table.get(stem[:-1] + "e" + stem[-1], 0)
        if not found and ending in _COMPARED:
            found = table.get(_last_umlaut_undone(stem) or "", 0)
        if found:
            return found & ~BIT["connective"]  # halt, but not halten
    return 0


def _attribute(lexicon: WordLexicon, word: str) -> int:
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


def _moved(lexicon: WordLexicon, word: str) -> int:
    """Returns the classes of a verb that is known without its direction: hinausgehen."""
    for cut in range(min(len(word) - 3, 9), 2, -1):
        if word[:cut] in lexicon.directions:
            rest = word[cut:]
            found = lexicon.verbs.get(rest, 0) or lexicon.verbs.get(rest.removeprefix("zu"), 0)
            if found:
                return found & _MOVED
    return 0


def _small_compound(lexicon: WordLexicon, word: str) -> int:
    """Returns the classes of the adjective that ends another: arbeitsrechtlich."""
    for cut in range(3, len(word) - _SHORTEST_ADJECTIVE + 1):
        if _may_come_first(lexicon, word[:cut]):
            found = _adjective(lexicon, word[cut:])
            if found:
                return found
    return 0


__all__ = ["BIT", "CLASSES", "PERSON", "classes_in", "classes_of", "joined_classes", "names_of"]
