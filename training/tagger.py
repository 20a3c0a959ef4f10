"""Trains the tagger of `wortlaut.german.tagger` on Universal Dependencies treebanks.

usage: python training/tagger.py --data FOLDER [--texts FILE] [--folds 5] [--write]

FOLDER holds CoNLL-U files packed with gzip (UD German PUD, GSD). With --folds the data is cut
into so many parts, each tagged by a network that was trained on the others, and the scores are
printed. With --write the network is trained on everything and written into the package.

With --texts, networks trained on the treebanks tag plain texts (a gzip file with a JSON object per
line whose `text` is read), and the network learns from their averaged opinion, too: it meets the
words and constructions of news that the treebanks lack. Needs torch.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from export import write_model
from network import Net
from numpy.typing import NDArray
from torch.nn import functional
from treebank import HEADS, UNKNOWN, TaggedSentence, read_treebank

from wortlaut.german import words
from wortlaut.german.document import analyse
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
    "UD German GSD (CC BY-SA 4.0), and on unlabelled texts of German Wikinews (CC BY 2.5). The "
    "weights are passed on under CC BY-SA 4.0."
)


class Settings(NamedTuple):
    """How a network is trained; chosen on the first of five folds.

    Attributes:
        width: numbers per token inside the network.
        epochs: how often every labelled sentence is seen.
        dropout: see `network.Net`.
        word_dropout: see `network.Net`.
    """

    width: int
    epochs: int
    dropout: float
    word_dropout: float = 0.2


STUDENT = Settings(64, 20, 0.1)
TEACHER = Settings(112, 14, 0.15)
TEACHERS = 3
RATE = 5e-3
SMOOTHING = 0.02


def header(width: int) -> Header:
    """Returns what the network is made of."""
    return Header("tagger", TABLES, BITS, DENSE, width, (1, 2, 4, 1), dict(HEADS), notes=NOTES)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence as numbers: rows in the tables, bits and dense inputs, labels per head.

    `opinion` takes the place of the labels in a plain text: probabilities of all heads.
    """

    ids: NDArray[np.int64]
    numbers: NDArray[np.float32]
    labels: NDArray[np.int64]
    opinion: NDArray[np.float16] | None = None


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
    opinion = None if one.opinion is None else one.opinion[:-1]
    return Sample(one.ids[:-1], numbers, one.labels[:-1], opinion)


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
        np.concatenate([s.opinion for s in row if s.opinion is not None])
        if row[0].opinion is not None
        else None,
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


def _plain(path: Path) -> list[Sample]:
    """Returns the sentences of plain texts, without labels."""
    samples = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = analyse(json.loads(line)["text"])
            for sentence in document.sentences:
                tokens = tuple(document.tokens[sentence.first : sentence.last])
                unknown = ((UNKNOWN,) * len(HEADS),) * len(tokens)
                samples.append(sample(TaggedSentence(tokens, unknown)))
    return samples


def with_opinions(samples: Sequence[Sample], teachers: Sequence[Net]) -> list[Sample]:
    """Returns the sentences with the mean of what the networks say."""
    found = []
    for start in range(0, len(samples), 100):
        part = samples[start : start + 100]
        ids, numbers, mask, _ = tensors([_joined(part)])
        with torch.no_grad():
            mean = sum(
                torch.cat([scores.softmax(-1)[0] for scores in net(ids, numbers, mask).values()], 1)
                for net in teachers
            ) / len(teachers)
        opinions = np.split(mean.half().numpy(), np.cumsum([len(s.ids) for s in part])[:-1])
        found += [replace(s, opinion=o) for s, o in zip(part, opinions, strict=True)]
    return found


def _endless(
    samples: Sequence[Sample], chance: random.Random, size: int
) -> Iterator[Sequence[Sample]]:
    while True:
        yield from _batches(samples, chance, size, 150)


