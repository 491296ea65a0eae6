"""What is really there: the planted networks, the innocent who look like them, and what is said in print of either."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coverstory.simulate.planting import Network
from coverstory.simulate.world import Ints
from coverstory.simulate.writing import names_of, write_table

__all__ = ["Printed", "Truth"]

_NONE = np.array([], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Printed:
    """A claim that a document makes: of which network (empty where of none), of which type, about which town."""

    document: str
    network: str
    type: str
    place: str


class Truth:
    """Keeps the truth of a world while it is made, and writes it."""

    def __init__(self) -> None:
        self._networks: list[tuple[str, Network]] = []
        self._innocents: list[tuple[str, Ints]] = []
        self._printed: list[Printed] = []

    def planted(self, scheme: str, network: Network) -> None:
        """A network was planted."""
        self._networks.append((scheme, network))

    def looks_alike(self, label: str, parties: Ints) -> None:
        """A look-alike was planted, with every party in it."""
        self._innocents.append((label, parties))

    def printed(self, claims: Iterable[Printed]) -> None:
        """Claims were printed."""
        self._printed += claims

    @property
    def networks(self) -> list[tuple[str, str, Network]]:
        """Every planted network: its label, its scheme and itself."""
        return [(f"N{number:04d}", *planted) for number, planted in enumerate(self._networks, 1)]

    @property
    def innocents(self) -> list[tuple[str, Ints]]:
        """Every look-alike: its label and its parties."""
        return self._innocents

    @property
    def listed(self) -> Iterable[tuple[int, np.datetime64 | None]]:
        """The parties of networks whom a watchlist is to name, and since when where that matters."""
        return [(party, network.listed_on) for _, network in self._networks for party in network.listed]

    def write(self, folder: Path) -> None:
        """Write `networks.csv`, `members.csv` and `innocents.csv`, and `claims.csv` where anything was printed."""
        folder.mkdir(parents=True, exist_ok=True)
        networks = self.networks
        write_table(folder / "networks.csv", {
            "network": [label for label, _, _ in networks], "scheme": [scheme for _, scheme, _ in networks],
        })  # fmt: skip
        members = [(label, member) for label, _, network in networks for member in network.members]
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
        if self._printed:
            columns = ("document", "network", "type", "place")
            rows = {name: [getattr(claim, name) for claim in self._printed] for name in columns}
            write_table(folder / "claims.csv", rows)
