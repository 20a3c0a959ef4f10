"""Runs the package's small trained networks with NumPy alone.

`files` reads a model file, `words` turns words into numbers, `network` computes. What a model is
for, and what its outputs mean, is known by the room that owns the file.
"""

from wortlaut.nets.files import Header, ModelFile, Table, read_model
from wortlaut.nets.network import Network
from wortlaut.nets.words import Lexical, Lexicon, hashed, shape

__all__ = [
    "Header",
    "Lexical",
    "Lexicon",
    "ModelFile",
    "Network",
    "Table",
    "hashed",
    "read_model",
    "shape",
]
