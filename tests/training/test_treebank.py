"""Treebanks as sentences of our tokens."""

import gzip
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from wortlaut.nets import Header, Table, read_model

ROOT = Path(__file__).parents[2]
SENTENCE = """\
# text = Sie kam am 3. Mai, hieß es, und sei zum Rat gefahren.
1	Sie	sie	PRON	PPER	Case=Nom|Gender=Fem|Number=Sing|Person=3	2	nsubj	_	_
2	kam	kommen	VERB	VVFIN	Mood=Ind|Number=Sing|Person=3|VerbForm=Fin	0	root	_	_
3-4	am	_	_	_	_	_	_	_	_
3	an	an	ADP	APPR	_	7	case	_	_
4	dem	der	DET	ART	Case=Dat|Gender=Masc|Number=Sing	7	det	_	_
5	3	3	ADJ	ADJA	NumType=Ord	7	amod	_	SpaceAfter=No
6	.	.	PUNCT	$.	_	5	punct	_	_
7	Mai	Mai	PROPN	NN	Case=Dat|Gender=Masc,Neut|Number=Sing	2	obl	_	SpaceAfter=No
8	,	,	PUNCT	$,	_	9	punct	_	_
9	hieß	heißen	VERB	VBC	Mood=Ind|Tense=Past	2	parataxis	_	_
10	es	es	PRON	PPER	Case=Nom|Number=Sing|Person=3	9	expl	_	SpaceAfter=No
11	,	,	PUNCT	$,	_	9	punct	_	_
12	und	und	CCONJ	KON	_	16	cc	_	_
13	sei	sein	AUX	VAFIN	Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	16	aux	_	_
14-15	zum	_	_	_	_	_	_	_	_
14	zu	zu	ADP	APPR	_	16	case	_	_
15	dem	der	DET	ART	Case=Dat|Gender=Masc|Number=Sing	16	det	_	_
16	Rat	Rat	NOUN	NN	Case=Dat|Gender=Masc|Number=Sing	17	obl:arg	_	_
17	gefahren	fahren	VERB	VBN	_	2	conj	_	SpaceAfter=No
18	.	.	PUNCT	$.	_	2	punct	_	_

"""


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "training" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def treebank() -> Iterator[ModuleType]:
    yield load("treebank")
    del sys.modules["treebank"]


@pytest.fixture
def labels(treebank: ModuleType, tmp_path: Path) -> dict[str, dict[str, str]]:
    path = tmp_path / "own.conllu.gz"
    path.write_bytes(gzip.compress(SENTENCE.encode()))
    (sentence,) = treebank.read_treebank(path)
    return {
        token.text: {
            head: names[label] if label >= 0 else "unknown"
            for (head, names), label in zip(treebank.HEADS.items(), row, strict=True)
        }
        for token, row in zip(sentence.tokens, sentence.labels, strict=True)
    }


@pytest.mark.parametrize(
    ("token", "head", "label"),
    [
        ("Sie", "relation", "nsubj"),
        ("Sie", "head", "right 1"),
        ("kam", "head", "root"),
        ("kam", "form", "indicative"),
        ("am", "pos", "ADP"),
        ("am", "case", "Dat"),
        ("am", "relation", "case"),
        ("am", "head", "right 2-3"),
        ("3.", "pos", "ADJ"),
        ("Mai", "gender", "Masc"),
        ("Mai", "head", "left 2-3"),
        ("hieß", "form", "indicative"),
        ("sei", "form", "konjunktiv1"),
        ("zum", "number", "Sing"),
        ("Rat", "relation", "iobj"),
        ("gefahren", "form", "participle"),
        ("gefahren", "head", "left 8+"),
    ],
)
def test_labels(labels: dict[str, dict[str, str]], token: str, head: str, label: str) -> None:
    assert labels[token][head] == label


def test_weights_are_written_and_read_back() -> None:
    export = load("export")
    header = Header("t", (Table("word", 512, 16),), 0, 0, 8, (1,), {"a": ("x", "y")})
    chance = np.random.default_rng(1)
    state = {name: chance.normal(size=shape) for name, shape in header.shapes().items()}
    model = read_model(export.model_bytes(header, state), "t")
    assert model.header == header
    for name, weight in model.weights.items():
        np.testing.assert_allclose(weight, state[name], atol=0.02)
    with pytest.raises(ValueError, match=r"lack norm\.bias"):
        export.model_bytes(header, {k: v for k, v in state.items() if k != "norm.bias"})
