"""Word vectors from the training text itself: PPMI of neighbouring words, then a truncated SVD.

No outside data: contexts are the words at two places to the left and right, each place counted
apart, because neighbours with their side say more about a word's class than a bag of words does.
A vector stands for the lower-case form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.utils.extmath import randomized_svd

__all__ = ["ppmi_vectors"]


def ppmi_vectors(
    texts: Iterable[Sequence[str]],
    *,
    dims: int = 64,
    min_count: int = 3,
    contexts: int = 6000,
    window: int = 2,
    seed: int = 7,
) -> tuple[list[str], np.ndarray]:
    """Words and their unit-length rows (words x dims, float32).

    ``texts`` are lists of words. Words rarer than ``min_count`` get no row; the ``contexts``
    most frequent words count as neighbours. Same input and seed, same vectors.
    """
    lowered = [[w.lower() for w in text] for text in texts]
    counts = Counter(w for text in lowered for w in text)
    words = [w for w, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])) if n >= min_count]
    row = {w: i for i, w in enumerate(words)}
    places = [d for d in range(-window, window + 1) if d]
    pairs: Counter[tuple[int, int]] = Counter()
    for text in lowered:
        ids = [row.get(w, -1) for w in text]
        for i, r in enumerate(ids):
            if r < 0:
                continue
            for p, d in enumerate(places):
                j = i + d
                if 0 <= j < len(ids) and 0 <= ids[j] < contexts:
                    pairs[r, p * contexts + ids[j]] += 1
    at = np.array(list(pairs), dtype=np.int64)
    n = np.array(list(pairs.values()), dtype=np.float64)
    width = contexts * len(places)
    joint = csr_matrix((n, (at[:, 0], at[:, 1])), shape=(len(words), width))
    left = np.asarray(joint.sum(axis=1)).ravel()
    # smoothed context counts keep rare neighbours from ruling the sum (Levy and others 2015)
    right = np.asarray(joint.sum(axis=0)).ravel() ** 0.75
    pmi = np.log(n * right.sum() / (left[at[:, 0]] * np.maximum(right[at[:, 1]], 1e-9)))
    keep = pmi > 0
    ppmi = csr_matrix((pmi[keep], (at[keep, 0], at[keep, 1])), shape=(len(words), width))
    u, s, _ = randomized_svd(ppmi, n_components=dims, random_state=seed)
    rows = u * np.sqrt(s)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return words, rows.astype(np.float32)
