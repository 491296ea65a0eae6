"""Documents in: text, HTML, PDF, DOCX and Markdown to text with stable offsets, and what is told of each."""

from coverstory.sources.documents.reading import ENDINGS, Documents, read_document, read_documents
from coverstory.sources.documents.refused import RefusedDocument
from coverstory.sources.documents.sidecar import ENDING as SIDECAR_ENDING
from coverstory.sources.documents.sidecar import sidecars_of

__all__ = [
    "ENDINGS",
    "SIDECAR_ENDING",
    "Documents",
    "RefusedDocument",
    "read_document",
    "read_documents",
    "sidecars_of",
]
