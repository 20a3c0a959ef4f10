"""Finds bodies, groups and places: known names, and nouns such as Polizei or Geheimdienste."""

from functools import cache, lru_cache

from wortlaut.people import lexicon
from wortlaut.people.body_names import QUOTATION_MARKS, BodyNames
from wortlaut.people.lexicon import Body, BodyNoun
from wortlaut.people.reading import ADJECTIVE, DETERMINER, FINITE, Reading, acronym
from wortlaut.people.referents import Mention, Referent

_PLACE_PREPOSITIONS = frozenset({"in", "aus", "nach", "bei", "nahe", "um", "im", "am", "durch"})
_INDEFINITE = frozenset({"", "ein", "eine", "einem", "einen", "einer", "eines"})
_NEAR = 4
"""Sentences back in which a bare noun (der Sender) finds the body that it takes up."""


@cache
def _kinds_taken_up(head: str) -> frozenset[str]:
    """Returns the kinds of named bodies that a bare noun may take up."""
    return frozenset(
        kind
        for kind in ("body", "firm", "agency", "medium", "party")
        if head in lexicon.word_set(f"takes_up_{kind}")
    )


_Several = tuple[tuple[Body, tuple[str, ...]], ...]


@lru_cache(maxsize=65_536)
def _beginning_with(word: str) -> tuple[_Several, tuple[tuple[Body, bool], ...]]:
    """Returns names of several words that a word may begin, and of one with whether a genitive."""
    single = tuple(
        (body, form != word)
        for form in dict.fromkeys((word, word.removesuffix("s")))
        for body in lexicon.bodies().get(form, ())
        if len(body.words) == 1
    )
    return lexicon.several_words().get(lexicon.stem(word), ()), single


@lru_cache(maxsize=65_536)
def _concerns_bodies(word: str) -> bool:
    """Tells words that may name a body from all others, so that those cost nothing more."""
    several, single = _beginning_with(word)
    return bool(several or single or _short_name(word)) or lexicon.body_noun(word) is not None


def _short_name(word: str) -> bool:
    """Tells an abbreviation: HRW, BVerfG."""
    if acronym(word):
        return True
    return 2 < len(word) <= 8 and word.isalpha() and word[-1].isupper() and word[0].isupper()


