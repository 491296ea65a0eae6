"""Whether two answers can both hold: how many, which goods, which direction, who receives, so or not."""

from coverstory.claims.corroboration import amounts_meet
from coverstory.claims.questions import Frame, Who

__all__ = ["clash"]

_AMOUNTS = {"headcount": "how many", "money": "how much"}


def clash(one: Frame, other: Frame) -> str | None:
    """In which way two answers on one type and place cannot both hold; None where they can.

    Two denials deny different things; two answers on different people, work or parties are no contradiction.
    """
    if one.is_denied and other.is_denied:
        return None
    if one.is_denied or other.is_denied:
        denied, said = (one, other) if one.is_denied else (other, one)
        return _denied(denied, said)
    if one.type in _AMOUNTS:
        return _AMOUNTS[one.type] if _is_one_count(one, other) and not amounts_meet(one, other) else None
    return next((aspect for aspect, holds in _TRIED if holds(one, other)), None)


def _is_one_count(one: Frame, other: Frame) -> bool:
    """Whether two amounts are of the same: people of one kind in one line of work, money of one hand to another."""
    if not (one.has_amount and other.has_amount) or one.branch != other.branch or one.currency != other.currency:
        return False
    if one.type == "money":
        # A sum says little without who it came from and who had it.
        return one.subject.is_same(other.subject) and (one.object == other.object or one.object.is_same(other.object))
    return _on_one_matter(one, other)


def _on_one_matter(one: Frame, other: Frame) -> bool:
    """Whether nothing told of who tells them apart, and something told puts them together."""
    if not (one.subject.may_be(other.subject) and one.object.may_be(other.object)):
        return False
    return bool(one.where) or one.subject.is_same(other.subject) or one.object.is_same(other.object)


def _other_goods(one: Frame, other: Frame) -> bool:
    told = bool(one.goods and other.goods) and one.goods.isdisjoint(other.goods)
    return told and one.branch == other.branch and _on_one_matter(one, other)


def _other_way(one: Frame, other: Frame) -> bool:
    """Whether what one says goes out by a party, the other says comes to it."""
    if one.type not in ("cash_carried", "pay_diverted"):
        return False
    return any(
        giver.is_hub and giver.is_same(taker)
        for giver, taker in ((one.subject, other.object), (other.subject, one.object))
    )


def _other_taker(one: Frame, other: Frame) -> bool:
    if one.type != "pay_diverted" or not (one.object.is_told and other.object.is_told):
        return False
    is_one_pay = one.branch == other.branch and one.subject.may_be(other.subject)
    told = bool(one.where) or one.subject.is_same(other.subject)
    return is_one_pay and told and not one.object.is_same(other.object)


def _other_head(one: Frame, other: Frame) -> bool:
    if one.type != "command" or not one.object.is_same(other.object):
        return False
    named: tuple[Who, Who] = (one.subject, other.subject)
    return all(who.names for who in named) and not named[0].is_same(named[1])


_TRIED = (
    ("which direction", _other_way),
    ("which goods", _other_goods),
    ("who receives", _other_taker),
    ("who commands", _other_head),
)


def _denied(denied: Frame, said: Frame) -> str | None:
    """Whether a denial denies what another says: it may be more general, and never more special."""
    if denied.has_amount and denied.type in _AMOUNTS:
        if not said.has_amount or not _on_one_matter(denied, said) or denied.branch != said.branch:
            return None
        return _AMOUNTS[denied.type] if denied.currency == said.currency and _denies_amount(denied, said) else None
    slots = ((denied.subject, said.subject), (denied.object, said.object))
    if any(mine.is_told and theirs.is_told and not mine.is_same(theirs) for mine, theirs in slots):
        return None
    narrower = any(mine.is_told and not theirs.is_told for mine, theirs in slots) and not any(
        mine.is_same(theirs) for mine, theirs in slots
    )
    if narrower or denied.branch not in ("", said.branch) or (denied.goods and denied.goods.isdisjoint(said.goods)):
        return None
    return "so or not" if denied.where or any(mine.is_same(theirs) for mine, theirs in slots) else None


def _denies_amount(denied: Frame, said: Frame) -> bool:
    """Whether everything that the other says lies in what is denied; who denies 1,000 also denies more than 1,000."""
    lows = [-float("inf") if each.low is None else each.low for each in (denied, said)]
    highs = [float("inf") if each.high is None else each.high for each in (denied, said)]
    if denied.low == denied.high and denied.low is not None:
        highs[0] = float("inf")
    return lows[0] <= lows[1] and highs[1] <= highs[0]
