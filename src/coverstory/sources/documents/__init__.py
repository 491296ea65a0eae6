"""Documents in: text, HTML, PDF, DOCX and Markdown to text with stable offsets, and what is told of each."""

from coverstory.sources.documents.reading import ENDINGS, Documents, read_document, read_documents
from coverstory.sources.documents.refused import RefusedDocument

__all__ = [
    "ENDINGS",
    "Documents",
    "RefusedDocument",
    "read_document",
    "read_documents",
]
