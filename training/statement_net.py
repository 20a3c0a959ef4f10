"""Trains the network that marks speech token by token, the second source of candidates.

Needs torch.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from network import Net
from numpy.typing import NDArray
from statement_data import Annotated, segments
from torch.nn import functional

from wortlaut.german import words
from wortlaut.german.tagger import tag
from wortlaut.nets import Header, Table, hashed
from wortlaut.statements.trained.inputs import BITS, dense_inputs
from wortlaut.statements.trained.segments import LAYERS, labels

TABLES = (
    Table("word", 8192, 40),
    Table("suffix", 4096, 24, 4),
    Table("suffix", 512, 12, 2),
    Table("prefix", 4096, 20, 4),
    Table("shape", 24, 8),
)
DILATIONS = (1, 2, 4, 8, 1, 2, 4, 16, 1)
WIDTH = 80
EPOCHS = 12
RATE = 2.5e-3
ROLES = ("cue", "frame", "speaker")
_BATCH = 3500
"""Tokens per step."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An article as numbers."""

    ids: NDArray[np.int64]
    numbers: NDArray[np.float32]
    layers: dict[str, NDArray[np.int64]]
    roles: NDArray[np.float32]


def sample(article: Annotated) -> Sample:
    """Turns an article into numbers."""
    document = article.document
    texts = [token.text for token in document.tokens]
    sets = np.array([words.bits(text) for text in texts], np.int64)
    bits = ((sets[:, None] >> np.arange(BITS)) & 1).astype(np.float32)
    dense = dense_inputs(document, tag(document))
    layers = {name: np.zeros(len(texts), np.int64) for name in LAYERS}
    roles = np.zeros((len(texts), len(ROLES)), np.float32)
    # of overlapping statements the longest, which is the outermost, is learnt
    for one in sorted(article.statements, key=lambda one: len(one.quote)):
        name = "direct" if one.kind == "direct" else "told"
        begin = 1 + 3 * LAYERS[name].index(one.kind)
        for number, (first, last) in enumerate(segments(one.quote)):
            layers[name][first] = begin if number == 0 else begin + 2
            layers[name][first + 1 : last] = begin + 1
        for column, part in enumerate((one.cue, one.frame, one.speaker)):
            roles[list(part), column] = 1
    return Sample(hashed(TABLES, texts), np.concatenate([bits, dense], 1), layers, roles)


def header(dense: int) -> Header:
    """Returns what the network is made of."""
    heads = {name: labels(kinds) for name, kinds in LAYERS.items()} | {"roles": ROLES}
    return Header("statements", TABLES, BITS, dense, WIDTH, DILATIONS, heads)


def _batches(samples: Sequence[Sample], chance: random.Random | None) -> Iterator[list[int]]:
    """Yields numbers of articles of about the same length."""
    noise = chance.random if chance else lambda: 0.0
    order = sorted(range(len(samples)), key=lambda i: len(samples[i].ids) + 60 * noise())
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(samples[i].ids) > _BATCH:
            batches.append([])
        batches[-1].append(i)
    if chance:
        chance.shuffle(batches)
    yield from batches


def _tensors(samples: Sequence[Sample]) -> tuple[torch.Tensor, ...]:
    longest = max(len(s.ids) for s in samples)
    shape = (len(samples), longest)
    ids = np.zeros((*shape, len(TABLES)), np.int64)
    numbers = np.zeros((*shape, samples[0].numbers.shape[1]), np.float32)
    mask = np.zeros((*shape, 1), np.float32)
    layers = np.full((len(LAYERS), *shape), -1)
    roles = np.zeros((*shape, len(ROLES)), np.float32)
    for i, s in enumerate(samples):
        n = len(s.ids)
        ids[i, :n], numbers[i, :n], mask[i, :n], roles[i, :n] = s.ids, s.numbers, 1, s.roles
        for k, name in enumerate(LAYERS):
            layers[k, i, :n] = s.layers[name]
    return tuple(torch.from_numpy(array) for array in (ids, numbers, mask, layers, roles))


def train(samples: Sequence[Sample], seed: int) -> Net:
    """Trains a network.

    Args:
        samples: the articles.
        seed: of everything that is drawn by chance.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = random.Random(seed)
    net = Net(header(samples[0].numbers.shape[1] - BITS))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.02, fused=True)
    steps = EPOCHS * (sum(1 for _ in _batches(samples, None)) + 20)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps, pct_start=0.15
    )
    taken = 0
    for _ in range(EPOCHS):
        net.train()
        for batch in _batches(samples, chance):
            ids, numbers, mask, layers, roles = _tensors([samples[i] for i in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(ids, numbers, mask)
            scores = {name: head.float() for name, head in scores.items()}
            loss = (
                1.5
                * (
                    functional.binary_cross_entropy_with_logits(
                        scores["roles"], roles, reduction="none"
                    )
                    * mask
                ).sum()
                / mask.sum()
                / len(ROLES)
            )
            for k, name in enumerate(LAYERS):
                loss = loss + functional.cross_entropy(
                    scores[name].flatten(0, 1),
                    layers[k].flatten(),
                    ignore_index=-1,
                    label_smoothing=0.01,
                )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            taken += 1
            if taken < steps:
                schedule.step()
    net.eval()
    return net


@torch.no_grad()
def apply(net: Net, samples: Sequence[Sample]) -> list[NDArray[np.float32]]:
    """Returns the scores of all heads side by side for every article."""
    found: list[NDArray[np.float32]] = [np.empty((0, 0), np.float32)] * len(samples)
    for batch in _batches(samples, None):
        ids, numbers, mask, _, _ = _tensors([samples[i] for i in batch])
        scores = torch.cat(list(net(ids, numbers, mask).values()), -1).numpy()
        for row, i in enumerate(batch):
            found[i] = scores[row, : len(samples[i].ids)]
    return found
