"""Life online: from which networks and devices people sign in, freelance platforms, and an exchange for coins.

Ordinary people, look-alikes and schemes all sign in and are paid online through these functions.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coverstory.simulate.noise import at_some_hour, chosen, days_between, happens, one_of
from coverstory.simulate.paying import Form
from coverstory.simulate.people import open_accounts
from coverstory.simulate.texts import digits, either, joined, known_only, picked, same
from coverstory.simulate.world import Days, Ints, World, in_days

__all__ = [
    "COIN", "PLATFORM", "WORK_SERVICES", "Online", "Sessions", "Users", "device_of", "home_ip", "join_exchange",
    "join_platform",
    "keep_wallet", "open_online", "sign_in_during", "sign_in_on",
]  # fmt: skip

PLATFORM = Form("platform", "USD")
"""How a freelance platform credits and pays out what was earned on it."""
COIN = Form("crypto", "USD")
"""How stablecoins move; their worth is written in the currency they follow."""

WORK_SERVICES: tuple[str, ...] = ("company vpn", "single sign-on", "work mail", "payroll portal")
"""What people open who work from elsewhere."""

_PLATFORMS = ("Gigharbour", "Taskmeadow", "Codelantern")
_EXCHANGE = "Tidewater Coin Exchange"
_VPN_COUNTRIES = ("US", "NL", "SG", "DE", "GB", "JP")
_ROAMS, _WORKS_BEHIND_VPN, _PRIVATE_VPN = 0.15, 0.1, 0.7  # of sessions; of users; of the sessions of such a user


@dataclass(frozen=True, slots=True)
class Online:
    """Services that everybody uses: platforms with their pooled accounts, and an exchange with its wallet and till."""

    platforms: Ints
    pools: Ints
    exchange: int
    hot_wallet: int
    till: int

    @property
    def names(self) -> tuple[str, ...]:
        """The platforms' names, in their order."""
        return _PLATFORMS


def open_online(world: World, rng: np.random.Generator) -> Online:
    """Add the platforms and the exchange; their customers' money lies pooled."""
    count = len(_PLATFORMS)
    platforms = world.add(
        "party", count, kind="company", name=[f"{name} Inc." for name in _PLATFORMS], country="US",
        sector="online platform for freelance work", formed=days_between(
            rng, np.datetime64("2005"), np.datetime64("2014"), count),
    )  # fmt: skip
    exchange = world.add(
        "party", 1, kind="company", name=_EXCHANGE, country="SG", sector="exchange for digital coins",
        formed=np.datetime64("2013-04-01"),
    )  # fmt: skip
    pools = world.add(
        "account", count, holder=platforms, kind="platform", institution=list(_PLATFORMS), country="US", currency="USD"
    )
    wallet = world.add("account", 1, holder=exchange, kind="exchange", institution=_EXCHANGE, currency="USD")
    till = open_accounts(world, rng, exchange, "business")
    return Online(platforms, pools, int(exchange[0]), int(wallet[0]), int(till[0]))


def join_platform(world: World, rng: np.random.Generator, holder: Ints) -> tuple[Ints, Ints]:
    """Open an account for each holder on some platform; returns which platform, and the accounts."""
    which = chosen(rng, len(_PLATFORMS), len(holder), (0.5, 0.3, 0.2))
    opened = world.start - in_days(rng.integers(0, 1_500, len(holder)))
    accounts = world.add(
        "account", len(holder), holder=holder, kind="platform", institution=picked(pa.array(_PLATFORMS), which),
        country="US", currency="USD", opened=opened,
    )  # fmt: skip
    return which, accounts


def join_exchange(world: World, rng: np.random.Generator, holder: Ints) -> Ints:
    """Open an account for each holder at the exchange."""
    opened = world.start - in_days(rng.integers(0, 900, len(holder)))
    return world.add(
        "account", len(holder), holder=holder, kind="exchange", institution=_EXCHANGE, currency="USD", opened=opened
    )


def keep_wallet(world: World, rng: np.random.Generator, holder: Ints) -> Ints:
    """Let each holder keep a wallet, whose address is known."""
    key = joined(
        "", "0x", digits(rng.integers(0, 10**15, len(holder)), 15), digits(rng.integers(0, 10**9, len(holder)), 9)
    )
    world.add("identifier", len(holder), party=holder, kind="wallet", value=key)
    return world.add("account", len(holder), holder=holder, kind="wallet", currency="USD")


@dataclass(frozen=True, slots=True)
class Users:
    """Who signs in, as columns side by side: whose credentials, and the number of the home and of the machine.

    Two users with one home number come from one address, with one machine number from one device. The second factor
    is the user's own phone, or that of the party beside. A share `vpn` of them keeps behind a VPN of their own.
    """

    party: Ints
    home: Ints
    machine: Ints
    vpn: float = _WORKS_BEHIND_VPN
    phone_of: Ints | None = None


@dataclass(frozen=True, slots=True)
class Sessions:
    """Single sign-ins, as columns side by side: the row of the user, the day, the country, and what was opened."""

    user: Ints
    day: Days
    country: pa.Array | str
    service: pa.Array | str
    network: pa.Array | str = ""


def home_ip(home: Ints) -> pa.Array:
    """The address on the network of each home."""
    parts = (digits(64 + home // 65536 % 64, 1), digits(home // 256 % 256, 1), digits(home % 256, 1))
    return joined(".", "100", *parts)


def device_of(machine: Ints) -> pa.Array:
    """The fingerprint of each machine."""
    return joined("-", "d", digits(machine * 7919 % 10**9, 9))


def sign_in_during(world: World, rng: np.random.Generator, users: Users, services: tuple[str, ...], times: int) -> None:
    """Let each user sign in so many times over the months, from home for the most part."""
    row = np.repeat(np.arange(len(users.party)), times)
    day = days_between(rng, world.start, world.end, len(row))
    sign_in_on(world, rng, users, Sessions(row, day, world.host.country, one_of(rng, services, len(row))))


def sign_in_on(world: World, rng: np.random.Generator, users: Users, sessions: Sessions) -> None:
    """Book sign-ins: from home, on the move, or through a VPN that may end in another country.

    Where `sessions` say the network, all come from there, each user from an address of the user's own.
    """
    count, user = len(sessions.user), sessions.user
    keeps = happens(rng, users.vpn, len(users.party))[user]
    hidden = keeps & happens(rng, _PRIVATE_VPN, count)
    roams = ~hidden & happens(rng, _ROAMS, count)
    exit_ = digits(rng.integers(0, 250, count), 1)
    ip = either(
        hidden, joined(".", "198.18.9", exit_), either(roams, joined(".", "100.80.7", exit_), home_ip(users.home[user]))
    )
    network = either(hidden, "vpn", either(roams, "mobile", "residential"))
    place = chosen(rng, len(_VPN_COUNTRIES), count)
    country = same(sessions.country, count) if isinstance(sessions.country, str) else sessions.country
    if sessions.network:
        ip, network = home_ip(users.home[user] * 31 + 17), sessions.network
    else:
        country = either(hidden, picked(pa.array(_VPN_COUNTRIES), place), country)
    confirms = users.party if users.phone_of is None else users.phone_of
    phone = joined("-", "m", digits(confirms[user] * 104_729 % 10**9, 9))
    world.add(
        "login", count, occurred_at=at_some_hour(rng, sessions.day, 6, 23), party=users.party[user],
        service=sessions.service, ip=ip, network=network, country=country, device=device_of(users.machine[user]),
        second_factor=known_only(happens(rng, 0.6, count), phone),
    )  # fmt: skip
