"""Spellings of names made comparable: exact keys, keys over transliterations, sound, distance."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from wortlaut.german import resources
from wortlaut.people import lexicon
from wortlaut.people.name import given_name
from wortlaut.people.roles import role_of

_PACKAGE = "wortlaut.people.directory"
LONGEST_NAME = 200
"""Code points of a name that are looked at; no name is longer."""

_APOSTROPHES = dict.fromkeys("’'‘ʼ`´ʿʾ", "")
_LETTERS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa",
    "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ə": "e",
}  # fmt: skip
_UMLAUTS = str.maketrans(_LETTERS | _APOSTROPHES)
_PLAIN_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "å": "a", "ø": "o"})
_WORD = re.compile(r"[^\W_]+")

# Ways to write the sounds of one Cyrillic, Arabic or Hebrew name in German, English and French; in
# this order, over names in ASCII.
_SOUNDS = (
    *(("schtsch", "c"), ("shch", "c"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s")),
    *(("zh", "s"), ("cz", "c"), ("kh", "c"), ("ch", "c"), ("ck", "k"), ("ph", "f"), ("th", "t")),
    *(("dsch", "j"), ("dj", "j"), ("tz", "s"), ("ts", "s"), ("ks", "x"), ("qu", "kw")),
    *(("q", "k"), ("w", "v"), ("z", "s"), ("y", "i"), ("j", "i"), ("ou", "u"), ("oo", "u")),
)
_REPEATED = re.compile(r"(.)\1+")


def _folded(text: str, umlauts: dict[int, str]) -> str:
    low = unicodedata.normalize("NFC", text[:LONGEST_NAME]).casefold().translate(umlauts)
    low = low.translate(_UMLAUTS)
    apart = unicodedata.normalize("NFKD", low)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """Returns a name's words: lower case, ä as ae, other diacritics and titles left out."""
    bare = [word for word in name.split() if word not in lexicon.titles()] or name.split()
    return tuple(_WORD.findall(_folded(" ".join(bare), {})))


@lru_cache(maxsize=65_536)
def key_of(name: str) -> str:
    """Returns what two writings of one spelling share (`Hans-Jörg` and `Hans Joerg`)."""
    return " ".join(words_of(name))


_NUMERAL = re.compile(r"[ivx]{1,5}\Z")


def _sound(word: str) -> str:
    if _NUMERAL.match(word):
        return word  # Elizabeth I is not Elizabeth II
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = _REPEATED.sub(r"\1", word)
    if word.startswith("ie"):  # Jekaterina, Ekaterina
        word = word[1:]
    return word[:-1] if len(word) > 4 and word.endswith("h") else word


@lru_cache(maxsize=65_536)
def block_of(name: str) -> str:
    """Returns what transliterations of one name share (`Selenskyj`, `Zelensky`)."""
    return " ".join(_sound(word) for word in words_of(name))


def plain_key(name: str) -> str:
    """Returns the key for a spelling whose umlauts lost their dots (`Muller` for Müller)."""
    bare = [word for word in name.split() if word not in lexicon.titles()] or name.split()
    return " ".join(_WORD.findall(_folded(" ".join(bare), _PLAIN_UMLAUTS)))


@dataclass(frozen=True, slots=True)
class FullName:
    """The parts of a person's full name, as `words_of` writes them.

    Attributes:
        given: given names and initials.
        family: family name, without particles.
    """

    given: tuple[str, ...]
    family: str


_ROMAN = re.compile(r"[IVX]+\.")
_SMALL = re.compile(r"[^\W\d_]+\.?")


def full_name(name: str) -> FullName | None:
    """Reads a person's full name; None: it is a single name or a description.

    *Berg*, *eine Sprecherin* and *Luxemburgs Außenminister* are none: lower-case words other than
    the particles of names (von, de, al-) tell a description.
    """
    parts = name[:LONGEST_NAME].split()
    parts = [part for part in parts if part not in lexicon.titles()]
    if len(parts) < 2 or not all(_may_stand_in_name(part) for part in parts):
        return None
    if role_of(parts[0]) is not None and given_name(parts[0]) is None:
        return None  # Bürgermeister von Lindenau
    if not parts[0][:1].isupper() or (parts[-1][:1].islower() and not _particle_bound(parts[-1])):
        return None
    particles = _particles()
    last = words_of(parts[-1])
    family = tuple(word for word in last if word not in particles) or last
    before = words_of(" ".join(parts[:-1]))
    given = tuple(word for word in before if word not in particles)
    return FullName(given, " ".join(family)) if given and family else None


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon.particles())


