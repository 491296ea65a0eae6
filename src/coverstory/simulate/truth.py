"""What is really there: the planted networks with their members, and the innocent who look like them."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from coverstory.simulate.planting import Network
from coverstory.simulate.world import Ints
from coverstory.simulate.writing import names_of, write_table

__all__ = ["Truth"]

_NONE = np.array([], dtype=np.int64)


class Truth:
    """Keeps the truth of a world while it is made, and writes it."""

    def __init__(self) -> None:
        self._networks: list[tuple[str, Network]] = []
        self._innocents: list[tuple[str, Ints]] = []

    def planted(self, scheme: str, network: Network) -> None:
        """A network was planted."""
        self._networks.append((scheme, network))

    def looks_alike(self, label: str, parties: Ints) -> None:
        """A look-alike was planted, with every party in it."""
        self._innocents.append((label, parties))

    @property
    def listed(self) -> Iterable[tuple[int, np.datetime64 | None]]:
        """The parties of networks whom a watchlist is to name, and since when where that matters."""
        return [(party, network.listed_on) for _, network in self._networks for party in network.listed]

    def write(self, folder: Path) -> None:
        """Write `networks.csv`, `members.csv` and `innocents.csv`."""
        folder.mkdir(parents=True, exist_ok=True)
        labels = [f"N{number + 1:04d}" for number in range(len(self._networks))]
        schemes = [scheme for scheme, _ in self._networks]
        write_table(folder / "networks.csv", {"network": labels, "scheme": schemes})
        members = [
            (label, member)
            for label, (_, network) in zip(labels, self._networks, strict=True)
            for member in network.members
        ]
        write_table(folder / "members.csv", {
            "network": [label for label, _ in members],
            "party": names_of("party", np.array([member.party for _, member in members], dtype=np.int64)),
            "role": [member.role for _, member in members],
            "core": ["yes" if member.core else "no" for _, member in members],
        })  # fmt: skip
        write_table(folder / "innocents.csv", {
            "lookalike": [label for label, group in self._innocents for _ in group],
            "party": names_of("party", np.concatenate([_NONE, *(group for _, group in self._innocents)])),
        })  # fmt: skip
