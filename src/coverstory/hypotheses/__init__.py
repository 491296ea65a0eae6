"""Claims as questions: what the records show of what is said, and how each way to explain it stands."""

from coverstory.hypotheses.answering import (
    ANSWERS,
    ANSWERS_TO_DENIALS,
    Answer,
    Explain,
    Explained,
    Found,
    answer_questions,
)
from coverstory.hypotheses.matching import Match
from coverstory.hypotheses.matrix import Hypothesis, hypotheses_on
from coverstory.hypotheses.particulars import Particulars, Way, particulars_of
from coverstory.hypotheses.questions import Bounds, Question, questions_of
from coverstory.hypotheses.searching import Searched
from coverstory.hypotheses.testimony import Asked, Testimony, ask_records, hear, hear_case

__all__ = [
    "ANSWERS",
    "ANSWERS_TO_DENIALS",
    "Answer",
    "Asked",
    "Bounds",
    "Explain",
    "Explained",
    "Found",
    "Hypothesis",
    "Match",
    "Particulars",
    "Question",
    "Searched",
    "Testimony",
    "Way",
    "answer_questions",
    "ask_records",
    "hear",
    "hear_case",
    "hypotheses_on",
    "particulars_of",
    "questions_of",
]