def _particle_bound(part: str) -> bool:
    """Tells al-Assad, el-Sisi, d'Estaing."""
    return re.split(r"[-'’]", part.casefold())[0] in {"al", "el", "ul", "as", "ad", "ar", "d", "l"}


def _may_stand_in_name(part: str) -> bool:
    if part[:1].islower():
        return part.casefold() in _particles() or _particle_bound(part)
    if any(sign.isdigit() for sign in part):
        return False
    return bool(_SMALL.match(part) or _ROMAN.match(part))


@cache
def _common_names(part: str) -> frozenset[str]:
    rows = resources.table("common_names.tsv", _PACKAGE)
    return frozenset(key_of(name) for row in rows if row[0] == part for name in row[1].split())


def is_common(name: str) -> bool:
    """Tells names that many people bear (`Thomas Müller`): the name alone proves nothing."""
    found = full_name(name)
    if found is None:
        return False
    words = words_of(name)
    if len(words) == 2 and not _common_names("alone").isdisjoint(words):
        return True
    given = _common_names("given")
    if found.family in given:
        return True  # two given names: a family or regnal number may be missing (Johannes Paul)
    return found.family in _common_names("family") and found.given[0] in given


# --- likeness


_COLOGNE_PLAIN = {
    **dict.fromkeys("aeiouy", "0"), "h": "", "b": "1", "p": "1",
    **dict.fromkeys("dt", "2"), **dict.fromkeys("fvw", "3"),
    **dict.fromkeys("gkq", "4"), "l": "5", **dict.fromkeys("mn", "6"), "r": "7",
    **dict.fromkeys("sz", "8"), "j": "0",
}  # fmt: skip


@lru_cache(maxsize=65_536)
def cologne(word: str) -> str:
    """Returns the Kölner Phonetik (Postel 1969) of a word in ASCII lower case."""
    codes: list[str] = []
    for i, sign in enumerate(word):
        before, after = word[i - 1] if i else "", word[i + 1 : i + 2]
        codes.append(_code(sign, before, after, first=i == 0))
    joined = _REPEATED.sub(r"\1", "".join(codes))
    return joined[:1] + joined[1:].replace("0", "")


def _code(sign: str, before: str, after: str, *, first: bool) -> str:
    if sign == "p" and after == "h":
        return "3"
    if sign in "dt" and after in tuple("csz"):
        return "8"
    if sign == "x":
        return "8" if before in tuple("ckq") else "48"
    if sign == "c":
        if first:
            return "4" if after in tuple("ahkloqrux") else "8"
        return "4" if after in tuple("ahkoqux") and before not in tuple("sz") else "8"
    return _COLOGNE_PLAIN.get(sign, "")


def distance(one: str, other: str, most: int = 3) -> int:
    """Returns the number of letters to change, insert, delete or swap; at most `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, last, row = row[:] if i == 1 else older, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        older = last
    return min(row[-1], most + 1)


def likeness(one: str, other: str) -> float:
    """Returns how alike two words are, 0 to 1: 1 the same, 0.9 the same sound."""
    if one == other:
        return 1.0
    if _sound(one) == _sound(other):
        return 0.95
    if min(len(one), len(other)) <= 2:
        return 0.75 if one[:1] == other[:1] and 1 in {len(one), len(other)} else 0.0
    longest = max(len(one), len(other))
    near = 1 - distance(one, other) / longest
    if longest > 3 and near > 0.5 and cologne(one) == cologne(other):
        return max(0.85, near)
    if min(len(one), len(other)) > 3 and (one.startswith(other) or other.startswith(one)):
        return max(0.7, near)
    return near if distance(one, other) <= max(1, longest // 4) else 0.0


_NO_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Returns a name for identities and addresses: ASCII, words joined by hyphens."""
    latin = "-".join(words_of(name))
    return _NO_SLUG.sub("-", latin)[:48].strip("-") or "name"


def fingerprint(text: str, number: int) -> str:
    """Returns four hexadecimal digits that tell identities of one slug apart."""
    return hashlib.sha256(f"{text}\0{number}".encode()).hexdigest()[:4]