def _loss(net: Net, batch: Sequence[Sample], smoothing: float) -> torch.Tensor:
    ids, numbers, mask, labels = tensors(batch)
    scores = net(ids, numbers, mask)
    loss = torch.zeros(())
    if batch[0].opinion is None:
        for i, name in enumerate(HEADS):
            loss = loss + WEIGHTS[name] * functional.cross_entropy(
                scores[name].flatten(0, 1),
                labels[..., i].flatten(),
                ignore_index=UNKNOWN,
                label_smoothing=smoothing,
            )
        return loss
    opinions = torch.zeros((*ids.shape[:2], sum(map(len, HEADS.values()))))
    for row, s in enumerate(batch):
        if s.opinion is not None:
            opinions[row, : len(s.opinion)] = torch.from_numpy(s.opinion).float()
    at = 0
    for name, names in HEADS.items():
        wanted = opinions[..., at : at + len(names)]
        loss = loss - WEIGHTS[name] * (wanted * scores[name].log_softmax(-1)).sum() / mask.sum()
        at += len(names)
    return loss


def train(
    samples: Sequence[Sample],
    settings: Settings,
    seed: int,
    plain: Sequence[Sample] = (),
) -> Net:
    """Trains a network.

    Args:
        samples: sentences with labels.
        settings: size of the network and length of the training.
        seed: for the first weights and the order of the sentences.
        plain: sentences with opinions; each batch of labels is followed by one of them.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Net(header(settings.width), settings.dropout, settings.word_dropout)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.02)
    steps = settings.epochs * (sum(len(s.ids) for s in samples) // (4 * 160) + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps, pct_start=0.15
    )
    labelled = _endless(samples, chance, 4)
    opinions = _endless(plain, chance, 6)
    net.train()
    for _ in range(steps):
        loss = _loss(net, next(labelled), SMOOTHING)
        if plain:
            loss = loss + _loss(net, next(opinions), 0)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    net.eval()
    return net


def train_with_texts(samples: Sequence[Sample], plain: Sequence[Sample], seed: int) -> Net:
    """Trains a network, first its teachers where there are plain texts."""
    if not plain:
        return train(samples, STUDENT, seed)
    teachers = [train(samples, TEACHER, seed + 1 + i) for i in range(TEACHERS)]
    return train(samples, STUDENT, seed, with_opinions(plain, teachers))


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


def cross_validate(
    samples: Sequence[Sample], plain: Sequence[Sample], settings: argparse.Namespace
) -> str:
    """Returns the scores of networks on sentences that they were not trained on."""
    size = -(-len(samples) // (settings.folds * 4))  # runs of neighbours stay together
    fold = np.arange(len(samples)) // size % settings.folds
    gold, found = [], []
    for number in range(settings.folds):
        started = time.monotonic()
        others = [s for s, f in zip(samples, fold, strict=True) if f != number]
        held = [s for s, f in zip(samples, fold, strict=True) if f == number]
        net = train_with_texts(others, plain, settings.seed)
        gold.append(np.concatenate([s.labels for s in held]))
        found.append(np.concatenate(predict(net, held)))
        seconds = time.monotonic() - started
        print(f"fold {number} ({seconds:.0f} s): {report(gold[-1], found[-1])}", flush=True)
    return report(np.concatenate(gold), np.concatenate(found))


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--texts", type=Path, help="plain texts to learn from as well")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on so many parts")
    parser.add_argument("--write", action="store_true", help="train on all, write the model")
    parser.add_argument("--seed", type=int, default=1)
    settings = parser.parse_args()
    torch.set_num_threads(1)
    files = sorted(settings.data.glob("*.conllu.gz"))
    samples = [sample(sentence) for file in files for sentence in read_treebank(file)]
    print(f"{len(samples)} sentences, {sum(len(s.ids) for s in samples)} tokens")
    plain = _plain(settings.texts) if settings.texts else []
    if settings.write:
        net = train_with_texts(samples, plain, settings.seed)
        size = write_model(MODEL, net.header, {k: v.numpy() for k, v in net.state_dict().items()})
        print(f"{MODEL}: {size} bytes", flush=True)
    if settings.folds:
        print("all folds:", cross_validate(samples, plain, settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
