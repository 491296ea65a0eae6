"""Accounts that were closed for another one: money that is due later goes to and from the new account."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["Handovers"]


class Handovers:
    """Which account took the place of which, and on what day."""

    def __init__(self) -> None:
        self._next = np.empty(0, dtype=np.int64)
        self._day = np.empty(0, dtype="datetime64[D]")

    def note(self, old: NDArray[np.int64], new: NDArray[np.int64], day: NDArray[np.datetime64]) -> None:
        """From its day on, each old account's part is played by the new one."""
        if len(old) == 0:
            return
        size = max(len(self._next), int(old.max()) + 1)
        following, since = np.arange(size), np.full(size, np.datetime64("NaT"), dtype="datetime64[D]")
        following[: len(self._next)], since[: len(self._day)] = self._next, self._day
        following[old], since[old] = new, day
        self._next, self._day = following, since

    def noted(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.datetime64]]:
        """The old accounts, the new ones, and the days."""
        old = np.flatnonzero(~np.isnat(self._day))
        return old, self._next[old], self._day[old]

    def account_on(self, account: NDArray[np.int64], day: NDArray[np.datetime64]) -> NDArray[np.int64]:
        """The account that plays the part of each on its day; nobody's account stays nobody's."""
        if len(self._next) == 0:
            return account
        known = (account >= 0) & (account < len(self._next))
        place = np.where(known, account, 0)
        moved = known & (day >= self._day[place])  # a comparison with no day is false
        return np.where(moved, self._next[place], account)
