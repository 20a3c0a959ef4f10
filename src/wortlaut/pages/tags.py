"""Keywords apart again: lines of tags, with separators or run together without any."""

import re
from functools import cache

from wortlaut.pages.assemble import clean
from wortlaut.pages.tables import lines

LONGEST = 600
"""Code points beyond which a line is no line of tags."""

_LABEL = re.compile(
    r"^(?:schlag(?:wörter|worte|wort)|stich(?:wörter|worte)|themen(?: des artikels)?|tags?|topics|"
    r"keywords|mehr (?:zu|über|zum thema)|ähnliche themen|weitere themen|themenseiten)\s*:\s*",
    re.IGNORECASE,
)
_HASH = re.compile(r"#(\w[\w/&.-]*)")
_SEPARATORS = (re.compile(r"\s*[•·|▪●►]\s*"), re.compile(r"\s+[/›»]\s+"), re.compile(r"\s*[,;]\s+"))
# A small letter, a digit or a closing bracket, and a capital right behind it.
_HUMP = re.compile(r"(?<=[a-zäöüßéèçščžøåñ0-9)])(?=[A-ZÄÖÜÉČŠŽ])")
# A capital of a run before the next word's first: CDU|Friedrich.
_ACRONYM = re.compile(r"(?<=[A-ZÄÖÜ])(?=[A-ZÄÖÜ][a-zäöüß]{2})")
_WORD = re.compile(r"\w+(?:[-'’&./]\w+)*")
_SENTENCE_END = (".", "!", "?", ":", "…")


@cache
def camel_words() -> frozenset[str]:
    """Returns words that have a capital inside."""
    return frozenset(lines("camel_words.txt"))


def words_of(text: str) -> frozenset[str]:
    """Returns the words of a text, for `split_tags`."""
    return frozenset(_WORD.findall(text))


def split_tags(line: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Splits a line of keywords.

    Args:
        line: the line, with or without a label (`Themen:`).
        known: words of the article (`words_of`): what the text writes as one word stays one.

    Returns:
        The keywords in the order of the line, each once.
    """
    text = clean(line)
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    tags = _separated(text)
    if tags is None:
        tags = _unglue(text, known)
    return tuple(dict.fromkeys(tag for tag in (t.strip(" #,;|•·") for t in tags) if tag))


def has_tag_label(line: str) -> bool:
    """Tells whether the line begins with a label of keywords and has some behind it."""
    found = _LABEL.match(line)
    return found is not None and len(line) <= LONGEST and bool(line[found.end() :].strip())


def looks_like_tags(line: str, known: frozenset[str], *, behind_article: bool = False) -> bool:
    """Tells whether a line without a label is keywords.

    Args:
        line: one line of the page.
        known: words of the article.
        behind_article: the line stands behind the article's end, so that weaker signs will do.
    """
    text = clean(line)
    if not text or len(text) > LONGEST or text.endswith(_SENTENCE_END):
        return False
    if len(_HASH.findall(text)) >= 2 and not _HASH.sub("", text).strip(" ,;|•·"):
        return True
    tags = _separated(text)
    glued = tags is None
    if tags is None:
        tags = _unglue(text, known)
    if any(len(tag.split()) > 5 or len(tag) > 50 for tag in tags):
        return False
    if glued and len(tags) >= 3:
        return True
    shared = sum(any(word in known for word in _WORD.findall(tag)) for tag in tags)
    if glued and len(tags) == 2:
        return behind_article and shared == 2
    enough = 2 if behind_article else 3
    return len(tags) >= enough and behind_article and shared * 2 >= len(tags)


def _separated(text: str) -> list[str] | None:
    """Splits at the separators that the line has; None when it has none."""
    if text.count("#") >= 2:
        parts = [part.strip() for part in text.split("#")]
        return [part for part in parts if part]
    for separator in _SEPARATORS:
        parts = [part for part in separator.split(text) if part]
        if len(parts) > 1:
            return parts
    return None


def _unglue(text: str, known: frozenset[str]) -> list[str]:
    out: list[str] = []
    current = ""
    for token in text.split(" "):
        first, *rest = split_glued(token, known)
        current = f"{current} {first}" if current else first
        for piece in rest:
            out.append(current)
            current = piece
    return [*out, current]


def split_glued(token: str, known: frozenset[str]) -> list[str]:
    """Cuts a token where words meet without a blank; known words are left whole."""
    humps = [found.start() for found in _HUMP.finditer(token)]
    if not humps and not _ACRONYM.search(token):
        return [token]
    cuts = sorted({0, *humps, *_acronym_cuts(token, known), *_camel_cuts(token)} - {len(token)})
    if len(cuts) == 1:
        return [token]
    cuts.append(len(token))
    pieces: list[str] = []
    n = 0
    while n < len(cuts) - 1:
        # At most four humps belong to one word: the work stays linear.
        for m in range(min(len(cuts) - 1, n + 4), n, -1):
            piece = token[cuts[n] : cuts[m]]
            if m == n + 1 or _whole(piece, known):
                pieces.append(piece)
                n = m
                break
    return _rejoin(pieces)


def _whole(piece: str, known: frozenset[str]) -> bool:
    return piece in known or piece in camel_words() or piece.endswith("Innen")


def _rejoin(pieces: list[str]) -> list[str]:
    """Puts back what is no word of its own: `Mc`, `Mac`, a small letter before a capital."""
    out: list[str] = []
    for piece in pieces:
        broken = out and (out[-1] in {"Mc", "O"} or (len(out[-1]) == 1 and out[-1].islower()))
        if broken:
            out[-1] += piece
        else:
            out.append(piece)
    return out


@cache
def _camel_pattern() -> re.Pattern[str]:
    longest_first = sorted(camel_words(), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, longest_first)) + ")(?=[A-ZÄÖÜ]|$)")


def _camel_cuts(token: str) -> list[int]:
    return [found.end() for found in _camel_pattern().finditer(token)]


def _acronym_cuts(token: str, known: frozenset[str]) -> list[int]:
    cuts = []
    for found in _ACRONYM.finditer(token):
        at = found.start()
        run = re.search(r"[A-ZÄÖÜ]{2,}$", token[max(0, at - 12) : at])
        word = re.match(r"[A-ZÄÖÜ][a-zäöüß]+", token[at:])
        if run and word and (run[0] in known or word[0] in known):
            cuts.append(at)
    return cuts
