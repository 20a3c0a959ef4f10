"""Words that the subject of their sentence does not make its own.

*Sie wies den Vorwurf zurück, sie habe gelogen*: the words are the accuser's. *Auf die Frage, ob sie
gelogen habe, sagte sie*: they are the asker's. Given to the subject they would be wrong words in
someone's mouth, so such a statement has no speaker.
"""

from functools import cache

from wortlaut.german import resources
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.view import View

_REACH = 12  # tokens between the noun and the words that hang on it, a rejection among them


@cache
def _forms() -> dict[str, frozenset[str]]:
    rows = resources.table("disowned.tsv", __package__)
    return {name: frozenset(forms.split()) for name, forms in rows}


def disowned(view: View, draft: Draft) -> bool:
    """Tells whether a statement's words are told as somebody else's than the subject's.

    Args:
        view: the document.
        draft: a statement of any kind; quotations and free speech are never disowned.
    """
    if draft.kind != "indirect" or not draft.quote:
        return False
    forms = _forms()
    before = draft.first - 1
    while before >= 0 and view.is_mark(before):
        before -= 1
    if before < 0 or before == draft.first - 1:
        return False  # only a comma or colon hangs words on a noun
    if view.words[before] in forms["question"]:
        return True
    reach = view.words[max(0, before - _REACH) : before + 1]
    for place in range(len(reach) - 1, -1, -1):
        if reach[place] in {".", "!", "?", ":", ";"}:
            return False
        if reach[place] in forms["charge"]:
            # the frame may go on behind the words: den Vorwurf, er habe gelogen, wies sie zurück
            behind = view.words[draft.last : draft.last + _REACH] if place == len(reach) - 1 else []
            stop = next((i for i, word in enumerate(behind) if word in {".", "!", "?"}), None)
            return bool(forms["rejection"] & {*reach, *behind[:stop]})
    return False
