"""Every way to explain a claim against all the evidence on it, ranked by what speaks against each.

The table is that of an analysis of competing hypotheses: evidence that fits every explanation tells none of them apart,
so what counts is what an explanation cannot live with. An innocent one is always among them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coverstory.hypotheses.answering import Answer
from coverstory.model import Finding

__all__ = ["Hypothesis", "hypotheses_on"]

AS_CLAIMED = "It is as the claim says"
NOTHING_TO_TEST = "untested: no record shows anything that it would explain"
MISTAKEN = "The claim is mistaken, or speaks of something else"
IS_SO = "What is denied is so"
IS_NOT_SO = "The denial holds, or speaks of something else"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to explain what is claimed: what speaks for it, what against it, and what was not tested.

    `speaks_against` are sentences, each naming the finding, records or claim that it rests on.
    """

    explanation: str
    is_innocent: bool
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    untested: tuple[str, ...] = ()


def hypotheses_on(
    answer: Answer,
    usual: Iterable[str],
    agreeing: Iterable[str] = (),
    contradicting: Iterable[str] = (),
    *,
    is_denial: bool = False,
) -> list[Hypothesis]:
    """The explanations of what one claim says, the one that least speaks against first.

    `usual` are the innocent explanations of the pattern that is asked about, listed whether or not anything shows.
    `agreeing` and `contradicting` say which other claims, of sources that do not repeat each other, say the same and
    which cannot hold beside it. A denial is put to the question of what it denies, so what shows speaks against it.
    """
    agree, contradict = tuple(agreeing), tuple(contradicting)
    told = [*_so_or_not(answer, agree, contradict, is_denial=is_denial), *_innocent(answer, usual)]
    return sorted(told, key=lambda each: (len(each.speaks_against), -len(each.speaks_for), each.explanation))


def _so_or_not(
    answer: Answer, agreeing: tuple[str, ...], contradicting: tuple[str, ...], *, is_denial: bool
) -> tuple[Hypothesis, Hypothesis]:
    """That it is as claimed, and that it is not; of a denial, that what is denied is so, and that it is not."""
    if not is_denial:
        return _as_claimed(answer, agreeing, contradicting), _mistaken(answer, agreeing, contradicting)
    return (
        replace(_as_claimed(answer, contradicting, agreeing), explanation=IS_SO),
        replace(_mistaken(answer, contradicting, agreeing), explanation=IS_NOT_SO),
    )


def _as_claimed(answer: Answer, agreeing: tuple[str, ...], contradicting: tuple[str, ...]) -> Hypothesis:
    shown = tuple(_in_words(finding) for finding in answer.findings)
    against = [
        f"{_in_words(each.finding)}, which this explains: {text}"
        for each in answer.explained
        for text in each.explanations
    ]
    if answer.result == "nothing":
        against += [
            f"{each.records:,} {each.kind} records searched, and nothing of it shows" for each in answer.searched
        ]
    return Hypothesis(AS_CLAIMED, False, (*shown, *agreeing), (*against, *contradicting), _gaps(answer))


def _mistaken(answer: Answer, agreeing: tuple[str, ...], contradicting: tuple[str, ...]) -> Hypothesis:
    shown = tuple(_in_words(finding) for finding in answer.findings)
    found_nothing = tuple(
        f"{each.records:,} {each.kind} records searched, and nothing of it shows"
        for each in answer.searched
        if answer.result == "nothing"
    )
    return Hypothesis(MISTAKEN, True, (*found_nothing, *contradicting), (*shown, *agreeing), _gaps(answer))


def _innocent(answer: Answer, usual: Iterable[str]) -> list[Hypothesis]:
    """Each innocent explanation, with the findings for which it is possible, excluded or untested."""
    shown: Sequence[Finding] = (*answer.findings, *(each.finding for each in answer.explained))
    results: dict[str, dict[str, list[str]]] = {explanation: {} for explanation in usual}
    for finding in shown:
        for each in finding.innocent:
            results.setdefault(each.explanation, {}).setdefault(each.result, []).append(_in_words(finding))
    return [
        Hypothesis(
            explanation,
            True,
            tuple(f"{result} for {text}" for result in ("holds", "possible") for text in by_result.get(result, ())),
            tuple(f"excluded for {text}" for text in by_result.get("excluded", ())),
            tuple(f"untested for {text}" for text in by_result.get("untested", ()))
            if by_result
            else (NOTHING_TO_TEST,),
        )
        for explanation, by_result in sorted(results.items())
    ]


def _in_words(finding: Finding) -> str:
    return f"finding {finding.id}"


def _gaps(answer: Answer) -> tuple[str, ...]:
    """What could not be asked, and what would be needed for it."""
    missing = answer.missing or {}
    told = [f"{name} could not be asked; missing: {', '.join(columns)}" for name, columns in missing.items()]
    told += [
        f"no {each.kind} records {answer.question.bounds.in_words()}" for each in answer.searched if not each.records
    ]
    return (*told, *(f"the {bound} could not be checked for every finding" for bound in answer.unchecked))
