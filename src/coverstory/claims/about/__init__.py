"""What a statement is about: its type and slots, by patterns kept as data; and the question that it answers."""

from coverstory.claims.about.frames import sector_of
from coverstory.claims.about.questions import Question, question_of
from coverstory.claims.about.reading import about_of

__all__ = ["Question", "about_of", "question_of", "sector_of"]
