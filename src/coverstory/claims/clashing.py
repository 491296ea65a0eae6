"""Whether two answers can both hold: how many, which goods, which direction, who receives, so or not."""

from dataclasses import replace
from typing import Literal

from coverstory.claims.corroboration import amounts_meet
from coverstory.claims.questions import KINDS_OF_GOODS, Frame, Who

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
    if not (one.has_amount and other.has_amount) or _measure(one) != _measure(other):
        return False
    if one.type == "money":
        # A sum says little without who it came from and who had it.
        return _is_one(one, other, "subject") and (one.object == other.object or one.object.is_same(other.object))
    if _is_one(one, other, "subject"):
        return one.object.may_be(other.object)
    # Who is counted may be left out beside a place, never beside a place that was only filled in.
    return one.says_where and other.says_where and _may_be_one(one, other)


def _measure(frame: Frame) -> tuple[str, str, str]:
    return frame.branch, frame.currency, frame.interval


def _is_one(one: Frame, other: Frame, slot: Literal["subject", "object"]) -> bool:
    """Whether a slot of both surely means one: "the workers" of no place may be anybody's, "the embassy" may not."""
    mine, theirs = (one.subject, other.subject) if slot == "subject" else (one.object, other.object)
    return mine.is_same(theirs) and bool(one.where or (mine.names and theirs.names) or mine.is_hub)


def _may_be_one(one: Frame, other: Frame) -> bool:
    """Whether nothing that both tell of who tells them apart."""
    return one.subject.may_be(other.subject) and one.object.may_be(other.object)


def _other_goods(one: Frame, other: Frame) -> bool:
    """Whether one says coal and the other iron ore of one mine or trader; coal and textiles are two trades."""
    is_one_trade = one.branch == other.branch and _may_be_one(one, other)
    if not is_one_trade or not one.goods or not other.goods or not one.goods.isdisjoint(other.goods):
        return False
    alternatives = any(not one.goods.isdisjoint(kind) and not other.goods.isdisjoint(kind) for kind in KINDS_OF_GOODS)
    return alternatives and bool(one.where or _is_one(one, other, "subject"))


def _other_way(one: Frame, other: Frame) -> bool:
    """Whether one has it go out by a mission, or from a country, where the other has it come to it."""
    if one.type == "goods_moved":
        is_one_trade = one.where and not one.goods.isdisjoint(other.goods) and _may_be_one(one, other)
        return bool(is_one_trade and one.direction and other.direction) and one.direction != other.direction
    return one.type in ("cash_carried", "pay_diverted") and any(
        giver.is_hub and giver.is_same(taker)
        for giver, taker in ((one.subject, other.object), (other.subject, one.object))
    )


def _other_taker(one: Frame, other: Frame) -> bool:
    if one.type != "pay_diverted" or not (one.object.is_told and other.object.is_told) or one.branch != other.branch:
        return False
    is_of_a_hub = one.where and (one.object.is_hub or other.object.is_hub) and one.subject.may_be(other.subject)
    return bool(_is_one(one, other, "subject") or is_of_a_hub) and not one.object.is_same(other.object)


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
    if denied.type in _AMOUNTS and denied.has_amount:
        return _AMOUNTS[denied.type] if _is_denied_amount(denied, said) else None
    if denied.branch not in ("", said.branch) or denied.direction not in ("", said.direction):
        return None
    if denied.goods and denied.goods.isdisjoint(said.goods):
        return None
    slots = ((denied.subject, said.subject), (denied.object, said.object))
    agrees = any(mine.is_same(theirs) for mine, theirs in slots)
    is_narrower = any(mine.is_told and not theirs.is_told for mine, theirs in slots)
    if not _may_be_one(denied, said) or (is_narrower and not agrees):
        return None
    is_on_it = _is_one(denied, said, "subject") or (denied.type != "status" and _is_one(denied, said, "object"))
    return "so or not" if is_on_it or (denied.where and denied.type != "status") else None


def _is_denied_amount(denied: Frame, said: Frame) -> bool:
    if not said.has_amount or _measure(denied) != _measure(said):
        return False
    if _is_one(denied, said, "subject"):
        return denied.object.may_be(said.object) and _denies_amount(denied, said)
    # "Not 1,000", of nobody named, is said of the place where somebody counted 1,000.
    is_same_number = (
        denied.low is not None
        and said.low is not None
        and amounts_meet(replace(denied, high=denied.low), replace(said, high=said.low))
    )
    return bool(denied.where) and not denied.subject.is_told and denied.object.may_be(said.object) and is_same_number


def _denies_amount(denied: Frame, said: Frame) -> bool:
    """Whether everything that the other says lies in what is denied; who denies 1,000 also denies more than 1,000."""
    lows = [-float("inf") if each.low is None else each.low for each in (denied, said)]
    highs = [float("inf") if each.high is None else each.high for each in (denied, said)]
    if denied.low == denied.high and denied.low is not None:
        highs[0] = float("inf")
    return lows[0] <= lows[1] and highs[1] <= highs[0]
