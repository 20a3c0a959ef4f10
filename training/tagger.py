"""Trains the tagger of `wortlaut.german.tagger` on Universal Dependencies treebanks.

usage: python training/tagger.py --data FOLDER [--folds 5] [--write]

FOLDER holds CoNLL-U files packed with gzip (UD German PUD, GSD). With --folds the data is cut
into so many parts, each tagged by a network that was trained on the others, and the scores are
printed. With --write the network is trained on everything and written into the package. Needs
torch.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from export import write_model
from network import Net
from numpy.typing import NDArray
from torch.nn import functional
from treebank import HEADS, UNKNOWN, TaggedSentence, read_treebank

from wortlaut.german import words
from wortlaut.german.tagger import BITS, DENSE
from wortlaut.nets import Header, Table, hashed

TABLES = (
    Table("word", 8192, 32),
    Table("suffix", 4096, 24, 4),
    Table("suffix", 4096, 24, 3),
    Table("suffix", 1024, 16, 2),
    Table("prefix", 4096, 16, 4),
    Table("prefix", 1024, 8, 2),
    Table("shape", 24, 8),
)
WEIGHTS = {"pos": 1.0, "form": 1.0, "case": 0.7, "number": 0.4, "gender": 0.4, "person": 0.4,
           "relation": 0.7, "head": 0.4}  # fmt: skip
MODEL = Path(__file__).parents[1] / "src/wortlaut/german/data/tagger.npz"
NOTES = (
    "Trained by training/tagger.py on UD German PUD (CC BY-SA 3.0) and the dev and test parts of "
    "UD German GSD (CC BY-SA 4.0). The weights are passed on under CC BY-SA 4.0."
)


def header(width: int = 64, dilations: tuple[int, ...] = (1, 2, 4, 1)) -> Header:
    """Returns what the network is made of."""
    return Header("tagger", TABLES, BITS, DENSE, width, dilations, dict(HEADS), notes=NOTES)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence as numbers: rows in the tables, bits and dense inputs, labels per head."""

    ids: NDArray[np.int64]
    numbers: NDArray[np.float32]
    labels: NDArray[np.int64]


def sample(sentence: TaggedSentence) -> Sample:
    """Turns a sentence into numbers."""
    texts = [token.text for token in sentence.tokens]
    bits = np.array([words.bits(text) for text in texts], np.int64)
    numbers = np.zeros((len(texts), BITS + DENSE), np.float32)
    numbers[:, :BITS] = (bits[:, None] >> np.arange(BITS)) & 1
    numbers[0, BITS] = numbers[-1, BITS + 1] = 1
    return Sample(hashed(TABLES, texts), numbers, np.array(sentence.labels, np.int64))


def _without_stop(one: Sample) -> Sample:
    """Returns the sentence without its last token, as headlines are."""
    if len(one.ids) < 3:
        return one
    numbers = one.numbers[:-1].copy()
    numbers[-1, BITS + 1] = 1
    return Sample(one.ids[:-1], numbers, one.labels[:-1])


def _batches(
    samples: Sequence[Sample], chance: random.Random, rows: int, length: int
) -> Iterator[list[Sample]]:
    """Yields batches of rows that are sentences one behind the other, as in a text."""
    order = list(samples)
    chance.shuffle(order)
    batch: list[Sample] = []
    row: list[Sample] = []
    for one in order:
        row.append(_without_stop(one) if chance.random() < 0.1 else one)
        if sum(len(s.ids) for s in row) >= length:
            batch.append(_joined(row))
            row = []
        if len(batch) == rows:
            yield batch
            batch = []
    if row:
        batch.append(_joined(row))
    if batch:
        yield batch


def _joined(row: Sequence[Sample]) -> Sample:
    return Sample(
        np.concatenate([s.ids for s in row]),
        np.concatenate([s.numbers for s in row]),
        np.concatenate([s.labels for s in row]),
    )


def tensors(batch: Sequence[Sample]) -> tuple[torch.Tensor, ...]:
    """Returns ids, numbers, mask and labels of a batch, padded to the longest row."""
    longest = max(len(s.ids) for s in batch)
    ids = np.zeros((len(batch), longest, len(TABLES)), np.int64)
    numbers = np.zeros((len(batch), longest, BITS + DENSE), np.float32)
    mask = np.zeros((len(batch), longest, 1), np.float32)
    labels = np.full((len(batch), longest, len(HEADS)), UNKNOWN)
    for i, s in enumerate(batch):
        n = len(s.ids)
        ids[i, :n], numbers[i, :n], mask[i, :n], labels[i, :n] = s.ids, s.numbers, 1, s.labels
    return tuple(torch.from_numpy(array) for array in (ids, numbers, mask, labels))


