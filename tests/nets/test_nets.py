"""The runtime of the networks: the numbers that torch computes, whatever stands beside."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from wortlaut.errors import InputError
from wortlaut.nets import Lexicon, Network, Table, hashed, network, read_model, shape

DATA = Path(__file__).parent / "data"
MODEL = (DATA / "example.npz").read_bytes()


@dataclass(frozen=True)
class Example:
    words: list[str]
    lengths: list[int]
    dense: NDArray[np.float32]
    expected: NDArray[np.float32]


@pytest.fixture(scope="module")
def example() -> Example:
    with np.load(DATA / "example_outputs.npz", allow_pickle=False) as arrays:
        return Example(
            arrays["words"].tolist(),
            arrays["lengths"].tolist(),
            arrays["dense"],
            arrays["expected"],
        )


def model() -> Network:
    return Network(read_model(MODEL, "example.npz"))


def test_computes_what_torch_computes(example: Example) -> None:
    net = model()
    lexicon = Lexicon(net, len)
    scores = net.run(lexicon.look_up(example.words), example.dense, example.lengths)
    np.testing.assert_allclose(scores, example.expected, atol=1e-5)


def test_documents_do_not_touch_each_other(example: Example) -> None:
    net = model()
    lexicon = Lexicon(net, len)
    at = 0
    for length in example.lengths:
        part = slice(at, at + length)
        alone = net.run(lexicon.look_up(example.words[part]), example.dense[part])
        np.testing.assert_allclose(alone, example.expected[part], atol=1e-5)
        at += length


@pytest.mark.parametrize("window", [1, 5, 16, 50])
def test_long_texts_are_cut_without_a_trace(
    example: Example, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_WINDOW", window)
    net = model()
    scores = net.run(Lexicon(net, len).look_up(example.words), example.dense, example.lengths)
    np.testing.assert_allclose(scores, example.expected, atol=1e-5)


def test_empty_documents_and_no_documents(example: Example) -> None:
    net = model()
    lexicon = Lexicon(net, len)
    assert net.run(lexicon.look_up([])).shape == (0, 5)
    assert net.run(lexicon.look_up([]), lengths=[0, 0]).shape == (0, 5)
    one = example.lengths[0]
    scores = net.run(lexicon.look_up(example.words[:one]), example.dense[:one], [0, one, 0, 0])
    np.testing.assert_allclose(scores, example.expected[:one], atol=1e-5)


def test_heads_stand_side_by_side() -> None:
    assert model().columns == {"a": slice(0, 2), "b": slice(2, 5)}


def test_a_full_lexicon_starts_afresh(example: Example) -> None:
    net = model()
    small = Lexicon(net, len, limit=4)
    first = small.look_up(["Mai", "Rat", "Mai"])
    kept = first.vectors[first.rows].copy()
    for word in example.words:
        small.look_up([word])
    np.testing.assert_array_equal(first.vectors[first.rows], kept)
    again = small.look_up(["Mai", "Rat", "Mai"])
    np.testing.assert_allclose(again.vectors[again.rows], kept, atol=1e-6)


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("Straße", "strasse"),
        ("„", "“"),
        ("–", "—"),
        ("2024", "1987"),
    ],
)
def test_what_only_looks_different_is_the_same_word(word: str, same: str) -> None:
    rows = hashed([Table("word", 1 << 20, 1)], [word, same])
    assert rows[0, 0] == rows[1, 0]


def test_prefixes_and_suffixes() -> None:
    tables = [Table("suffix", 1 << 20, 1, 3), Table("prefix", 1 << 20, 1, 3)]
    sagte, fragte, sagen = hashed(tables, ["sagte", "fragte", "sagen"])
    assert sagte[0] == fragte[0]
    assert sagte[1] == sagen[1]
    assert sagte[0] != sagte[1]


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        (("12", "1987"), True),
        (("12", "12."), False),
        (("Rat", "Mai"), True),
        (("Rat", "rat"), False),
        (("CDU", "SPD"), True),
        (("CDU", "A"), False),
        (("CDU", "GmbH"), False),
        ((".", ","), False),
        (("§", "%"), True),
    ],
)
def test_shapes(words: tuple[str, str], alike: bool) -> None:
    assert (shape(words[0]) == shape(words[1])) == alike
    assert all(0 < shape(word) < 24 for word in words)


@pytest.mark.parametrize("word", ["\ud800", "ß", "İ", "Ⅷ", "²", "🙂", "x" * 10_000])
def test_any_word_has_rows(word: str) -> None:
    net = model()
    assert np.isfinite(net.run(Lexicon(net, len).look_up([word]))).all()


Arrays = dict[str, NDArray[np.generic]]


def changed(change: Callable[[Arrays], object]) -> bytes:
    with np.load(BytesIO(MODEL), allow_pickle=False) as stored:
        arrays: Arrays = dict(stored)
    change(arrays)
    buffer = BytesIO()
    np.savez(buffer, allow_pickle=True, **arrays)
    return buffer.getvalue()


def header(**fields: object) -> Callable[[Arrays], object]:
    def change(arrays: Arrays) -> None:
        content = json.loads(arrays["header"].tobytes()) | fields
        arrays["header"] = np.frombuffer(json.dumps(content).encode(), np.uint8)

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda a: a.pop("header"), "damaged"),
        (lambda a: a.pop("input.bias"), "damaged"),
        (lambda a: a.pop("norm.weight"), "damaged"),
        (lambda a: a.update({"input.bias": np.zeros(3, np.float32)}), "shape"),
        (lambda a: a.update({"input.bias": np.full(12, np.nan, np.float32)}), "finite"),
        (lambda a: a.update({"input.bias": np.array(["x"] * 12)}), "damaged"),
        (lambda a: a.update({"input.bias": np.array([{}] * 12)}), "damaged"),
        (lambda a: a.update({"header": np.frombuffer(b"{", np.uint8)}), "damaged"),
        (header(version=99), "version 99"),
        (header(format="other"), "'other'"),
        (header(width=0), "damaged"),
        (header(width=13), "shape"),
        (header(dilations=[1, 2]), None),
    ],
)
def test_damaged_files_are_told(change: Callable[[Arrays], object], message: str | None) -> None:
    data = changed(change)
    if message is None:  # fewer blocks are a model, too: nothing else than the header says so
        read_model(data, "example.npz")
        return
    with pytest.raises(InputError, match=message):
        read_model(data, "example.npz")


@pytest.mark.parametrize("data", [b"", b"PK", b"no model", MODEL[:-40], MODEL[:200], MODEL[60:]])
def test_no_model_files_are_told(data: bytes) -> None:
    with pytest.raises(InputError, match=r"example\.npz is damaged"):
        read_model(data, "example.npz")


def test_flipped_bytes_never_raise_anything_else() -> None:
    for at in range(0, len(MODEL), 97):
        data = bytearray(MODEL)
        data[at] ^= 0xFF
        try:
            read_model(bytes(data), "example.npz")
        except InputError:
            continue
