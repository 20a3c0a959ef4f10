"""Scores predicted statements against the gold of quotation corpora.

The measures of parts are those of Petersen-Frey and Biemann, "Dataset of Quotation Attribution
in German News Articles" (LREC-COLING 2024): predicted and gold statements of an article are
paired so that the token overlap of their quotes is highest; every pair, and every statement left
over, gives a precision and a recall of tokens for each of its parts, and these are averaged.
Beside them stands what a reader cares about: the share of statements found with (almost) the
right words, and of those also given to the right speaker.
"""

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from wortlaut.evaluation.gold import PARTS, GoldArticle, PredictedStatement
from wortlaut.model import Span

SAME_WORDS = 0.8  # F1 of tokens from which two quotes count as the same words
SAME_SPEAKER = 0.5


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement as sets of token numbers, one set a part."""

    parts: Mapping[str, frozenset[int]]
    kind: str | None
    medium: str | None

    def words(self, part: str) -> frozenset[int]:
        """Returns the token numbers of a part; empty when the statement lacks it."""
        return self.parts.get(part, frozenset())


NOTHING = Marked({}, None, None)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean; counts where statements are counted."""

    precision: float
    recall: float
    gold: int | None = None
    predicted: int | None = None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A pair of statements that do not agree in words and speaker; one side may be empty."""

    article: str | int
    gold: Marked
    predicted: Marked


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found."""

    scores: dict[str, Score]
    misses: tuple[Miss, ...]
    unpredicted: int


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Returns the F1 of two sets of tokens; 0 where they share none."""
    both = len(a & b)
    return 2 * both / (len(a) + len(b)) if both else 0.0


def touched(spans: Iterable[Span], tokens: Sequence[Span], ends: Sequence[int]) -> frozenset[int]:
    """Returns the numbers of the tokens that share a code point with the spans."""
    found: set[int] = set()
    for start, end in spans:
        number = bisect.bisect_right(ends, start)
        while number < len(tokens) and tokens[number][0] < end:
            found.add(number)
            number += 1
    return frozenset(found)


def _paired(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """Pairs by quote overlap; of equal overlaps the one of the same kind, then medium."""
    value = np.zeros((len(gold), len(predicted)))
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared = overlap(g.words("quote"), p.words("quote"))
            if shared:
                value[i, j] = shared + 0.01 * (g.kind == p.kind) + 0.001 * (g.medium == p.medium)
    rows, columns = linear_sum_assignment(value, maximize=True)
    chosen = list(zip(rows.tolist(), columns.tolist(), strict=True))
    pairs = [(gold[i], predicted[j]) for i, j in chosen]
    taken_gold, taken_predicted = {i for i, _ in chosen}, {j for _, j in chosen}
    pairs += [(g, NOTHING) for i, g in enumerate(gold) if i not in taken_gold]
    pairs += [(NOTHING, p) for j, p in enumerate(predicted) if j not in taken_predicted]
    return pairs


@dataclass(slots=True)
class _Tally:
    precision: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    recall: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    found: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, gold: Marked, predicted: Marked) -> bool:
        """Counts a pair; returns whether words and speaker agree."""
        for part in PARTS:
            g, p = gold.words(part), predicted.words(part)
            both = len(g & p)
            if p:
                self.precision[part].append(both / len(p))
            if g:
                self.recall[part].append(both / len(g))
        for name, g_label, p_label in (
            ("kind", gold.kind, predicted.kind),
            ("medium", gold.medium, predicted.medium),
        ):
            count = self.labels[name]
            if g_label == p_label:
                count["hit"] += 1
            else:
                count["spurious"] += p_label is not None
                count["missed"] += g_label is not None
        words = overlap(gold.words("quote"), predicted.words("quote")) >= SAME_WORDS
        g_who, p_who = gold.words("speaker"), predicted.words("speaker")
        right = words and (overlap(g_who, p_who) >= SAME_SPEAKER or not (g_who or p_who))
        for kind in filter(None, ("all", gold.kind)):
            self.found[kind].update(gold=bool(gold.words("quote")), g_words=words, g_right=right)
        for kind in filter(None, ("all", predicted.kind)):
            self.found[kind].update(
                predicted=bool(predicted.words("quote")), p_words=words, p_right=right
            )
        return right

    def scores(self) -> dict[str, Score]:
        """Returns the averages under the names that the command prints."""
        scores: dict[str, Score] = {}
        groups = {"quote": PARTS[:1], "roles": PARTS[1:], "joint": PARTS}
        groups |= {part: (part,) for part in PARTS[1:]}
        for name, parts in groups.items():
            scores[name] = Score(
                _mean([value for part in parts for value in self.precision[part]]),
                _mean([value for part in parts for value in self.recall[part]]),
            )
        for name, count in self.labels.items():
            scores[name] = Score(
                count["hit"] / max(1, count["hit"] + count["spurious"]),
                count["hit"] / max(1, count["hit"] + count["missed"]),
            )
        for kind, count in self.found.items():
            for name, suffix in (("words", "words"), ("who-said-what", "right")):
                scores[f"{name}:{kind}"] = Score(
                    count[f"p_{suffix}"] / max(1, count["predicted"]),
                    count[f"g_{suffix}"] / max(1, count["gold"]),
                    count["gold"],
                    count["predicted"],
                )
        return scores


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def score_statements(
    gold: Iterable[GoldArticle],
    predictions: Mapping[str | int, Sequence[PredictedStatement]],
    *,
    misses: int = 0,
) -> Report:
    """Scores the predictions for every gold article.

    Args:
        gold: articles with tokens and statements.
        predictions: statements by article id; an article that is not in it counts as one
            without statements.
        misses: how many disagreeing pairs to report, at most.

    Returns:
        The scores by name ("quote", "roles", "joint", the parts, "kind", "medium",
        "words:KIND" and "who-said-what:KIND"), misses, and the number of gold articles
        without a prediction.
    """
    tally = _Tally()
    missed: list[Miss] = []
    unpredicted = 0
    for article in gold:
        unpredicted += article.id not in predictions
        wanted = [
            Marked({part: frozenset(s.part(part)) for part in PARTS}, s.kind, s.medium_name)
            for s in article.statements
        ]
        ends = [end for _, end in article.tokens]
        given = [
            Marked(
                {part: touched(p.spans(part), article.tokens, ends) for part in PARTS},
                p.kind,
                p.medium,
            )
            for p in predictions.get(article.id, ())
        ]
        for pair in _paired(wanted, given):
            if not tally.add(*pair) and len(missed) < misses:
                missed.append(Miss(article.id, *pair))
    return Report(tally.scores(), tuple(missed), unpredicted)