def train(samples: Sequence[Sample], settings: argparse.Namespace) -> Net:
    """Trains a network."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)  # noqa: S311 - the order of sentences is no secret
    net = Net(header(settings.width), settings.dropout, settings.word_dropout)
    optimiser = torch.optim.AdamW(net.parameters(), lr=settings.rate, weight_decay=0.02)
    steps = settings.epochs * (sum(len(s.ids) for s in samples) // (4 * 160) + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, settings.rate, total_steps=steps, pct_start=0.15
    )
    step = 0
    while step < steps:
        net.train()
        for batch in _batches(samples, chance, 4, 150):
            ids, numbers, mask, labels = tensors(batch)
            scores = net(ids, numbers, mask)
            loss = torch.zeros(())
            for i, name in enumerate(HEADS):
                loss = loss + WEIGHTS[name] * functional.cross_entropy(
                    scores[name].flatten(0, 1),
                    labels[..., i].flatten(),
                    ignore_index=UNKNOWN,
                    label_smoothing=settings.smoothing,
                )
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step == steps:
                break
    net.eval()
    return net


def predict(net: Net, samples: Sequence[Sample]) -> list[NDArray[np.int64]]:
    """Returns the labels of every sentence, each tagged in the middle of its neighbours."""
    ids, numbers, mask, _ = tensors([_joined(samples)])
    with torch.no_grad():
        scores = net(ids, numbers, mask)
    found = np.stack([scores[name][0].argmax(-1).numpy() for name in HEADS], -1)
    edges = np.cumsum([len(s.ids) for s in samples])[:-1]
    return np.split(found, edges)


def _f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    return 2 * int((gold & found).sum()) / max(1, int(gold.sum()) + int(found.sum()))


def report(gold: NDArray[np.int64], found: NDArray[np.int64]) -> str:
    """Returns the scores in percent: accuracy per head, and F1 of what matters most."""
    known = gold[:, 0] != UNKNOWN
    gold, found = gold[known], found[known]
    lines = []
    for i, name in enumerate(HEADS):
        lines.append(f"{name} {100 * (gold[:, i] == found[:, i]).mean():.2f}")
    names = list(HEADS)
    nominal = gold[:, names.index("case")] > 0
    case = gold[:, names.index("case")] == found[:, names.index("case")]
    lines.append(f"case of what has one {100 * case[nominal].mean():.2f}")
    wanted = {
        "form": ("konjunktiv1", "konjunktiv2", "infinitive", "participle"),
        "relation": ("nsubj", "obj", "root", "ccomp", "conj", "acl", "advcl"),
        "pos": ("PROPN", "VERB", "AUX", "ADJ", "ADV"),
    }
    for name, labels in wanted.items():
        column = names.index(name)
        for label in labels:
            number = HEADS[name].index(label)
            f1 = _f1(gold[:, column] == number, found[:, column] == number)
            lines.append(f"{label} F1 {100 * f1:.1f}")
    return ", ".join(lines)


def cross_validate(samples: Sequence[Sample], settings: argparse.Namespace) -> str:
    """Returns the scores of networks on sentences that they were not trained on."""
    size = -(-len(samples) // (settings.folds * 4))  # runs of neighbours stay together
    fold = np.arange(len(samples)) // size % settings.folds
    gold, found = [], []
    for number in range(settings.folds if not settings.first else 1):
        started = time.monotonic()
        net = train([s for s, f in zip(samples, fold, strict=True) if f != number], settings)
        held = [s for s, f in zip(samples, fold, strict=True) if f == number]
        gold.append(np.concatenate([s.labels for s in held]))
        found.append(np.concatenate(predict(net, held)))
        seconds = time.monotonic() - started
        print(f"fold {number} ({seconds:.0f} s): {report(gold[-1], found[-1])}", flush=True)
    return report(np.concatenate(gold), np.concatenate(found))


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on so many parts")
    parser.add_argument("--first", action="store_true", help="only the first of the folds")
    parser.add_argument("--write", action="store_true", help="train on all, write the model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--word-dropout", type=float, default=0.15)
    parser.add_argument("--smoothing", type=float, default=0.03)
    settings = parser.parse_args()
    torch.set_num_threads(1)
    sentences = [
        s for file in sorted(settings.data.glob("*.conllu.gz")) for s in read_treebank(file)
    ]
    samples = [sample(sentence) for sentence in sentences]
    print(f"{len(samples)} sentences, {sum(len(s.ids) for s in samples)} tokens")
    if settings.folds:
        print("all folds:", cross_validate(samples, settings))
    if settings.write:
        net = train(samples, settings)
        size = write_model(MODEL, net.header, {k: v.numpy() for k, v in net.state_dict().items()})
        print(f"{MODEL}: {size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
