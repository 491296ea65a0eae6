"""Claims as questions: what the records show of what is said, and how each way to explain it stands."""

from coverstory.hypotheses.answering import ANSWERS, ANSWERS_TO_DENIALS, Answer, Explain, Explained, answer_questions
from coverstory.hypotheses.matrix import Hypothesis, hypotheses_on
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
    "Hypothesis",
    "Question",
    "Searched",
    "Testimony",
    "answer_questions",
    "ask_records",
    "hear",
    "hear_case",
    "hypotheses_on",
    "questions_of",
]
