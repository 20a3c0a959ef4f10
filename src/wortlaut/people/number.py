"""Tells one speaker from several: by the verb that goes with the mention, by the article."""

from wortlaut.german.words import ADJECTIVE, DETERMINER, FINITE, bits
from wortlaut.model import Statement
from wortlaut.people import lexicon
from wortlaut.people.reading import Reading
from wortlaut.people.roles import Role

_VERB = FINITE | ADJECTIVE
"""What a finite verb can look like: weak ones in the past look like adjectives."""
_CLAUSE = 15
"""Words of a clause in which its verb is looked for."""


class Number:
    """Tells the number of speakers in one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def plural_verb(self, pronoun: int, statement: Statement) -> bool:
        """Tells whether the verb that goes with a pronoun is a plural."""
        words = self.reading.words
        near = [
            words[i].lower()
            for i in (pronoun - 1, pronoun + 1)
            if 0 <= i < len(words) and words[i][0].isalpha()
        ]
        cues = [words[i].lower() for i in self._cue_tokens(statement)]
        for word in (*cues, *near):
            if word in lexicon.word_set("singular_verb"):
                return False
            if word in lexicon.word_set("plural_verb"):
                return True
        verbs = [word for word in cues if bits(word) & FINITE]
        finite = [word for word in near if word in cues] or verbs[:1] or cues[:1]
        if not cues:
            finite = [word for word in near if bits(word) & FINITE and not bits(word) & ADJECTIVE]
            finite = finite or [word for word in near[-1:] if word.endswith("ten")]  # sie forderten
        return bool(finite) and finite[0].endswith("n") and bool(bits(finite[0]) & _VERB)

    def of_verb(self, first: int, last: int, statement: Statement) -> bool | None:
        """Tells whether the verb of a speaker is a plural; None: it has none."""
        reading = self.reading
        verbs = [i for i in self._cue_tokens(statement) if reading.is_finite(i)]
        if not verbs and not statement.cue:
            near = (last, first - 1)
            verbs = [i for i in near if 0 <= i < len(reading.words) and reading.is_finite(i)]
        for i in verbs:
            word = reading.words[i].lower()
            if word in lexicon.word_set("singular_verb"):
                return False
            return word in lexicon.word_set("plural_verb") or word.endswith("n")
        return None

    def plural_noun(self, first: int, head: int, role: Role, statement: Statement) -> bool:
        """Tells whether a noun that may be a plural is one: by its article, else by the verb."""
        if not role.plural or not role.singular:
            return role.plural
        article = self.reading.words[first].lower() if first < head else ""
        if article in lexicon.word_set("quantifier"):
            return True
        if article in lexicon.word_set("singular_only"):
            return False
        if article.endswith(("die", "ese", "ere", "hre", "eine")) and role.gender == "m":
            return True
        if statement.cue and any(map(self.reading.is_finite, self._cue_tokens(statement))):
            return self.plural_verb(head, statement)
        if first and self.reading.words[first - 1].lower() == "wie" and first == head:
            return self._plural_clause(head)
        bare = not self.reading.bits[first] & DETERMINER
        inflected = self.reading.words[head] != role.base or article.endswith("e")
        return bare and (inflected or not statement.cue)

    def _cue_tokens(self, statement: Statement) -> list[int]:
        return [i for span in statement.cue for i in range(*self.reading.token_range(*span))]

    def _plural_clause(self, head: int) -> bool:
        """Tells the verb at the end of a clause: wie Mitarbeiter des Hauses sagten."""
        words = self.reading.words
        end = head + 1
        while end < len(words) and end - head < _CLAUSE and words[end][0].isalnum():
            end += 1
        return end - head > 1 and self.reading.is_finite(end - 1) and words[end - 1].endswith("n")
