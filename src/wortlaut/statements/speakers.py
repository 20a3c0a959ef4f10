"""How the text names a speaker: by a name, a pronoun, a description, or as a source."""

import itertools

from wortlaut.german import cues
from wortlaut.german.words import CAPITAL, DETERMINER, PRONOUN, TIME
from wortlaut.model import How
from wortlaut.statements.rules.view import Range, View


def how_named(view: View, span: Range) -> How:
    """Tells how a mention names its speaker.

    Args:
        view: the document.
        span: the mention.
    """
    first, last = span
    words = [i for i in range(first, last) if not view.is_mark(i)]
    if len(words) == 1 and view.bits[words[0]] & (PRONOUN | DETERMINER):
        return "pronoun"
    capitals = [
        i for i in words if view.bits[i] & CAPITAL and not view.bits[i] & (DETERMINER | TIME)
    ]
    if not capitals:
        return "pronoun" if len(words) == 1 else "description"
    if "s" in cues.noun(view.tokens[capitals[0]].text):
        return "source"
    # two capitals in a row, or a lone one without an article, is a name; German nouns seldom are
    pairs = any(b == a + 1 for a, b in itertools.pairwise(capitals))
    bare = len(words) == 1
    return "named" if pairs or bare else "description"
