"""Nouns for what a person is (Kremlchef, Ministerin, Abgeordneter), and their base forms."""

from dataclasses import dataclass
from functools import cache, lru_cache

from wortlaut.german import resources

_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Role:
    """A form of a noun for a person.

    Attributes:
        base: the noun in the nominative singular as a title shows it (`Kremlchef`,
            `Abgeordneter`).
        head: the last part, lower case and masculine (`chef`), the same for both sexes.
        gender: `f` or `m`.
        singular: the form may be a singular.
        plural: the form may be a plural.
        names: a name may stand behind it (not behind words that firms and teams bear as well).
    """

    base: str
    head: str
    gender: str
    singular: bool
    plural: bool
    names: bool

    @property
    def prefix(self) -> str:
        """What stands before the head in a compound (`Kreml`), without hyphen; may be empty."""
        return self.base[: len(self.base) - self._head_length].rstrip("-")

    @property
    def masculine(self) -> str:
        """The whole noun in lower case, the same for both sexes (`regierungschef`)."""
        return self.prefix.lower() + self.head

    @property
    def _head_length(self) -> int:
        if self.gender != "f":
            return len(self.head)
        return _feminine_length(self.base, self.head)


@dataclass(frozen=True, slots=True)
class _Form:
    ending: str
    """What the form ends with in the base form."""
    head: str
    gender: str
    singular: bool
    plural: bool
    names: bool
    compounds: bool


def _feminine_length(base: str, head: str) -> int:
    lower = base.lower()
    for form in _feminines().get(head, ()):
        if lower.endswith(form):
            return len(form)
    return len(base)


@cache
def _feminines() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form in _forms().values():
        if form.gender == "f":
            found[form.head] = (*found.get(form.head, ()), form.ending)
    return found


def _masculine(declension: str, noun: str, plural: str) -> dict[str, tuple[bool, bool]]:
    """Returns the forms of a masculine noun: whether each may be singular, plural."""
    if declension == "er":
        return {
            noun: (True, True),
            noun + "s": (True, False),
            noun + ("n" if noun.endswith("er") else "en"): (False, True),
        }
    if declension == "en":
        forms = {noun: (True, False), noun + "en": (True, True)}
        if noun.endswith(("eur", "är", "ar", "emier")):
            forms |= {noun + "s": (True, True), noun + "e": (False, True)}
        return forms
    if declension == "n":
        return {noun: (True, False), noun + "n": (True, True)}
    if declension == "s":
        return {noun: (True, False), noun + "s": (True, True), noun + "en": (True, True)}
    return {
        noun: (True, noun == plural),
        noun + "s": (True, False),
        noun + "es": (True, False),
        plural: (noun == plural, True),
        plural + "n": (False, True),
    }


def _feminine(noun: str) -> dict[str, tuple[bool, bool]]:
    if noun.endswith("in"):
        return {noun: (True, False), noun + "nen": (False, True)}
    if noun.endswith("frau"):
        return {noun: (True, False), noun + "en": (False, True)}
    return {noun: (True, False), noun + "n": (False, True)}


def _add(forms: dict[str, _Form], key: str, form: _Form) -> None:
    known = forms.get(key)
    if known is None or (form.singular and not known.singular):
        forms[key] = form


def _adjectival(forms: dict[str, _Form], noun: str, names: bool, compounds: bool) -> None:
    stem = noun[:-1]  # Abgeordneter -> Abgeordnete
    for ending in ("", "n"):
        forms[stem + ending] = _Form(noun, noun, "u", True, True, names, compounds)
    for ending in ("r", "m", "s"):
        forms[stem + ending] = _Form(noun, noun, "m", True, False, names, compounds)


@cache
def _forms() -> dict[str, _Form]:
    forms: dict[str, _Form] = {}
    for declension, entries in resources.table("roles.tsv", "wortlaut.people"):
        for entry in entries.split():
            word = entry.lower()
            names, compounds = "?" not in word[:2], "!" not in word[:2]
            male, _, female = word.lstrip("!?").partition("/")
            noun, _, plural = male.partition("=")
            if declension == "adj":
                _adjectival(forms, noun, names, compounds)
                continue
            if declension == "fem":
                pairs = {noun: (True, False), plural: (False, True)}
                for form, (one, many) in pairs.items():
                    _add(forms, form, _Form(noun, noun, "f", one, many, names, compounds))
                continue
            for form, (one, many) in _masculine(declension, noun, plural).items():
                _add(forms, form, _Form(noun, noun, "m", one, many, names, compounds))
            if female and female != "-":
                for form, (one, many) in _feminine(female).items():
                    _add(forms, form, _Form(female, noun, "f", one, many, names, compounds))
    return forms


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(form) for form in _forms()}, reverse=True))


@lru_cache(maxsize=65_536)
def role_of(word: str) -> Role | None:
    """Reads a capitalised word as a noun for a person; None: it is none.

    The noun may be the last part of a compound (`US-Präsident`, `Landtagspräsidentin`). A form
    like `Abgeordnete` leaves the gender open (`u`).
    """
    if len(word) > _LONGEST_WORD:
        return None
    lower = word.lower()
    forms = _forms()
    form = forms.get(lower)
    if form is not None:
        same = next(
            (i for i, (a, b) in enumerate(zip(lower, form.ending, strict=False)) if a != b),
            min(len(lower), len(form.ending)),
        )
        base = word[:same] + form.ending[same:]
        return Role(base[:1].upper() + base[1:], form.head, form.gender, *_flags(form))
    for length in _lengths():
        if length > len(lower) - 2:
            continue
        form = forms.get(lower[-length:])
        if form is not None and form.compounds:
            first = word[:-length]
            ending = form.ending
            if first.endswith("-"):
                ending = ending[:1].upper() + ending[1:]
            return Role(first + ending, form.head, form.gender, *_flags(form))
    return None


_PLAIN = {
    "mann": "m", "mannes": "m", "junge": "m", "bub": "m", "herr": "m", "typ": "m",
    "frau": "f", "dame": "f", "mädchen": "f", "seniorin": "f", "senior": "m",
}  # fmt: skip


def plain_person(word: str) -> Role | None:
    """Reads `Mann` and `Frau`, which tell nobody's office, as nouns for a person."""
    gender = _PLAIN.get(word.lower())
    if gender is None:
        return None
    base = word.removesuffix("es") if word.lower() == "mannes" else word
    return Role(base, base.lower(), gender, singular=True, plural=False, names=True)


def _flags(form: _Form) -> tuple[bool, bool, bool]:
    return form.singular, form.plural, form.names


def age_of(word: str) -> str | None:
    """Returns the age in a word like `47-Jährige` or `47-jähriger`; None: there is none."""
    digits = len(word) - len(word.lstrip("0123456789"))
    if not 0 < digits <= 3 or not word[digits:].lower().startswith(("-jährige", "jährige")):
        return None
    return word[:digits]
