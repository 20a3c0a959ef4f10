"""Boosted trees: trained with scikit-learn, written as arrays that the package computes."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.ensemble._hist_gradient_boosting.binning import _BinMapper
from sklearn.ensemble._hist_gradient_boosting.grower import TreeGrower

from wortlaut.statements.trained.trees import Trees, read_trees

Forest = list[HistGradientBoostingClassifier | HistGradientBoostingRegressor]
SETTINGS = {
    "max_iter": 150,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 25,
    "l2_regularization": 5.0,
    "max_features": 0.4,
    "early_stopping": False,
}

_BINS = 256
_RANKING_TREES = 300


def classifiers(rows: NDArray[np.float32], right: NDArray[np.bool_], seeds: int) -> Forest:
    """Trains trees that tell how probable it is that a row is right."""
    return [
        HistGradientBoostingClassifier(random_state=seed, **SETTINGS).fit(rows, right)
        for seed in range(seeds)
    ]


def regressors(rows: NDArray[np.float32], worth: NDArray[np.float32], seeds: int) -> Forest:
    """Trains trees that tell how much a row is worth."""
    return [
        HistGradientBoostingRegressor(random_state=seed, **SETTINGS).fit(rows, worth)
        for seed in range(seeds)
    ]


def rank(
    rows: NDArray[np.float32], right: NDArray[np.bool_], starts: Sequence[int], seed: int = 0
) -> Trees:
    """Trains trees whose sums tell the right row of every group from the others.

    What is lowered is the mean of -log of the share that the right rows of a group have in the
    sum of exp over the group; groups without a right row are left out.

    Args:
        rows: all rows, group by group.
        right: whether each is right.
        starts: the first row of every group.
        seed: of the columns that are drawn for every split.
    """
    mapper = _BinMapper(n_bins=_BINS, random_state=seed, n_threads=1)
    binned = mapper.fit_transform(np.ascontiguousarray(rows, np.float64))
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
    known = np.add.reduceat(right.astype(float), starts)[group] > 0
    sums = np.zeros(len(rows))
    chance = np.random.default_rng(seed)
    grown = []
    for _ in range(_RANKING_TREES):
        raised = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        share = raised / np.add.reduceat(raised, starts)[group]
        wanted = share * right
        wanted /= np.maximum(np.add.reduceat(wanted, starts)[group], 1e-9)
        gradients = np.where(known, share - wanted, 0).astype(np.float32)
        hessians = np.where(known, np.maximum(share * (1 - share), 1e-4), 1e-6).astype(np.float32)
        grower = TreeGrower(
            binned, gradients, hessians, max_leaf_nodes=16, min_samples_leaf=10,
            l2_regularization=10.0, feature_fraction_per_split=0.15, rng=chance, n_bins=_BINS,
            n_bins_non_missing=mapper.n_bins_non_missing_, has_missing_values=False,
            shrinkage=0.03, min_hessian_to_split=1e-3, n_threads=1,
        )  # fmt: skip
        grower.grow()
        for leaf in grower.finalized_leaves:
            sums[leaf.sample_indices] += leaf.value
        grown.append(grower.make_predictor(binning_thresholds=mapper.bin_thresholds_).nodes)
    return read_trees(_arrays([(nodes, 1) for nodes in grown], 0.0, "x"), "x")


def arrays(forest: Forest, name: str) -> Mapping[str, NDArray[np.generic]]:
    """Returns the mean of some models, of their sums of trees, as arrays."""
    base = sum(float(np.ravel(model._baseline_prediction)[0]) for model in forest) / len(forest)
    grown = [(tree.nodes, len(forest)) for model in forest for (tree,) in model._predictors]
    return _arrays(grown, base, name)


def _arrays(
    grown: Sequence[tuple[NDArray[np.void], int]], base: float, name: str
) -> Mapping[str, NDArray[np.generic]]:
    """Returns trees, each with what its values are divided by, as arrays."""
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[float] = []
    depth = 0
    for nodes, share in grown:
        start = len(left)
        roots.append(start)
        depth = max(depth, int(nodes["depth"].max()))
        # siblings stand side by side, so that the one to the right need not be stored
        order = [0]
        for number in order:
            node = nodes[number]
            leaf = bool(node["is_leaf"])
            feature.append(0 if leaf else int(node["feature_idx"]))
            threshold.append(np.inf if leaf else float(node["num_threshold"]))
            left.append(len(left) if leaf else start + len(order))
            value.append(float(node["value"]) / share if leaf else 0.0)
            if not leaf:
                order += [int(node["left"]), int(node["right"])]
    return {
        f"{name}.roots": np.array(roots, np.int32),
        f"{name}.feature": np.array(feature, np.int16),
        f"{name}.threshold": np.array(threshold, np.float32),
        f"{name}.left": np.array(left, np.int32),
        f"{name}.value": np.array(value, np.float32),
        f"{name}.depth": np.array(depth),
        f"{name}.base": np.array(base),
    }


def trees(forest: Forest) -> Trees:
    """Returns some models as the package computes them."""
    return read_trees(arrays(forest, "x"), "x")
