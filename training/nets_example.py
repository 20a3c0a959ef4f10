"""Writes the small example by which the tests compare `wortlaut.nets` with torch.

usage: python training/nets_example.py tests/nets/data

Needs torch; the tests do not: the numbers that torch computed stand in the file.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from export import write_model
from network import Net

from wortlaut.nets import Header, Table, hashed, read_model

HEADER = Header(
    name="example",
    tables=(Table("word", 64, 8), Table("suffix", 32, 6, 3), Table("prefix", 16, 3, 2),
            Table("shape", 24, 4)),
    bits=5,
    dense=3,
    width=12,
    dilations=(1, 2, 8),
    heads={"a": ("x", "y"), "b": ("p", "q", "r")},
)  # fmt: skip
DOCUMENTS = (
    "Der Rat tagte am 12. Mai in Weilburg , sagte die Sprecherin : „ Es eilt . “ " * 3,
    "Nein !",
    "Danach",
)


def main() -> int:
    """Runs the command."""
    folder = Path(sys.argv[1])
    torch.manual_seed(7)
    net = Net(HEADER)
    for weights in net.parameters():
        weights.data.add_(torch.randn_like(weights) * 0.2)
    net.eval()
    path = folder / "example.npz"
    write_model(path, HEADER, {key: value.numpy() for key, value in net.state_dict().items()})
    stored = read_model(path.read_bytes(), path.name)
    net.load_state_dict({key: torch.from_numpy(value) for key, value in stored.weights.items()})
    expected, dense = [], []
    for text in DOCUMENTS:
        words = text.split()
        numbers = torch.randn(len(words), HEADER.dense)
        bits = torch.tensor([[len(word) >> i & 1 for i in range(HEADER.bits)] for word in words])
        with torch.no_grad():
            scores = net(
                torch.from_numpy(hashed(HEADER.tables, words))[None],
                torch.cat([bits.float(), numbers], 1)[None],
                torch.ones(1, len(words), 1),
            )
        expected.append(torch.cat([scores[name][0] for name in HEADER.heads], 1).numpy())
        dense.append(numbers.numpy())
    np.savez_compressed(
        folder / "example_outputs.npz",
        words=np.array([word for text in DOCUMENTS for word in text.split()]),
        lengths=np.array([len(text.split()) for text in DOCUMENTS]),
        dense=np.concatenate(dense),
        expected=np.concatenate(expected),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
