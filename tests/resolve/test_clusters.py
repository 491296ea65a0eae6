"""Clusters of pairs, held against a plain union-find."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverstory.resolve import components


def plain_components(pairs: list[tuple[int, int]], size: int) -> list[int]:
    """The oracle: repeatedly give both ends of a pair the smaller name."""
    names = list(range(size))
    for _ in range(size):
        for left, right in pairs:
            names[left] = names[right] = min(names[left], names[right])
    return names


def test_a_chain_is_one_cluster_named_by_its_smallest_member() -> None:
    left, right = np.array([4, 3, 2]), np.array([3, 2, 1])
    assert components(left, right, 6).tolist() == [0, 1, 1, 1, 1, 5]


def test_no_pairs_leave_everyone_alone() -> None:
    nobody = np.array([], dtype=np.int64)
    assert components(nobody, nobody, 3).tolist() == [0, 1, 2]


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=20))
    )
)
def test_clusters_are_those_of_the_oracle(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = drawn
    left = np.array([pair[0] for pair in pairs], dtype=np.int64)
    right = np.array([pair[1] for pair in pairs], dtype=np.int64)
    assert components(left, right, size).tolist() == plain_components(pairs, size)
