"""Connected components of a set of pairs, as columns."""

import numpy as np
import numpy.typing as npt

__all__ = ["components"]

Indices = npt.NDArray[np.int64]


def components(left: Indices, right: Indices, size: int) -> Indices:
    """The component of each of `size` nodes, named by its smallest member, given edges left[i] - right[i].

    Each round hands the smaller name over every edge and then shortens the paths, so that a chain of n nodes takes
    about log n rounds.
    """
    names = np.arange(size, dtype=np.int64)
    while True:
        smaller = np.minimum(names[left], names[right])
        before = names.copy()
        np.minimum.at(names, names[left], smaller)
        np.minimum.at(names, names[right], smaller)
        names = names[names]
        if np.array_equal(names, before):
            return names
