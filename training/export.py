"""Writes trained weights as a model file that `wortlaut.nets` reads. Needs no torch."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from wortlaut.nets import Header, read_model

_SMALL = 4096
"""Weights with fewer numbers are kept as float32: they weigh nothing."""


def model_bytes(
    header: Header, state: Mapping[str, ArrayLike], *, coarse: str = "tables."
) -> bytes:
    """Returns a model file.

    Args:
        header: what the network is made of.
        state: the weights by name: the `state_dict()` of `network.Net`, or arrays.
        coarse: weights whose names begin so are stored as int8 with one factor per row; the
            other large ones as float16. An empty string stores all large ones as int8.

    Raises:
        ValueError: if a weight is missing or has another shape than the header says.
    """
    stored: dict[str, NDArray[np.generic]] = {
        "header": np.frombuffer(msgspec.json.encode(header), np.uint8)
    }
    for name, shape in header.shapes().items():
        if name not in state:
            raise ValueError(f"the weights lack {name}")
        weight = np.asarray(state[name], np.float32)
        if weight.shape != shape:
            raise ValueError(f"{name} has shape {weight.shape}, not {shape}")
        if weight.size < _SMALL:
            stored[name] = weight
        elif name.startswith(coarse):
            flat = np.abs(weight.reshape(len(weight), -1)).max(axis=1)
            scale = np.maximum(flat / 127, 1e-6).astype(np.float16).astype(np.float32)
            places = scale.reshape((-1,) + (1,) * (weight.ndim - 1))
            stored[name] = np.clip(np.round(weight / places), -127, 127).astype(np.int8)
            stored[f"{name}.scale"] = scale.astype(np.float16)
        else:
            stored[name] = weight.astype(np.float16)
    buffer = BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **stored)
    return buffer.getvalue()


def write_model(path: Path, header: Header, state: Mapping[str, ArrayLike]) -> int:
    """Writes a model file, reads it back to check it, and returns its size in bytes."""
    data = model_bytes(header, state)
    read_model(data, str(path))
    path.write_bytes(data)
    return len(data)
