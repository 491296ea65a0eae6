"""Where a world lies: its host country with money, clock and towns, and the countries it deals with.

Country and currency codes are real, because records need ISO codes; and guidance on trade names the towns at a border;
every other town, street and bank is invented.
"""

from dataclasses import dataclass

__all__ = ["BORDER_TOWNS", "HOSTS", "LABOUR_ORIGINS", "SANCTIONED", "TRADE_PARTNERS", "TRANSIT", "Host"]


@dataclass(frozen=True, slots=True)
class Host:
    """The country in which a world lies.

    `wage` is a typical net monthly wage in the host's currency, `usd` what one US dollar costs in it (both only need
    to be of the right size), `legal_forms` what its companies are called.
    """

    country: str
    currency: str
    utc_hours: int
    phone_prefix: str
    wage: float
    usd: float
    legal_forms: tuple[str, ...]
    towns: tuple[str, ...]


HOSTS: tuple[Host, ...] = (
    Host("MY", "MYR", 8, "+60", 3200, 4.3, ("Sdn Bhd", "Bhd", "Enterprise"), ("Tamburai", "Kelawan", "Sri Madura")),
    Host("SG", "SGD", 8, "+65", 3900, 1.4, ("Pte Ltd", "LLP", "Ltd"), ("Northquay", "Tanah Lima", "Pelican Point")),
    Host("PL", "PLN", 1, "+48", 4300, 3.8, ("Sp. z o.o.", "S.A.", "S.K."), ("Wierzbin", "Dolany", "Staromost")),
    Host("QA", "QAR", 3, "+974", 6000, 3.64, ("WLL", "LLC", "Trading Est."), ("Ras Umlat", "Dafna West", "Al Marhaj")),
    Host("TH", "THB", 7, "+66", 21000, 34, ("Co., Ltd.", "Plc", "Part., Ltd."), ("Ban Saphai", "Thungmai", "Klongdao")),
    Host("AE", "AED", 4, "+971", 6500, 3.67, ("LLC", "FZE", "FZCO"), ("Ras Mirqab", "Wadi Sahl", "Jazirat Hamra")),
)

LABOUR_ORIGINS: tuple[tuple[str, float], ...] = (
    ("ID", 0.16), ("BD", 0.15), ("NP", 0.12), ("IN", 0.12), ("VN", 0.10), ("PH", 0.10),
    ("CN", 0.08), ("UA", 0.05), ("PK", 0.05), ("KR", 0.03), ("RU", 0.02), ("GB", 0.02),
)  # fmt: skip
"""Countries from which ordinary foreign workers come, and in which share. Invented shares."""

TRADE_PARTNERS: tuple[str, ...] = ("CN", "JP", "DE", "US", "KR", "VN", "IN", "ID", "AU", "TR", "IT", "TW", "ZA", "BR")
"""Countries with which ordinary firms trade."""

SANCTIONED = "KP"
"""The state whose labour, goods and missions the law of 2017 turned on."""

BORDER_TOWNS: tuple[str, ...] = ("Dandong, Liaoning", "Hunchun, Jilin", "Yanji, Jilin")
"""Towns at the border of the sanctioned state, in the provinces of which guidance on front companies speaks."""

TRANSIT: tuple[str, ...] = ("CN", "RU", "VN")
"""Countries through which one flies between the host and the sanctioned state."""
