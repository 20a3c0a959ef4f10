"""The lexicon of cues: verbs of saying, thinking and writing with all their forms, and nouns."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from wortlaut.german import resources
from wortlaut.german.morphology import (
    FINITE,
    INFINITIVE,
    PARTICIPLE,
    forms_of,
    strong_forms,
)

Medium = Literal["speech", "thought", "writing", "result"]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that introduces what somebody says, thinks or writes.

    Attributes:
        infinitive: with its particle, written together.
        particle: the part that it splits off (`mit` in mitteilen); empty: none.
        complements: letters: d direct speech, c clause with dass or Konjunktiv, w clause with
            ob, wer, was …, z infinitive with zu, r an act told with an object.
        medium: spoken, thought, written; `result`: a finding or document as subject.
        addressee: case that names the addressee, `acc` or `dat`; None: none without preposition.
    """

    infinitive: str
    particle: str
    complements: str
    medium: Medium
    addressee: Literal["acc", "dat"] | None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    finite: dict[str, tuple[CueVerb, ...]]
    joined: dict[str, tuple[CueVerb, ...]]
    participles: dict[str, tuple[CueVerb, ...]]
    infinitives: dict[str, tuple[CueVerb, ...]]
    let: dict[str, tuple[CueVerb, ...]]
    features: dict[str, int]


def _put(table: dict[str, tuple[CueVerb, ...]], form: str, verb: CueVerb) -> None:
    if verb not in table.get(form, ()):
        table[form] = (*table.get(form, ()), verb)


@cache
def _lexicon() -> _Lexicon:
    lexicon = _Lexicon({}, {}, {}, {}, {}, {})
    strong = {row[0]: strong_forms(row) for row in resources.table("cue_strong_verbs.tsv")}
    for written, complements, medium, addressee in resources.table("cue_verbs.tsv"):
        particle, _, base = written.rpartition("|")
        verb = CueVerb(
            particle + base,
            particle,
            complements,
            medium,  # type: ignore[arg-type]  # the data file is tested to hold these words only
            None if addressee == "-" else addressee,  # type: ignore[arg-type]  # as above
        )
        told, _, lassen = base.partition(" ")
        if lassen:
            _put(lexicon.let, told, verb)
            continue
        for form, features in (strong.get(base) or forms_of(base)).items():
            lexicon.features[form] = lexicon.features.get(form, 0) | features
            if particle and features & PARTICIPLE:
                lexicon.features.setdefault(particle + form, PARTICIPLE)
            if features & FINITE:
                _put(lexicon.finite, form, verb)
                _put(lexicon.joined, particle + form, verb)
            if features & PARTICIPLE:
                _put(lexicon.participles, particle + form, verb)
            if features & INFINITIVE:
                _put(lexicon.infinitives, particle + form, verb)
                if particle:
                    _put(lexicon.infinitives, particle + "zu" + form, verb)
    return lexicon


def finite(form: str) -> tuple[CueVerb, ...]:
    """Returns the verbs that a finite form in second place can belong to (`teilte`: mitteilen)."""
    return _lexicon().finite.get(form, ())


def final(form: str) -> tuple[CueVerb, ...]:
    """Returns the verbs of a finite form at the end of a clause (`mitteilte`)."""
    return _lexicon().joined.get(form, ())


def participle(form: str) -> tuple[CueVerb, ...]:
    """Returns the verbs of a past participle (`mitgeteilt`)."""
    return _lexicon().participles.get(form, ())


def infinitive(form: str) -> tuple[CueVerb, ...]:
    """Returns the verbs of an infinitive, with or without zu inside (`mitzuteilen`)."""
    return _lexicon().infinitives.get(form, ())


def told_by_lassen(form: str) -> tuple[CueVerb, ...]:
    """Returns the verb that an infinitive makes with lassen (`durchblicken`); empty: none."""
    return _lexicon().let.get(form, ())


def features(word: str) -> int:
    """Returns what a word can be as a form of a verb of saying, 0 if it is none.

    Args:
        word: in lower case.
    """
    return _lexicon().features.get(word, 0)


@cache
def _nouns() -> dict[str, str]:
    return {row[0].lower(): row[1] for row in resources.table("cue_nouns.tsv")}


def _unrounded(stem: str) -> str:
    """Takes the umlaut off a plural's stem: vorwürf, vorwurf."""
    for umlaut, vowel in (("ä", "a"), ("ö", "o"), ("ü", "u")):
        before, found, behind = stem.rpartition(umlaut)
        if found:
            return before + vowel + behind
    return stem


@lru_cache(maxsize=16384)
def noun(word: str) -> str:
    """Returns what hangs on a noun of saying; empty: it is none.

    A compound counts as its last part (Regierungserklärung), inflected forms as their nominative.

    Returns:
        Letters: d a clause says what was said, z an infinitive with zu does, s it can follow nach
        or laut, 1 it does so as the word itself only.
    """
    if not word[:1].isupper():
        return ""
    lower = word.lower().rpartition("-")[2]
    nouns = _nouns()
    for ending in ("", "n", "en", "s", "es", "e", "nen"):
        stem = lower[: len(lower) - len(ending)] if ending else lower
        if not lower.endswith(ending):
            continue
        found = nouns.get(stem, "") or (nouns.get(_unrounded(stem), "") if ending else "")
        if found:
            return found
        for cut in range(3, len(stem) - 4):
            found = nouns.get(stem[cut:], "")
            if found and "1" not in found and len(stem) - cut > 4:
                return found
    return ""
