"""How rare a word of a name is, in bits: by how many names of the lists have it, and by what is known of
peoples' names.

Lists hold few Smiths and customers many: what a list alone would take for rare is looked up in a small table of names
common in some country or other, made by hand. A name is as common as the commonest source says.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from coverstory.model import Watchlist
from coverstory.screen.keys import form_of

__all__ = ["COMMON_BITS_OF", "PRIOR_NAMES", "Rarity", "rarity_of"]

PRIOR_NAMES = 5_000
"""Names one must have seen before a token that occurs once in them counts as rare: 1 in 5,000 is 12 bits, and two
such tokens together are as good as unique. Without it, in a small file every token would look common."""

_COMMON: dict[float, str] = {
    2.0: """abd abdul abu bin bint din umm haji sheikh sayyid mullah qari hafiz maulvi mawlawi ustad dr general colonel
    captain commander commandant comandante don dona mr mrs ms de del la los y van von da dos""",
    3.5: """trading corporation company limited general international group joint venture import export enterprise
    enterprises holding holdings services service industries bank shipping development technology investment
    department bureau office committee division administration agency ministry institute center management
    national associated engineering construction foundation organization""",
    5.0: """korea china iran russia syria iraq hong kong machinery equipment chemical marine electronics energy
    oil motor
    logistics credit finance financial commercial economic academy sciences factory union state first united consulting
    foods textiles software furniture travel minerals seafood motors""",
    6.5: """john james robert michael william david maria mary anna jose juan carlos luis mohammed mohamed
    muhammad ahmed
    ali hassan hussein ivan alexander sergei andrei dmitri elena olga wei li ming jun min ji young smith garcia
    wang zhang
    liu chen kim lee park singh kumar khan nguyen""",
    8.0: """thomas richard joseph charles daniel paul mark george peter martin anthony kevin brian andrew eric stephen
    christopher matthew patrick simon lukas jan jean pierre michel marie sophie laura julia sarah emma sofia elizabeth
    jennifer linda barbara susan jessica karen nancy lisa margaret sandra antonio manuel francisco pedro miguel jorge
    rafael fernando alberto mario giuseppe marco paolo luca carmen rosa ana isabel hans klaus stefan thomas wolfgang
    andreas vladimir mikhail nikolai alexei yuri viktor igor oleg natalia tatiana svetlana irina fatima aisha
    omar ibrahim
    yusuf abdul abdullah khalid mahmoud mustafa hamid reza mehdi amir karim rashid saeed said nasser abu rahman ahmad
    raj ravi sanjay amit anil sunil priya mei ling hui xin yan hong yu jing fang lin yang zhao huang zhou wu xu
    sun ma zhu
    hu guo he tran le pham johnson williams brown jones miller davis martinez rodriguez lopez hernandez gonzalez perez
    sanchez ramirez torres rivera silva santos souza oliveira pereira costa rossi ferrari muller schmidt
    schneider fischer
    weber meyer wagner ivanov petrov smirnov popov kuznetsov sato suzuki tanaka patel sharma gupta das choi
    jung cho kang
    yoon jang lim taylor anderson wilson moore jackson white harris thompson clark lewis walker hall young allen king
    wright scott green baker adams nelson hill""",
}
"""Names by about how many bits they are worth where they are at home: 8 bits is one person in 250."""

COMMON_BITS_OF = {name: bits for bits, names in sorted(_COMMON.items(), reverse=True) for name in names.split()}
"""A common name and the bits it is worth at most."""

INITIAL_BITS = 3.0
"""The weight of a token of one letter: an initial says about as much as one letter in eight."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """Bits of rarity by word, counted in names."""

    counts: Counter[str]
    names: int

    def bits_of(self, word: str) -> float:
        """The bits of a word; one never met is as rare as a word can be."""
        counted = -log2((self.counts[word] + 1) / (self.names + PRIOR_NAMES))
        return min(counted, COMMON_BITS_OF.get(word, counted), INITIAL_BITS if len(word) == 1 else counted)


def rarity_of(lists: Sequence[Watchlist]) -> Rarity:
    """The rarity of words among the entries of the lists."""
    counts: Counter[str] = Counter()
    entries = [entry for watchlist in lists for entry in watchlist.entries]
    for entry in entries:
        counts.update(_words((name.text for name in entry.names), entry.kind != "person"))
    return Rarity(counts, len(entries))


def _words(names: Iterable[str], as_firm: bool) -> set[str]:
    return {word for name in names for word in form_of(name, as_firm).split()}
