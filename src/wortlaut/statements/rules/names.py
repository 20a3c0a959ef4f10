"""Where one name ends and the next begins, told by given names and nouns."""

from wortlaut.german import given_names
from wortlaut.german.word_classes import BIT, classes_of
from wortlaut.statements.rules.view import View

_NO_FAMILY_NAME = sum(BIT.values()) & ~(
    BIT["country"] | BIT["place"] | BIT["plain"] | BIT["origin"] | BIT["degree"]
)

_ROLE = BIT["role"] | BIT["profession"]


def is_given_name(word: str) -> bool:
    """Tells whether a word is a given name and hardly anything else: Erling, Anna-Lena."""
    names = given_names.sure_names()
    return word in names or ("-" in word and word.partition("-")[0] in names)


def ends_name(view: View, first: int, i: int, end: int) -> bool:
    """Tells whether a name that stands before token `i` ends there.

    It does before another given name (laut Pep Guardiola | Erling Haaland), a common noun (laut
    Hans Berger | Anerkennung) or an address (sagte Ada Munk | ntv.de).

    Args:
        view: the document.
        first: number of the first token of the words with capital letters.
        i: number of a token behind it with a capital letter, too.
        end: number of the token that the phrase may not reach.
    """
    word = view.tokens[i].text
    if first < i < end - 1 and classes_of(word) & _ROLE and is_given_name(view.tokens[i + 1].text):
        # stärkt Roth | Landrat Max Munk: a role begins a name
        names = [view.tokens[k].text for k in range(first, i)]
        return not any(classes_of(name) or "." in name for name in names)
    if i - first < 2:
        return False
    given = next((k for k in range(first, i - 1) if is_given_name(view.tokens[k].text)), None)
    if given is None:
        return False
    before = view.tokens[i - 1].text
    if "." in word[1:-1]:
        return True
    if is_given_name(before):
        return False
    if is_given_name(word):
        return i + 1 < end and view.tokens[i + 1].text[:1].isupper()
    return bool(classes_of(word) & _NO_FAMILY_NAME)