class Bodies:
    """The bodies, groups and places of one document.

    Attributes:
        all: them, in the order in which they were found; those that a noun names are not `shown`.
    """

    def __init__(self, reading: Reading, taken: set[int]) -> None:
        self.reading = reading
        self.all: list[Referent] = []
        self._names = BodyNames(reading)
        self._named: dict[str, Referent] = {}
        self._nouns: dict[str, Referent] = {}
        self._heads: dict[str, list[Referent]] = {}
        self._short: dict[str, Referent] = {}
        self._last: list[tuple[int, Referent]] = []
        self._led: dict[str, Referent] = {}
        self._find(taken)

    def _find(self, taken: set[int]) -> None:
        words = self.reading.words
        done = 0
        for i in sorted((*self.reading.capitals, *self.reading.hyphened)):
            word = words[i]
            if i < done or i in taken or not (_concerns_bodies(word) or word in self._short):
                continue
            known = self._known(i, word)
            if known is not None:
                body, done, genitive = known
                self._mention_known(body, i, done, genitive)
                continue
            if word in self._short:
                self._add(self._short[word], i, i + 1, i, named=True)
                continue
            if acronym(word) and (full := self._spelled_out(word)) is not None:
                self._short[word] = full
                self._add(full, i, i + 1, i, named=True)
                continue
            if _short_name(word) and self._abbreviates(i, word):
                continue
            noun = lexicon.body_noun(word)
            if noun is None or self._leads_to_known(noun, i + 1):
                continue
            quoted = self._names.quoted_name(noun, i)
            if quoted is not None:
                self._mention_named(noun, quoted, (quoted, i + 1, i + 1), named=True)
                continue
            name = self._names.own_name(noun, i + 1)
            if name is not None:
                done = name[2]
                self._mention_named(noun, i, name)
            else:
                done = self._mention_noun(noun, i, word)

    def _known(self, i: int, word: str) -> tuple[Body, int, bool] | None:
        several, single = _beginning_with(word)
        for body, stems in several:
            if self._names.known(i, stems) and self._opens_no_sentence(body, i):
                return body, i + len(stems), False
        for body, genitive in single:
            if self._certain(body, i):
                return body, i + 1, genitive
        return None

    def _opens_no_sentence(self, body: Body, i: int) -> bool:
        """Tells `wie Die Zeit schreibt` and `Die Zeit schrieb` from `Die Zeit drängt`."""
        if body.words[0] not in {"Die", "Der"} or i not in self.reading.initial:
            return True
        words, end = self.reading.words, i + len(body.words)
        verb = words[end] if end < len(words) else ""
        quoted = i > 0 and words[i - 1] in QUOTATION_MARKS
        return quoted or verb in lexicon.body_verbs() or verb.startswith("zitiert")

    def _certain(self, body: Body, i: int) -> bool:
        before = self.reading.words[i - 1] if i else ""
        after = self.reading.words[i + 1] if i + 1 < len(self.reading.words) else ""
        if body.kind == "platform" and before in {"auf", "bei", "via", "über"}:
            return True
        if body.common:
            noun = lexicon.body_noun(before) if before[:1].isupper() else None
            return noun is not None or (before in QUOTATION_MARKS and after in QUOTATION_MARKS)
        if body.type == "place" and body.words[0] in lexicon.locative_only():
            return before in _PLACE_PREPOSITIONS
        return True

    def _add(
        self,
        referent: Referent,
        i: int,
        last: int,
        core: int,
        *,
        named: bool,
        genitive: bool = False,
    ) -> None:
        """Adds a mention whose noun stands at `i` and whose name or noun begins at `core`."""
        first = self._phrase_start(i, led=named and referent.type != "place")
        referent.mentions.append(Mention(first, last, core, "name" if named else "role", genitive))
        if referent.type != "place":
            self._last.append((core, referent))

    def _spelled_out(self, word: str) -> Referent | None:
        """Returns the body whose initials an abbreviation is: AI, Amnesty International."""
        for referent in self._named.values():
            initials = "".join(part[0] for part in referent.name.split())
            if initials == word and referent.type != "place":
                return referent
        return None

    def _abbreviates(self, i: int, word: str) -> bool:
        """Takes `(HRW)` behind a body for its short name."""
        words = self.reading.words
        if words[i - 1 : i] != ["("] or words[i + 1 : i + 2] != [")"] or not self._last:
            return False
        core, referent = self._last[-1]
        if i - core > 10 or any(mark in words[core:i] for mark in (",", ".", ";", ":")):
            return False
        self._short[word] = referent
        return True

    def _mention_known(self, body: Body, i: int, last: int, genitive: bool) -> None:
        referent = self._named.get(body.name)
        if referent is None:
            gender = "n" if body.type == "place" else "u"
            referent = Referent(body.name, body.type, gender, kind=body.kind)
            self._named[body.name] = referent
            self.all.append(referent)
        if referent.gender == "u" and i:
            article = self.reading.words[i - 1].lower()
            referent.gender = {"die": "f", "das": "n"}.get(article, "u")
        self._add(referent, i, last, i, named=True, genitive=genitive)
        self._lead(i - 1, referent)

    def _lead(self, i: int, referent: Referent) -> None:
        """Remembers which body a compound led to: die Umweltorganisation Muster."""
        word = self.reading.words[i] if i >= 0 else ""
        noun = lexicon.body_noun(word) if word[:1].isupper() else None
        if noun is not None and noun.gender != "p" and word.lower() != noun.head:
            self._led[self._base(noun, word, i)[0]] = referent

    def _phrase_start(self, i: int, *, led: bool = False) -> int:
        """Returns where the noun phrase begins whose noun stands at `i`.

        Args:
            i: the noun or the first word of a name.
            led: a noun may lead to the name (die Nachrichtenagentur Reuters).
        """
        words, bits = self.reading.words, self.reading.bits
        j = i
        while j and i - j < 4 and words[j - 1][0].islower():
            if not (bits[j - 1] & ADJECTIVE) or bits[j - 1] & FINITE:
                break
            j -= 1
        if j and bits[j - 1] & DETERMINER:
            return j - 1
        before = words[j - 1] if j else ""
        if led and j == i and j > 1 and before in QUOTATION_MARKS:
            if bits[j - 2] & DETERMINER:
                return j - 2  # der „Bild“
            if lexicon.body_noun(words[j - 2]) is not None:
                return self._phrase_start(j - 2)  # dem Portal „Muster“
        if led and j == i and before[:1].isupper() and lexicon.body_noun(before) is not None:
            return self._phrase_start(j - 1)
        return j

    def _leads_to_known(self, noun: BodyNoun, i: int) -> bool:
        """Tells whether a noun leads to a name that the data files have (Nachrichtenagentur X)."""
        if noun.gender == "p" or i >= len(self.reading.words):
            return False
        known = self._known(i, self.reading.words[i])
        return known is not None and known[0].type != "place"

    def _mention_named(
        self, noun: BodyNoun, i: int, place: tuple[int, int, int], *, named: bool = False
    ) -> None:
        first, end, last = place
        name = self.reading.text(first, end)
        known = lexicon.bodies().get(name, ()) if end - first == 1 else ()
        name = known[0].name if known else name
        referent = self._named.get(name)
        if referent is None:
            kind = min(_kinds_taken_up(noun.head), default="body")
            referent = Referent(name, "organization", noun.gender, kind=kind, head=noun.head)
            self._named[name] = referent
            self.all.append(referent)
            self._short.setdefault(name, referent)
        self._add(referent, i, last, first, named=named)
        self._lead(i, referent)

    def _mention_noun(self, noun: BodyNoun, i: int, word: str) -> int:
        """Adds a mention by a noun; returns the token behind it."""
        base, genitive = self._base(noun, word, i)
        article = self._article(i)
        last = self._names.place_behind(noun, i + 1)
        if last == i + 1 and noun.type == "organization":
            last = self._names.field_behind(i + 1)
        if last > i + 1:
            base = f"{base} {self.reading.text(i + 1, last)}"  # Polizei Berlin
        led = self._led.get(base)
        if led is not None and article not in _INDEFINITE:
            self._add(led, i, last, i, named=False, genitive=genitive)
            return last
        base = self._names.country_before(noun, i) + base
        referent = self._nouns.get(base)
        bare = base.lower() == noun.head and article not in _INDEFINITE
        if bare and noun.head not in lexicon.word_set("generic_noun"):
            referent = self._taken_up(noun, i) or referent
        if referent is None:
            referent = Referent(base, noun.type, noun.gender, shown=False, head=noun.head)
            self.all.append(referent)
            self._heads.setdefault(noun.head, []).append(referent)
            self._nouns[base] = referent
        self._add(referent, i, last, i, named=False, genitive=genitive)
        return last

    def _taken_up(self, noun: BodyNoun, i: int) -> Referent | None:
        """Returns the body that a bare noun takes up: die Geheimdienste, der Sender."""
        kinds = _kinds_taken_up(noun.head)
        if kinds:
            sentence = self.reading.sentence_of(i)
            for core, referent in reversed(self._last):
                if sentence - self.reading.sentence_of(core) > _NEAR:
                    return None
                if referent.head == noun.head:
                    return referent
                if referent.kind in kinds and self._may_be(referent, noun):
                    return referent
            return None
        same = self._heads.get(noun.head, [])
        return same[0] if len(same) == 1 else None

    def _may_be(self, referent: Referent, noun: BodyNoun) -> bool:
        """Tells whether a named body may be what a noun says: the Bundesregierung is no Verband."""
        own = lexicon.body_noun(referent.name.rpartition(" ")[2])
        general = noun.head in lexicon.word_set("general_body")
        return own is None or own.head == noun.head or general

    def _base(self, noun: BodyNoun, word: str, i: int) -> tuple[str, bool]:
        lower = word.lower()
        if lower.endswith(noun.head):
            return word, noun.gender == "f" and self._article(i) in {"der", "einer"}
        for ending in ("es", "s", "n", "e"):
            if lower.endswith(noun.head + ending):
                return word[: -len(ending)], ending in {"s", "es"}
        return word, False

    def _article(self, i: int) -> str:
        first = self._phrase_start(i)
        if first == i or not self.reading.bits[first] & DETERMINER:
            return ""
        return self.reading.words[first].lower()
