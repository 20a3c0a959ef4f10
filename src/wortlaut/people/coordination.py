"""Speakers that are several: `Anna Muster und Otto Beispiel`, `die Stadt und der Verein`."""

from wortlaut.people import lexicon
from wortlaut.people.heads import Heads
from wortlaut.people.phrases import phrase_name
from wortlaut.people.reading import DETERMINER, Reading
from wortlaut.people.referents import Referent
from wortlaut.people.roles import role_of

_JOINTS = frozenset({"und", "sowie"})


class Coordination:
    """Tells in one document where a noun phrase joins several speakers.

    Nobody is given words that two said together: they are shown under both their names.
    """

    def __init__(self, reading: Reading, heads: Heads, linked: dict[int, Referent]) -> None:
        self.reading = reading
        self.heads = heads
        self.linked = linked

    def members(
        self, first: int, head: int, last: int, plural: bool | None
    ) -> list[tuple[int, int]]:
        """Returns the joined parts of a noun phrase as half-open token ranges; empty: it is one.

        Args:
            first: first token of the phrase.
            head: its noun or name.
            last: token behind the phrase.
            plural: number of the verb that goes with it; None: it has none.
        """
        if plural is False:
            return []
        if self.reading.words[first].lower() == "sowohl":
            return self._both(first, last)
        joint = self._joint(first, head, last, plural)
        if joint is None:
            return []
        parts = [(joint + 1, last)]
        end = joint
        for i in range(joint - 1, head, -1):
            if self.reading.words[i] == "," and self._begins(i + 1, end):
                parts.append((i + 1, end))
                end = i
        parts.append((first, end))
        return parts[::-1]

    def _both(self, first: int, last: int) -> list[tuple[int, int]]:
        """Returns the parts of `sowohl die Stadt als auch der Verein`."""
        words = self.reading.words
        for k in range(first + 2, last - 2):
            if words[k] == "als" and words[k + 1] == "auch":
                return [(first + 1, k), (k + 2, last)]
        return []

    def name(self, first: int, last: int, parts: list[tuple[int, int]]) -> str:
        """Returns the names of all parts, joined as in the text."""
        reading = self.reading
        if not any(self._own(a, b) or reading.bits[a] & DETERMINER for a, b in parts[1:]):
            return phrase_name(reading, first, last)  # die Institute und Versicherer
        names = [self._part_name(a, b) for a, b in parts]
        return ", ".join(names[:-1]) + " und " + names[-1]

    def _part_name(self, first: int, last: int) -> str:
        referent = self._named_behind(first, last) or self._own(first, last)
        if referent is not None and referent.type != "group":
            return referent.name
        return phrase_name(self.reading, first, last)

    def _named_behind(self, first: int, last: int) -> Referent | None:
        """Returns whose name stands behind a plural: die Zeitungen Muster und Beispiel."""
        head = self.heads.head(first, last)
        entry = self.heads.bodies.get(head) if head is not None else None
        if head is None or entry is None or entry[0].gender != "p":
            return None
        for i in range(head + 1, last):
            named = self.heads.bodies.get(i)
            if named is not None and named[1].kind == "name" and named[1].last == last:
                return named[0]
        return None

    def _own(self, first: int, last: int) -> Referent | None:
        """Returns whose name or noun a part is about."""
        head = self.heads.head(first, last)
        if head is None:
            return None
        for known in (self.heads.names.get(head), self.heads.bodies.get(head)):
            if known is not None and not known[1].genitive:
                return known[0]
        return self.linked.get(head)

    def _joint(self, first: int, head: int, last: int, plural: bool | None) -> int | None:
        words = self.reading.words
        one = self._is_one(first, head)
        for k in range(head + 1, last - 1):
            if words[k] not in _JOINTS or k in self.heads.names or k in self.heads.bodies:
                continue
            if not self._begins(k + 1, last) or self._same(head, k + 1, last):
                continue
            if plural and one:
                return k
            if self._end(head) == k or (not one and self._listed(head, last)):
                return k
        return None

    def _is_one(self, first: int, head: int) -> bool:
        """Tells whether what stands before the joint is one person or body."""
        if head in self.heads.names or head in self.linked:
            return True
        body = self.heads.bodies.get(head)
        if body is not None:
            return body[0].gender != "p"
        role = role_of(self.reading.words[head])
        if role is None:
            return False
        article = self.reading.words[first].lower() if first < head else ""
        return role.singular and not (article == "die" and role.gender == "m")

    def _end(self, head: int) -> int:
        """Returns the token behind the name or noun that stands at `head`."""
        for known in (self.heads.names.get(head), self.heads.bodies.get(head)):
            if known is not None:
                return known[1].last
        return head + 1

    def _listed(self, head: int, last: int) -> bool:
        """Tells names behind a plural: die Gewerkschaften Verdi und Komba."""
        words = self.reading.words
        return all(words[i][0].isupper() or words[i] in {"und", ","} for i in range(head + 1, last))

    def _begins(self, i: int, last: int) -> bool:
        """Tells whether a part of its own may begin at a token."""
        if i >= last:
            return False
        words, bits = self.reading.words, self.reading.bits
        if bits[i] & DETERMINER:
            return words[i].lower() not in {"des", "dessen", "deren"}
        return words[i][0].isupper() or self.heads.head(i, last) is not None

    def _same(self, head: int, first: int, last: int) -> bool:
        """Tells `Sprecherin und Kandidatin Anna Muster`: two roles of one person."""
        entry = self.heads.names.get(head)
        other = self._own(first, last)
        if entry is not None and other is not None:
            return other is entry[0]
        role = role_of(self.reading.words[head])
        behind = self.heads.head(first, last)
        if role is None or not role.singular or entry is not None or behind is None:
            return False
        article = self.reading.words[first].lower()
        alone = self.heads.bodies.get(head) is None and head not in self.linked
        return (
            alone and article not in lexicon.word_set("definite") and not article.startswith("ein")
        )
