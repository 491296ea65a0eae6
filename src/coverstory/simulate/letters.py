"""Texts of applications for work: each made of many clauses, so that two people seldom write the same."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from coverstory.simulate.noise import chosen, happens
from coverstory.simulate.texts import digits, either, joined, picked
from coverstory.simulate.world import Ints

__all__ = ["letters", "letters_from_template"]

_SAMPLE = 0.06  # applicants who fill in a letter that is handed around

_OPENINGS = (
    "Please consider me for the post of", "I saw on your board that you look for a", "A friend told me you need a",
    "My name came up with your recruiter for the opening of", "Writing about the vacancy for a",
    "I would be glad to join your team as", "Your advertisement asks for a", "After some thought I want to apply as",
    "Good day, this concerns the position of", "I am keen on the role of", "Kindly find here my application as",
    "With interest I read that you hire a", "For the open place of", "Further to our call about the job of",
)  # fmt: skip
_TRADES = (
    "bookkeeper", "web developer", "welder", "shop assistant", "nurse", "data engineer", "warehouse hand", "teacher",
    "tester of software", "driver", "cook", "designer", "machinist", "receptionist", "support engineer", "planner",
    "buyer", "site foreman", "translator", "laboratory assistant", "cleaner", "mobile developer",
)  # fmt: skip
_PASTS = (
    "Since leaving school I have", "Over the last while I have", "At my present place I", "For a family business I",
    "Between two moves of house I", "During my apprenticeship I", "In a small workshop I", "At a large group I",
    "While raising children I", "Before the merger I", "On night shifts I", "With two partners I", "As a volunteer I",
    "Under a demanding foreman I", "In seasonal work I",
)  # fmt: skip
_DEEDS = (
    "kept the ledgers of", "rebuilt the stock room of", "answered the calls of", "wrote the intranet of",
    "trained newcomers for", "repaired pumps for", "planned the rounds of", "drew up offers for", "cooked for",
    "looked after the servers of", "inspected deliveries for", "sorted the archive of", "managed the diary of",
    "tested the till system of", "measured parts for", "sold insurance for", "set type for", "moved the records of",
)  # fmt: skip
_PLACES = (
    "a dairy", "a printing house", "two hotels", "a harbour office", "a school of music", "a hospital ward",
    "a garden centre", "a chain of bakeries", "a shipyard", "a travel agent", "a theatre", "a furniture maker",
    "a bus company", "an optician", "a county archive", "a software firm", "a cold store", "a toy shop",
    "a legal practice", "a quarry",
)  # fmt: skip
_SKILLS = (
    "spreadsheets", "three-phase wiring", "Python", "forklift trucks", "stock lists", "Java", "first aid", "payroll",
    "TIG welding", "photography", "databases", "hygiene rules", "letters in two languages", "lathes", "React",
    "customer complaints", "cloud servers", "sewing", "route planning", "technical drawings", "Go", "cash desks",
)  # fmt: skip
_ABLE = (
    "I am at ease with", "What I know best is", "People come to me for", "I taught myself", "I hold a certificate in",
    "Most of my day goes into", "I would like to do more with", "Colleagues praise my way with", "I am learning",
    "My strongest side is", "I have long dealt with",
)  # fmt: skip
_WANTS = (
    "I look for steadier hours", "I hope for a place nearer home", "I want to learn from older hands",
    "I would like less travel", "I seek a firm that lasts", "I want harder problems", "I need part-time work",
    "I hope to lead a small crew one day", "I prefer a quiet office", "I like work with people",
    "I want to come back after a break", "I am drawn to your products", "My contract runs out soon",
    "The firm I work for is closing", "My partner has found work here",
)  # fmt: skip
_REASONS = (
    "your town is where we live", "the hours would suit us", "the work sounds worth doing", "I know your foreman",
    "my teacher spoke well of you", "I can walk there", "I miss working with my hands", "the pay seems fair",
    "I have followed your firm for years", "my old team went there", "it would be a new start", "the tools are modern",
    "I know the regulars", "I like the building",
)  # fmt: skip
_CLOSINGS = (
    "Call me after five, please.", "References on request.", "I can begin soon.", "My papers are attached.",
    "Let me know what else you need.", "I am free to visit any Tuesday.", "Thank you for reading this.", "Best wishes.",
    "I could start on short notice.", "May I come by?", "Yours, with thanks.", "Looking forward to your answer.",
    "Salary can be talked about.", "I would gladly do a trial day.",
)  # fmt: skip
_TEMPLATES = (
    "I am a hard-working and reliable person with {n} years of experience as a {t}. I work well alone and in a team, I "
    "learn quickly and I keep my word. I would welcome the chance to talk about how I can be of use to your company.",
    "To whom it may concern. I hereby apply for the position of {t} in your esteemed organisation. In {n} years I "
    "have gained all the skills named in your advertisement. I am punctual, honest and able to work under pressure.",
    "Dear hiring manager, with {n} years as a {t} behind me I believe that I am a strong match here. I care for "
    "quality, I like to take responsibility and I gladly go the extra mile for a customer.",
)  # fmt: skip


def letters(rng: np.random.Generator, count: int) -> pa.Array:
    """So many letters; a few of them follow one of the samples that go around."""
    years = digits(rng.integers(2, 31, count), 1)

    def drawn(table: Sequence[str]) -> pa.Array:
        return picked(pa.array(table), chosen(rng, len(table), count))

    own = joined(
        " ",
        joined(" ", drawn(_OPENINGS), joined("", drawn(_TRADES), ".")),
        joined(" ", drawn(_PASTS), drawn(_DEEDS), drawn(_PLACES), "for", years, "seasons, and later"),
        joined(" ", drawn(_DEEDS), joined("", drawn(_PLACES), ".")),
        joined(" ", drawn(_ABLE), drawn(_SKILLS), "and", joined("", drawn(_SKILLS), ".")),
        joined(" ", drawn(_WANTS), "and", joined("", drawn(_REASONS), ".")),
        drawn(_CLOSINGS),
    )
    copied = happens(rng, _SAMPLE, count)
    return either(copied, letters_from_template(rng, rng.integers(0, len(_TEMPLATES), count)), own)


def letters_from_template(rng: np.random.Generator, template: Ints) -> pa.Array:
    """Letters after samples (by number, taken around), each filled in with the writer's trade and years."""
    trade, years = rng.integers(0, len(_TRADES), len(template)), rng.integers(2, 31, len(template))
    texts = [
        _TEMPLATES[number % len(_TEMPLATES)].format(n=n, t=_TRADES[t])
        for number, t, n in zip(template.tolist(), trade.tolist(), years.tolist(), strict=True)
    ]
    return pa.array(texts, pa.string())
