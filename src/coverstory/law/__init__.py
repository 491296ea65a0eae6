"""Law as data: each rule with its paragraph, what it forbids, from when, until when, and how well it is attested."""

from coverstory.law.goods import goods_table
from coverstory.law.rules import CERTAINTIES, Goods, Law, Rule, load_law

__all__ = ["CERTAINTIES", "Goods", "Law", "Rule", "goods_table", "load_law"]
