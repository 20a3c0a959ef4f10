"""Reads Universal Dependencies treebanks as sentences of this package's tokens.

UD cuts contractions (zum = zu + dem) and joins other things than we do. Here every one of our
tokens gets the features of the UD word that it begins with; a contraction is an adposition with
the case, number and gender of its article.
"""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wortlaut.german.tokens import Token, tokenise

POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
FORM = (
    "none",
    "indicative",
    "konjunktiv1",
    "konjunktiv2",
    "imperative",
    "infinitive",
    "participle",
)
CASE = ("none", "Nom", "Acc", "Dat", "Gen")
NUMBER = ("none", "Sing", "Plur")
GENDER = ("none", "Masc", "Fem", "Neut")
PERSON = ("none", "1", "2", "3")
RELATION = (
    "other", "root", "nsubj", "obj", "iobj", "obl", "nmod", "amod", "det", "case", "advmod", "conj",
    "cc", "aux", "cop", "mark", "compound", "svp", "appos", "nummod", "flat", "acl", "advcl",
    "ccomp", "xcomp", "csubj", "parataxis", "expl", "punct",
)  # fmt: skip
HEAD = (
    "root", "left 1", "left 2-3", "left 4-7", "left 8+", "right 1", "right 2-3", "right 4-7",
    "right 8+",
)  # fmt: skip
HEADS: Mapping[str, tuple[str, ...]] = {
    "pos": POS, "form": FORM, "case": CASE, "number": NUMBER, "gender": GENDER, "person": PERSON,
    "relation": RELATION, "head": HEAD,
}  # fmt: skip
UNKNOWN = -1
"""The label of a token that is only a part of a UD word, or that UD does not know."""
_RELATIONS = {"compound:prt": "svp", "obl:arg": "iobj"}


@dataclass(frozen=True, slots=True)
class Word:
    """A UD word: its place in the text of its sentence, and its columns.

    Attributes:
        start: first code point.
        end: code point behind the last.
        pos: universal part of speech.
        tag: part of speech of the treebank's own.
        features: the morphology.
        head: number of the word it hangs on, from 1; 0: none.
        relation: to its head.
    """

    start: int
    end: int
    pos: str
    tag: str
    features: Mapping[str, str]
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """A sentence in our tokens; `labels` has a row per token and a column per head of HEADS."""

    tokens: tuple[Token, ...]
    labels: tuple[tuple[int, ...], ...]


def _columns(row: list[str], start: int, end: int) -> Word:
    features = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
    return Word(start, end, row[3], row[4], features, int(row[6]), row[7])


def _words(text: str, rows: Sequence[list[str]]) -> list[Word]:
    """Returns the words of a sentence; those of a contraction all have its place."""
    words: list[Word] = []
    at, until, place = 0, 0, (0, 0)
    for row in rows:
        if "." in row[0]:  # a word that is not written
            continue
        if "-" in row[0] or int(row[0]) > until:
            start = text.find(row[1], at)
            if start < 0:
                raise ValueError(f"{row[1]!r} does not stand in {text!r}")
            place = (start, start + len(row[1]))
            at = place[1]
        if "-" in row[0]:
            until = int(row[0].partition("-")[2])
        else:
            words.append(_columns(row, *place))
    return words


def _form(word: Word) -> str:
    """Returns the form of a verb; PUD marks it by the tag only (VB, VBN)."""
    if word.pos not in {"VERB", "AUX"}:
        return "none"
    mood = word.features.get("Mood")
    if mood == "Sub":
        return "konjunktiv1" if word.features.get("Tense") == "Pres" else "konjunktiv2"
    if mood:
        return "imperative" if mood == "Imp" else "indicative"
    form = word.features.get("VerbForm")
    if form in {"Inf", "Part"}:
        return "infinitive" if form == "Inf" else "participle"
    if word.tag in {"VB", "VBN"}:
        return "infinitive" if word.tag == "VB" else "participle"
    return "indicative" if form == "Fin" else "none"


def _distance(own: int, head: int | None) -> str:
    if head is None:
        return "root"
    far = abs(head - own)
    size = "1" if far <= 1 else "2-3" if far <= 3 else "4-7" if far <= 7 else "8+"
    return f"{'left' if head < own else 'right'} {size}"


def _labels(words: Sequence[Word], own: int, place: int, places: Mapping[int, int]) -> list[str]:
    """Returns the labels of a word, in the order of HEADS.

    Args:
        words: of the sentence.
        own: number of the word, from 0.
        place: number of our token.
        places: our token for every word.
    """
    word = words[own]
    article = word
    if own + 1 < len(words) and words[own + 1].start == word.start:
        article = words[own + 1]  # zum: the case of dem
    relation = _RELATIONS.get(word.relation, word.relation.partition(":")[0])
    return [
        word.pos,
        _form(word),
        article.features.get("Case", "none"),
        article.features.get("Number", "none"),
        article.features.get("Gender", "none"),
        article.features.get("Person", "none"),
        relation if relation in RELATION else "other",
        _distance(place, places.get(word.head - 1) if word.head else None),
    ]


def _number(names: tuple[str, ...], label: str) -> int:
    return names.index(label) if label in names else names.index(label.partition(",")[0])


def _tagged(text: str, rows: Sequence[list[str]]) -> TaggedSentence:
    words = _words(text, rows)
    tokens = tokenise(text)
    starts = {token.start: i for i, token in enumerate(tokens)}
    places: dict[int, int] = {}
    first: dict[int, int] = {}
    token = 0
    for i, word in enumerate(words):
        while token + 1 < len(tokens) and tokens[token].end <= word.start:
            token += 1
        places[i] = token
        if word.start in starts:
            first.setdefault(token, i)
    unknown = (UNKNOWN,) * len(HEADS)
    labels = [
        tuple(
            _number(names, label)
            for names, label in zip(
                HEADS.values(), _labels(words, first[i], i, places), strict=True
            )
        )
        if i in first
        else unknown
        for i in range(len(tokens))
    ]
    return TaggedSentence(tuple(tokens), tuple(labels))


def read_treebank(path: Path) -> Iterator[TaggedSentence]:
    """Yields the sentences of a CoNLL-U file.

    Args:
        path: a file, packed with gzip.
    """
    text = ""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ").rstrip("\n")
            elif line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif rows and not line.strip():
                yield _tagged(text, rows)
                rows = []
