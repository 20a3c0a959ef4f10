"""Verb forms of German: what a word can be by its form, from lists of strong and regular verbs."""

from functools import cache, lru_cache

from wortlaut.german import resources

PRESENT = 1
"""Finite, indicative present."""
PAST = 2
"""Finite, indicative past."""
KONJUNKTIV_1 = 4
"""Finite, Konjunktiv I, and different from the indicative of the same person."""
KONJUNKTIV_2 = 8
"""Finite, Konjunktiv II, and different from the indicative of the same person."""
INFINITIVE = 16
PARTICIPLE = 32
"""Past participle."""
ZU_INFINITIVE = 64
"""Infinitive that holds its zu: aufzunehmen."""

FINITE = PRESENT | PAST | KONJUNKTIV_1 | KONJUNKTIV_2

_INSEPARABLE = (
    "be", "ver", "er", "ent", "zer", "miss", "emp",
    "über", "unter", "um", "durch", "wider", "hinter",
)  # fmt: skip
# Forms that no rule makes, or that a rule would make wrongly.
_IRREGULAR = {
    "sein": {
        "ist": PRESENT, "sind": PRESENT, "war": PAST, "waren": PAST, "sei": KONJUNKTIV_1,
        "seien": KONJUNKTIV_1, "wäre": KONJUNKTIV_2, "wären": KONJUNKTIV_2, "sein": INFINITIVE,
        "gewesen": PARTICIPLE, "bin": PRESENT,
    },
    "werden": {
        "wird": PRESENT, "werden": PRESENT | INFINITIVE, "wurde": PAST, "wurden": PAST,
        "werde": KONJUNKTIV_1, "würde": KONJUNKTIV_2, "würden": KONJUNKTIV_2,
        "geworden": PARTICIPLE, "worden": PARTICIPLE,
    },
    "haben": {
        "hat": PRESENT, "haben": PRESENT | INFINITIVE, "hatte": PAST, "hatten": PAST,
        "habe": KONJUNKTIV_1, "hätte": KONJUNKTIV_2, "hätten": KONJUNKTIV_2, "gehabt": PARTICIPLE,
    },
    "sollen": {
        "soll": PRESENT, "sollen": PRESENT | INFINITIVE, "sollte": PAST, "sollten": PAST,
        "solle": KONJUNKTIV_1,
    },
    "wollen": {
        "will": PRESENT, "wollen": PRESENT | INFINITIVE, "wollte": PAST, "wollten": PAST,
        "wolle": KONJUNKTIV_1,
    },
}  # fmt: skip


def _stem(infinitive: str) -> str:
    return infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]


def _needs_e(stem: str) -> bool:
    """Tells whether an e stands before endings in t: wartet, öffnet, but filmt, warnt."""
    if stem[-1] in "dt":
        return True
    if stem[-3:-1] == "ch" and stem[-1] == "n":  # rechnet, but wohnt
        return True
    return len(stem) > 2 and stem[-1] in "mn" and stem[-2] not in "aeiouäöülrmnh"


def _prefixed(infinitive: str) -> bool:
    """Tells whether the participle goes without ge-."""
    return infinitive.endswith("ieren") or (
        any(
            infinitive.startswith(prefix) and len(infinitive) > len(prefix) + 3
            for prefix in _INSEPARABLE
            if prefix not in {"um", "durch", "über", "unter"} or len(infinitive) > len(prefix) + 5
        )
        and infinitive not in {"beten", "enden", "erben", "ernten", "umarmen", "unken", "erden"}
    )


def regular_forms(infinitive: str) -> dict[str, int]:
    """Returns the forms of a regular verb with what each can be.

    Args:
        infinitive: without a separable particle.
    """
    stem = _stem(infinitive)
    e = "e" if _needs_e(stem) else ""
    forms = {infinitive: PRESENT | INFINITIVE}
    # wandeln, fordern: wandele or wandle
    short = stem[:-2] + stem[-1] + "e" if stem.endswith(("el", "er")) else ""
    present, past, participle = stem + e + "t", stem + e + "te", stem + e + "t"
    if not _prefixed(infinitive):
        participle = "ge" + participle
    for form, features in (
        (present, PRESENT),
        (past, PAST),
        (past + "n", PAST),
        (participle, PARTICIPLE),
        (stem + "e", KONJUNKTIV_1),
        (short, KONJUNKTIV_1),
    ):
        if form:
            forms[form] = forms.get(form, 0) | features
    return forms


def _plural(singular: str) -> str:
    return singular + ("n" if singular.endswith("e") else "en")


