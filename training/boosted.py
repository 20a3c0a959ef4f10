"""Boosted trees: trained with scikit-learn, written as arrays that the package computes."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

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


def arrays(forest: Forest, name: str) -> Mapping[str, NDArray[np.generic]]:
    """Returns the mean of some models, of their sums of trees, as arrays."""
    roots, feature, threshold, left, right, value = [], [], [], [], [], []
    depth, at, base = 0, 0, 0.0
    for model in forest:
        base += float(np.ravel(model._baseline_prediction)[0]) / len(forest)
        for (tree,) in model._predictors:
            nodes = tree.nodes
            own = np.arange(len(nodes))
            leaf = nodes["is_leaf"].astype(bool)
            roots.append(at)
            feature.append(np.where(leaf, 0, nodes["feature_idx"]))
            threshold.append(np.where(leaf, 0, nodes["num_threshold"]))
            left.append(at + np.where(leaf, own, nodes["left"]))
            right.append(at + np.where(leaf, own, nodes["right"]))
            value.append(np.where(leaf, nodes["value"], 0) / len(forest))
            depth = max(depth, int(nodes["depth"].max()))
            at += len(nodes)
    return {
        f"{name}.roots": np.array(roots, np.int32),
        f"{name}.feature": np.concatenate(feature).astype(np.int16),
        f"{name}.threshold": np.concatenate(threshold).astype(np.float32),
        f"{name}.left": np.concatenate(left).astype(np.int32),
        f"{name}.right": np.concatenate(right).astype(np.int32),
        f"{name}.value": np.concatenate(value).astype(np.float32),
        f"{name}.depth": np.array(depth),
        f"{name}.base": np.array(base),
    }


def trees(forest: Forest) -> Trees:
    """Returns some models as the package computes them."""
    return read_trees(arrays(forest, "x"), "x")
