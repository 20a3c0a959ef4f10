"""Trains the statement engine of `wortlaut.statements.trained` and writes its two model files.

usage: python training/statements.py --data FOLDER [--texts FOLDER] [--keep FOLDER] [--write]

`--data` holds `train.jsonl.gz` of the Wikinews quotation data, `--texts` the texts of the annotated
news (`pages/`, `times/`); the project's own articles stand in `training/corpus`. Each source may be
left out. Three networks, each of which has not seen a third of the articles, propose statements
there; from these the choosers learn, so that they trust the network as much as on unknown text.
Scores are printed by cross-validation, source by source. From `dev.jsonl.gz` beside the training
part one number is taken: how sure all statements may be on the average. With `--keep` what the
networks say is kept in a folder and not computed again. Needs torch and scikit-learn.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import numpy as np
import statement_net
import torch
from boosted import classifiers, trees
from export import write_model
from framing import part_trees
from material import CORPUS, Material, folds, material
from msgspec import structs
from network import Net
from network_scores import Networks, networks
from numpy.typing import NDArray
from speakers import speaker_trees
from statement_data import (
    RIGHT_SPEAKER,
    Annotated,
    Gold,
    Proposed,
    Rates,
    Read,
    best_gold,
    read_wikinews,
)

from wortlaut.german.tagger import tag
from wortlaut.statements.trained import engine
from wortlaut.statements.trained.confidence import inputs
from wortlaut.statements.trained.framing import PARTS
from wortlaut.statements.trained.mentions import same
from wortlaut.statements.trained.model import CHOICE, NETWORK, Choosers
from wortlaut.statements.trained.reading import read
from wortlaut.statements.trained.roles import Settled
from wortlaut.statements.trained.trees import Trees

DATA = Path(__file__).parent.parent / "src/wortlaut/statements/data"
FOLDS = 5
FOLD_SEED = 3
WORD_SEEDS = 3
WORDS_FROM = frozenset({"wikinews", "news"})
"""Our own articles are marked more evenly than others' and make the trees too bold."""
SPEAKERS_FROM = frozenset({"wikinews", "news"})
"""Our own articles name speakers more strictly: hearsay has none there."""
FRAMES_FROM = frozenset({"wikinews", "news"})
RATES_FROM = frozenset({"wikinews", "news"})
CONFIDENCE_FROM = frozenset({"wikinews"})
THRESHOLD = 0.35
"""Chosen by cross-validation."""
NOTES = (
    "Trained by training/statements.py on the training part of the German Wikinews quotation data "
    "(Petersen-Frey and Biemann 2024, CC BY-NC-SA 4.0; texts CC BY 2.5), on real news that the "
    "project annotated (training/news_gold) and on its own training articles."
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A chosen statement: its article, what speaks for it, whether it is right."""

    article: int
    row: list[float]
    right: bool


def _tokens(spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(*span))


def rule_rates(items: Sequence[Read]) -> Rates:
    """Returns the rates of all rules and of their families, drawn towards the family's."""
    seen: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    named: dict[str, int] = defaultdict(int)
    for item in items:
        for draft in item.reading.drafts:
            gold = best_gold(_tokens(draft.quote), item.article)
            for name in {draft.rule, draft.rule.partition("_")[0]}:
                seen[name] += 1
                if gold is not None:
                    right[name] += 1
                    named[name] += same(_tokens(draft.speaker), gold.speaker) >= RIGHT_SPEAKER
    words, speaker = {}, {}
    mean = sum(named.values()) / max(1, sum(right.values()))
    for name, count in seen.items():
        family = name.partition("_")[0]
        prior = right[family] / seen[family] if seen[family] else 0.4
        words[name] = round((right[name] + 4 * prior) / (count + 4), 4)
        speaker[name] = round((named[name] + 4 * mean) / (right[name] + 4), 4)
    return Rates(words, speaker)


def words_trees(items: Sequence[Read], proposed: Sequence[Proposed]) -> Trees:
    """Trains what tells how probable it is that the words of a candidate are right."""
    rows = [part for found, part in proposed if found]
    right = [
        best_gold(c.tokens, item.article) is not None
        for item, (found, _) in zip(items, proposed, strict=True)
        for c in found
    ]
    return trees(classifiers(np.concatenate(rows), np.array(right), WORD_SEEDS))


def is_right(found: Settled, article: Annotated) -> bool:
    """Tells whether words and speaker of a statement are right."""
    gold = best_gold(found.candidate.tokens, article)
    return gold is not None and same(_tokens(found.draft.speaker), gold.speaker) >= RIGHT_SPEAKER


def logistic(
    rows: NDArray[np.float64], right: NDArray[np.float64], penalty: float = 3.0
) -> NDArray[np.float64]:
    """Returns the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        probable = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (right - probable) - penalty * weights
        spread = rows * (probable * (1 - probable))[:, None]
        weights += np.linalg.solve(rows.T @ spread + penalty * np.eye(len(weights)), gradient)
    return weights


def calibration(sure: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[float, list[str]]:
    """Returns the expected calibration error over ten equal groups, and a table."""
    order = np.argsort(sure)
    error, table = 0.0, []
    for group in np.array_split(order, 10):
        said, was = float(sure[group].mean()), float(right[group].mean())
        error += abs(said - was) * len(group) / len(sure)
        table.append(f"{said:.2f} {was:.2f} {len(group)}")
    return error, table


def write_choosers(path: Path, choosers: Choosers, forests: Mapping[str, Trees]) -> int:
    """Writes the file of the choosers and returns its size in bytes."""
    names = sorted(set(choosers.rates) | set(choosers.named))
    stored: dict[str, NDArray[np.generic]] = {
        "rules": np.array(names),
        "rates": np.array([choosers.rates.get(n, 0.3) for n in names], np.float32),
        "named": np.array([choosers.named.get(n, 0.5) for n in names], np.float32),
        "threshold": np.array(choosers.threshold),
        "confidence": choosers.confidence,
    }
    for name, forest in forests.items():
        for field in ("roots", "feature", "threshold", "left", "value", "depth", "base"):
            stored[f"{name}.{field}"] = np.asarray(getattr(forest, field))
    buffer = BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **stored)
    path.write_bytes(buffer.getvalue())
    return len(buffer.getvalue())


def _crossed(
    pieces: Sequence[Material], items: Sequence[Read], folds: Sequence[int], rates: Sequence[Rates]
) -> tuple[list[Proposed], list[Judged]]:
    """Returns candidates, and what choosers say of the articles that they have not seen."""
    proposed = [
        engine.proposals(item.reading, rate.words) for item, rate in zip(items, rates, strict=True)
    ]
    judged: list[Judged] = []
    for fold in range(FOLDS):
        seen = [i for i, f in enumerate(folds) if f != fold]
        choosers = _forests(pieces, items, proposed, rates, seen)
        for i in (i for i, f in enumerate(folds) if f == fold):
            item, (found, numbers) = items[i], proposed[i]
            own = replace(choosers, rates=rates[i].words, named=rates[i].speaker)
            for one in engine.settled(item.reading, found, numbers, own):
                row = inputs(one.candidate, one.words, one.speaker)
                judged.append(Judged(i, row, is_right(one, item.article)))
        print(f"choosers {fold + 1} of {FOLDS} tried", flush=True)
    return proposed, judged


def _forests(
    pieces: Sequence[Material],
    items: Sequence[Read],
    proposed: Sequence[Proposed],
    rates: Sequence[Rates],
    seen: Sequence[int],
) -> Choosers:
    """Trains the choosers on some articles, each on the sources that serve it."""

    def of(sources: frozenset[str]) -> list[int]:
        return [i for i in seen if pieces[i].source in sources] or list(seen)

    words, speaking, framing = of(WORDS_FROM), of(SPEAKERS_FROM), of(FRAMES_FROM)
    return Choosers(
        words_trees([items[i] for i in words], [proposed[i] for i in words]),
        speaker_trees(
            [items[i] for i in speaking],
            [proposed[i] for i in speaking],
            [rates[i] for i in speaking],
        ),
        part_trees([items[i] for i in framing], [proposed[i] for i in framing]),
        {},
        {},
        THRESHOLD,
        np.zeros(1),
    )


def _report(name: str, gold: int, sure: NDArray[np.float64], right: NDArray[np.float64]) -> None:
    """Prints how good statements of a source are, and how well their confidence tells it."""
    if not len(right):
        return
    error, lines = calibration(sure, right)
    best = np.argsort(-sure)[: len(sure) // 3]
    print(
        f"{name}: who-said-what {2 * right.sum() / (gold + len(right)):.3f} "
        f"(found {len(right)} of {gold}), surest third right {right[best].mean():.3f}, "
        f"expected calibration error {error:.3f}"
    )
    print("said right count", *lines, sep="\n", flush=True)


def train_choosers(pieces: Sequence[Material], items: Sequence[Read]) -> Choosers:
    """Trains the choosers, and prints what cross-validation says of them."""
    parts = folds(pieces, FOLDS, FOLD_SEED)
    apart = [
        rule_rates(_rated(pieces, items, [i for i, f in enumerate(parts) if f != fold]))
        for fold in range(FOLDS)
    ]
    rates = [apart[fold] for fold in parts]
    proposed, judged = _crossed(pieces, items, parts, rates)
    table = np.array([one.row for one in judged])
    truth = np.array([one.right for one in judged], float)
    source = np.array([pieces[one.article].source for one in judged])
    told = np.isin(source, list(CONFIDENCE_FROM)) if len(set(source)) > 1 else source != ""
    sure = np.zeros(len(table))
    for fold in range(FOLDS):
        held = np.array([parts[one.article] == fold for one in judged])
        weights = logistic(table[~held & told], truth[~held & told])
        sure[held] = 1 / (1 + np.exp(-table[held] @ weights))
    for name in sorted(set(source)):
        gold = sum(bool(g.quote) for p in pieces if p.source == name for g in p.article.statements)
        _report(f"cross-validation, {name}", gold, sure[source == name], truth[source == name])
    everything = list(range(len(items)))
    final = rule_rates(_rated(pieces, items, everything))
    choosers = _forests(pieces, items, proposed, rates, everything)
    return replace(
        choosers,
        rates=final.words,
        named=final.speaker,
        confidence=logistic(table[told], truth[told]),
    )


def _soberer(choosers: Choosers, said: Networks, articles: Sequence[Annotated]) -> Choosers:
    """Returns choosers whose confidence is right on the average of articles that are new to all.

    The rules were written with an eye on the articles of cross-validation, which flatters them;
    only the constant is changed. A second statement with the same words is not right.
    """
    net = Net(said.header)
    net.load_state_dict({key: torch.from_numpy(value) for key, value in said.state.items()})
    net.eval()
    scores = statement_net.apply(net, [statement_net.sample(article) for article in articles])
    rows: list[list[float]] = []
    right: list[bool] = []
    for article, score in zip(articles, scores, strict=True):
        reading = read(article.document, score, said.columns(), tag(article.document))
        used: set[Gold] = set()
        for one in engine.settled(reading, *engine.proposals(reading, choosers.rates), choosers):
            gold = best_gold(one.candidate.tokens, article)
            rows.append(inputs(one.candidate, one.words, one.speaker))
            right.append(is_right(one, article) and gold not in used)
            used |= {gold} if gold else set()
    odds = np.array(rows) @ choosers.confidence
    added = 0.0
    for _ in range(30):
        sure = 1 / (1 + np.exp(-odds - added))
        added += float((np.mean(right) - sure.mean()) / (sure * (1 - sure)).mean())
    print(f"confidence: {np.mean(right):.3f} are right; the constant moves by {added:.3f}")
    weights = choosers.confidence.copy()
    weights[-1] += added
    return replace(choosers, confidence=weights)


def _rated(pieces: Sequence[Material], items: Sequence[Read], among: Sequence[int]) -> list[Read]:
    """Returns the articles from which the rates of rules are counted."""
    return [items[i] for i in among if pieces[i].source in RATES_FROM] or [items[i] for i in among]


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, help="the Wikinews quotation data")
    parser.add_argument("--texts", type=Path, help="the folder with pages/ and times/")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the project's own articles")
    parser.add_argument("--no-corpus", action="store_true", help="leave these out")
    parser.add_argument("--keep", type=Path, help="a folder for what the networks say")
    parser.add_argument("--processes", type=int, default=2, help="networks trained at once")
    parser.add_argument("--write", action="store_true", help="replace the package's model files")
    options = parser.parse_args()
    torch.set_num_threads(1)
    corpus = None if options.no_corpus else options.corpus
    pieces = material(options.data, options.texts, corpus)
    counts = Counter(piece.source for piece in pieces)
    print("articles:", ", ".join(f"{name} {count}" for name, count in counts.items()), flush=True)
    said = networks(pieces, options.keep, options.processes)
    places = said.columns()
    items = [
        Read(p.article, read(p.article.document, s, places, tag(p.article.document)))
        for p, s in zip(pieces, said.scores, strict=True)
    ]
    choosers = train_choosers(pieces, items)
    unseen = options.data / "dev.jsonl.gz" if options.data else None
    if unseen and unseen.exists():
        choosers = _soberer(choosers, said, list(read_wikinews(unseen)))
    if options.write:
        size = write_model(DATA / NETWORK, structs.replace(said.header, notes=NOTES), said.state)
        forests = {"words": choosers.words, "speaker": choosers.speaker}
        forests |= dict(zip(PARTS, choosers.parts, strict=True))
        size += write_choosers(DATA / CHOICE, choosers, forests)
        print(f"{size / 1024:.0f} KiB written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