def strong_forms(row: tuple[str, ...]) -> dict[str, int]:
    """Returns the forms of a strong verb with what each can be.

    Args:
        row: infinitive, 3rd singular present, 3rd singular past, Konjunktiv II, participle.
    """
    infinitive, present, past, unreal, participle = row[:5]
    forms: dict[str, int] = {}
    for form, features in (
        (infinitive, PRESENT | INFINITIVE),
        (present, PRESENT),
        (past, PAST),
        (_plural(past), PAST),
        (_stem(infinitive) + "e", KONJUNKTIV_1),
        (participle, PARTICIPLE),
    ):
        forms[form] = forms.get(form, 0) | features
    for form in (unreal, _plural(unreal)):
        if form not in forms:
            forms[form] = KONJUNKTIV_2
    return forms


@cache
def _table() -> tuple[dict[str, int], dict[str, tuple[str, ...]], frozenset[str]]:
    """Returns all forms, the strong verbs' rows, and strong participles without ge-."""
    forms: dict[str, int] = {}
    strong = {row[0]: row for row in resources.table("strong_verbs.tsv")}
    bare: set[str] = set()
    for infinitive in resources.words("weak_verbs.txt"):
        _add(forms, regular_forms(infinitive))
    for row in strong.values():
        _add(forms, _IRREGULAR.get(row[0]) or strong_forms(row))
        if row[4].startswith("ge"):
            bare.add(row[4][2:])
    return forms, strong, frozenset(bare)


def _add(forms: dict[str, int], new: dict[str, int]) -> None:
    for form, features in new.items():
        forms[form] = forms.get(form, 0) | features


@cache
def particles() -> frozenset[str]:
    """Returns the particles that verbs split off."""
    return resources.words("separable_particles.txt")


def forms_of(infinitive: str) -> dict[str, int]:
    """Returns the forms of any verb without its separable particle.

    A verb in no list is taken to be regular; a prefixed one follows its base.
    """
    _, strong, _ = _table()
    if infinitive in _IRREGULAR:
        return _IRREGULAR[infinitive]
    if infinitive in strong:
        return strong_forms(strong[infinitive])
    for prefix in _INSEPARABLE:
        base = infinitive[len(prefix) :]
        if infinitive.startswith(prefix) and base in strong:
            row = strong[base]
            participle = row[4].removeprefix("ge")
            return strong_forms(
                (infinitive, prefix + row[1], prefix + row[2], prefix + row[3], prefix + participle)
            )
    return regular_forms(infinitive)


@lru_cache(maxsize=65536)
def verb_features(word: str) -> int:
    """Returns what a word can be as a verb form; 0: no verb form.

    The word is looked up as it is, then without a separable particle, then without a prefix that
    stays (be-, ver-, er- …), then by the ending -ier-.

    Args:
        word: in lower case.
    """
    forms, _, bare = _table()
    known = forms.get(word)
    if known is not None:
        return known
    size = len(word)
    if size > 40:
        return 0
    for cut in range(2, min(size - 2, 12)):
        head, rest = word[:cut], word[cut:]
        if head in _INSEPARABLE_SET:
            if rest in bare:
                return PARTICIPLE | forms.get(rest, 0)
            found = forms.get(rest, 0)
            if found & FINITE and not (found & PARTICIPLE and rest.startswith("ge")):
                # verkauft is finite and participle at once
                regular = found & PRESENT and rest.endswith("t") and ("ge" + rest) in forms
                return found | (PARTICIPLE if regular else 0)
        if head in particles():
            found = forms.get(rest, 0) or _inseparable(rest)
            if found:
                return found
            if (
                rest.startswith("zu")
                and (forms.get(rest[2:], 0) or _inseparable(rest[2:])) & INFINITIVE
            ):
                return ZU_INFINITIVE
    return _foreign(word)


_INSEPARABLE_SET = frozenset(_INSEPARABLE)


def _inseparable(word: str) -> int:
    """Returns features of anerkennen's second part and its like."""
    forms, _, bare = _table()
    for prefix in ("be", "ver", "er", "ent"):
        if word.startswith(prefix):
            rest = word[len(prefix) :]
            if rest in bare:
                return PARTICIPLE
            if rest in forms:
                return forms[rest]
    return 0


def _foreign(word: str) -> int:
    if len(word) < 7:
        return 0
    for ending, features in (
        ("ieren", PRESENT | INFINITIVE),
        ("ierte", PAST),
        ("ierten", PAST),
        ("iert", PRESENT | PARTICIPLE),
        ("iere", KONJUNKTIV_1),
    ):
        if word.endswith(ending):
            return features
    return 0
