"""Model files: the weights of a network and a header that says how to read them, in one npz.

The array `header` holds JSON as bytes; every other array is a weight, as float16 or float32, or as
int8 beside an array `NAME.scale` with one factor per row. `training/export.py` writes such files.
"""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Annotated, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from wortlaut.errors import InputError

FORMAT = "wortlaut-net"
VERSION = 1

Floats = NDArray[np.float32]
_Size = Annotated[int, msgspec.Meta(ge=1, le=1 << 20)]


class Table(msgspec.Struct, frozen=True):
    """An embedding table and what of a word is looked up in it.

    Attributes:
        feature: the whole word, its last or first letters (all lower case), or its shape.
        rows: number of rows; strings are hashed into them.
        width: numbers per row.
        letters: how many letters; 0 for the whole word and for the shape.
    """

    feature: Literal["word", "suffix", "prefix", "shape"]
    rows: _Size
    width: _Size
    letters: int = 0


class Header(msgspec.Struct, frozen=True):
    """What a network is made of.

    Attributes:
        format: always `wortlaut-net`.
        version: version of the file format.
        name: name of the model.
        tables: what is looked up for every word.
        bits: how many of the lowest bits of a word's bit set are inputs.
        dense: further numbers per token.
        width: numbers per token inside the network.
        dilations: one residual block each; how far its convolution looks to either side.
        heads: names of the outputs and the labels of each.
        notes: free text: data, licence, scores.
    """

    name: str
    tables: tuple[Table, ...]
    bits: Annotated[int, msgspec.Meta(ge=0, le=64)]
    dense: Annotated[int, msgspec.Meta(ge=0, le=1 << 16)]
    width: _Size
    dilations: tuple[_Size, ...]
    heads: dict[str, tuple[str, ...]]
    format: str = FORMAT
    version: int = VERSION
    notes: str = ""

    @property
    def inputs(self) -> int:
        """Numbers per token that the input layer takes: tables, then bits, then dense."""
        return sum(table.width for table in self.tables) + self.bits + self.dense

    @property
    def reach(self) -> int:
        """How many tokens to either side an output depends on."""
        return sum(self.dilations)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Returns the names and shapes of all weights, named as in `training/network.py`."""
        width = self.width
        shapes: dict[str, tuple[int, ...]] = {
            f"tables.{i}.weight": (table.rows, table.width) for i, table in enumerate(self.tables)
        }
        shapes |= {"input.weight": (width, self.inputs), "input.bias": (width,)}
        for i in range(len(self.dilations)):
            shapes |= {
                f"blocks.{i}.norm.weight": (width,),
                f"blocks.{i}.norm.bias": (width,),
                f"blocks.{i}.conv.weight": (2 * width, width, 3),
                f"blocks.{i}.conv.bias": (2 * width,),
            }
        shapes |= {"norm.weight": (width,), "norm.bias": (width,)}
        for name, labels in self.heads.items():
            shapes |= {
                f"heads.{name}.weight": (len(labels), width),
                f"heads.{name}.bias": (len(labels),),
            }
        return shapes


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model as read: its header and its weights as float32, all of the right shape."""

    header: Header
    weights: dict[str, Floats]


def read_model(data: bytes, name: str) -> ModelFile:
    """Reads a model file.

    Args:
        data: the bytes of the file.
        name: how messages call it.

    Raises:
        InputError: if the file is damaged, incomplete, or of another version.
    """
    try:
        with np.load(BytesIO(data), allow_pickle=False) as arrays:
            header = msgspec.json.decode(arrays["header"].tobytes(), type=Header)
            _check_format(header, name)
            weights = {key: _weight(arrays, key) for key in header.shapes()}
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError) as error:
        raise InputError(_damaged(name, error)) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise InputError(_damaged(name, error)) from error
    for key, shape in header.shapes().items():
        if weights[key].shape != shape:
            raise InputError(_damaged(name, f"{key} has shape {weights[key].shape}, not {shape}"))
        if not np.isfinite(weights[key]).all():
            raise InputError(_damaged(name, f"{key} holds numbers that are not finite"))
    return ModelFile(header, weights)


def _damaged(name: str, why: object) -> str:
    return f"the model file {name} is damaged ({why}): install the package again"


def _check_format(header: Header, name: str) -> None:
    if header.format != FORMAT or header.version != VERSION:
        raise InputError(
            f"the model file {name} is of format {header.format!r}, version {header.version}; "
            f"this release reads {FORMAT!r}, version {VERSION}: train it again or update"
        )


def _weight(arrays: "np.lib.npyio.NpzFile", key: str) -> Floats:
    stored = arrays[key]
    if stored.dtype.kind not in "fi":
        raise TypeError(f"{key} is of type {stored.dtype}")
    weight: Floats = stored.astype(np.float32)
    if stored.dtype == np.int8:
        scale = arrays[f"{key}.scale"].astype(np.float32)
        weight *= scale.reshape((-1,) + (1,) * (weight.ndim - 1))
    return weight
