"""Law as data: each rule with its paragraph, what it forbids, from when, until when, and how well it is attested."""

from coverstory.law.goods import goods_table
from coverstory.law.reading import load_law
from coverstory.law.rules import CERTAINTIES, RECORDS_THAT_CLOSE, Cap, Exemption, Goods, Law, Rule, Standing

__all__ = [
    "CERTAINTIES",
    "RECORDS_THAT_CLOSE",
    "Cap",
    "Exemption",
    "Goods",
    "Law",
    "Rule",
    "Standing",
    "goods_table",
    "load_law",
]
