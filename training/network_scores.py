"""Networks that each have not seen a part of the articles, and one that has seen all.

What they say of articles they have not seen is what the choosers learn from, so that they trust the
network as much as on unknown text. Needs torch.
"""

import multiprocessing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import statement_net
import torch
from material import Material, folds
from numpy.typing import NDArray
from statement_net import Sample

from wortlaut.nets import Header

NETS = 3
SEED = 11
_FOLD_SEED = 5


@dataclass(frozen=True, slots=True)
class Networks:
    """What networks say.

    Attributes:
        scores: of every article, of a network that has not seen it.
        header: what the networks are made of.
        state: the weights of the one that has seen all.
    """

    scores: list[NDArray[np.float32]]
    header: Header
    state: Mapping[str, NDArray[np.float32]]

    def columns(self) -> dict[str, slice]:
        """Returns where each head stands among the scores."""
        found, at = {}, 0
        for name, labels in self.header.heads.items():
            found[name] = slice(at, at + len(labels))
            at += len(labels)
        return found


@dataclass(frozen=True, slots=True)
class _Task:
    """What one process does: train on some samples, look at others."""

    samples: list[Sample]
    seen: list[int]
    unseen: list[int]


_tasks: list[_Task] = []


def _work(number: int) -> tuple[list[NDArray[np.float32]], Header, dict[str, NDArray[np.float32]]]:
    task = _tasks[number]
    net = statement_net.train([task.samples[i] for i in task.seen], SEED)
    print(f"network {number + 1} of {len(_tasks)} trained", flush=True)
    unseen = [task.samples[i] for i in task.unseen]
    found = statement_net.apply(net, unseen) if unseen else []
    return found, net.header, {key: value.numpy() for key, value in net.state_dict().items()}


def networks(pieces: Sequence[Material], keep: Path | None, processes: int) -> Networks:
    """Returns what networks say of articles they have not seen, and a network that saw all.

    Args:
        pieces: the articles.
        keep: a folder where the result is kept and found again; None: it is computed.
        processes: how many networks are trained at once; the result does not hang on it.
    """
    path = keep / "networks.pt" if keep else None
    if path and path.exists():
        kept = torch.load(path, weights_only=False)
        return Networks(kept["scores"], kept["header"], kept["state"])
    samples = [statement_net.sample(piece.article) for piece in pieces]
    fold_of = folds(pieces, NETS, _FOLD_SEED)
    everything = list(range(len(samples)))
    _tasks[:] = [_Task(samples, everything, [])] if samples else []
    for fold in range(NETS):
        seen = [i for i in everything if fold_of[i] != fold]
        _tasks.append(_Task(samples, seen, [i for i in everything if fold_of[i] == fold]))
    # forked, so that every process has the samples
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        done = pool.map(_work, range(len(_tasks)), chunksize=1)
    scores: list[NDArray[np.float32]] = [np.empty((0, 0), np.float32)] * len(samples)
    for task, (found, _, _) in zip(_tasks, done, strict=True):
        for i, one in zip(task.unseen, found, strict=True):
            scores[i] = one
    _, header, state = done[0]
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save({"scores": scores, "header": header, "state": state}, path)
    return Networks(scores, header, state)
