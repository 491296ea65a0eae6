"""One name against one other, as screening judges them, where no file of names and no list is at hand."""

from coverstory.model import NameKind
from coverstory.screen.agreement import compare_names
from coverstory.screen.rarity import Rarity
from coverstory.screen.scoring import Circumstances, Score, judge

__all__ = ["score_names"]


def score_names(mine: str, theirs: str, kind: str, rarity: Rarity, grade: NameKind = NameKind.ALIAS) -> Score:
    """The score of a name against an entry's name alone, an entry of that kind, and its reason."""
    agreement = compare_names(mine, theirs, kind, rarity.bits_of)
    return judge(agreement, kind, Circumstances(grade=grade))
