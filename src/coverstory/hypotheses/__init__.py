"""Claims as questions: what the records show of what is said, and how each way to explain it stands."""

from coverstory.hypotheses.answering import ANSWERS, Answer, Explained, answer_questions
from coverstory.hypotheses.matrix import Hypothesis, hypotheses_on
from coverstory.hypotheses.questions import Bounds, Question, questions_of
from coverstory.hypotheses.searching import Searched

__all__ = [
    "ANSWERS",
    "Answer",
    "Bounds",
    "Explained",
    "Hypothesis",
    "Question",
    "Searched",
    "answer_questions",
    "hypotheses_on",
    "questions_of",
]
