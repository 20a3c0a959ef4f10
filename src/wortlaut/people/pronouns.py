"""The forms of pronouns that stand for speakers, and what their surroundings tell of them."""

from wortlaut.german.words import PREPOSITION
from wortlaut.people.reading import Reading

PERSONAL = {"er": "m", "sie": "f", "es": "n"}
"""Gender by form; several letters where the form leaves it open (see `Pronoun.gender`)."""
GOVERNED = {"ihn": "m", "ihm": "mn", "ihr": "f", "ihnen": "p"}
"""Forms behind a preposition or before `zufolge`."""
POINTING = {
    "dieser": "m", "diese": "f", "dieses": "n", "jener": "m", "jene": "f", "letzterer": "m",
    "letztere": "f", "ersterer": "m", "erstere": "f",
}  # fmt: skip
ARTICLE_ONLY = {"der": "m", "die": "f", "das": "n", "dem": "m"}
POSSESSIVE = {
    "sein": "m", "seine": "m", "seinen": "m", "seiner": "m", "seinem": "m", "dessen": "m",
    "ihr": "fp", "ihre": "fp", "ihren": "fp", "ihrer": "fp", "ihrem": "fp", "deren": "fp",
}  # fmt: skip
_POLITE = frozenset({"sie", "ihr", "ihre", "ihren", "ihrer", "ihrem", "ihnen"})


def is_polite(reading: Reading, i: int) -> bool:
    """Tells the polite form in a question: Wie stehen Sie dazu?"""
    word = reading.words[i]
    return word[0].isupper() and i not in reading.initial and word.lower() in _POLITE


def opens_clause(reading: Reading, i: int) -> bool:
    """Tells whether a pronoun opens its sentence or a main clause in it."""
    words = reading.words
    return i == reading.sentence_range(i)[0] or words[i - 1] in {".", ";", "–", "und"}


def gender_of_personal(reading: Reading, i: int, *, plural: bool) -> str:
    """Returns the gender of `er` and the like by form and verb.

    Args:
        reading: the document.
        i: the pronoun.
        plural: its verb is a plural. Of `für sie ist klar` no verb tells the number.
    """
    word = reading.words[i].lower()
    if word == "sie" and i and reading.bits[i - 1] & PREPOSITION:
        return "fp"
    return "p" if plural and word == "sie" else PERSONAL[word]
