"""Whether two sightings of a name are one person: the rules, without any storage.

A wrong merge puts one person's words into another's mouth, so that "same" needs more than "not
impossible" wherever a name is common or spelled differently.
"""

from dataclasses import dataclass
from typing import Literal

from wortlaut.people.directory.evidence import Evidence, neighbours

Answer = Literal["same", "unsure", "different"]

_BIRTH_YEARS_APART = 2  # an age may be off by one, and so may the year it is counted from


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for two pieces of evidence, with its reasons.

    Attributes:
        answer: `same`, `different`, or `unsure`: a human should look.
        reasons: what speaks for and against, in words for people.
        conflict: something speaks against; False with `unsure` means that too little speaks for.
        score: how likely the two are one, 0 to 1; it orders candidates and is no probability.
    """

    answer: Answer
    reasons: tuple[str, ...]
    conflict: bool
    score: float


@dataclass(slots=True)
class _Scale:
    """What speaks for and against, while it is gathered."""

    pro: list[str]
    contra: list[str]
    clear: bool = False


def compare(one: Evidence, other: Evidence, *, cautious: bool = False) -> Verdict:
    """Decides whether two sightings whose names may be one name are one person.

    The caller has made sure that the names are the same but for their spelling
    (`spelling.block_of`).

    Args:
        one: what is known from one article, or from several with the same evidence.
        other: the same for the other.
        cautious: the name is common (`spelling.is_common`), so that it proves nothing by itself.
    """
    if one.item and other.item:
        return _by_item(one.item, other.item)
    scale = _Scale([], [])
    _weigh_kinds(one, other, cautious=cautious, scale=scale)
    _weigh_politics(one, other, scale)
    _weigh_birth(one, other, scale)
    shared_body = one.bodies & other.bodies
    if shared_body:
        scale.pro.append(f"both of {_listed(shared_body)}")
    return _verdict(one, other, cautious=cautious, scale=scale)


def _by_item(one: str, other: str) -> Verdict:
    if one == other:
        return Verdict("same", (f"both are {one} in Wikidata",), conflict=False, score=1.0)
    return Verdict("different", (f"{one} and {other} in Wikidata",), conflict=True, score=0.0)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def _weigh_kinds(one: Evidence, other: Evidence, *, cautious: bool, scale: _Scale) -> None:
    shared = one.kinds & other.kinds
    if shared:
        scale.pro.append(f"the same kind of occupation ({_listed(shared)})")
    elif one.kinds and other.kinds:
        near = any(kind in neighbours().get(k, ()) for k in one.kinds for kind in other.kinds)
        if near and not cautious:
            return
        scale.contra.append(f"{_listed(one.kinds)} against {_listed(other.kinds)}")
        scale.clear = not near


def _weigh_politics(one: Evidence, other: Evidence, scale: _Scale) -> None:
    parties = one.parties & other.parties
    if parties:
        scale.pro.append(f"the same party ({_listed(parties)})")
    elif one.parties and other.parties:
        scale.contra.append(f"{_listed(one.parties)} against {_listed(other.parties)}")
    countries = one.countries & other.countries
    if countries:
        scale.pro.append(f"the same country ({_listed(countries)})")
    elif one.countries and other.countries and "politics" in one.kinds & other.kinds:
        scale.contra.append(f"offices of {_listed(one.countries)} and {_listed(other.countries)}")


def _weigh_birth(one: Evidence, other: Evidence, scale: _Scale) -> None:
    if one.born is None or other.born is None:
        return
    if abs(one.born - other.born) <= 1:
        scale.pro.append(f"born about {one.born}")
    elif abs(one.born - other.born) > _BIRTH_YEARS_APART:
        scale.contra.append(f"born about {one.born} and about {other.born}")
        scale.clear = True


def _verdict(one: Evidence, other: Evidence, *, cautious: bool, scale: _Scale) -> Verdict:
    pro, contra = scale.pro, scale.contra
    spelled = one.key == other.key
    name = "the same full name" if spelled else f"{one.key} and {other.key} sound alike"
    reasons = (name, *pro, *contra)
    score = min(0.95, max(0.05, (0.6 if spelled else 0.5) + 0.12 * len(pro) - 0.25 * len(contra)))
    if contra:
        together = one.parties & other.parties or one.bodies & other.bodies
        if scale.clear and not (together or one.countries & other.countries):
            return Verdict("different", reasons, conflict=True, score=0.05)
        return Verdict("unsure", reasons, conflict=True, score=score)
    if cautious and not _proved(one, other):
        why = "many people bear this name"
        return Verdict("unsure", (*reasons, why), conflict=False, score=score)
    if not spelled and not _supported(one, other):
        return Verdict("unsure", reasons, conflict=False, score=score)
    return Verdict("same", reasons, conflict=False, score=max(score, 0.7))


def _supported(one: Evidence, other: Evidence) -> bool:
    """Tells whether the same occupation and something besides speak for a variant spelling."""
    return bool(one.kinds & other.kinds) and bool(
        one.countries & other.countries
        or one.parties & other.parties
        or one.bodies & other.bodies
        or one.posts & other.posts
    )


def _proved(one: Evidence, other: Evidence) -> bool:
    """Tells whether two bearers of a common name are one: the same office, house, party or age."""
    if one.born is not None and other.born is not None and one.kinds & other.kinds:
        return True
    posts = one.posts & other.posts
    if not posts:
        return bool(one.parties & other.parties and one.countries & other.countries)
    return bool(
        one.parties & other.parties
        or one.bodies & other.bodies
        or one.countries & other.countries
        or any(post.startswith(_HIGHEST) for post in posts)
    )


_HIGHEST = ("bundeskanzler", "bundespräsident", "us-präsident", "papst")
"""Offices that one person at a time holds for all who read German news."""
