"""Compounds and what they are made of: *Energieinfrastruktur* holds *Energie* and *Infrastruktur*.

A word is divided where all its pieces are known nouns or first parts (`data/compound_nouns.txt`,
`data/compound_modifiers.txt`), with the fewest pieces; else where a known noun of at least six
letters ends it and something that could be a word stands before. Words that only look like
compounds (`data/compounds_undivided.txt`) stay whole.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from wortlaut.german import morphology, resources
from wortlaut.german.stems import fold, stem, with_umlaut

_SHORTEST, _LONGEST = 7, 50  # of words that may be compounds
_SHORTEST_PIECE = 3
_SHORTEST_HEAD = 6  # behind something unknown
_SHORTEST_UNKNOWN = 4
_MOST_PIECES = 4
_VOWELS = frozenset("aeiouy")
_ENDINGS = {"": 0, "s": 1, "n": 1, "e": 2, "en": 2, "es": 2, "er": 3, "ern": 3, "ens": 3}
"""What may stand behind a noun, and how unusual it is."""
_OF_PERSONS = ("er", "or", "ent", "ant", "ist", "at", "oge", "eur", "iker", "ar")
_LATIN = {"um": ("en",), "a": ("en",), "o": ("en",), "us": ("en", "i"), "is": ("en",)}
# What makes a word of another stands behind it like a noun, or before it.
_NO_FIRST_PART = frozenset(
    {"ver", "ueber", "unter", "durch", "wider", "hinter", "miss", "wieder", "zurueck", "entgegen",
     "nieder", "herein", "hinein", "beauf", "bean", "unge", "beur", "verun", "verab", "entge"}
)  # fmt: skip


class _Lexicon(NamedTuple):
    pieces: dict[str, str | None]
    """Forms of nouns and first parts, folded; None: they tell nothing."""
    heads: dict[str, str]
    whole: frozenset[str]
    """Stems that are never divided."""


@lru_cache(maxsize=200_000)
def parts(folded: str) -> tuple[str, ...]:
    """Returns the stems of what a compound is made of, and of its pieces joined; else ().

    *Bundesverfassungsgericht* gives *bund*, *verfassung*, *gericht* and *verfassungsgericht*.

    Args:
        folded: a word as `stems.fold` gives it.
    """
    if not _SHORTEST <= len(folded) <= _LONGEST or not folded.isalpha():
        return ()
    lexicon = _lexicon()
    if stem(folded) in lexicon.whole:
        return ()
    cuts = _known(folded, lexicon)
    if not cuts and folded not in lexicon.heads:
        cuts = _known_head(folded, lexicon)
    if not cuts:
        return ()
    return _stems(folded, cuts, lexicon)


def _stems(folded: str, cuts: tuple[int, ...], lexicon: _Lexicon) -> tuple[str, ...]:
    """Returns the stems of the pieces, of what they hold themselves, and of neighbours joined."""
    edges = (0, *cuts, len(folded))
    last = len(edges) - 1
    found: list[str] = []
    for first in range(last):
        for behind in range(first + 1, last + 1):
            piece = folded[edges[first] : edges[behind]]
            if behind - first == last:
                continue
            if behind - first > 1:
                found.append(stem(piece))
                continue
            table = lexicon.heads if behind == last else lexicon.pieces
            known = table.get(piece, stem(piece))
            if known:
                found.append(known)
                found.extend(parts(piece))
    return tuple(dict.fromkeys(found))


def _known(folded: str, table: _Lexicon) -> tuple[int, ...]:
    """Returns where a word is to be cut so that all its pieces are known; (): nowhere."""
    size = len(folded)
    best: list[tuple[int, ...] | None] = [None] * (size + 1)
    best[0] = ()
    for end in range(_SHORTEST_PIECE, size + 1):
        known = table.heads if end == size else table.pieces
        for start in range(end - _SHORTEST_PIECE, -1, -1):
            before = best[start]
            if before is None or (start == 0 and end == size) or len(before) >= _MOST_PIECES:
                continue
            if folded[start:end] not in known:
                continue
            cuts = (*before, start) if start else ()
            current = best[end]
            if current is None or len(cuts) < len(current):
                best[end] = cuts
    return best[size] or ()


def _known_head(folded: str, lexicon: _Lexicon) -> tuple[int, ...]:
    """Returns where a long known noun begins behind something that could be a word."""
    for cut in range(_SHORTEST_UNKNOWN, len(folded) - _SHORTEST_HEAD + 1):
        head = lexicon.heads.get(folded[cut:])
        if (
            head
            and head not in _words_of("compound_weak_heads.txt")
            and _could_be_word(folded[:cut])
        ):
            return (cut,)
    return ()


def _could_be_word(piece: str) -> bool:
    if piece in _NO_FIRST_PART or piece in _particles():
        return False
    if piece[-1] in "bdgpv" and piece[-2] not in _VOWELS and piece[-2] not in "lnr":
        return False  # Krankheitsv|erlauf: a prefix is cut
    return any(sign in _VOWELS for sign in piece) and not piece.startswith(("unver", "unbe"))


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in _words(name))


@cache
def _particles() -> frozenset[str]:
    return frozenset(map(fold, morphology.particles()))


@cache
def _lexicon() -> _Lexicon:
    undivided = _words("compounds_undivided.txt")
    nouns = sorted({*_words("compound_nouns.txt"), *undivided})
    likeliest: dict[str, tuple[int, str]] = {}
    for noun in nouns:
        target = stem(fold(noun))
        for form, cost in _forms(noun).items():
            if len(form) >= _SHORTEST_PIECE and cost < likeliest.get(form, (99, ""))[0]:
                likeliest[form] = (cost, target)
    heads = {form: target for form, (_, target) in likeliest.items()}
    pieces: dict[str, str | None] = dict(heads)
    for noun in nouns:
        for form in _first_parts(noun):
            pieces.setdefault(form, stem(fold(noun)))
    for line in resources.words("compound_modifiers.txt"):
        silent = line.startswith("!")
        for word in line.removeprefix("!").split():
            folded = fold(word)
            if silent:
                pieces[folded] = None
            else:
                pieces.setdefault(folded, stem(folded))
    return _Lexicon(pieces, heads, frozenset(stem(fold(word)) for word in undivided))


def _words(name: str) -> list[str]:
    return sorted({word for line in resources.words(name) for word in line.split()})


def _forms(noun: str) -> dict[str, int]:
    """Returns the inflected and linking forms that a noun may have, and some that it has not.

    Of several nouns with a form the one is meant for which it is least unusual: *Bauern* is of
    *Bauer* (1), not of *Bau* (3).
    """
    word, changed = fold(noun), fold(with_umlaut(noun.lower()))
    forms = {changed + ending: 2 + cost // 3 for ending, cost in _ENDINGS.items()}
    if word.endswith("er") and len(word) > 6:  # Abgeordneter, Vorsitzender
        forms |= {word[:-1]: 4, word[:-1] + "n": 4}
    for end, plurals in _LATIN.items():
        if word.endswith(end) and len(word) > 4:
            forms |= {word.removesuffix(end) + plural: 3 for plural in plurals}
    if word.endswith("nis"):
        forms |= {word + ending: 1 for ending in ("se", "sen", "ses")}
    if word.endswith("in"):
        forms[word + "nen"] = 1
    if word.endswith(_OF_PERSONS):
        woman = word.removesuffix("e") + "in"
        forms |= {woman: 2, woman + "nen": 2}
    return forms | {word + ending: cost for ending, cost in _ENDINGS.items()}


def _first_parts(noun: str) -> set[str]:
    """Returns forms that only stand before another noun: Schul-, Erd-, Hilfs-."""
    word = fold(noun)
    if not word.endswith("e") or len(word) < 5:
        return set()
    short = word[:-1]
    return {form for form in (short, short + "s") if len(form) >= _SHORTEST_PIECE}
